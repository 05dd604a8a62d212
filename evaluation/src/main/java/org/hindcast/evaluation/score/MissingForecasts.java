package org.hindcast.evaluation.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.ForecastKey;
import org.hindcast.naming.Setting;

/**
 * Targets with an actual that some models forecast in a cycle and others did not. Forecasts of
 * different stage, scenario or policy basis are different.
 */
final class MissingForecasts {

  private final ForecastRows rows;
  private final int[] models;
  private final int[][] others;
  private final boolean[] common;

  private MissingForecasts(ForecastRows rows, int[] models, int[][] others, boolean[] common) {
    this.rows = rows;
    this.models = models;
    this.others = others;
    this.common = common;
  }

  static MissingForecasts none(ForecastRows rows) {
    return new MissingForecasts(rows, new int[0], new int[0][], new boolean[0]);
  }

  static MissingForecasts find(ForecastRows rows) {
    ForecastArchive archive = rows.archive;
    int modelCount = archive.models().size();
    if (modelCount < 2 || archive.isBalanced()) {
      return none(rows);
    }
    int n = archive.size();
    // Rows are sorted by model first, and each model has some.
    int[] start = new int[modelCount + 1];
    for (int row = 0; row < n; row++) {
      start[archive.modelCode(row) + 1] = row + 1;
    }
    int[] order = new int[n];
    long[] unitOf = new long[n];
    for (int model = 0; model < modelCount; model++) {
      int[] own = rows.byUnit(start[model], start[model + 1]);
      System.arraycopy(own, 0, order, start[model], own.length);
    }
    Arrays.setAll(unitOf, i -> rows.unit(order[i]));
    int[] next = Arrays.copyOf(start, modelCount);
    boolean[] common = new boolean[n];
    List<Integer> lacking = new ArrayList<>();
    List<int[]> others = new ArrayList<>();
    while (true) {
      long unit = Long.MAX_VALUE;
      int example = -1;
      for (int model = 0; model < modelCount; model++) {
        if (next[model] < start[model + 1] && unitOf[next[model]] < unit) {
          unit = unitOf[next[model]];
          example = order[next[model]];
        }
      }
      if (example < 0) {
        break;
      }
      int count = 0;
      for (int model = 0; model < modelCount; model++) {
        count += next[model] < start[model + 1] && unitOf[next[model]] == unit ? 1 : 0;
      }
      boolean complete = count == modelCount;
      if (!complete && rows.hasActual(example)) {
        int[] present = new int[count];
        int place = 0;
        for (int model = 0; model < modelCount; model++) {
          if (next[model] < start[model + 1] && unitOf[next[model]] == unit) {
            present[place++] = order[next[model]];
          } else {
            lacking.add(model);
          }
        }
        // Gaps of one unit share the array of those that have it.
        while (others.size() < lacking.size()) {
          others.add(present);
        }
      }
      for (int model = 0; model < modelCount; model++) {
        if (next[model] < start[model + 1] && unitOf[next[model]] == unit) {
          common[order[next[model]++]] = complete;
        }
      }
    }
    int[] models = lacking.stream().mapToInt(Integer::intValue).toArray();
    return new MissingForecasts(rows, models, others.toArray(new int[0][]), common);
  }

  boolean isEmpty() {
    return models.length == 0;
  }

  int count() {
    return models.length;
  }

  /** The code of the model that lacks a forecast. */
  int model(int i) {
    return models[i];
  }

  /** A row of another model with the forecast that is lacking. */
  int example(int i) {
    return others[i][0];
  }

  /** The rows of the models that have the forecast; not to be modified. */
  int[] others(int i) {
    return others[i];
  }

  /** Whether a row is of a model. */
  boolean isOf(int row, int model) {
    return rows.archive.modelCode(row) == model;
  }

  /** What the model did not forecast. */
  ForecastKey key(int i) {
    ForecastKey other = rows.archive.key(example(i));
    return new ForecastKey(
        rows.archive.models().get(models[i]),
        other.quantity(),
        other.cycle(),
        other.target(),
        other.stage(),
        other.scenario(),
        other.basis());
  }

  /** Whether models have all forecasts that others have, by model. */
  boolean[] completeModels() {
    boolean[] complete = new boolean[rows.archive.models().size()];
    Arrays.fill(complete, true);
    for (int model : models) {
      complete[model] = false;
    }
    return complete;
  }

  /** Whether all models have the forecast, by row. */
  boolean[] common() {
    return common.clone();
  }

  String refusal() {
    int[] perModel = new int[rows.archive.models().size()];
    for (int model : models) {
      perModel[model]++;
    }
    List<String> counts = new ArrayList<>();
    for (int model = 0; model < perModel.length; model++) {
      if (perModel[model] > 0) {
        counts.add(rows.archive.models().get(model) + " lacks " + perModel[model]);
      }
    }
    return "Not all models forecast the same targets: "
        + String.join(", ", counts)
        + " (the first: "
        + rows.archive.models().get(models[0])
        + " has no forecast like ("
        + rows.archive.key(example(0))
        + ")). Averages over different targets cannot be compared. Maybe choose "
        + Setting.INTERSECT
        + " or "
        + Setting.COUNT
        + ", or a policy that excludes or imputes.";
  }
}
