package org.hindcast.model.conformal;

import java.util.Arrays;
import java.util.List;
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
      int n = cases.size();
      double[] errors = sortedErrors(cases);
      double[] lower = new double[n];
      double[] upper = new double[n];
      for (int k = 1; k <= n; k++) {
        double nominal = 1 - (double) k / (n + 1);
        double adapted = AdaptiveMiscoverage.after(cases, step, nominal, rate);
        int rank = NestedIntervals.rank(1 - adapted, n);
        double reach = rank < 1 ? 0 : errors[Math.min(rank, n) - 1];
        double fromBase = 0;
        if (rank > n) {
          fromBase =
              Math.max(
                  base.quantile(1 - nominal / 2) - base.mean(),
                  base.mean() - base.quantile(nominal / 2));
        }
        lower[k - 1] = base.mean() - Math.max(reach, fromBase);
        upper[k - 1] = base.mean() + Math.max(reach, fromBase);
      }
      return new NestedIntervals(base, base.mean(), lower, upper);
    }
  };

  /**
   * The intervals of one step.
   *
   * @param step the step, from 1
   * @param rate how fast {@link #ADAPTIVE} adapts
   */
  abstract NestedIntervals intervals(
      PredictiveDistribution base, List<Calibration.Case> cases, int step, double rate);

  private static double[] sortedErrors(List<Calibration.Case> cases) {
    double[] errors = new double[cases.size()];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = Math.abs(cases.get(i).actual() - cases.get(i).forecast().mean());
    }
    Arrays.sort(errors);
    return errors;
  }
}
