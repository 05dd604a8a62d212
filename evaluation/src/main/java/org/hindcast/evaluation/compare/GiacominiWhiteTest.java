package org.hindcast.evaluation.compare;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import org.hindcast.evaluation.inference.Alternative;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.Estimate;
import org.hindcast.evaluation.inference.EventSeries;
import org.hindcast.evaluation.inference.LeastSquares;
import org.hindcast.evaluation.inference.LongRunVariance;
import org.hindcast.evaluation.inference.Moments;
import org.hindcast.evaluation.inference.NotTestable;
import org.hindcast.evaluation.inference.NotTestable.Reason;
import org.hindcast.evaluation.inference.NullDistribution;
import org.hindcast.evaluation.inference.SampleSize;
import org.hindcast.evaluation.inference.TestOutcome;
import org.hindcast.evaluation.inference.Tested;

/**
 * Test that the loss difference of two forecasters cannot be predicted from what was known at the
 * origin.
 *
 * <p>Statistic n·z̄'Ω⁻¹z̄ against χ²(q), with z_t = g_(t−h)·d_t, d the loss difference, g the q
 * instruments known at the origin and Ω the long-run covariance of z with Bartlett weights of h − 1
 * lags, not centred. With h = 1 it equals n·R² of the regression of 1 on z.
 *
 * <ul>
 *   <li>Rejection with instruments beyond the constant says that one can predict who will be
 *       better, and so should switch.
 *   <li>Assumes forecasters with a fixed or rolling training window; growing windows need {@link
 *       DieboldMarianoTest}'s assumptions instead.
 *   <li>Instruments d_(t−h) need the event h periods earlier; events without it are left out.
 * </ul>
 *
 * <p>Reference: Giacomini and White 2006, <a
 * href="https://doi.org/10.1111/j.1468-0262.2006.00718.x">doi:10.1111/j.1468-0262.2006.00718.x</a>.
 *
 * @param informationHorizon h, periods from the last observation to the target
 * @param instruments what was known at the origin
 * @param minimumEvents fewest usable events for which a result is given
 */
public record GiacominiWhiteTest(
    int informationHorizon, Instruments instruments, int minimumEvents) {

  /** Choices of instruments. */
  public enum Instruments {
    /** A constant only: unconditional predictive ability. */
    CONSTANT,
    /** A constant and the last loss difference known at the origin, d_(t−h). */
    CONSTANT_AND_LAST_DIFFERENCE,
    /** A constant and whether forecaster 1 lost the last known comparison, 1{d_(t−h) &gt; 0}. */
    CONSTANT_AND_LAST_LOSER
  }

  /** Validates the options. */
  public GiacominiWhiteTest {
    Arguments.requireAtLeast(informationHorizon, 1, "information horizon");
    Arguments.requireAtLeast(minimumEvents, 4, "minimum number of events");
  }

  /** Horizon 1, a constant and the last difference, at least 20 events. */
  public static GiacominiWhiteTest withDefaults() {
    return new GiacominiWhiteTest(1, Instruments.CONSTANT_AND_LAST_DIFFERENCE, 20);
  }

  /** The same test for another information horizon. */
  public GiacominiWhiteTest withInformationHorizon(int horizon) {
    return new GiacominiWhiteTest(horizon, instruments, minimumEvents);
  }

  /** The same test with other instruments. */
  public GiacominiWhiteTest withInstruments(Instruments choice) {
    return new GiacominiWhiteTest(informationHorizon, choice, minimumEvents);
  }

  /** The same test with another minimum number of events. */
  public GiacominiWhiteTest withMinimumEvents(int minimum) {
    return new GiacominiWhiteTest(informationHorizon, instruments, minimum);
  }

  /** The statistic, whatever the minimum number of events; empty when undefined. */
  public OptionalDouble statistic(EventSeries lossDifferences) {
    return withMinimumEvents(4).test(lossDifferences) instanceof Tested tested
        ? OptionalDouble.of(tested.statistic())
        : OptionalDouble.empty();
  }

  /** Tests loss differences, loss 1 − loss 2, one per target period. */
  public TestOutcome test(EventSeries lossDifferences) {
    int n = lossDifferences.size();
    if (instruments == Instruments.CONSTANT) {
      double[][] ones = new double[n][1];
      Arrays.setAll(ones, i -> new double[] {1});
      return test(lossDifferences, ones);
    }
    int[] periods = new int[n];
    double[] differences = new double[n];
    double[][] rows = new double[n][];
    int used = 0;
    int earlier = 0;
    for (int t = 0; t < n; t++) {
      int wanted = lossDifferences.period(t) - informationHorizon;
      while (lossDifferences.period(earlier) < wanted) {
        earlier++;
      }
      if (lossDifferences.period(earlier) == wanted) {
        double last = lossDifferences.value(earlier);
        double instrument =
            instruments == Instruments.CONSTANT_AND_LAST_DIFFERENCE ? last : (last > 0 ? 1 : 0);
        periods[used] = lossDifferences.period(t);
        differences[used] = lossDifferences.value(t);
        rows[used++] = new double[] {1, instrument};
      }
    }
    return test(
        EventSeries.at(Arrays.copyOf(periods, used), Arrays.copyOf(differences, used)),
        Arrays.copyOf(rows, used));
  }

  /**
   * Tests loss differences with instruments of the caller.
   *
   * @param lossDifferences loss 1 − loss 2, one per target period
   * @param known one row of instruments per event, known at its origin, a constant included; not
   *     modified
   */
  public TestOutcome test(EventSeries lossDifferences, double[][] known) {
    int n = lossDifferences.size();
    Arguments.requireSameLength(n, "series of differences", known.length, "matrix of instruments");
    int q = n == 0 ? 1 : known[0].length;
    LongRunVariance estimator = LongRunVariance.bartlett(informationHorizon - 1);
    String variant =
        String.format(
            Locale.ROOT,
            "Giacomini-White test, %d instruments (%s), h = %d, %s",
            q,
            instruments.name().toLowerCase(Locale.ROOT).replace('_', ' '),
            informationHorizon,
            estimator.describe());
    SampleSize sample = SampleSize.of(n);
    int needed = Math.max(minimumEvents, Math.max(q, informationHorizon) + 1);
    if (n < needed) {
      NotTestable few = NotTestable.tooFewEvents(variant, n, needed, sample);
      return n == 0
          ? few
          : few.withEffect(Estimate.of("mean loss difference", lossDifferences.mean()));
    }
    Estimate effect = Estimate.of("mean loss difference", lossDifferences.mean());
    if (lossDifferences.isZero()) {
      return NotTestable.of(
              variant,
              Reason.NO_DIFFERENCE,
              "All " + n + " loss differences are exactly zero.",
              sample)
          .withEffect(effect);
    }
    double[][] z = new double[n][q];
    double[][] columns = new double[q][n];
    for (int t = 0; t < n; t++) {
      for (int j = 0; j < q; j++) {
        z[t][j] = known[t][j] * lossDifferences.value(t);
        columns[j][t] = z[t][j];
      }
    }
    double[] mean = new double[q];
    Arrays.setAll(mean, j -> Moments.mean(columns[j]));
    OptionalDouble form =
        LeastSquares.inverseQuadraticForm(estimator.of(z, lossDifferences.periods()), mean);
    if (form.isEmpty()) {
      return NotTestable.of(
              variant,
              Reason.SINGULAR,
              "The covariance of differences and instruments is singular over "
                  + n
                  + " events. Maybe an instrument is constant.",
              sample)
          .withEffect(effect);
    }
    NullDistribution law = NullDistribution.chiSquared(q);
    double statistic = n * form.getAsDouble();
    return Tested.of(variant, statistic, law.pValue(statistic, Alternative.GREATER), law, sample)
        .withEffect(effect);
  }
}
