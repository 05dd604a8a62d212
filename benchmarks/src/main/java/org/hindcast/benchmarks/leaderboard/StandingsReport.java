package org.hindcast.benchmarks.leaderboard;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import org.hindcast.datasets.format.CompetitionSeries;
import org.hindcast.evaluation.backtest.CellFailure;
import org.hindcast.evaluation.backtest.Library;
import org.hindcast.evaluation.backtest.RunManifest;
import org.hindcast.evaluation.report.Block;
import org.hindcast.evaluation.report.Chapter;
import org.hindcast.evaluation.report.Column;
import org.hindcast.evaluation.report.DataTable;
import org.hindcast.evaluation.report.Definitions;
import org.hindcast.evaluation.report.Figure;
import org.hindcast.evaluation.report.KeyFigure;
import org.hindcast.evaluation.report.ManifestEntry;
import org.hindcast.evaluation.report.Measure;
import org.hindcast.evaluation.report.Note;
import org.hindcast.evaluation.report.NumberColumn;
import org.hindcast.evaluation.report.Paragraph;
import org.hindcast.evaluation.report.ReportDocument;
import org.hindcast.evaluation.report.ReportLanguage;
import org.hindcast.evaluation.report.ScoreFigures;
import org.hindcast.evaluation.report.TableBlock;
import org.hindcast.evaluation.report.TextColumn;
import org.hindcast.evaluation.report.ValueFormat;
import org.hindcast.model.ModelCard;

/**
 * The report of a leaderboard: who is ahead on all series and on each group, what is not ranked and
 * why, how accuracy is measured, and what each model is.
 *
 * @param title on the cover; empty for one that names the file of series
 * @param language of the texts
 * @param standings the accuracy of everybody
 * @param series the series of the competition
 * @param failures what models could not forecast
 * @param cards the models that were run, by id
 * @param seed the seed of the run
 * @param inputs the files that were read, the series first, each with its fingerprint
 */
public record StandingsReport(
    String title,
    ReportLanguage language,
    Standings standings,
    List<CompetitionSeries> series,
    List<CellFailure> failures,
    Map<String, ModelCard> cards,
    long seed,
    Map<String, String> inputs) {

  private static final int FAILURES_SHOWN = 500;

  /** Copies the collections. */
  public StandingsReport {
    series = List.copyOf(series);
    failures = List.copyOf(failures);
    cards = Collections.unmodifiableMap(new LinkedHashMap<>(cards));
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
  }

  /** The report as data. */
  public ReportDocument document() {
    List<Standing> all = standings.of(Standings.ALL);
    List<Chapter> chapters = new ArrayList<>();
    chapters.add(overall(all));
    List<String> periods = standings.periods();
    for (int i = 0; i < periods.size() - 1; i++) {
      String period = periods.get(i);
      chapters.add(
          new Chapter(
              id("group", period, i),
              inWords("chapter.leaderboard.group", period),
              "",
              figureAndTable(
                  id("accuracy", period, i),
                  inWords("table.leaderboard.group", period),
                  standings.of(period))));
    }
    if (!failures.isEmpty()) {
      chapters.add(new Chapter("gaps", t("chapter.gaps"), "", failed()));
    }
    String path = inputs.keySet().stream().findFirst().orElse("");
    String file = path.substring(path.lastIndexOf('/') + 1);
    return ReportDocument.titled(title.isEmpty() ? t("leaderboard.title", file) : title, language)
        .withSubtitle(t("leaderboard.subtitle", all.size(), series.size()))
        .withKeyFigures(keyFigures(all))
        .withSummary(findings(all))
        .withChapters(chapters)
        .withAppendix(appendix())
        .withManifest(manifest());
  }

  private Chapter overall(List<Standing> all) {
    List<Block> blocks =
        new ArrayList<>(figureAndTable("accuracy-all", t("table.leaderboard.all"), all));
    blocks.add(new Paragraph(t("leaderboard.blank")));
    List<String> unranked =
        all.stream().filter(each -> !each.complete()).map(Standing::model).toList();
    if (!unranked.isEmpty()) {
      blocks.add(
          new Note(
              t("leaderboard.incomplete.heading"),
              language.plural(
                  "leaderboard.incomplete", unranked.size(), String.join(", ", unranked))));
    }
    if (standings.withoutScale() > 0) {
      blocks.add(new Paragraph(language.plural("leaderboard.scale", standings.withoutScale())));
    }
    return new Chapter("all", t("chapter.leaderboard.all"), "", blocks);
  }

  /** The ranking as a picture where there is an overall figure, and all figures as a table. */
  private List<Block> figureAndTable(String id, String what, List<Standing> rows) {
    List<Block> blocks = new ArrayList<>();
    List<ScoreFigures.ModelScore> scores =
        rows.stream()
            .filter(each -> each.complete() && each.owa().isPresent())
            .map(
                each ->
                    new ScoreFigures.ModelScore(
                        each.model(),
                        each.owa().getAsDouble(),
                        (int) forecasts(each.period()),
                        each.series()))
            .toList();
    if (scores.size() > 1) {
      Measure owa = new Measure("owa", t("leaderboard.measure", what), "", ValueFormat.decimals(3));
      Figure figure =
          ScoreFigures.ranking(
              id + "-ranking", scores, owa, standings.benchmark().orElse(""), language);
      blocks.add(
          new Figure(
              figure.id(),
              figure.question(),
              figure.reading(),
              figure.chart(),
              figure.tables(),
              List.of(
                  t(
                      "leaderboard.evidence",
                      forecasts(rows.get(0).period()),
                      scores.get(0).events()))));
    }
    blocks.add(new TableBlock(table(id, what, rows)));
    return blocks;
  }

  /** The number of values that each method forecasts of a group of series. */
  private long forecasts(String period) {
    return series.stream()
        .filter(each -> period.equals(Standings.ALL) || each.period().equals(period))
        .mapToLong(CompetitionSeries::horizon)
        .sum();
  }

  /** A text about a group of series; a competition's code of the period is put into words. */
  private String inWords(String key, String period) {
    String word =
        switch (period.toLowerCase(Locale.ROOT)) {
          case "y", "yearly" -> "yearly";
          case "q", "quarterly" -> "quarterly";
          case "m", "monthly" -> "monthly";
          case "w", "weekly" -> "weekly";
          case "d", "daily" -> "daily";
          case "h", "hourly" -> "hourly";
          case "o", "other" -> "other";
          default -> "";
        };
    return word.isEmpty() ? t(key, period) : t(key + "." + word);
  }

  private List<KeyFigure> keyFigures(List<Standing> all) {
    List<KeyFigure> figures = new ArrayList<>();
    best(all, each -> true)
        .ifPresent(
            best ->
                figures.add(
                    new KeyFigure(number(best.owa(), 3), t("leaderboard.key.best"), best.model())));
    int longest = series.stream().mapToInt(CompetitionSeries::horizon).max().orElse(0);
    figures.add(
        new KeyFigure(
            language.format(series.size(), ValueFormat.count()),
            t(series.size() == 1 ? "leaderboard.key.series.one" : "leaderboard.key.series.other"),
            t("leaderboard.key.series.context", longest)));
    return figures;
  }

  private List<String> findings(List<Standing> all) {
    List<String> findings = new ArrayList<>();
    Optional<Standing> best = best(all, each -> true);
    best.ifPresent(
        each ->
            findings.add(
                t(
                        "leaderboard.best",
                        each.model(),
                        number(each.owa(), 3),
                        number(each.smape(), 2),
                        number(each.mase(), 3))
                    + intervals(each)));
    best(all, each -> cards.containsKey(each.model()))
        .filter(each -> best.isPresent() && !best.get().equals(each))
        .ifPresent(
            each ->
                findings.add(
                    t("leaderboard.best.model", each.model(), number(each.owa(), 3))
                        + intervals(each)));
    best(all, each -> !cards.containsKey(each.model()))
        .filter(each -> best.isPresent() && !best.get().equals(each))
        .ifPresent(
            each ->
                findings.add(t("leaderboard.best.published", each.model(), number(each.owa(), 3))));
    if (standings.benchmark().isEmpty()) {
      findings.add(t("leaderboard.no-benchmark"));
    }
    return findings;
  }

  /** A further sentence about the intervals of a method that states them. */
  private String intervals(Standing standing) {
    return standing.coverage80().isEmpty()
        ? ""
        : " "
            + t(
                "leaderboard.intervals",
                share(standing.coverage80()),
                share(standing.coverage95()));
  }

  private static Optional<Standing> best(List<Standing> all, Predicate<Standing> condition) {
    return all.stream()
        .filter(each -> each.complete() && each.owa().isPresent())
        .filter(condition)
        .findFirst();
  }

  private DataTable table(String id, String what, List<Standing> rows) {
    double[] ranks = new double[rows.size()];
    for (int i = 0; i < ranks.length; i++) {
      ranks[i] = rows.get(i).complete() ? i + 1 : Double.NaN;
    }
    List<Column> columns = new ArrayList<>();
    columns.add(
        new TextColumn("model", t("column.model"), rows.stream().map(Standing::model).toList()));
    columns.add(NumberColumn.of("rank", t("column.rank"), ValueFormat.count(), ranks));
    columns.add(new TextColumn("kind", t("column.kind"), rows.stream().map(this::kind).toList()));
    columns.add(
        NumberColumn.of(
            "n_series",
            t("column.series"),
            ValueFormat.count(),
            rows.stream().mapToDouble(Standing::series).toArray()));
    columns.add(numbers("smape", "sMAPE", ValueFormat.decimals(2), rows, Standing::smape));
    columns.add(numbers("mase", "MASE", ValueFormat.decimals(3), rows, Standing::mase));
    columns.add(numbers("owa", "OWA", ValueFormat.decimals(3), rows, Standing::owa));
    columns.add(
        numbers("coverage80", inside(0.8), ValueFormat.share(1), rows, Standing::coverage80));
    columns.add(
        numbers("coverage95", inside(0.95), ValueFormat.share(1), rows, Standing::coverage95));
    columns.add(
        numbers("msis80", "MSIS " + percent(0.8), ValueFormat.decimals(2), rows, Standing::msis80));
    columns.add(
        numbers(
            "msis95", "MSIS " + percent(0.95), ValueFormat.decimals(2), rows, Standing::msis95));
    columns.add(
        numbers(
            "seconds_per_series",
            t("column.seconds"),
            ValueFormat.decimals(4),
            rows,
            Standing::secondsPerSeries));
    return new DataTable(id, t("table.leaderboard", what), columns);
  }

  private String kind(Standing row) {
    return t(cards.containsKey(row.model()) ? "leaderboard.model" : "leaderboard.published");
  }

  private static NumberColumn numbers(
      String key,
      String label,
      ValueFormat format,
      List<Standing> rows,
      Function<Standing, OptionalDouble> figure) {
    double[] values =
        rows.stream().mapToDouble(each -> figure.apply(each).orElse(Double.NaN)).toArray();
    return NumberColumn.of(key, label, format, values);
  }

  private List<Block> failed() {
    List<CellFailure> shown = failures.subList(0, Math.min(FAILURES_SHOWN, failures.size()));
    DataTable table =
        new DataTable(
            "failures",
            t("table.failures"),
            List.of(
                new TextColumn(
                    "model", t("column.model"), shown.stream().map(CellFailure::model).toList()),
                new TextColumn(
                    "series",
                    t("column.series"),
                    shown.stream().map(CellFailure::quantity).toList()),
                new TextColumn(
                    "reason",
                    t("column.reason"),
                    shown.stream().map(CellFailure::reason).toList())));
    return List.of(
        new Paragraph(
            language.plural("failures.some", failures.size())
                + (shown.size() < failures.size() ? " " + t("failures.first", shown.size()) : "")),
        new TableBlock(table));
  }

  private List<Chapter> appendix() {
    String owa =
        standings
            .benchmark()
            .map(each -> t("leaderboard.define.owa", each))
            .orElseGet(() -> t("leaderboard.define.owa.none"));
    List<Definitions.Item> measures =
        List.of(
            new Definitions.Item("sMAPE", t("leaderboard.define.smape")),
            new Definitions.Item("MASE", t("leaderboard.define.mase")),
            new Definitions.Item("OWA", owa),
            new Definitions.Item("Naive2", t("leaderboard.define.naive2")),
            new Definitions.Item(
                inside(0.8) + ", " + inside(0.95), t("leaderboard.define.coverage")),
            new Definitions.Item("MSIS", t("leaderboard.define.msis")),
            new Definitions.Item(t("column.seconds"), t("leaderboard.define.seconds")));
    String foreign = language == ReportLanguage.ENGLISH ? "" : ReportLanguage.ENGLISH.code();
    List<Chapter> appendix = new ArrayList<>();
    appendix.add(
        new Chapter(
            "definitions",
            t("chapter.leaderboard.definitions"),
            "",
            List.of(new Definitions(measures))));
    if (!cards.isEmpty()) {
      List<Definitions.Item> models =
          cards.entrySet().stream()
              .map(each -> new Definitions.Item(each.getKey(), described(each.getValue())))
              .toList();
      appendix.add(
          new Chapter(
              "models",
              t("chapter.leaderboard.models"),
              "",
              List.of(new Definitions(models, foreign))));
    }
    return appendix;
  }

  private static String described(ModelCard card) {
    return card.name() + ". " + card.method() + " " + card.intervals() + " " + card.reference();
  }

  private List<ManifestEntry> manifest() {
    List<ManifestEntry> entries = new ArrayList<>();
    String run = t("manifest.run");
    entries.add(new ManifestEntry(run, t("manifest.run.version"), Library.VERSION));
    inputs.forEach(
        (file, sha256) ->
            entries.add(new ManifestEntry(t("manifest.inputs"), file, "SHA-256 " + sha256)));
    entries.add(
        new ManifestEntry(t("manifest.plan"), t("manifest.plan.seed"), Long.toString(seed)));
    RunManifest.Environment environment = RunManifest.Environment.current();
    String group = t("manifest.environment");
    entries.add(
        new ManifestEntry(
            group,
            t("manifest.environment.java"),
            environment.javaVersion() + " (" + environment.virtualMachine() + ")"));
    entries.add(
        new ManifestEntry(
            group,
            t("manifest.environment.system"),
            environment.operatingSystem() + " (" + environment.architecture() + ")"));
    entries.add(
        new ManifestEntry(
            group,
            t("manifest.environment.processors"),
            Integer.toString(environment.processors())));
    return entries;
  }

  /** An identifier that keeps the name of the group where that is possible. */
  private String id(String kind, String period, int index) {
    String name = period.toLowerCase(Locale.ROOT);
    long bearers =
        standings.periods().stream()
            .filter(each -> each.toLowerCase(Locale.ROOT).equals(name))
            .count();
    boolean usable = name.matches("[a-z]+") && bearers == 1;
    return kind + "-" + (usable ? name : String.valueOf(index + 1));
  }

  private String inside(double level) {
    return t("column.coverage-of", percent(level));
  }

  private String percent(double level) {
    return language.format(level, ValueFormat.share(0));
  }

  private String share(OptionalDouble value) {
    return language.format(value.orElse(Double.NaN), ValueFormat.share(1));
  }

  private String number(OptionalDouble value, int decimals) {
    return language.format(value.orElse(Double.NaN), ValueFormat.decimals(decimals));
  }

  private String t(String key, Object... arguments) {
    return language.text(key, arguments);
  }
}
