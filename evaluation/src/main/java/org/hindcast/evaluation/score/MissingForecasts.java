package org.hindcast.evaluation.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hindcast.forecast.ForecastArchive;

/**
 * Targets with an actual that some models forecast in a cycle and others did not. Forecasts of
 * different stage, scenario or policy basis are different.
 */
final class MissingForecasts {

  private final ForecastRows rows;
  private final int[] models;
  private final int[] examples;
  private final boolean[] common;

  private MissingForecasts(ForecastRows rows, int[] models, int[] examples, boolean[] common) {
    this.rows = rows;
    this.models = models;
    this.examples = examples;
    this.common = common;
  }

  static MissingForecasts none(ForecastRows rows) {
    return new MissingForecasts(rows, new int[0], new int[0], new boolean[0]);
  }

  static MissingForecasts find(ForecastRows rows) {
    ForecastArchive archive = rows.archive;
    int modelCount = archive.models().size();
    if (modelCount < 2) {
      return none(rows);
    }
    int n = archive.size();
    int[] start = new int[modelCount + 1];
    for (int row = 0; row < n; row++) {
      start[archive.modelCode(row) + 1] = row + 1;
    }
    long[] unitOf = new long[n];
    for (int row = 0; row < n; row++) {
      unitOf[row] = unit(archive, row);
    }
    // Rows are sorted by model first, so that each model's units ascend.
    int[] next = Arrays.copyOf(start, modelCount);
    boolean[] common = new boolean[n];
    List<int[]> gaps = new ArrayList<>();
    while (true) {
      long unit = Long.MAX_VALUE;
      int example = -1;
      for (int model = 0; model < modelCount; model++) {
        if (next[model] < start[model + 1] && unitOf[next[model]] < unit) {
          unit = unitOf[next[model]];
          example = next[model];
        }
      }
      if (example < 0) {
        break;
      }
      boolean complete = true;
      for (int model = 0; model < modelCount; model++) {
        boolean present = next[model] < start[model + 1] && unitOf[next[model]] == unit;
        complete &= present;
        if (!present && rows.hasActual(example)) {
          gaps.add(new int[] {model, example});
        }
      }
      for (int model = 0; model < modelCount; model++) {
        if (next[model] < start[model + 1] && unitOf[next[model]] == unit) {
          common[next[model]++] = complete;
        }
      }
    }
    int[] models = gaps.stream().mapToInt(gap -> gap[0]).toArray();
    int[] examples = gaps.stream().mapToInt(gap -> gap[1]).toArray();
    return new MissingForecasts(rows, models, examples, common);
  }

  private static long unit(ForecastArchive archive, int row) {
    long unit = archive.quantityCode(row);
    unit = unit * archive.cycles().size() + archive.cycleCode(row);
    unit = unit * archive.targets().size() + archive.targetCode(row);
    unit = unit * 8 + archive.stage(row).ordinal();
    unit = unit * archive.scenarios().size() + archive.scenarioCode(row);
    return Math.addExact(Math.multiplyExact(unit, 8L), archive.basis(row).ordinal());
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
    return examples[i];
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
        + rows.archive.key(examples[0])
        + ")). Averages over different targets cannot be compared. Maybe choose INTERSECT or COUNT as "
        + "policy for missing forecasts.";
  }
}
