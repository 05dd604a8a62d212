package org.hindcast.evaluation.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.hindcast.cycle.Target;
import org.hindcast.evaluation.score.Dimension;
import org.hindcast.evaluation.score.ForecastScores;
import org.hindcast.evaluation.score.Orientation;
import org.hindcast.evaluation.score.ScoreColumn;
import org.hindcast.evaluation.score.ScoreTable;
import org.hindcast.evaluation.score.Scores;
import org.hindcast.evaluation.score.ScoringRule;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;

/** Scored forecasts turned into the rows that figures are made of. */
final class ScoredRows {

  private static final double LEVEL_TOLERANCE = 1e-9;

  private final ForecastScores scores;
  private final ForecastArchive archive;

  ScoredRows(ForecastScores scores) {
    this.scores = scores;
    this.archive = scores.archive();
  }

  /** Whether a forecast is of one observed period, not of a total or of the end of a year. */
  boolean isValue(int row) {
    return archive.target(row) instanceof Target.PeriodValue;
  }

  /** Whether a forecast states a size, and not chances of events, classes or thresholds. */
  boolean isSized(int row) {
    return switch (archive.type(row)) {
      case POINT, QUANTILES, SAMPLE, PARAMETRIC, BAND -> true;
      case BINARY, CATEGORIES, THRESHOLDS -> false;
    };
  }

  /** Whether any forecast satisfies a condition and has an outcome. */
  boolean any(IntPredicate condition) {
    for (int row = 0; row < archive.size(); row++) {
      if (condition.test(row) && scores.actual(row).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /**
   * The rule that may be averaged over quantities of different size: scaled before relative before
   * absolute. Of the losses scored it is the first that has a figure for every model over the rows
   * of a condition, else the one that has it for most; empty if there is none at all.
   */
  Optional<ScoringRule> overall(IntPredicate condition) {
    List<ScoringRule> losses =
        scores.rules().stream()
            .filter(rule -> rule.description().orientation() == Orientation.LOWER)
            .toList();
    List<ScoringRule> candidates = new ArrayList<>();
    for (String family : List.of("mase", "rmsse", "wape", "mape", "smape", "mae")) {
      losses.stream().filter(rule -> rule.family().equals(family)).forEach(candidates::add);
    }
    losses.stream().filter(rule -> !candidates.contains(rule)).forEach(candidates::add);
    Optional<ScoringRule> best = Optional.empty();
    int most = 0;
    for (ScoringRule rule : candidates) {
      int models = byModel(rule, condition).size();
      if (models > most) {
        most = models;
        best = Optional.of(rule);
      }
      if (most == archive.models().size()) {
        break;
      }
    }
    return best;
  }

  /** The loss of each model over the rows of a condition; models without a figure are left out. */
  List<ScoreFigures.ModelScore> byModel(ScoringRule rule, IntPredicate condition) {
    ScoreTable table = table(condition, Dimension.MODEL);
    List<ScoreFigures.ModelScore> rows = new ArrayList<>();
    for (int row = 0; row < table.size(); row++) {
      OptionalDouble value = table.value(row, rule);
      if (value.isPresent()) {
        rows.add(
            new ScoreFigures.ModelScore(
                table.key(row, Dimension.MODEL),
                value.getAsDouble(),
                table.forecasts(row),
                table.events(row)));
      }
    }
    return rows;
  }

  /** The loss of each model at each lead time, over the rows of a condition. */
  List<ScoreFigures.LeadScore> byLead(ScoringRule rule, IntPredicate condition, LeadTime leads) {
    List<ScoreFigures.LeadScore> rows = new ArrayList<>();
    if (leads.inMonths()) {
      ScoreTable table = table(condition, Dimension.MODEL, Dimension.LEAD_MONTHS);
      for (int row = 0; row < table.size(); row++) {
        add(rows, table, row, Integer.parseInt(table.key(row, Dimension.LEAD_MONTHS)), rule);
      }
      return rows;
    }
    for (int lead : leads.distinct(row -> condition.test(row) && scores.actual(row).isPresent())) {
      ScoreTable table = table(condition.and(row -> leads.of(row) == lead), Dimension.MODEL);
      for (int row = 0; row < table.size(); row++) {
        add(rows, table, row, lead, rule);
      }
    }
    rows.sort(
        Comparator.comparing(ScoreFigures.LeadScore::model)
            .thenComparing(ScoreFigures.LeadScore::lead));
    return rows;
  }

  private static void add(
      List<ScoreFigures.LeadScore> rows, ScoreTable table, int row, int lead, ScoringRule rule) {
    OptionalDouble value = table.value(row, rule);
    if (value.isPresent()) {
      rows.add(
          new ScoreFigures.LeadScore(
              table.key(row, Dimension.MODEL),
              lead,
              value.getAsDouble(),
              table.forecasts(row),
              table.events(row)));
    }
  }

  /** The score table of the rows of a condition. */
  private ScoreTable table(IntPredicate condition, Dimension... dimensions) {
    return scores.where(condition).by(dimensions);
  }

  /** The mean error of each model in each target year, over the rows of a condition. */
  List<TargetYearFigure.MeanError> byYear(IntPredicate condition) {
    ScoreColumn errors = scores.column(Scores.error());
    Map<String, Map<Integer, double[]>> sums = new TreeMap<>();
    for (int row = 0; row < archive.size(); row++) {
      if (condition.test(row) && errors.value(row).isPresent()) {
        double[] sum =
            sums.computeIfAbsent(model(row), m -> new TreeMap<>())
                .computeIfAbsent(archive.target(row).year(), y -> new double[2]);
        sum[0] += errors.valueOrNaN(row);
        sum[1]++;
      }
    }
    List<TargetYearFigure.MeanError> rows = new ArrayList<>();
    sums.forEach(
        (model, years) ->
            years.forEach(
                (year, sum) ->
                    rows.add(
                        new TargetYearFigure.MeanError(
                            model, year, sum[0] / sum[1], (int) sum[1]))));
    return rows;
  }

  /** How often outcomes were inside each model's intervals, level by level. */
  List<CoverageFigure.Count> coverage(List<Double> levels, IntPredicate condition) {
    List<CoverageFigure.Count> counts = new ArrayList<>();
    for (double level : levels) {
      ScoreColumn inside = scores.column(Scores.coverage(level));
      Map<String, int[]> byModel = new TreeMap<>();
      Map<String, Set<Integer>> years = new HashMap<>();
      for (int row = 0; row < archive.size(); row++) {
        if (condition.test(row) && inside.value(row).isPresent()) {
          int[] count = byModel.computeIfAbsent(model(row), m -> new int[2]);
          count[0] += inside.valueOrNaN(row) > 0.5 ? 1 : 0;
          count[1]++;
          years.computeIfAbsent(model(row), m -> new HashSet<>()).add(archive.target(row).year());
        }
      }
      byModel.forEach(
          (model, count) ->
              counts.add(
                  new CoverageFigure.Count(
                      model,
                      level,
                      count[0],
                      count[1],
                      years.getOrDefault(model, Set.of()).size())));
    }
    return counts;
  }

  /** The levels of central intervals that every quantile forecast has, at most three, ascending. */
  List<Double> levels(IntPredicate condition) {
    Set<Integer> sets = new HashSet<>();
    for (int row = 0; row < archive.size(); row++) {
      if (condition.test(row) && archive.type(row) == ForecastArchive.Type.QUANTILES) {
        sets.add(archive.levelSetCode(row));
      }
    }
    List<Double> common = new ArrayList<>();
    boolean first = true;
    for (int set : sets) {
      List<Double> levels = central(archive.levelSet(set));
      if (first) {
        common.addAll(levels);
      } else {
        common.removeIf(a -> levels.stream().noneMatch(b -> Math.abs(a - b) < LEVEL_TOLERANCE));
      }
      first = false;
    }
    List<Double> usual =
        common.stream().filter(l -> List.of(50L, 80L, 95L).contains(Math.round(100 * l))).toList();
    return usual.size() == 3 || common.size() <= 3
        ? (usual.size() == 3 ? usual : common)
        : common.subList(0, 3);
  }

  private static List<Double> central(double[] quantiles) {
    List<Double> levels = new ArrayList<>();
    for (int i = quantiles.length / 2 - 1; i >= 0; i--) {
      int j = quantiles.length - 1 - i;
      if (Math.abs(quantiles[i] + quantiles[j] - 1) < LEVEL_TOLERANCE) {
        levels.add(Math.round((quantiles[j] - quantiles[i]) * 1e9) / 1e9);
      }
    }
    return levels;
  }

  /** The central interval of a quantile forecast. */
  static PathData.Interval interval(Forecast.Quantiles forecast, double level) {
    double[] levels = forecast.levels();
    double[] values = forecast.values();
    double lower = Double.NaN;
    double upper = Double.NaN;
    for (int i = 0; i < levels.length; i++) {
      if (Math.abs(levels[i] - (1 - level) / 2) < LEVEL_TOLERANCE) {
        lower = values[i];
      }
      if (Math.abs(levels[i] - (1 + level) / 2) < LEVEL_TOLERANCE) {
        upper = values[i];
      }
    }
    return new PathData.Interval(level, lower, upper);
  }

  /** The model of a row. */
  String model(int row) {
    return archive.models().get(archive.modelCode(row));
  }

  /** The quantity of a row. */
  String quantity(int row) {
    return archive.quantities().get(archive.quantityCode(row));
  }

  /** The number of distinct events with an outcome. */
  int events() {
    Set<Integer> events = new HashSet<>();
    for (int row = 0; row < archive.size(); row++) {
      if (scores.actual(row).isPresent()) {
        events.add(scores.event(row));
      }
    }
    return events.size();
  }

  /** The number of distinct target years with an outcome. */
  int years() {
    Set<Integer> years = new HashSet<>();
    for (int row = 0; row < archive.size(); row++) {
      if (scores.actual(row).isPresent()) {
        years.add(archive.target(row).year());
      }
    }
    return years.size();
  }

  /** The mean size of the outcomes of each quantity, largest first. */
  Map<String, Double> sizes() {
    Map<String, double[]> sums = new TreeMap<>();
    for (int row = 0; row < archive.size(); row++) {
      double[] sum = sums.computeIfAbsent(quantity(row), q -> new double[2]);
      if (isValue(row) && scores.actual(row).isPresent()) {
        sum[0] += Math.abs(scores.actual(row).getAsDouble());
        sum[1]++;
      }
    }
    Map<String, Double> sizes = new LinkedHashMap<>();
    sums.entrySet().stream()
        .sorted(
            java.util.Comparator.comparingDouble(
                (Map.Entry<String, double[]> e) -> -e.getValue()[0] / Math.max(1, e.getValue()[1])))
        .forEach(e -> sizes.put(e.getKey(), e.getValue()[0] / Math.max(1, e.getValue()[1])));
    return sizes;
  }

  /** A text as part of an identifier: lower-case letters, digits and hyphens. */
  static String slug(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }
}
