package org.hindcast.evaluation.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hindcast.evaluation.backtest.BacktestResult;
import org.hindcast.evaluation.score.ForecastScores;
import org.hindcast.evaluation.score.RuleDescription;
import org.hindcast.evaluation.score.ScoringRule;
import org.hindcast.model.ModelCard;

/** Methods and definitions: how it was done, what each score means, what each model is. */
final class ReportAppendix {

  private static final List<String> TERMS =
      List.of("cut-off", "cycle", "actual", "error", "lead-time", "event", "reference", "interval");

  private ReportAppendix() {}

  static List<Chapter> of(
      Optional<BacktestResult> result,
      ForecastScores scores,
      List<Provenance> provenance,
      ReportLanguage language) {
    List<Chapter> chapters = new ArrayList<>();
    chapters.add(
        new Chapter(
            "methods",
            language.text("appendix.methods"),
            "",
            List.of(
                new Paragraph(language.text("appendix.replay")),
                new Paragraph(language.text("appendix.scoring")),
                new Definitions(
                    TERMS.stream()
                        .map(
                            term ->
                                new Definitions.Item(
                                    language.text("term." + term),
                                    language.text("term." + term + ".is")))
                        .toList()))));
    chapters.add(scores(scores.rules(), language));
    result.ifPresent(r -> chapters.add(models(List.copyOf(r.cards().values()), language)));
    if (!provenance.isEmpty()) {
      chapters.add(sources(provenance, language));
    }
    return chapters;
  }

  private static Chapter sources(List<Provenance> provenance, ReportLanguage language) {
    String foreign = language == ReportLanguage.ENGLISH ? "" : ReportLanguage.ENGLISH.code();
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Paragraph(language.text("appendix.sources.text")));
    for (Provenance data : provenance) {
      List<Definitions.Item> items = new ArrayList<>();
      items.add(item("holds", sentence(data.description()), language));
      items.add(item("source", data.source(), language));
      items.add(item("licence", data.licence(), language));
      items.add(item("period", data.period(), language));
      data.caveats().forEach(caveat -> items.add(item("caveat", caveat, language)));
      data.files()
          .forEach(
              file ->
                  items.add(
                      item("file", file.name() + ", SHA-256 " + file.sha256(), language)));
      blocks.add(new Paragraph(data.title()));
      blocks.add(new Definitions(items, foreign));
    }
    return new Chapter("sources", language.text("appendix.sources"), "", blocks);
  }

  private static Definitions.Item item(String kind, String text, ReportLanguage language) {
    return new Definitions.Item(language.text("source." + kind), text.strip());
  }

  private static Chapter scores(List<ScoringRule> rules, ReportLanguage language) {
    Locale locale = Locale.forLanguageTag(language.code());
    List<Definitions.Item> items = new ArrayList<>();
    for (ScoringRule rule : rules) {
      RuleDescription description = rule.description();
      items.add(
          new Definitions.Item(
              rule.name(locale) + " (" + rule.id() + ")",
              rule.reading(locale)
                  + " "
                  + language.text(
                      "appendix.formula", description.formula(), description.reference())));
    }
    return new Chapter(
        "scores",
        language.text("appendix.scores"),
        "",
        List.of(new Paragraph(language.text("appendix.notation")), new Definitions(items)));
  }

  private static Chapter models(List<ModelCard> cards, ReportLanguage language) {
    List<Definitions.Item> items = new ArrayList<>();
    for (ModelCard card : cards) {
      items.add(
          new Definitions.Item(
              card.id(),
              sentence(card.name())
                  + sentence(card.method())
                  + sentence(card.intervals())
                  + sentence(card.limits())
                  + sentence(card.reference()).strip()));
    }
    String foreign = language == ReportLanguage.ENGLISH ? "" : ReportLanguage.ENGLISH.code();
    return new Chapter(
        "models",
        language.text("appendix.models"),
        "",
        List.of(
            new Paragraph(language.text("appendix.models.text")), new Definitions(items, foreign)));
  }

  private static String sentence(String text) {
    String stripped = text.strip();
    return stripped.endsWith(".") ? stripped + " " : stripped + ". ";
  }
}
