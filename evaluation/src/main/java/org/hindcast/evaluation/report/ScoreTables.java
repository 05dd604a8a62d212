package org.hindcast.evaluation.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.hindcast.evaluation.score.Dimension;
import org.hindcast.evaluation.score.ForecastScores;
import org.hindcast.evaluation.score.ScoreTable;
import org.hindcast.evaluation.score.ScoringRule;

/** The tables of scores: by quantity, and of everything that was scored. */
final class ScoreTables {

  /** The heading of each family of scores that has a figure per level of an interval. */
  private static final Map<String, String> HEADINGS =
      Map.of(
          "coverage", "column.coverage",
          "width", "column.interval-width",
          "interval-score", "column.interval-score");

  private final ForecastScores scores;
  private final IntPredicate rows;
  private final List<String> order;
  private final UnaryOperator<String> names;
  private final ReportLanguage language;
  private final Locale locale;

  /**
   * Tables of scored forecasts.
   *
   * @param rows selects the forecasts
   * @param order of the models, best first
   * @param names of quantities
   */
  ScoreTables(
      ForecastScores scores,
      IntPredicate rows,
      List<String> order,
      UnaryOperator<String> names,
      ReportLanguage language) {
    this.scores = scores;
    this.rows = rows;
    this.order = List.copyOf(order);
    this.names = names;
    this.language = language;
    this.locale = Locale.forLanguageTag(language.code());
  }

  /** One score, a row per quantity and a column per model. */
  DataTable byQuantity(ScoringRule rule, String label) {
    ScoreTable table = scores.where(rows).by(Dimension.QUANTITY, Dimension.MODEL);
    List<Column> columns = new ArrayList<>();
    List<String> quantities = scores.archive().quantities();
    columns.add(
        new TextColumn(
            "quantity", language.text("column.quantity"), quantities.stream().map(names).toList()));
    List<double[]> values = new ArrayList<>();
    for (String model : order) {
      values.add(
          quantities.stream()
              .mapToDouble(
                  quantity ->
                      table
                          .row(quantity, model)
                          .map(row -> table.value(row, rule).orElse(Double.NaN))
                          .orElse(Double.NaN))
              .toArray());
    }
    ValueFormat format = format(rule, values.stream().flatMapToDouble(Arrays::stream).toArray());
    for (int i = 0; i < order.size(); i++) {
      columns.add(NumberColumn.of("model_" + (i + 1), order.get(i), format, values.get(i)));
    }
    return new DataTable("by-quantity", language.text("table.by-quantity", label), columns);
  }

  /**
   * Every score of every model, in up to three tables narrow enough to read: scores of a point,
   * scores of the whole distribution, and a row per model and level for those of an interval.
   */
  List<DataTable> allScores() {
    ScoreTable table = scores.where(rows).by(Dimension.MODEL);
    List<DataTable> tables = new ArrayList<>();
    Predicate<ScoringRule> ofLevel =
        rule -> HEADINGS.containsKey(rule.family()) && level(rule).isPresent();
    Predicate<ScoringRule> ofPoint = ScoreTables::isOfPoint;
    List<ScoringRule> points =
        table.rules().stream().filter(ofLevel.negate().and(ofPoint)).toList();
    List<ScoringRule> others =
        table.rules().stream().filter(ofLevel.negate().and(ofPoint.negate())).toList();
    List<ScoringRule> levels = table.rules().stream().filter(ofLevel).toList();
    if (!points.isEmpty()) {
      tables.add(byModel("all-scores", "table.all-scores", table, points));
    }
    if (!others.isEmpty()) {
      tables.add(
          points.isEmpty()
              ? byModel("all-scores", "table.all-scores", table, others)
              : byModel("distribution-scores", "table.distribution-scores", table, others));
    }
    if (!levels.isEmpty()) {
      tables.add(byLevel(table, levels));
    }
    return tables;
  }

  private DataTable byModel(String id, String caption, ScoreTable table, List<ScoringRule> rules) {
    List<Integer> tableRows = order.stream().map(table::row).flatMap(Optional::stream).toList();
    List<Column> columns = new ArrayList<>();
    columns.add(
        new TextColumn(
            "model",
            language.text("column.model"),
            tableRows.stream().map(row -> table.key(row, Dimension.MODEL)).toList()));
    for (ScoringRule rule : rules) {
      double[] values =
          tableRows.stream()
              .mapToDouble(row -> table.value(row, rule).orElse(Double.NaN))
              .toArray();
      columns.add(
          NumberColumn.of(
              "score_" + key(rule.id()), rule.name(locale), format(rule, values), values));
    }
    columns.add(
        ScoreFigures.count(
            "n_forecasts", language.text("column.forecasts"), tableRows, table::forecasts));
    columns.add(
        ScoreFigures.count("n_events", language.text("column.events"), tableRows, table::events));
    return new DataTable(id, language.text(caption), columns);
  }

  /** One model at one level. */
  private record Level(String model, int row, double nominal) {}

  private DataTable byLevel(ScoreTable table, List<ScoringRule> rules) {
    List<Double> nominals =
        rules.stream().map(rule -> level(rule).orElseThrow()).distinct().sorted().toList();
    List<Level> levels = new ArrayList<>();
    for (String model : order) {
      table
          .row(model)
          .ifPresent(row -> nominals.forEach(level -> levels.add(new Level(model, row, level))));
    }
    Map<String, List<ScoringRule>> families = new LinkedHashMap<>();
    rules.forEach(
        rule -> families.computeIfAbsent(rule.family(), f -> new ArrayList<>()).add(rule));
    List<Column> columns = new ArrayList<>();
    columns.add(
        new TextColumn(
            "model", language.text("column.model"), levels.stream().map(Level::model).toList()));
    columns.add(
        ScoreFigures.numbers(
            "level",
            language.text("column.interval-level"),
            ValueFormat.share(nominals.stream().allMatch(ScoreTables::isWhole) ? 0 : 1),
            levels,
            Level::nominal));
    families.forEach(
        (family, members) -> {
          double[] values =
              levels.stream()
                  .mapToDouble(
                      level ->
                          members.stream()
                              .filter(rule -> level(rule).orElseThrow() == level.nominal())
                              .findFirst()
                              .map(rule -> table.value(level.row(), rule).orElse(Double.NaN))
                              .orElse(Double.NaN))
                  .toArray();
          columns.add(
              NumberColumn.of(
                  "score_" + key(family),
                  language.text(HEADINGS.getOrDefault(family, "column.score")),
                  format(members.get(0), values),
                  values));
        });
    columns.add(
        ScoreFigures.count(
            "n_forecasts",
            language.text("column.forecasts"),
            levels,
            level -> table.forecasts(level.row())));
    columns.add(
        ScoreFigures.count(
            "n_events",
            language.text("column.events"),
            levels,
            level -> table.events(level.row())));
    return new DataTable("interval-scores", language.text("table.interval-scores"), columns);
  }

  /** The level of an interval in the id of a score, such as 0.8 of {@code width-80}. */
  private static OptionalDouble level(ScoringRule rule) {
    String percent =
        rule.id().startsWith(rule.family() + "-")
            ? rule.id().substring(rule.family().length() + 1)
            : "";
    return percent.matches("[0-9]+([.][0-9]+)?")
        ? OptionalDouble.of(Double.parseDouble(percent) / 100)
        : OptionalDouble.empty();
  }

  private static boolean isOfPoint(ScoringRule rule) {
    String functional = rule.description().functional();
    return !functional.contains("quantiles stated") && !functional.contains("full distribution");
  }

  private static boolean isWhole(double level) {
    return Math.abs(100 * level - Math.rint(100 * level)) < 1e-9;
  }

  private static String key(String id) {
    return ScoredRows.slug(id).replace('-', '_');
  }

  /** How the figures of a rule are printed. */
  static ValueFormat format(ScoringRule rule, double... values) {
    return rule.description().unit().equals("share")
        ? ValueFormat.share(1)
        : ValueFormat.adaptedTo(values);
  }
}
