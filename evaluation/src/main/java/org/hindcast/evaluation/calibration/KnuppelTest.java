package org.hindcast.evaluation.calibration;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.hindcast.evaluation.inference.Alternative;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.Estimate;
import org.hindcast.evaluation.inference.EventSeries;
import org.hindcast.evaluation.inference.LeastSquares;
import org.hindcast.evaluation.inference.LongRunVariance;
import org.hindcast.evaluation.inference.NotTestable;
import org.hindcast.evaluation.inference.NotTestable.Reason;
import org.hindcast.evaluation.inference.NullDistribution;
import org.hindcast.evaluation.inference.SampleSize;
import org.hindcast.evaluation.inference.TestOutcome;
import org.hindcast.evaluation.inference.Tested;

/**
 * Test that PIT values are uniform by their first four raw moments, valid for forecasts several
 * steps ahead.
 *
 * <p>With s = √12 (u − ½), the moments of order 1 to 4 under the null are 0, 1, 0 and 9/5. The
 * statistic is n·D'Ω⁻¹D against χ²(4), D the mean deviations from them and Ω their long-run
 * covariance with Bartlett weights. Odd and even moments are uncorrelated under the null, so their
 * covariances in Ω are set to zero and the statistic is the sum of two quadratic forms.
 *
 * <ul>
 *   <li>Deviations are not centred in Ω: the null value of the moments is imposed.
 *   <li>Lags: 2(h − 1) unless given. PIT values of h-step forecasts are dependent up to lag h − 1,
 *       and Bartlett weights with only h − 1 lags lose half of that dependence.
 *   <li>Few distinct PIT values can make Ω singular: not testable.
 * </ul>
 *
 * <p>Reference: Knüppel 2015, <a
 * href="https://doi.org/10.1080/07350015.2014.934375">doi:10.1080/07350015.2014.934375</a>.
 *
 * @param informationHorizon h, periods from the last observation to the target
 * @param lags number of lags if not the default
 * @param minimumEvents fewest events for which a result is given
 */
public record KnuppelTest(int informationHorizon, OptionalInt lags, int minimumEvents) {

  private static final double[] UNIFORM_MOMENTS = {0, 1, 0, 1.8};

  /** Validates the options. */
  public KnuppelTest {
    Arguments.requireAtLeast(informationHorizon, 1, "information horizon");
    Arguments.requireAtLeast(minimumEvents, 5, "minimum number of events");
    if (lags.isPresent()) {
      Arguments.requireAtLeast(lags.getAsInt(), 0, "number of lags");
    }
  }

  /** Horizon 1, default lags, at least 30 events. */
  public static KnuppelTest withDefaults() {
    return new KnuppelTest(1, OptionalInt.empty(), 30);
  }

  /** The same test for another information horizon. */
  public KnuppelTest withInformationHorizon(int horizon) {
    return new KnuppelTest(horizon, lags, minimumEvents);
  }

  /** The same test with a given number of lags. */
  public KnuppelTest withLags(int number) {
    return new KnuppelTest(informationHorizon, OptionalInt.of(number), minimumEvents);
  }

  /** The same test with another minimum number of events. */
  public KnuppelTest withMinimumEvents(int minimum) {
    return new KnuppelTest(informationHorizon, lags, minimum);
  }

  /** Tests PIT values of consecutive target periods, each in [0, 1]; not modified. */
  public TestOutcome test(double[] pit) {
    return test(EventSeries.of(pit));
  }

  /** Tests PIT values, each in [0, 1]. */
  public TestOutcome test(EventSeries pit) {
    PitValues.requireUnit(pit.values());
    int n = pit.size();
    LongRunVariance estimator = LongRunVariance.bartlett(lags.orElse(2 * (informationHorizon - 1)));
    String variant =
        String.format(
            Locale.ROOT,
            "Knüppel raw-moments test of orders 1 to 4, h = %d, %s",
            informationHorizon,
            estimator.describe());
    SampleSize sample = SampleSize.of(n);
    if (n < minimumEvents) {
      return NotTestable.tooFewEvents(variant, n, minimumEvents, sample);
    }
    double[][] odd = new double[n][2];
    double[][] even = new double[n][2];
    double[] mean = new double[4];
    for (int t = 0; t < n; t++) {
      double s = Math.sqrt(12) * (pit.value(t) - 0.5);
      double power = 1;
      for (int order = 0; order < 4; order++) {
        power *= s;
        double deviation = power - UNIFORM_MOMENTS[order];
        (order % 2 == 0 ? odd : even)[t][order / 2] = deviation;
        mean[order] += deviation / n;
      }
    }
    OptionalDouble oddForm =
        LeastSquares.inverseQuadraticForm(
            estimator.of(odd, pit.periods()), new double[] {mean[0], mean[2]});
    OptionalDouble evenForm =
        LeastSquares.inverseQuadraticForm(
            estimator.of(even, pit.periods()), new double[] {mean[1], mean[3]});
    if (oddForm.isEmpty() || evenForm.isEmpty()) {
      return NotTestable.of(
          variant,
          Reason.SINGULAR,
          "The covariance of the moments of "
              + n
              + " PIT values is singular. Maybe the values take very few levels.",
          sample);
    }
    double statistic = n * (oddForm.getAsDouble() + evenForm.getAsDouble());
    NullDistribution law = NullDistribution.chiSquared(4);
    return Tested.of(variant, statistic, law.pValue(statistic, Alternative.GREATER), law, sample)
        .withEffect(Estimate.of("mean of the standardised PIT (0 when calibrated)", mean[0]))
        .withNote("Variance of the standardised PIT (1 when calibrated): " + (mean[1] + 1));
  }
}
