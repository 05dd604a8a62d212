package org.hindcast.evaluation.compare;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.hindcast.cycle.Target;
import org.hindcast.evaluation.score.ForecastScores;
import org.hindcast.evaluation.score.ScoreColumn;
import org.hindcast.evaluation.score.ScoringRule;
import org.hindcast.forecast.ForecastArchive;

/**
 * Scores of several models on the same units, with gaps where a model has none: what {@link
 * PairwiseSkill} compares. A unit is the whole key of a forecast but the model. Immutable.
 */
public final class ScoreMatrix {

  private record Unit(int quantity, int cycle, Target target, int scenario, int stage, int basis) {}

  private final List<String> models;
  private final double[][] scores;

  private ScoreMatrix(List<String> models, double[][] scores) {
    this.models = models;
    this.scores = scores;
  }

  /**
   * The scores under a rule of the forecasts that satisfy a condition on their row.
   *
   * @param rule one of those scored
   */
  public static ScoreMatrix of(ForecastScores scored, ScoringRule rule, IntPredicate condition) {
    ForecastArchive archive = scored.archive();
    ScoreColumn column = scored.column(rule);
    Map<Unit, Integer> units = new HashMap<>();
    int[] places = new int[archive.size()];
    boolean[] present = new boolean[archive.models().size()];
    for (int row = 0; row < archive.size(); row++) {
      if (scored.contains(row) && condition.test(row) && column.value(row).isPresent()) {
        places[row] = units.computeIfAbsent(unit(scored, row), absent -> units.size());
        present[archive.modelCode(row)] = true;
      } else {
        places[row] = -1;
      }
    }
    double[][] byModel = new double[present.length][];
    for (int model = 0; model < present.length; model++) {
      byModel[model] = new double[present[model] ? units.size() : 0];
      Arrays.fill(byModel[model], Double.NaN);
    }
    for (int row = 0; row < archive.size(); row++) {
      if (places[row] >= 0) {
        byModel[archive.modelCode(row)][places[row]] = column.value(row).getAsDouble();
      }
    }
    List<String> models =
        archive.models().stream()
            .filter(model -> present[archive.models().indexOf(model)])
            .toList();
    double[][] rows = Arrays.stream(byModel).filter(row -> row.length > 0).toArray(double[][]::new);
    return new ScoreMatrix(models, rows);
  }

  private static Unit unit(ForecastScores scored, int row) {
    ForecastArchive archive = scored.archive();
    return new Unit(
        scored.unitQuantity(row),
        archive.cycleCode(row),
        archive.target(row),
        archive.scenarioCode(row),
        archive.stage(row).ordinal(),
        archive.basis(row).ordinal());
  }

  /** The models that have a score, sorted. */
  public List<String> models() {
    return models;
  }

  /** A copy of the scores: a row per model, a column per unit, {@code NaN} where there is none. */
  public double[][] scores() {
    return Arrays.stream(scores).map(double[]::clone).toArray(double[][]::new);
  }
}
