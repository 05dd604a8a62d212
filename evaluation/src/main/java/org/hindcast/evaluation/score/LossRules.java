package org.hindcast.evaluation.score;

import org.hindcast.evaluation.score.ScoringRule.Spec;

/** Loss functions with a parameter, in the unit of the data or without unit. */
final class LossRules {

  private static final String NOTHING = "nothing more";

  private LossRules() {}

  /** A score of each pair that is defined everywhere. */
  static CellScorer pairs(PairFormula formula) {
    return CellScorer.ofPoint(
        (f, y, n, out) -> {
          for (int i = 0; i < n; i++) {
            out[i] = formula.score(f[i], y[i]);
          }
        });
  }

  /** A score of a pair that is not defined everywhere: {@code NaN} outside its domain. */
  static CellScorer partial(PairFormula formula) {
    return block -> {
      double[] f = block.points();
      double[] y = block.actuals();
      for (int i = 0; i < block.size(); i++) {
        if (block.open(i)) {
          block.out(0)[i] = formula.score(f[i], y[i]);
          if (Double.isNaN(block.out(0)[i])) {
            block.fail(i, Reason.OUTSIDE_DOMAIN);
          }
        }
      }
    };
  }

  /** A score of a pair. */
  @FunctionalInterface
  interface PairFormula {
    double score(double f, double y);
  }

  static ScoringRule huber(double threshold) {
    return Spec.mean(
            "huber",
            loss(
                "Huber loss",
                "e²/2 if |e| ≤ d, else d·(|e| − d/2)",
                "between mean and median",
                "y²",
                "d in the unit of the data, positive",
                "Huber (1964), Robust estimation of a location parameter, "
                    + "doi:10.1214/aoms/1177703732"),
            pairs(
                (f, y) -> {
                  double size = Math.abs(f - y);
                  return size <= threshold ? size * size / 2 : threshold * (size - threshold / 2);
                }))
        .parameter(Levels.number(Levels.requirePositive("threshold of the Huber loss", threshold)))
        .rule();
  }

  static ScoringRule linex(double slope) {
    return Spec.mean(
            "linex",
            loss(
                "LINEX loss",
                "exp(a·e) − a·e − 1",
                "−(1/a)·ln E exp(−a·Y)",
                "none",
                "a per unit of the data, not 0; positive a punishes forecasts that are too high; may "
                    + "overflow to infinity",
                "Varian (1975), A Bayesian approach to real estate assessment; Zellner (1986), "
                    + "doi:10.1080/01621459.1986.10478289"),
            pairs((f, y) -> Math.expm1(slope * (f - y)) - slope * (f - y)))
        .parameter(Levels.number(Levels.requireNonZero("slope of the LINEX loss", slope)))
        .rule();
  }

  static ScoringRule expectile(double level) {
    return Spec.mean(
            "expectile",
            loss(
                "Expectile loss",
                "|1{y ≤ f} − t|·e²",
                "expectile t",
                "y²",
                "t = 0.5 is half the squared error",
                "Newey and Powell (1987), Asymmetric least squares estimation and testing, "
                    + "doi:10.2307/1911031"),
            pairs((f, y) -> (y <= f ? 1 - level : level) * (f - y) * (f - y)))
        .parameter(Levels.percent(level))
        .rule();
  }

  static ScoringRule within(double tolerance) {
    return Spec.mean(
            "within",
            new RuleDescription(
                "Share within a tolerance",
                "mean(1{|e| ≤ d})",
                Orientation.HIGHER,
                "none",
                "no",
                "share",
                NOTHING,
                "closed: an error of exactly d is within; d in the unit of the data, positive",
                "definition of this library"),
            pairs((f, y) -> Math.abs(f - y) <= tolerance ? 1 : 0))
        .parameter(Levels.number(Levels.requirePositive("tolerance", tolerance)))
        .rule();
  }

  static ScoringRule tweedie(double power) {
    if (power > 0 && power < 1) {
      throw new IllegalArgumentException(
          "There is no Tweedie distribution of power " + power + ": expected 0, or 1 and more.");
    }
    return Spec.mean(
            "tweedie",
            loss(
                "Tweedie deviance",
                "2(y^(2−p)/((1−p)(2−p)) − y·f^(1−p)/(1−p) + f^(2−p)/(2−p)); p = 1: 2(y·ln(y/f) − y + f)",
                "mean",
                "y^(2−p)",
                "f > 0 and y ≥ 0, y > 0 for p ≥ 2: else not computable; 0 for a perfect forecast; p = 1 "
                    + "is the Poisson, p = 2 the gamma deviance",
                "Jørgensen (1987), Exponential dispersion models, "
                    + "doi:10.1111/j.2517-6161.1987.tb01685.x"),
            partial((f, y) -> deviance(f, y, power)))
        .parameter(Levels.number(power))
        .rule();
  }

  private static double deviance(double f, double y, double p) {
    if (p == 0) {
      return (f - y) * (f - y);
    }
    if (!(f > 0) || y < 0 || (p >= 2 && y == 0)) {
      return Double.NaN;
    }
    if (p == 1) {
      return 2 * ((y == 0 ? 0 : y * Math.log(y / f)) - y + f);
    }
    if (p == 2) {
      return 2 * (Math.log(f / y) + y / f - 1);
    }
    return 2
        * (Math.pow(y, 2 - p) / ((1 - p) * (2 - p))
            - y * Math.pow(f, 1 - p) / (1 - p)
            + Math.pow(f, 2 - p) / (2 - p));
  }

  private static RuleDescription loss(
      String name,
      String formula,
      String functional,
      String unit,
      String edgeCases,
      String reference) {
    return new RuleDescription(
        name,
        "mean of " + formula,
        Orientation.LOWER,
        functional,
        "yes",
        unit,
        NOTHING,
        edgeCases,
        reference);
  }

  static ScoringRule maape() {
    return Spec.mean(
            "maape",
            new RuleDescription(
                "Mean arctangent absolute percentage error",
                "mean(arctan|e / y|), in radians",
                Orientation.LOWER,
                "none",
                "no",
                "none",
                NOTHING,
                "y = 0 and e ≠ 0: π/2; both 0: 0; the argument is a ratio, not a percentage",
                "Kim and Kim (2016), A new metric of absolute percentage error for intermittent demand,"
                    + " doi:10.1016/j.ijforecast.2015.12.003"),
            pairs((f, y) -> f == y ? 0 : Math.atan(Math.abs((f - y) / y))))
        .rule();
  }

  static ScoringRule logRatio() {
    return Spec.mean(
            "log-ratio",
            ratio("Mean log accuracy ratio", "mean(ln(f / y))", Orientation.ZERO),
            partial((f, y) -> f > 0 && y > 0 ? Math.log(f / y) : Double.NaN))
        .rule();
  }

  static ScoringRule absoluteLogRatio() {
    return Spec.mean(
            "abs-log-ratio",
            ratio("Mean absolute log accuracy ratio", "mean(|ln(f / y)|)", Orientation.LOWER),
            partial((f, y) -> f > 0 && y > 0 ? Math.abs(Math.log(f / y)) : Double.NaN))
        .rule();
  }

  private static RuleDescription ratio(String name, String formula, Orientation orientation) {
    return new RuleDescription(
        name,
        formula,
        orientation,
        "median",
        orientation == Orientation.LOWER ? "yes" : "no",
        "none",
        NOTHING,
        "forecast and actual must be positive: else not computable; twice too high and twice too low "
            + "count the same",
        "Tofallis (2015), A better measure of relative prediction accuracy, "
            + "doi:10.1057/jors.2014.103");
  }
}
