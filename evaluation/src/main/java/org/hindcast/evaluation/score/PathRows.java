package org.hindcast.evaluation.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.PolicyBasis;
import org.hindcast.forecast.Stage;
import org.hindcast.time.Frequency;

/**
 * Forecasts that are scored as one: those of a model in a cycle, at one stage, under one scenario,
 * on one policy basis, of targets of one kind and frequency; of one quantity, one target, or all.
 *
 * @param group the group that all of them are in
 * @param rows the rows of the archive, by target; not modified
 */
record PathRows(int group, int[] rows) {

  /** What a unit reaches over. */
  enum Span {
    /** The targets of one quantity. */
    TARGETS,
    /** The quantities at one target. */
    QUANTITIES,
    /** All quantities and targets. */
    ALL
  }

  /** What the forecasts of a unit agree in; codes that do not matter are −1. */
  private record Key(
      int group,
      int model,
      int quantity,
      int target,
      int cycle,
      Stage stage,
      int scenario,
      PolicyBasis basis,
      Class<?> kind,
      Frequency frequency) {}

  /** The paths that the selected rows form within each group, in the order of their last rows. */
  static List<PathRows> of(JointRows input) {
    return of(input, Span.TARGETS);
  }

  /** The units that the selected rows form within each group, in the order of their last rows. */
  static List<PathRows> of(JointRows input, Span span) {
    ForecastArchive archive = input.archive();
    Map<Key, List<Integer>> paths = new LinkedHashMap<>();
    for (int place = 0; place < input.selected().length; place++) {
      int row = input.selected()[place];
      Key key =
          new Key(
              input.groups()[place],
              archive.modelCode(row),
              span == Span.TARGETS ? archive.quantityCode(row) : -1,
              span == Span.QUANTITIES ? archive.targetCode(row) : -1,
              archive.cycleCode(row),
              archive.stage(row),
              archive.scenarioCode(row),
              archive.basis(row),
              archive.target(row).getClass(),
              archive.target(row).period().frequency());
      paths.computeIfAbsent(key, absent -> new ArrayList<>()).add(row);
    }
    List<PathRows> found = new ArrayList<>();
    paths.forEach(
        (key, rows) ->
            found.add(
                new PathRows(key.group(), rows.stream().mapToInt(Integer::intValue).toArray())));
    found.sort((first, second) -> Integer.compare(first.last(), second.last()));
    return found;
  }

  /** The last row. */
  int last() {
    return rows[rows.length - 1];
  }

  /** Those with an actual. */
  int[] known(ForecastRows all) {
    return Arrays.stream(rows).filter(all::hasActual).toArray();
  }
}
