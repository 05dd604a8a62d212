package org.hindcast.evaluation.score;

import java.util.List;
import java.util.Optional;
import org.hindcast.evaluation.score.ScoringRule.Spec;
import org.hindcast.forecast.ForecastArchive;

/**
 * Rules for joint samples: one score for all targets that a model forecast of a quantity in a
 * cycle.
 */
final class JointRules {

  private static final String NEEDS =
      "joint samples of the targets of a cycle, with as many draws of each";
  private static final String UNIT =
      "one score per model, quantity and cycle (and stage, scenario, basis), over those targets in the "
          + "group that are of one kind and frequency and have an actual; ";
  private static final String GNEITING =
      "Gneiting, Stanberry, Grimit, Held and Johnson (2008), Assessing probabilistic forecasts of "
          + "multivariate quantities, doi:10.1007/s11749-008-0114-x";

  private JointRules() {}

  @FunctionalInterface
  private interface JointFormula {
    double score(double[][] draws, double[] y);
  }

  static ScoringRule energy() {
    return joint(
        "energy",
        energy(
            "Energy score", "mean‖x − y‖ − (1/(2M²)) ΣΣ ‖x(i) − x(j)‖", "of one target it is crps"),
        1,
        1,
        MultivariateKernels::energyScore);
  }

  static ScoringRule energyFair() {
    return joint(
        "energy-fair",
        energy(
            "Fair energy score",
            "mean‖x − y‖ − (1/(2M(M − 1))) ΣΣ ‖x(i) − x(j)‖",
            "needs two draws; may be slightly negative; compares samples of different sizes"),
        1,
        2,
        MultivariateKernels::energyScoreFair);
  }

  static ScoringRule variogram(double order) {
    Levels.requirePositive("order of the variogram score", order);
    return joint(
            "variogram",
            new RuleDescription(
                "Variogram score",
                "ΣΣ (|y(i) − y(j)|^p − mean|x(i) − x(j)|^p)² over ordered pairs of targets, unweighted",
                Orientation.LOWER,
                "the dependence between targets",
                "yes",
                "y^2p",
                NEEDS,
                UNIT
                    + "needs two targets; blind to a shift common to all of them: read it beside energy",
                "Scheuerer and Hamill (2015), Variogram-based proper scoring rules for probabilistic "
                    + "forecasts of multivariate quantities, doi:10.1175/MWR-D-14-00269.1"),
            2,
            1,
            (draws, y) -> MultivariateKernels.variogramScore(draws, y, order))
        .withParameter(Levels.number(order));
  }

  private static RuleDescription energy(String name, String formula, String edgeCases) {
    return new RuleDescription(
        name,
        formula,
        Orientation.LOWER,
        "the joint distribution",
        "strictly",
        "y",
        NEEDS,
        UNIT + edgeCases,
        GNEITING);
  }

  private static ScoringRule joint(
      String id,
      RuleDescription description,
      int fewestTargets,
      int fewestDraws,
      JointFormula formula) {
    return Spec.joint(id, description, input -> score(input, fewestTargets, fewestDraws, formula))
        .rule();
  }

  private static ScoreParts score(
      JointRows input, int fewestTargets, int fewestDraws, JointFormula formula) {
    List<PathRows> paths = PathRows.of(input);
    ScoreParts parts =
        new ScoreParts(
            paths.stream().mapToInt(PathRows::last).toArray(),
            paths.stream().mapToInt(PathRows::group).toArray(),
            1);
    for (int unit = 0; unit < parts.size(); unit++) {
      int[] path = paths.get(unit).known(input.rows());
      Optional<Reason> obstacle =
          obstacle(input, paths.get(unit), path, fewestTargets, fewestDraws);
      if (obstacle.isPresent()) {
        parts.fail(unit, obstacle.get());
        continue;
      }
      double[] y = new double[path.length];
      double[][] draws = draws(input, path, y);
      double score = formula.score(draws, y);
      if (Double.isNaN(score)) {
        // A transform that is not defined for a draw or an actual.
        parts.fail(unit, Reason.OUTSIDE_DOMAIN);
      }
      parts.values(0)[unit] = score;
    }
    return parts;
  }

  private static Optional<Reason> obstacle(
      JointRows input, PathRows whole, int[] path, int fewestTargets, int fewestDraws) {
    ForecastArchive archive = input.archive();
    if (path.length == 0) {
      byte code = input.rows().reasonCode(whole.last());
      return Optional.of(Reason.values()[code - 1]);
    }
    int n = archive.valueCount(path[0]);
    for (int row : path) {
      if (archive.type(row) != ForecastArchive.Type.SAMPLE) {
        return Optional.of(Reason.NOT_A_SAMPLE.of(archive.type(row)));
      } else if (!archive.isJoint(row) && path.length > 1) {
        return Optional.of(Reason.NOT_JOINT);
      } else if (archive.valueCount(row) != n) {
        return Optional.of(Reason.UNEQUAL_DRAWS);
      }
    }
    if (path.length < fewestTargets) {
      return Optional.of(Reason.SINGLE_TARGET);
    }
    return n < fewestDraws ? Optional.of(Reason.SAMPLE_TOO_SMALL) : Optional.empty();
  }

  /**
   * The draws of a path on the rule's scale, one a row.
   *
   * @param y filled with the actuals on that scale
   */
  private static double[][] draws(JointRows input, int[] path, double[] y) {
    ForecastArchive archive = input.archive();
    Transform transform = input.rule().transform();
    double[][] draws = new double[archive.valueCount(path[0])][path.length];
    for (int k = 0; k < path.length; k++) {
      y[k] = transform.apply(input.rows().actual(path[k]));
      for (int draw = 0; draw < draws.length; draw++) {
        draws[draw][k] = transform.apply(archive.value(path[k], draw));
      }
    }
    return draws;
  }
}
