package org.hindcast.evaluation.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hindcast.evaluation.inference.Moments;
import org.hindcast.evaluation.score.MissingForecastPolicy;
import org.hindcast.evaluation.score.MissingForecastPolicy.Strategy;

/** Scores by model and unit after a policy for missing ones; NaN where one is still missing. */
final class CompletedScores {

  private final List<String> models;
  private final List<String> excluded;
  private final double[][] scores;
  private final int[] imputed;

  private CompletedScores(
      List<String> models, List<String> excluded, double[][] scores, int[] imputed) {
    this.models = models;
    this.excluded = excluded;
    this.scores = scores;
    this.imputed = imputed;
  }

  /**
   * Applies a policy.
   *
   * @param scores one row per model, NaN where a model has none; smaller is better; not modified
   */
  static CompletedScores of(List<String> models, double[][] scores, MissingForecastPolicy policy) {
    int units = scores.length == 0 ? 0 : scores[0].length;
    List<String> kept = new ArrayList<>(models);
    List<String> excluded = new ArrayList<>();
    List<double[]> rows = new ArrayList<>();
    for (double[] row : scores) {
      rows.add(row.clone());
    }
    switch (policy.strategy()) {
      case COUNT -> {
        // Every pair has its own overlap.
      }
      case REFUSE -> requireComplete(models, scores);
      case INTERSECT -> {
        boolean[] complete = complete(scores, units);
        rows.replaceAll(row -> blanked(row, complete));
      }
      case EXCLUDE_MODEL -> {
        for (int m = models.size() - 1; m >= 0; m--) {
          if (isIncomplete(scores[m])) {
            excluded.add(0, kept.remove(m));
            rows.remove(m);
          }
        }
      }
      default -> {
        return imputed(models, scores, policy);
      }
    }
    return new CompletedScores(kept, excluded, rows.toArray(new double[0][]), new int[kept.size()]);
  }

  private static void requireComplete(List<String> models, double[][] scores) {
    for (int m = 0; m < scores.length; m++) {
      if (isIncomplete(scores[m])) {
        throw new IllegalArgumentException(
            models.get(m)
                + " lacks "
                + Arrays.stream(scores[m]).filter(Double::isNaN).count()
                + " of "
                + scores[m].length
                + " scores. Maybe choose another policy for missing forecasts.");
      }
    }
  }

  private static boolean[] complete(double[][] scores, int units) {
    boolean[] complete = new boolean[units];
    for (int unit = 0; unit < units; unit++) {
      int column = unit;
      complete[unit] = Arrays.stream(scores).noneMatch(row -> Double.isNaN(row[column]));
    }
    return complete;
  }

  private static double[] blanked(double[] row, boolean[] kept) {
    double[] blanked = row.clone();
    for (int unit = 0; unit < row.length; unit++) {
      blanked[unit] = kept[unit] ? row[unit] : Double.NaN;
    }
    return blanked;
  }

  private static boolean isIncomplete(double[] row) {
    return Arrays.stream(row).anyMatch(Double::isNaN);
  }

  private static CompletedScores imputed(
      List<String> models, double[][] scores, MissingForecastPolicy policy) {
    int benchmark = policy.benchmark().map(models::indexOf).orElse(-1);
    if (policy.strategy() == Strategy.BENCHMARK_SCORE && benchmark < 0) {
      throw new IllegalArgumentException(
          "The benchmark "
              + policy.benchmark().orElse("")
              + " is not among the models "
              + models
              + ".");
    }
    double[][] filled = new double[scores.length][];
    int[] counts = new int[scores.length];
    for (int m = 0; m < scores.length; m++) {
      filled[m] = scores[m].clone();
      for (int unit = 0; unit < filled[m].length; unit++) {
        if (Double.isNaN(filled[m][unit])) {
          int column = unit;
          double[] known =
              Arrays.stream(scores)
                  .mapToDouble(row -> row[column])
                  .filter(score -> !Double.isNaN(score))
                  .toArray();
          filled[m][unit] =
              switch (policy.strategy()) {
                case BENCHMARK_SCORE -> scores[benchmark][unit];
                case WORST_SCORE -> Arrays.stream(known).max().orElse(Double.NaN);
                default -> known.length == 0 ? Double.NaN : Moments.mean(known);
              };
          counts[m] += Double.isNaN(filled[m][unit]) ? 0 : 1;
        }
      }
    }
    return new CompletedScores(models, List.of(), filled, counts);
  }

  List<String> models() {
    return models;
  }

  List<String> excluded() {
    return excluded;
  }

  /** One row per model; not to be modified. */
  double[][] scores() {
    return scores;
  }

  /** The number of a model's scores that stand in for missing ones. */
  int imputed(int model) {
    return imputed[model];
  }
}
