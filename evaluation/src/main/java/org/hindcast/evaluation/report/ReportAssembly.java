package org.hindcast.evaluation.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntPredicate;
import org.hindcast.data.Quantity;
import org.hindcast.evaluation.backtest.BacktestResult;
import org.hindcast.evaluation.compare.Comparison;
import org.hindcast.evaluation.compare.Leaderboard;
import org.hindcast.evaluation.score.ForecastScores;
import org.hindcast.evaluation.score.ScoringRule;
import org.hindcast.forecast.ForecastArchive;

/** The chapters of a report, put together from scored forecasts. */
final class ReportAssembly {

  private static final int MODELS_IN_TIME_MACHINE = 5;
  private static final int PANELS = 9;

  /** More quantities than this are no table for a reader. */
  private static final int QUANTITIES = 60;

  /** Scores whose name begins with that of a person. */
  private static final Set<String> PERSONS =
      Set.of("Brier", "Dawid", "Kling", "Murphy", "Nash", "Theil", "Winkler");

  private final Optional<BacktestResult> result;
  private final ForecastScores scores;
  private final ForecastArchive archive;
  private final ScoredRows rows;
  private final ReportSettings settings;
  private final ReportLanguage language;
  private final Locale locale;
  private final List<String> findings = new ArrayList<>();

  ReportAssembly(Optional<BacktestResult> result, ForecastScores scores, ReportSettings settings) {
    this.result = result;
    this.scores = scores;
    this.archive = scores.archive();
    this.rows = new ScoredRows(scores);
    this.settings = settings;
    this.language = settings.language();
    this.locale = Locale.forLanguageTag(language.code());
  }

  ReportDocument document() {
    boolean values = rows.any(rows::isValue);
    IntPredicate main = values ? rows::isValue : row -> true;
    Optional<ScoringRule> overall =
        settings.board().map(Leaderboard::rule).or(() -> rows.overall(main));
    List<ScoreFigures.ModelScore> ranking =
        overall.map(rule -> ranked(rule, comparable(rule, main))).orElse(List.of());
    List<Chapter> chapters = new ArrayList<>();
    Optional<Leaderboard> board =
        ranking.isEmpty() ? Optional.empty() : overall.flatMap(rule -> leaderboard(rule, main));
    if (overall.isPresent() && !ranking.isEmpty()) {
      chapters.add(ranking(overall.get(), ranking, main, board));
      board
          .map(each -> new VerdictChapter(each, measure(overall.get(), ranking), language))
          .ifPresent(verdicts -> chapters.add(verdicts.chapter()));
      chapters.add(leadTime(overall.get(), ranking, main, board));
    }
    List<String> headline = headline();
    boolean sized = rows.any(rows::isSized);
    if (sized) {
      years(headline.get(0)).ifPresent(chapters::add);
    }
    intervals(main).ifPresent(chapters::add);
    CalibrationChapter.of(rows, scores, main, calibrated(order(ranking)), language)
        .ifPresent(chapters::add);
    if (sized) {
      decomposition(headline.get(0), main, order(ranking)).ifPresent(chapters::add);
      paths(headline, order(ranking)).ifPresent(chapters::add);
      hindsight(headline.get(0), order(ranking), chapters);
    }
    overall
        .filter(rule -> !ranking.isEmpty())
        .flatMap(rule -> releases(rule, main, measure(rule, ranking)))
        .ifPresent(chapters::add);
    settings
        .published()
        .ifPresent(
            published ->
                PublishedChapter.of(published, language, this::name).ifPresent(chapters::add));
    chapters.add(GapsChapter.of(result, scores, overall, language, this::name));
    findings.add(language.plural("report.evidence", rows.years()));
    return ReportDocument.titled(title(), language)
        .withSubtitle(subtitle())
        .withOrigin(settings.origin())
        .withKeyFigures(keyFigures(overall, ranking, board))
        .withSummary(findings)
        .withChapters(chapters)
        .withAppendix(ReportAppendix.of(result, scores, settings.provenance(), language))
        .withManifest(
            result
                .map(r -> ManifestLines.of(r.manifest(), settings.inputs(), language))
                .orElseGet(() -> ManifestLines.of(scores, settings.inputs(), language)));
  }

  private void hindsight(String quantity, List<String> order, List<Chapter> chapters) {
    HindsightChapters hindsight =
        new HindsightChapters(
            scores, settings.store(), quantity, name(quantity), unit(quantity), language);
    hindsight.revisions(order).ifPresent(chapters::add);
    hindsight.misses(order.get(0)).ifPresent(chapters::add);
  }

  private String title() {
    return settings.title().isEmpty() ? language.text("report.title") : settings.title();
  }

  private String subtitle() {
    if (!settings.subtitle().isEmpty()) {
      return settings.subtitle();
    }
    List<String> names =
        archive.cycles().stream()
            .sorted(Comparator.comparing(org.hindcast.cycle.Cycle::cutOff))
            .map(cycle -> language.format(cycle.cutOff(), DateGrain.DAY))
            .toList();
    return language.plural(
        "report.subtitle", names.size(), names.get(0), names.get(names.size() - 1));
  }

  private List<ScoreFigures.ModelScore> ranked(ScoringRule rule, IntPredicate condition) {
    List<ScoreFigures.ModelScore> ranked = new ArrayList<>(rows.byModel(rule, condition));
    ranked.sort(
        Comparator.comparingDouble(ScoreFigures.ModelScore::value)
            .thenComparing(ScoreFigures.ModelScore::model));
    return ranked;
  }

  /** The models, best first, those without a figure last. */
  private List<String> order(List<ScoreFigures.ModelScore> ranking) {
    List<String> order =
        new ArrayList<>(ranking.stream().map(ScoreFigures.ModelScore::model).toList());
    archive.models().stream().filter(model -> !order.contains(model)).forEach(order::add);
    return order;
  }

  private List<KeyFigure> keyFigures(
      Optional<ScoringRule> overall,
      List<ScoreFigures.ModelScore> ranking,
      Optional<Leaderboard> board) {
    List<KeyFigure> figures = new ArrayList<>();
    figures.add(
        new KeyFigure(
            language.format(archive.cycles().size(), ValueFormat.count()),
            language.noun("key.cycles", archive.cycles().size()),
            language.plural("key.models", archive.models().size())));
    figures.add(
        new KeyFigure(
            language.format(archive.size(), ValueFormat.count()),
            language.noun("key.forecasts", archive.size()),
            language.plural("key.quantities", archive.quantities().size())));
    figures.add(
        new KeyFigure(
            language.format(rows.years(), ValueFormat.count()),
            language.noun("key.years", rows.years()),
            language.plural("key.events", rows.events())));
    OptionalDouble reference =
        ranking.stream()
            .filter(score -> score.model().equals(settings.reference()))
            .mapToDouble(ScoreFigures.ModelScore::value)
            .findFirst();
    if (overall.isPresent()
        && reference.isPresent()
        && reference.getAsDouble() > 0
        && !ranking.get(0).model().equals(settings.reference())) {
      double gain = 1 - ranking.get(0).value() / reference.getAsDouble();
      figures.add(
          new KeyFigure(
              language.format(gain, ValueFormat.share(0)),
              language.text("key.gain", settings.reference()),
              ranking.get(0).model()
                  + ", "
                  + measure(overall.get()).label()
                  + board
                      .flatMap(each -> each.entry(ranking.get(0).model()))
                      .map(entry -> "; " + VerdictChapter.verdict(entry, language))
                      .orElse("")));
    }
    return figures;
  }

  /** The rows on which models can be ranked: those that all have, if there are any. */
  private IntPredicate comparable(ScoringRule rule, IntPredicate main) {
    if (!Comparison.canTest(rule) || scores.missing() == 0) {
      return main;
    }
    IntPredicate common = Comparison.of(scores).rule(rule).where(main).commonRows();
    return rows.any(common) ? common : main;
  }

  /** The verdicts on the ranking; empty if there is nothing to compare. */
  private Optional<Leaderboard> leaderboard(ScoringRule rule, IntPredicate main) {
    if (settings.board().isPresent()) {
      return settings.board();
    }
    return Comparison.canTest(rule) && archive.models().size() > 1
        ? Comparison.of(scores)
            .rule(rule)
            .reference(settings.reference())
            .where(main)
            .leaderboardIfComparable()
        : Optional.empty();
  }

  private Chapter ranking(
      ScoringRule rule,
      List<ScoreFigures.ModelScore> ranking,
      IntPredicate main,
      Optional<Leaderboard> board) {
    Figure figure =
        ScoreFigures.ranking(
            "ranking", ranking, measure(rule, ranking), settings.reference(), language);
    findings.add(figure.reading());
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        figure
            .withNote(rule.reading(locale))
            .withNote(evidence(comparable(rule, main), order(ranking))));
    board.ifPresent(
        each -> {
          String verdict = VerdictChapter.sentence(each, language);
          findings.add(verdict);
          blocks.add(new Note(language.text("verdict.heading"), verdict));
        });
    ScoreTables tables = new ScoreTables(scores, main, order(ranking), this::name, language);
    if (archive.quantities().size() > QUANTITIES) {
      blocks.add(
          new Paragraph(language.text("report.many-quantities", archive.quantities().size())));
    } else if (archive.quantities().size() > 1) {
      blocks.add(new Paragraph(language.text("report.by-quantity", measure(rule).label())));
      blocks.add(new TableBlock(tables.byQuantity(rule, measure(rule).label())));
    }
    blocks.add(new Paragraph(language.text("report.all-scores")));
    if (scores.missing() > 0 && !scores.conditions().missing().isImputing()) {
      blocks.add(new Paragraph(language.text("report.all-scores.uneven")));
    }
    tables.allScores().forEach(table -> blocks.add(new TableBlock(table)));
    return new Chapter("comparison", language.text("chapter.comparison"), "", blocks);
  }

  private Chapter leadTime(
      ScoringRule rule,
      List<ScoreFigures.ModelScore> ranking,
      IntPredicate main,
      Optional<Leaderboard> board) {
    LeadTime distance = LeadTime.of(archive, main);
    List<ScoreFigures.LeadScore> leads = rows.byLead(rule, main, distance);
    double[] values = leads.stream().mapToDouble(ScoreFigures.LeadScore::value).toArray();
    Measure measure = measure(rule, values);
    Figure figure =
        ScoreFigures.byLeadTime(
            "lead-time", leads, measure, distance.unit(language), settings.reference(), language);
    findings.add(figure.reading());
    List<Block> blocks = new ArrayList<>();
    blocks.add(figure.withNote(evidence(main, order(ranking))));
    board
        .flatMap(
            each ->
                LeadSkillFigure.of(scores, each, main, order(ranking), measure.label(), language))
        .ifPresent(blocks::add);
    return new Chapter("lead-times", language.text("chapter.lead"), "", blocks);
  }

  private String evidence(IntPredicate condition, List<String> models) {
    return Evidence.of(scores, condition, models).sentence(language);
  }

  private Optional<Chapter> years(String quantity) {
    IntPredicate mine = row -> rows.quantity(row).equals(quantity);
    IntPredicate totals = mine.and(row -> !rows.isValue(row));
    boolean hasTotals = rows.any(totals);
    List<TargetYearFigure.MeanError> errors = rows.byYear(hasTotals ? totals : mine);
    if (errors.isEmpty()) {
      return Optional.empty();
    }
    double[] sizes = errors.stream().mapToDouble(TargetYearFigure.MeanError::error).toArray();
    Measure measure =
        new Measure(
            "error", language.text("measure.error"), unit(quantity), ValueFormat.adaptedTo(sizes));
    Figure figure =
        TargetYearFigure.of("by-year", errors, measure, language)
            .withNote(
                language.text(
                    hasTotals ? "report.years.totals" : "report.years.values", name(quantity)));
    findings.add(language.text("year.finding", name(quantity), figure.reading()));
    return Optional.of(new Chapter("years", language.text("chapter.years"), "", List.of(figure)));
  }

  private Optional<Chapter> intervals(IntPredicate main) {
    List<CoverageFigure.Count> counts = rows.coverage(rows.levels(main), main);
    if (counts.isEmpty()) {
      return Optional.empty();
    }
    Figure figure =
        CoverageFigure.of("coverage", counts, language)
            .withNote(
                evidence(
                    main, counts.stream().map(CoverageFigure.Count::model).distinct().toList()));
    findings.add(figure.reading());
    return Optional.of(
        new Chapter("intervals", language.text("chapter.intervals"), "", List.of(figure)));
  }

  private Optional<Chapter> decomposition(String quantity, IntPredicate main, List<String> order) {
    return DecompositionChapter.of(
        scores,
        main.and(row -> rows.quantity(row).equals(quantity)),
        calibrated(order),
        settings.reference(),
        name(quantity),
        unit(quantity),
        language);
  }

  /** The models whose calibration is drawn: the best few and the reference. */
  private List<String> calibrated(List<String> order) {
    List<String> shown = new ArrayList<>(order.subList(0, Math.min(PANELS, order.size())));
    if (!shown.contains(settings.reference()) && order.contains(settings.reference())) {
      shown.set(shown.size() - 1, settings.reference());
    }
    return shown;
  }

  private Optional<Chapter> paths(List<String> headline, List<String> order) {
    Paths paths = new Paths(scores, settings.store());
    List<String> shown =
        new ArrayList<>(order.subList(0, Math.min(MODELS_IN_TIME_MACHINE, order.size())));
    if (!shown.contains(settings.reference())) {
      shown.set(shown.size() - 1, settings.reference());
    }
    List<Block> blocks = new ArrayList<>();
    for (String quantity : headline) {
      paths
          .of(quantity, name(quantity), unit(quantity), shown)
          .ifPresent(
              data -> {
                blocks.add(PathFigures.timeMachine(data, language));
                blocks.add(PathFigures.hedgehog(data, language));
              });
    }
    List<PathData> panels = new ArrayList<>();
    for (String quantity : rows.sizes().keySet()) {
      if (panels.size() < PANELS) {
        paths
            .of(quantity, name(quantity), unit(quantity), List.of(order.get(0)))
            .ifPresent(panels::add);
      }
    }
    if (panels.size() > 1) {
      Figure multiples = SmallMultiples.of("by-quantity-paths", panels, order.get(0), language);
      int left = archive.quantities().size() - panels.size();
      blocks.add(
          left > 0 ? multiples.withNote(language.plural("multiples.left-out", left)) : multiples);
    }
    return blocks.isEmpty()
        ? Optional.empty()
        : Optional.of(new Chapter("paths", language.text("chapter.paths"), "", blocks));
  }

  private Optional<Chapter> releases(ScoringRule rule, IntPredicate main, Measure measure) {
    boolean revised =
        settings
            .store()
            .map(
                data ->
                    archive.quantities().stream().allMatch(data::contains)
                        && archive.quantities().stream().anyMatch(data::hasRealVintages))
            .orElse(false);
    return revised
        ? ReleaseChapter.of(
            scores, settings.store().orElseThrow(), rule, measure, main, this::format, language)
        : Optional.empty();
  }

  private List<String> headline() {
    return settings.headline().isEmpty()
        ? List.of(rows.sizes().keySet().iterator().next())
        : settings.headline();
  }

  private String name(String quantity) {
    Quantity known = settings.quantities().get(quantity);
    return known == null ? quantity : known.name(locale);
  }

  private String unit(String quantity) {
    Quantity known = settings.quantities().get(quantity);
    return known == null ? "" : language.unit(known.unit());
  }

  private Measure measure(ScoringRule rule, List<ScoreFigures.ModelScore> values) {
    return measure(rule, values.stream().mapToDouble(ScoreFigures.ModelScore::value).toArray());
  }

  /** The rule in words, with the unit of the quantity if there is only one. */
  private Measure measure(ScoringRule rule, double... values) {
    String unit = rule.description().unit();
    String shown =
        switch (unit) {
          case "y" -> archive.quantities().size() == 1 ? unit(archive.quantities().get(0)) : "";
          case "%" -> "%";
          default -> "";
        };
    return new Measure(
        ScoredRows.slug(rule.id()), inSentence(rule.name(locale)), shown, format(rule, values));
  }

  private ValueFormat format(ScoringRule rule, double... values) {
    return ScoreTables.format(rule, values);
  }

  /** A name as it stands inside a sentence; an acronym and a person keep their capital. */
  private String inSentence(String name) {
    boolean acronym = name.length() > 1 && Character.isUpperCase(name.charAt(1));
    boolean person = PERSONS.contains(name.split("[^\\p{L}]", 2)[0]);
    return acronym || person ? name : name.substring(0, 1).toLowerCase(locale) + name.substring(1);
  }
}
