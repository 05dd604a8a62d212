package org.hindcast.evaluation.score;

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
      "one score per model, quantity and cycle (and stage, scenario, basis), over its targets of one "
          + "kind and frequency that have an actual, written with the last of them; ";
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
            "Energy score",
            "mean‖x − y‖ − (1/(2M²)) ΣΣ ‖x(i) − x(j)‖",
            "of one target it is crps"),
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

  private static RuleDescription energy(
      String name, String formula, String edgeCases) {
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
    return Spec.mean(
            id,
            description,
            block -> {
              for (int i = 0; i < block.size(); i++) {
                if (!block.open(i)) {
                  continue;
                }
                if (PathRows.isLast(block.rows(), block.row(i))) {
                  block.out(0)[i] = score(block, i, fewestTargets, fewestDraws, formula);
                } else {
                  block.fail(i, Reason.PART_OF_PATH);
                }
              }
            })
        .rule();
  }

  private static double score(
      ScoreBlock block, int i, int fewestTargets, int fewestDraws, JointFormula formula) {
    int[] path = PathRows.upTo(block.rows(), block.row(i));
    ForecastArchive archive = block.rows().archive;
    int n = archive.valueCount(path[0]);
    for (int row : path) {
      if (archive.type(row) != ForecastArchive.Type.SAMPLE) {
        block.fail(i, Reason.NOT_A_SAMPLE);
      } else if (!archive.isJoint(row) && path.length > 1) {
        block.fail(i, Reason.NOT_JOINT);
      } else if (archive.valueCount(row) != n) {
        block.fail(i, Reason.UNEQUAL_DRAWS);
      }
    }
    if (path.length < fewestTargets) {
      block.fail(i, Reason.SINGLE_TARGET);
    } else if (n < fewestDraws) {
      block.fail(i, Reason.SAMPLE_TOO_SMALL);
    }
    if (!block.open(i)) {
      return Double.NaN;
    }
    double[][] draws = new double[n][path.length];
    double[] y = new double[path.length];
    for (int k = 0; k < path.length; k++) {
      y[k] = block.onScale(i, block.rows().actual(path[k]));
      for (int draw = 0; draw < n; draw++) {
        draws[draw][k] = block.onScale(i, archive.value(path[k], draw));
      }
    }
    return formula.score(draws, y);
  }
}
