package org.hindcast.evaluation.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.hindcast.evaluation.score.ForecastScores;
import org.hindcast.evaluation.score.ScoreColumn;
import org.hindcast.forecast.ForecastArchive;

/** The units that every model forecast and for which every model has a loss, in order of time. */
final class CommonUnits {

  private final List<String> models;
  private final int[][] rows;
  private final double[][] losses;
  private final int[] events;
  private final int[] available;

  private CommonUnits(
      List<String> models, int[][] rows, double[][] losses, int[] events, int[] available) {
    this.models = models;
    this.rows = rows;
    this.losses = losses;
    this.events = events;
    this.available = available;
  }

  /** What two models must share to be compared: all of the key but the model. */
  private record Unit(
      int quantity, String cycle, String target, String scenario, int stage, int basis) {}

  /** The common units among the rows of a condition. */
  static CommonUnits of(
      ForecastScores scores, ScoreColumn column, IntPredicate condition, EventUnit unit) {
    ForecastArchive archive = scores.archive();
    Map<Unit, int[]> found = new HashMap<>();
    Map<String, Integer> places = new TreeMap<>();
    int[] usable = new int[archive.models().size()];
    for (int row = 0; row < archive.size(); row++) {
      if (!condition.test(row) || column.value(row).isEmpty()) {
        continue;
      }
      int model = archive.modelCode(row);
      places.put(archive.models().get(model), model);
      usable[model]++;
      found.computeIfAbsent(unit(scores, row), key -> absent(usable.length))[model] = row;
    }
    List<String> models = List.copyOf(places.keySet());
    int[] codes = places.values().stream().mapToInt(Integer::intValue).toArray();
    List<Unit> common = new ArrayList<>();
    found.forEach(
        (key, byModel) -> {
          if (Arrays.stream(codes).allMatch(code -> byModel[code] >= 0)) {
            common.add(key);
          }
        });
    // Sums of doubles depend on their order, which must not depend on that of the archive.
    common.sort(
        Comparator.comparingInt(
                (Unit key) -> unit.of(archive, first(found.getOrDefault(key, new int[0]))))
            .thenComparing(Unit::target)
            .thenComparingInt(Unit::quantity)
            .thenComparing(Unit::cycle)
            .thenComparing(Unit::scenario)
            .thenComparingInt(Unit::stage)
            .thenComparingInt(Unit::basis));
    int[][] rows = new int[models.size()][common.size()];
    double[][] losses = new double[models.size()][common.size()];
    int[] events = new int[common.size()];
    for (int u = 0; u < common.size(); u++) {
      int[] byModel = found.getOrDefault(common.get(u), new int[0]);
      for (int m = 0; m < codes.length; m++) {
        rows[m][u] = byModel[codes[m]];
        losses[m][u] = column.valueOrNaN(rows[m][u]);
      }
      events[u] = unit.of(archive, rows[0][u]);
    }
    int[] available = Arrays.stream(codes).map(code -> usable[code]).toArray();
    return new CommonUnits(models, rows, losses, events, available);
  }

  private static Unit unit(ForecastScores scores, int row) {
    ForecastArchive archive = scores.archive();
    return new Unit(
        scores.unitQuantity(row),
        archive.cycle(row).id(),
        archive.target(row).toString(),
        archive.scenarios().get(archive.scenarioCode(row)).toString(),
        archive.stage(row).ordinal(),
        archive.basis(row).ordinal());
  }

  private static int[] absent(int models) {
    int[] rows = new int[models];
    Arrays.fill(rows, -1);
    return rows;
  }

  private static int first(int[] rows) {
    return Arrays.stream(rows).filter(row -> row >= 0).findFirst().orElse(0);
  }

  /** The models that have any usable forecast, sorted. */
  List<String> models() {
    return models;
  }

  int size() {
    return events.length;
  }

  /** The models with an infinite loss, whose differences from others say nothing. */
  List<String> withInfiniteLoss() {
    return IntStream.range(0, losses.length)
        .filter(model -> Arrays.stream(losses[model]).anyMatch(Double::isInfinite))
        .mapToObj(models::get)
        .toList();
  }

  /** The number of distinct events. */
  int eventCount() {
    return (int) Arrays.stream(events).distinct().count();
  }

  /** The share of a model's usable forecasts that are common. */
  double share(int model) {
    return available[model] == 0 ? 0 : (double) size() / available[model];
  }

  /** The rows of all models, as a condition on the archive. */
  IntPredicate rows() {
    BitSet kept = new BitSet();
    for (int[] own : rows) {
      Arrays.stream(own).forEach(kept::set);
    }
    return kept::get;
  }

  /** The largest of the numbers that a function gives for the units. */
  int largest(java.util.function.IntUnaryOperator ofRow) {
    return Arrays.stream(rows[0]).map(ofRow).max().orElse(0);
  }

  /** The smallest of the numbers that a function gives for the units. */
  int smallest(java.util.function.IntUnaryOperator ofRow) {
    return Arrays.stream(rows[0]).map(ofRow).min().orElse(0);
  }

  /** Loss of one model less that of another, clustered by event. */
  ClusteredDifferences differences(int first, int second) {
    double[] differences = new double[size()];
    Arrays.setAll(differences, u -> losses[first][u] - losses[second][u]);
    return ClusteredDifferences.of(differences, events);
  }

  /** The sum of a model's losses at each event, in order of the events. */
  double[] sums(int model) {
    Map<Integer, double[]> sums = new TreeMap<>();
    for (int u = 0; u < size(); u++) {
      sums.computeIfAbsent(events[u], event -> new double[1])[0] += losses[model][u];
    }
    return sums.values().stream().mapToDouble(sum -> sum[0]).toArray();
  }

  /** The number of units at each event, in order of the events. */
  double[] counts() {
    Map<Integer, double[]> counts = new TreeMap<>();
    for (int event : events) {
      counts.computeIfAbsent(event, e -> new double[1])[0]++;
    }
    return counts.values().stream().mapToDouble(count -> count[0]).toArray();
  }

  /** The distinct events in order. */
  int[] eventIds() {
    return Arrays.stream(events).distinct().sorted().toArray();
  }

  /** The mean loss of every model at each event. */
  LossMatrix matrix() {
    double[] counts = counts();
    double[][] means = new double[models.size()][];
    for (int m = 0; m < means.length; m++) {
      double[] sums = sums(m);
      means[m] = new double[sums.length];
      for (int e = 0; e < sums.length; e++) {
        means[m][e] = sums[e] / counts[e];
      }
    }
    return LossMatrix.of(models, means);
  }
}
