package org.hindcast.evaluation.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hindcast.cycle.Target;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.time.TimePeriod;

/**
 * Scores forecasts of one model and quantity in succession: either the path of one cycle, target
 * after target, or the successive forecasts of one target, cycle after cycle. Forecasts of
 * different stage, scenario or policy basis are of different paths.
 */
final class PathScorer implements JointScorer {

  private static final CellScorer PAIRS =
      block -> {
        System.arraycopy(block.points(), 0, block.out(0), 0, block.size());
        System.arraycopy(block.actuals(), 0, block.out(1), 0, block.size());
      };

  /** What succeeds what. */
  enum Axis {
    /**
     * The targets of one cycle. The path runs from the first to the last target with an actual; a
     * gap in between breaks it.
     */
    TARGETS,
    /**
     * The cycles that forecast one target, whether or not its actual is known. A cycle that
     * forecasts the quantity, but not this target, parts the chain.
     */
    CYCLES
  }

  /**
   * A path.
   *
   * @param forecasts in succession
   * @param actuals as many; {@code NaN} where not known, on the axis of cycles only
   * @param scale the absolute mean of the training data known at the first forecast's cut-off
   */
  record Path(double[] forecasts, double[] actuals, TrainingScales.Scale scale) {
    int size() {
      return forecasts.length;
    }
  }

  /** The score of a path. */
  @FunctionalInterface
  interface PathFormula {

    /** Writes the components; returns the code of a reason if there are none, else 0. */
    byte score(Path path, double[] out);
  }

  private final Axis axis;
  private final int components;
  private final boolean scaled;
  private final PathFormula formula;

  PathScorer(Axis axis, int components, boolean scaled, PathFormula formula) {
    this.axis = axis;
    this.components = components;
    this.scaled = scaled;
    this.formula = formula;
  }

  @Override
  public ScoreParts score(JointRows rows) {
    ScoreParts pairs = rows.cells(pairs());
    long[] paths = paths(rows);
    int[] positions = positions(rows);
    Integer[] order = new Integer[paths.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        (a, b) ->
            paths[a] == paths[b]
                ? Integer.compare(positions[a], positions[b])
                : Long.compare(paths[a], paths[b]));
    List<int[]> units = new ArrayList<>();
    int from = 0;
    for (int k = 1; k <= order.length; k++) {
      if (k == order.length || paths[order[k]] != paths[order[from]]) {
        int[] places = new int[k - from];
        for (int i = 0; i < places.length; i++) {
          places[i] = order[from + i];
        }
        part(places, positions, pairs, units);
        from = k;
      }
    }
    int[] last = units.stream().mapToInt(unit -> rows.selected()[unit[unit.length - 1]]).toArray();
    int[] groups = units.stream().mapToInt(unit -> rows.groups()[unit[0]]).toArray();
    ScoreParts parts = new ScoreParts(last, groups, components);
    double[] out = new double[components];
    for (int unit = 0; unit < units.size(); unit++) {
      parts.reasons()[unit] = score(rows, units.get(unit), positions, pairs, out);
      for (int c = 0; c < components; c++) {
        parts.values(c)[unit] = out[c];
      }
    }
    return parts;
  }

  private byte score(
      JointRows rows, int[] places, int[] positions, ScoreParts pairs, double[] out) {
    int n = places.length;
    double[] forecasts = new double[n];
    double[] actuals = new double[n];
    for (int i = 0; i < n; i++) {
      forecasts[i] = pairs.values(0)[places[i]];
      actuals[i] = pairs.isScored(places[i]) ? pairs.values(1)[places[i]] : Double.NaN;
      boolean unknown = axis == Axis.TARGETS && !pairs.isScored(places[i]);
      if (unknown || Double.isNaN(forecasts[i])) {
        byte code = pairs.reasons()[places[i]];
        boolean inside = i > 0 && i < n - 1;
        return inside || code == 0 ? ForecastRows.code(Reason.BROKEN_PATH) : code;
      }
      if (i > 0 && positions[places[i]] != positions[places[i - 1]] + 1) {
        return ForecastRows.code(Reason.BROKEN_PATH);
      }
    }
    TrainingScales.Scale scale = new TrainingScales.Scale(1, (byte) 0);
    if (scaled) {
      int first = rows.selected()[places[0]];
      scale = rows.rows().scales.scale(rows.archive(), first, TrainingScales.Kind.MEAN, 0);
    }
    return scale.reason() != 0
        ? scale.reason()
        : formula.score(new Path(forecasts, actuals, scale), out);
  }

  /** Adds the units that places in succession make. */
  private void part(int[] places, int[] positions, ScoreParts pairs, List<int[]> units) {
    if (axis == Axis.TARGETS) {
      int from = 0;
      int to = places.length;
      while (from < to && !pairs.isScored(places[from])) {
        from++;
      }
      while (to > from && !pairs.isScored(places[to - 1])) {
        to--;
      }
      units.add(from == to ? places : Arrays.copyOfRange(places, from, to));
      return;
    }
    int from = 0;
    for (int k = 1; k <= places.length; k++) {
      if (k == places.length || positions[places[k]] != positions[places[k - 1]] + 1) {
        units.add(Arrays.copyOfRange(places, from, k));
        from = k;
      }
    }
  }

  private static ScoringRule pairs() {
    return ScoringRule.Spec.mean("pairs", ErrorRules.error().description(), PAIRS)
        .aggregated(Aggregation.MEAN, 2)
        .rule();
  }

  /** A number per place, equal for forecasts of one group and path. */
  private long[] paths(JointRows rows) {
    ForecastArchive archive = rows.archive();
    int targets = archive.targets().size();
    int[] kinds = new int[targets];
    for (int target = 0; target < targets; target++) {
      kinds[target] = axis == Axis.CYCLES ? target : kind(archive.targets().get(target));
    }
    int kindCount = Arrays.stream(kinds).max().orElse(0) + 1;
    long[] paths = new long[rows.selected().length];
    for (int i = 0; i < paths.length; i++) {
      int row = rows.selected()[i];
      long path = rows.groups()[i];
      path = path * archive.models().size() + archive.modelCode(row);
      path = path * archive.quantities().size() + archive.quantityCode(row);
      path = path * archive.scenarios().size() + archive.scenarioCode(row);
      path = path * 8 + archive.stage(row).ordinal();
      path = path * 8 + archive.basis(row).ordinal();
      if (axis == Axis.TARGETS) {
        path = path * archive.cycles().size() + archive.cycleCode(row);
      }
      paths[i] =
          Math.addExact(Math.multiplyExact(path, (long) kindCount), kinds[archive.targetCode(row)]);
    }
    return paths;
  }

  /** Values, totals and states at the end of a period are different paths, by frequency. */
  private static int kind(Target target) {
    int kind =
        target instanceof Target.PeriodValue ? 0 : target instanceof Target.PeriodTotal ? 1 : 2;
    return target.period().frequency().ordinal() * 3 + kind;
  }

  private int[] positions(JointRows rows) {
    ForecastArchive archive = rows.archive();
    int[] positions = new int[rows.selected().length];
    if (axis == Axis.TARGETS) {
      int[] periods =
          archive.targets().stream().map(Target::period).mapToInt(TimePeriod::index).toArray();
      Arrays.setAll(positions, i -> periods[archive.targetCode(rows.selected()[i])]);
      return positions;
    }
    int[][] places = cyclePlaces(archive);
    Arrays.setAll(
        positions,
        i ->
            places[archive.quantityCode(rows.selected()[i])][
                archive.cycleCode(rows.selected()[i])]);
    return positions;
  }

  /** The place of each cycle, by cut-off, among those that forecast a quantity. */
  private static int[][] cyclePlaces(ForecastArchive archive) {
    int cycles = archive.cycles().size();
    boolean[][] present = new boolean[archive.quantities().size()][cycles];
    for (int row = 0; row < archive.size(); row++) {
      present[archive.quantityCode(row)][archive.cycleCode(row)] = true;
    }
    Integer[] order = new Integer[cycles];
    Arrays.setAll(order, i -> i);
    Arrays.sort(
        order,
        (a, b) -> archive.cycles().get(a).cutOff().compareTo(archive.cycles().get(b).cutOff()));
    int[][] places = new int[present.length][cycles];
    for (int quantity = 0; quantity < places.length; quantity++) {
      int next = 0;
      for (int cycle : order) {
        places[quantity][cycle] = next;
        next += present[quantity][cycle] ? 1 : 0;
      }
    }
    return places;
  }
}
