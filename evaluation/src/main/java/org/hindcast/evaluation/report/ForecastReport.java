package org.hindcast.evaluation.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hindcast.evaluation.backtest.Library;
import org.hindcast.model.ModelCard;

/**
 * The report of forecasts that one model makes of some series: a fan for each, up to a dozen, the
 * model's card, and what could not be forecast.
 *
 * @param title on the cover; empty for one that says what the report is
 * @param language of the texts
 * @param model the id of the variant that forecasts
 * @param card says what the model is
 * @param fans at least one series; the first twelve are drawn
 * @param failures the reason by series that has no forecast
 * @param origins lines about where the numbers come from, such as the fingerprint of the input
 */
public record ForecastReport(
    String title,
    ReportLanguage language,
    String model,
    ModelCard card,
    List<Fan> fans,
    Map<String, String> failures,
    Map<String, String> origins) {

  private static final int DRAWN = 12;

  /** Copies the parts; there must be a series. */
  public ForecastReport {
    fans = List.copyOf(fans);
    failures = Collections.unmodifiableMap(new LinkedHashMap<>(failures));
    origins = Collections.unmodifiableMap(new LinkedHashMap<>(origins));
    if (fans.isEmpty()) {
      throw new IllegalArgumentException(
          "The report of '" + model + "' has no series; expected at least one.");
    }
  }

  /** The report as data. */
  public ReportDocument document() {
    List<Fan> drawn = fans.subList(0, Math.min(DRAWN, fans.size()));
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < drawn.size(); i++) {
      blocks.add(FanFigure.of("fan-" + (i + 1), drawn.get(i), model, language));
    }
    int left = fans.size() - drawn.size();
    if (left > 0) {
      blocks.add(new Paragraph(language.plural("fan.left-out", left)));
    }
    List<Chapter> chapters = new ArrayList<>();
    chapters.add(new Chapter("forecasts", language.text("chapter.forecasts"), "", blocks));
    if (!failures.isEmpty()) {
      chapters.add(new Chapter("gaps", language.text("chapter.gaps"), "", List.of(failureTable())));
    }
    List<Block> about =
        List.of(
            new Paragraph(card.name() + ". " + card.method()),
            new Paragraph(card.intervals()),
            new Paragraph(card.assumptions()),
            new Paragraph(card.limits()),
            new Paragraph(card.reference()));
    List<ManifestEntry> manifest = new ArrayList<>();
    String run = language.text("manifest.run");
    manifest.add(new ManifestEntry(run, language.text("manifest.run.version"), Library.VERSION));
    origins.forEach((name, value) -> manifest.add(new ManifestEntry(run, name, value)));
    return ReportDocument.titled(
            title.isEmpty() ? language.text("forecast.title", model) : title, language)
        .withKeyFigures(
            List.of(
                new KeyFigure(
                    language.format(fans.size(), ValueFormat.count()),
                    language.noun("key.series", fans.size()),
                    model),
                new KeyFigure(
                    language.format(
                        fans.stream().mapToInt(fan -> fan.steps().size()).sum(),
                        ValueFormat.count()),
                    language.noun(
                        "key.forecasts", fans.stream().mapToInt(fan -> fan.steps().size()).sum()),
                    "")))
        .withChapters(chapters)
        .withAppendix(List.of(new Chapter("model", language.text("chapter.model"), "", about)))
        .withManifest(manifest);
  }

  private TableBlock failureTable() {
    List<String> names = failures.keySet().stream().toList();
    return new TableBlock(
        new DataTable(
            "failures",
            language.text("table.not-forecast"),
            List.of(
                new TextColumn("series", language.text("column.quantity"), names),
                new TextColumn(
                    "reason",
                    language.text("column.reason"),
                    IntStream.range(0, names.size())
                        .mapToObj(i -> failures.get(names.get(i)))
                        .map(String::valueOf)
                        .toList()))));
  }
}
