package org.hindcast.evaluation.revision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.forecast.ForecastArchive;

/**
 * How a model's forecasts of the same targets moved from cycle to cycle.
 *
 * <p>A revision is a forecast less the one before it of the same target, in the unit of the data.
 * Targets that were forecast once have none and are left out.
 *
 * @param paths in order of the targets
 */
public record ForecastRevisions(List<Path> paths) {

  /**
   * The successive forecasts of a target.
   *
   * @param target what was forecast
   * @param cycles in order of their cut-offs, at least two
   * @param forecasts one per cycle, finite
   */
  public record Path(Target target, List<Cycle> cycles, List<Double> forecasts) {

    /** Copies the lists. */
    public Path {
      cycles = List.copyOf(cycles);
      forecasts = List.copyOf(forecasts);
      Arguments.requireSameLength(
          cycles.size(), "list of cycles", forecasts.size(), "list of forecasts");
      Arguments.requireAtLeast(cycles.size(), 2, "number of forecasts of a target");
    }
  }

  /** Copies the paths. */
  public ForecastRevisions {
    paths = List.copyOf(paths);
  }

  /**
   * The revisions of the point forecasts among the rows of a condition, which should be of one
   * model, quantity, stage and scenario.
   *
   * @throws IllegalArgumentException if a cycle has two forecasts of a target among them
   */
  public static ForecastRevisions of(ForecastArchive archive, IntPredicate condition) {
    TreeMap<Target, List<Integer>> rows = new TreeMap<>();
    for (int row = 0; row < archive.size(); row++) {
      if (condition.test(row) && !Double.isNaN(archive.pointOrNaN(row))) {
        rows.computeIfAbsent(archive.target(row), target -> new ArrayList<>()).add(row);
      }
    }
    List<Path> paths = new ArrayList<>();
    rows.forEach(
        (target, own) -> {
          own.sort(Comparator.comparing((Integer row) -> archive.cycle(row).cutOff()));
          List<Cycle> cycles = own.stream().map(archive::cycle).toList();
          if (cycles.stream().distinct().count() < cycles.size()) {
            throw new IllegalArgumentException(
                "A cycle has two forecasts of "
                    + target
                    + " among those chosen. Maybe choose one model, quantity, stage and scenario.");
          }
          if (cycles.size() > 1) {
            paths.add(new Path(target, cycles, own.stream().map(archive::pointOrNaN).toList()));
          }
        });
    return new ForecastRevisions(paths);
  }

  /** The forecasts, one row per target, oldest first, as the tests of efficiency take them. */
  public double[][] toArrays() {
    return paths.stream()
        .map(path -> path.forecasts().stream().mapToDouble(Double::doubleValue).toArray())
        .toArray(double[][]::new);
  }

  /** All revisions, by target and then by cycle. */
  public double[] revisions() {
    return paths.stream()
        .flatMapToDouble(
            path ->
                java.util.stream.IntStream.range(1, path.forecasts().size())
                    .mapToDouble(i -> path.forecasts().get(i) - path.forecasts().get(i - 1)))
        .toArray();
  }

  /** The mean size of a revision; empty without any. */
  public OptionalDouble meanAbsoluteRevision() {
    return java.util.Arrays.stream(revisions()).map(Math::abs).average();
  }

  /** The share of revisions upward, of those that are not zero; empty without any. */
  public OptionalDouble shareUpward() {
    return java.util.Arrays.stream(revisions())
        .filter(revision -> revision != 0)
        .map(revision -> revision > 0 ? 1 : 0)
        .average();
  }
}
