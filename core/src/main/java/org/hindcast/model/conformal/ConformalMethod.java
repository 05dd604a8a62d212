package org.hindcast.model.conformal;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.hindcast.forecast.PredictiveDistribution;

/** How past errors of a step become intervals around its next forecast. */
public enum ConformalMethod {

  /**
   * The mean plus or minus the {@code ⌈(n+1)·coverage⌉}th smallest of {@code n} absolute errors:
   * Lei et al. (2018), doi:10.1080/01621459.2017.1307116.
   */
  SPLIT {
    @Override
    NestedIntervals intervals(
        PredictiveDistribution base, List<Calibration.Case> cases, int step, double rate) {
      double[] errors = sortedErrors(cases);
      double[] lower = new double[errors.length];
      double[] upper = new double[errors.length];
      for (int k = 0; k < errors.length; k++) {
        lower[k] = base.mean() - errors[k];
        upper[k] = base.mean() + errors[k];
      }
      return new NestedIntervals(base, base.mean(), lower, upper);
    }
  },

  /**
   * The base interval widened (or narrowed) on both sides by the {@code ⌈(n+1)·coverage⌉}th
   * smallest of how far past values lay outside past intervals: Romano, Patterson and Candès
   * (2019), doi:10.48550/arXiv.1905.03222.
   */
  QUANTILE {
    @Override
    NestedIntervals intervals(
        PredictiveDistribution base, List<Calibration.Case> cases, int step, double rate) {
      int n = cases.size();
      double[] lower = new double[n];
      double[] upper = new double[n];
      double[] outside = new double[n];
      for (int k = 1; k <= n; k++) {
        double low = 0.5 - 0.5 * k / (n + 1);
        double high = 0.5 + 0.5 * k / (n + 1);
        for (int i = 0; i < n; i++) {
          Calibration.Case past = cases.get(i);
          outside[i] =
              Math.max(
                  past.forecast().quantile(low) - past.actual(),
                  past.actual() - past.forecast().quantile(high));
        }
        Arrays.sort(outside);
        lower[k - 1] = base.quantile(low) - outside[k - 1];
        upper[k - 1] = base.quantile(high) + outside[k - 1];
      }
      return new NestedIntervals(base, base.quantile(0.5), lower, upper);
    }
  },

  /**
   * As {@link #SPLIT}, with a miscoverage that moves up after a hit and down after a miss, so that
   * past intervals missed about as often as they should, even when errors drift: Gibbs and Candès
   * (2021), doi:10.48550/arXiv.2106.00170.
   */
  ADAPTIVE {
    @Override
    NestedIntervals intervals(
        PredictiveDistribution base, List<Calibration.Case> cases, int step, double rate) {
      double[] errors = sortedErrors(cases);
      int n = errors.length;
      return symmetric(
          base,
          errors,
          nominal -> {
            double adapted = AdaptiveMiscoverage.after(cases, step, nominal, rate);
            int rank = NestedIntervals.rank(1 - adapted, n);
            return rank < 1 ? 0 : rank > n ? Double.POSITIVE_INFINITY : errors[rank - 1];
          });
    }
  },

  /**
   * As {@link #SPLIT}, with every reach corrected by a controller of past misses: {@code ĝ + p +
   * r}, where {@code ĝ} is the split conformal reach from the errors known, {@code p} moves by
   * {@code η·(miss − α)} after each interval, and {@code r = η·tan(π/2 · x/(2√(t+1)))} answers to
   * the sum {@code x} of {@code miss − α} over {@code t} intervals: Angelopoulos, Candès and
   * Tibshirani (2023), doi:10.48550/arXiv.2307.16895.
   *
   * <p>{@code η} is the rate times the largest error known. The integral part leaves all bounds
   * when {@code x} reaches {@code 2√(t+1)}, which five standard deviations of chance do not at 80%
   * coverage; that bound is ours, and of the form for which the authors prove that the coverage
   * comes out right in the long run, whatever the errors. A reach beyond all bounds is that of the
   * base model, or the largest error if that is wider.
   */
  PID {
    @Override
    NestedIntervals intervals(
        PredictiveDistribution base, List<Calibration.Case> cases, int step, double rate) {
      return symmetric(
          base, sortedErrors(cases), nominal -> ControlledReach.after(cases, step, nominal, rate));
    }
  };

  /**
   * The intervals of one step.
   *
   * @param step the step, from 1
   * @param rate how fast {@link #ADAPTIVE} and {@link #PID} adapt
   */
  abstract NestedIntervals intervals(
      PredictiveDistribution base, List<Calibration.Case> cases, int step, double rate);

  /**
   * Intervals around the mean, as many as there are errors.
   *
   * @param reach how far the interval of a miscoverage reaches to either side; where that is
   *     infinite, the base interval or the largest error takes its place, whichever is wider
   */
  private static NestedIntervals symmetric(
      PredictiveDistribution base, double[] errors, DoubleUnaryOperator reach) {
    int n = errors.length;
    double[] lower = new double[n];
    double[] upper = new double[n];
    for (int k = 1; k <= n; k++) {
      double nominal = 1 - (double) k / (n + 1);
      double own = reach.applyAsDouble(nominal);
      if (Double.isInfinite(own)) {
        double above = base.quantile(1 - nominal / 2) - base.mean();
        double below = base.mean() - base.quantile(nominal / 2);
        own = Math.max(errors[n - 1], Math.max(above, below));
      }
      lower[k - 1] = base.mean() - own;
      upper[k - 1] = base.mean() + own;
    }
    return new NestedIntervals(base, base.mean(), lower, upper);
  }

  private static double[] sortedErrors(List<Calibration.Case> cases) {
    double[] errors = new double[cases.size()];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = Math.abs(cases.get(i).actual() - cases.get(i).forecast().mean());
    }
    Arrays.sort(errors);
    return errors;
  }
}
