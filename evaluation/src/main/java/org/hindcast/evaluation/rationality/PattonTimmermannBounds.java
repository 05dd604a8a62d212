package org.hindcast.evaluation.rationality;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.BlockBootstrap;
import org.hindcast.evaluation.inference.Estimate;
import org.hindcast.evaluation.inference.NotTestable;
import org.hindcast.evaluation.inference.NotTestable.Reason;
import org.hindcast.evaluation.inference.NullDistribution;
import org.hindcast.evaluation.inference.Resampling;
import org.hindcast.evaluation.inference.SampleSize;
import org.hindcast.evaluation.inference.TestOutcome;
import org.hindcast.evaluation.inference.Tested;

/**
 * Test of what rational forecasts of the same targets at several horizons must satisfy: the longer
 * the horizon, the larger the error and the calmer the forecast.
 *
 * <p>With f_h the forecast h steps ahead, every quantity of a family must be non-negative:
 *
 * <ul>
 *   <li>{@link Bound#SQUARED_ERROR}: E(f_(h+1) − y)² − E(f_h − y)².
 *   <li>{@link Bound#FORECAST_VARIANCE}: Var f_h − Var f_(h+1).
 *   <li>{@link Bound#REVISION_VARIANCE}: 2·Cov(y, r) − Var r for the revision r = f_h − f_(h+1).
 * </ul>
 *
 * <p>The statistic is the largest studentised violation max(0, max_h −θ_h/se_h); its p-value is the
 * share of resampled histories whose max_h (θ_h − θ*_h)/se_h is at least as large: the least
 * favourable null, all θ = 0, so the test is conservative. Moments use divisor n. The authors solve
 * the same inequalities with a Wolak test; the resampled maximum needs no asymptotic weights.
 *
 * <p>Reference: Patton and Timmermann 2012, <a href="https://doi.org/10.1080/07350015.2012.634337">
 * doi:10.1080/07350015.2012.634337</a>.
 *
 * @param bound the family of inequalities
 * @param resampling how histories are drawn
 * @param minimumEvents fewest targets for which a result is given
 */
public record PattonTimmermannBounds(Bound bound, Resampling resampling, int minimumEvents) {

  /** Families of inequalities. */
  public enum Bound {
    /** Mean squared error does not fall with the horizon. */
    SQUARED_ERROR,
    /** Variance of the forecast does not rise with the horizon. */
    FORECAST_VARIANCE,
    /** Revisions do not vary more than they follow the outcome. */
    REVISION_VARIANCE
  }

  /** Validates the options. */
  public PattonTimmermannBounds {
    Arguments.requireAtLeast(minimumEvents, 5, "minimum number of targets");
  }

  /** Squared error, resampling of single targets with seed 1, at least 20 targets. */
  public static PattonTimmermannBounds withDefaults() {
    return new PattonTimmermannBounds(Bound.SQUARED_ERROR, BlockBootstrap.stationary(1, 1), 20);
  }

  /** The same test of another family. */
  public PattonTimmermannBounds withBound(Bound other) {
    return new PattonTimmermannBounds(other, resampling, minimumEvents);
  }

  /** The same test with other resampling; take blocks of about the longest horizon. */
  public PattonTimmermannBounds withResampling(Resampling plan) {
    return new PattonTimmermannBounds(bound, plan, minimumEvents);
  }

  /** The same test with another minimum number of targets. */
  public PattonTimmermannBounds withMinimumEvents(int minimum) {
    return new PattonTimmermannBounds(bound, resampling, minimum);
  }

  /**
   * The quantities that must not be negative, from the shortest pair of horizons to the longest.
   *
   * @param actuals one per target; not modified
   * @param forecasts one row per horizon, shortest first, each with one forecast per target; not
   *     modified
   */
  public double[] quantities(double[] actuals, double[][] forecasts) {
    requireShapes(actuals, forecasts);
    int[] all = new int[actuals.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
    }
    return quantities(actuals, forecasts, all);
  }

  /**
   * Tests that all quantities of the family are non-negative.
   *
   * @param actuals one per target, in time order; not modified
   * @param forecasts one row per horizon, shortest first, each with one forecast per target; not
   *     modified
   */
  public TestOutcome test(double[] actuals, double[][] forecasts) {
    requireShapes(actuals, forecasts);
    int n = actuals.length;
    String variant =
        String.format(
            Locale.ROOT,
            "Patton-Timmermann bounds, %s over %d horizons, %s",
            bound.name().toLowerCase(Locale.ROOT).replace('_', ' '),
            forecasts.length,
            resampling.describe());
    SampleSize sample = SampleSize.of(n);
    if (n < minimumEvents) {
      return NotTestable.tooFewEvents(variant, n, minimumEvents, sample);
    }
    double[] theta = quantities(actuals, forecasts);
    double[][] deviations = new double[resampling.replications()][];
    double[] errors = new double[theta.length];
    for (int b = 0; b < deviations.length; b++) {
      deviations[b] = quantities(actuals, forecasts, resampling.indices(b, n));
      for (int k = 0; k < theta.length; k++) {
        deviations[b][k] -= theta[k];
        errors[k] += deviations[b][k] * deviations[b][k] / deviations.length;
      }
    }
    double statistic = 0;
    double smallest = Double.POSITIVE_INFINITY;
    List<Integer> used = new ArrayList<>();
    for (int k = 0; k < theta.length; k++) {
      errors[k] = Math.sqrt(errors[k]);
      if (errors[k] > 0) {
        used.add(k);
        statistic = Math.max(statistic, -theta[k] / errors[k]);
        smallest = Math.min(smallest, theta[k]);
      }
    }
    if (used.isEmpty()) {
      return NotTestable.of(
          variant,
          Reason.NO_DIFFERENCE,
          "The forecasts of all horizons are identical or do not vary.",
          sample);
    }
    int asExtreme = 0;
    for (double[] deviation : deviations) {
      double simulated = 0;
      for (int k : used) {
        simulated = Math.max(simulated, -deviation[k] / errors[k]);
      }
      asExtreme += simulated >= statistic ? 1 : 0;
    }
    Tested tested =
        Tested.of(
                variant,
                statistic,
                asExtreme / (double) deviations.length,
                NullDistribution.simulated(),
                sample)
            .withEffect(Estimate.of("smallest quantity (not negative when rational)", smallest));
    return used.size() == theta.length
        ? tested
        : tested.withNote(
            (theta.length - used.size())
                + " pairs of horizons with identical forecasts were left out.");
  }

  private static void requireShapes(double[] actuals, double[][] forecasts) {
    Arguments.requireFinite(actuals, "actuals");
    Arguments.requireAtLeast(actuals.length, 1, "number of targets");
    Arguments.requireAtLeast(forecasts.length, 2, "number of horizons");
    for (double[] row : forecasts) {
      Arguments.requireSameLength(
          actuals.length, "array of actuals", row.length, "row of forecasts");
      Arguments.requireFinite(row, "forecasts");
    }
  }

  private double[] quantities(double[] y, double[][] f, int[] indices) {
    double[] result = new double[f.length - 1];
    for (int h = 0; h < result.length; h++) {
      result[h] =
          switch (bound) {
            case SQUARED_ERROR ->
                squaredError(y, f[h + 1], indices) - squaredError(y, f[h], indices);
            case FORECAST_VARIANCE ->
                covariance(f[h], f[h], indices) - covariance(f[h + 1], f[h + 1], indices);
            case REVISION_VARIANCE -> {
              double[] revision = new double[y.length];
              for (int i = 0; i < revision.length; i++) {
                revision[i] = f[h][i] - f[h + 1][i];
              }
              yield 2 * covariance(y, revision, indices) - covariance(revision, revision, indices);
            }
          };
    }
    return result;
  }

  private static double squaredError(double[] y, double[] f, int[] indices) {
    double sum = 0;
    for (int i : indices) {
      sum += (f[i] - y[i]) * (f[i] - y[i]);
    }
    return sum / indices.length;
  }

  private static double covariance(double[] a, double[] b, int[] indices) {
    double meanA = 0;
    double meanB = 0;
    for (int i : indices) {
      meanA += a[i] / indices.length;
      meanB += b[i] / indices.length;
    }
    double sum = 0;
    for (int i : indices) {
      sum += (a[i] - meanA) * (b[i] - meanB);
    }
    return sum / indices.length;
  }
}
