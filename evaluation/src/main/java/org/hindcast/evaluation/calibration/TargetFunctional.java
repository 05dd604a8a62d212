package org.hindcast.evaluation.calibration;

import java.util.Arrays;
import java.util.Locale;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.Moments;

/**
 * The property of the predictive distribution that a point forecast states, with its canonical
 * consistent score.
 *
 * <p>Reference: Gneiting 2011, <a
 * href="https://doi.org/10.1198/jasa.2011.r10138">doi:10.1198/jasa.2011.r10138</a>; Ehm, Gneiting,
 * Jordan and Krüger 2016, <a href="https://doi.org/10.1111/rssb.12154">doi:10.1111/rssb.12154</a>.
 */
public sealed interface TargetFunctional {

  /** The functional in words. */
  String describe();

  /** The canonical score of a forecast; smaller is better, 0 is best. */
  double score(double forecast, double outcome);

  /**
   * The elementary score at threshold θ: what an agent loses who acts on whether the forecast
   * exceeds θ.
   *
   * <p>Every consistent score is a mixture of elementary scores over θ.
   */
  double elementaryScore(double forecast, double outcome, double threshold);

  /** The functional of the empirical distribution of at least one value; not modified. */
  double of(double[] values);

  /** Requires an outcome that the functional makes sense for. */
  default void requireOutcome(double outcome) {
    Arguments.requireFinite(outcome, "outcome");
  }

  /**
   * The mean; squared error. Elementary score ½|y − θ| between forecast and outcome, whose integral
   * over θ is (f − y)²/4.
   */
  record Mean() implements TargetFunctional {
    @Override
    public String describe() {
      return "mean";
    }

    @Override
    public double score(double forecast, double outcome) {
      return (forecast - outcome) * (forecast - outcome);
    }

    @Override
    public double elementaryScore(double forecast, double outcome, double threshold) {
      return new Expectile(0.5).elementaryScore(forecast, outcome, threshold);
    }

    @Override
    public double of(double[] values) {
      return Moments.mean(values);
    }
  }

  /**
   * The quantile of a level; pinball loss (1{y ≤ f} − level)(f − y), not doubled. The empirical
   * quantile is the lower one.
   *
   * @param level in (0, 1)
   */
  record Quantile(double level) implements TargetFunctional {

    private static final double ROUNDING = 1e-9;

    /** Validates the level. */
    public Quantile {
      Arguments.requireProbability(level, "quantile level");
    }

    @Override
    public String describe() {
      return String.format(Locale.ROOT, "quantile of level %s", level);
    }

    @Override
    public double score(double forecast, double outcome) {
      return ((outcome <= forecast ? 1 : 0) - level) * (forecast - outcome);
    }

    @Override
    public double elementaryScore(double forecast, double outcome, double threshold) {
      if (outcome <= threshold && threshold < forecast) {
        return 1 - level;
      }
      return forecast <= threshold && threshold < outcome ? level : 0;
    }

    @Override
    public double of(double[] values) {
      Arguments.requireAtLeast(values.length, 1, "number of values");
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      int rank = (int) Math.ceil(values.length * level - ROUNDING);
      return sorted[Math.max(0, rank - 1)];
    }
  }

  /**
   * The expectile of a level; asymmetric squared error |1{y ≤ f} − level|(f − y)². Elementary score
   * |1{y &lt; f} − level| · |y − θ| between forecast and outcome, whose integral over θ is half the
   * canonical score.
   *
   * @param level in (0, 1); ½ is the mean
   */
  record Expectile(double level) implements TargetFunctional {

    /** Validates the level. */
    public Expectile {
      Arguments.requireProbability(level, "expectile level");
    }

    @Override
    public String describe() {
      return String.format(Locale.ROOT, "expectile of level %s", level);
    }

    @Override
    public double score(double forecast, double outcome) {
      return Math.abs((outcome <= forecast ? 1 : 0) - level)
          * (forecast - outcome)
          * (forecast - outcome);
    }

    @Override
    public double elementaryScore(double forecast, double outcome, double threshold) {
      if (outcome <= threshold && threshold < forecast) {
        return (1 - level) * (threshold - outcome);
      }
      return forecast <= threshold && threshold < outcome ? level * (outcome - threshold) : 0;
    }

    @Override
    public double of(double[] values) {
      double[] sorted = values.clone();
      Arrays.sort(sorted);
      double total = Moments.sum(sorted);
      double below = 0;
      for (int k = 1; k <= sorted.length; k++) {
        below += sorted[k - 1];
        double weight = (1 - level) * k + level * (sorted.length - k);
        double candidate = ((1 - level) * below + level * (total - below)) / weight;
        if (k == sorted.length || candidate <= sorted[k]) {
          return candidate;
        }
      }
      throw new IllegalArgumentException("An expectile needs at least one value.");
    }
  }

  /**
   * The probability of a binary event; Brier score. Elementary score θ after a non-event, 1 − θ
   * after an event.
   */
  record Probability() implements TargetFunctional {
    @Override
    public String describe() {
      return "probability";
    }

    @Override
    public double score(double forecast, double outcome) {
      return (forecast - outcome) * (forecast - outcome);
    }

    @Override
    public double elementaryScore(double forecast, double outcome, double threshold) {
      return 2 * new Expectile(0.5).elementaryScore(forecast, outcome, threshold);
    }

    @Override
    public double of(double[] values) {
      return Moments.mean(values);
    }

    @Override
    public void requireOutcome(double outcome) {
      if (outcome != 0 && outcome != 1) {
        throw new IllegalArgumentException(
            "The outcome (" + outcome + ") of a binary event must be 0 or 1.");
      }
    }
  }
}
