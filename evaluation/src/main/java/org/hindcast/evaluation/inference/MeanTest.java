package org.hindcast.evaluation.inference;

import java.util.Locale;
import java.util.OptionalDouble;
import org.hindcast.evaluation.inference.NotTestable.Reason;
import org.hindcast.naming.Count;

/**
 * Test that the mean of a serially dependent series is zero.
 *
 * <p>Statistic √n·m/√V · c, with m the mean, V the long-run variance and c the small-sample factor.
 * The tests of equal accuracy, bias, encompassing and coverage are this test applied to different
 * series.
 *
 * <ul>
 *   <li>All values zero: {@link Reason#NO_DIFFERENCE}. Constant but not zero: {@link
 *       Reason#CONSTANT_INPUT}, as the variance cannot be estimated.
 *   <li>Fewer events than the minimum, or no more than the information horizon: {@link
 *       Reason#TOO_FEW_EVENTS}, with the mean kept.
 *   <li>Rectangular variance ≤ 0: Bartlett weights with the same lags take over, and a note says
 *       so.
 * </ul>
 *
 * <p>With h &gt; 1 and few events the rectangular and Bartlett variants reject too easily (in
 * simulations of h = 4 at nominal 5%: 12% with 20 events, 9% with 40); below 20(h − 1) events the
 * outcome carries a note. {@link Variance#EQUAL_WEIGHTED_COSINE} then keeps its level (6%).
 *
 * <p>{@link Variance#EQUAL_WEIGHTED_COSINE} is the fixed-smoothing choice: V is the mean of the
 * first ν squared cosine transforms and the statistic is Student t(ν) without appeal to a large
 * sample; ν = max(2, ⌊0.4 n^(2/3)⌋). References: Harvey, Leybourne and Newbold 1997, <a
 * href="https://doi.org/10.1016/S0169-2070(96)00719-4">doi:10.1016/S0169-2070(96)00719-4</a>;
 * Lazarus, Lewis, Stock and Watson 2018, <a
 * href="https://doi.org/10.1080/07350015.2018.1506926">doi:10.1080/07350015.2018.1506926</a>.
 *
 * @param name name of the test in outcomes
 * @param quantity name of the tested mean in outcomes
 * @param informationHorizon periods from the last observation to the target, 1 = first unknown; V
 *     uses horizon − 1 lags
 * @param variance estimator of V
 * @param smallSample small-sample factor and null distribution
 * @param alternative the alternative about the mean
 * @param minimumEvents fewest events for which a result is given
 * @param confidence level of the confidence interval
 */
public record MeanTest(
    String name,
    String quantity,
    int informationHorizon,
    Variance variance,
    SmallSample smallSample,
    Alternative alternative,
    int minimumEvents,
    double confidence) {

  /** Estimators of the long-run variance. */
  public enum Variance {
    /** Rectangular weights up to horizon − 1, Bartlett weights when that is not positive. */
    RECTANGULAR,
    /** Bartlett weights up to horizon − 1. */
    BARTLETT,
    /** Bartlett weights with the rule-of-thumb number of lags, whatever the horizon. */
    NEWEY_WEST,
    /** Equal-weighted cosine transforms, fixed-smoothing asymptotics. */
    EQUAL_WEIGHTED_COSINE
  }

  /** Small-sample treatment of the rectangular, Bartlett and Newey–West variants. */
  public enum SmallSample {
    /** Factor √((n + 1 − 2h + h(h − 1)/n)/n), Student t(n − 1). */
    HARVEY_LEYBOURNE_NEWBOLD,
    /** No factor, Student t(n − 1). */
    STUDENT,
    /** No factor, standard normal. */
    NORMAL
  }

  private static final int EVENTS_PER_LAG = 20;
  private static final double POWER = 0.8;
  private static final double DETECTION_LEVEL = 0.05;

  /** Validates the options. */
  public MeanTest {
    Arguments.requireAtLeast(informationHorizon, 1, "information horizon");
    Arguments.requireAtLeast(minimumEvents, 2, "minimum number of events");
    Arguments.requireProbability(confidence, "confidence level");
  }

  /**
   * Horizon 1, rectangular variance, Harvey–Leybourne–Newbold, two-sided, at least 10 events, 95%
   * interval.
   */
  public static MeanTest withDefaults() {
    return new MeanTest(
        "Test of zero mean",
        "mean",
        1,
        Variance.RECTANGULAR,
        SmallSample.HARVEY_LEYBOURNE_NEWBOLD,
        Alternative.TWO_SIDED,
        10,
        0.95);
  }

  /** The same test under another name. */
  public MeanTest withName(String newName, String newQuantity) {
    return new MeanTest(
        newName,
        newQuantity,
        informationHorizon,
        variance,
        smallSample,
        alternative,
        minimumEvents,
        confidence);
  }

  /** The same test for another information horizon. */
  public MeanTest withInformationHorizon(int horizon) {
    return new MeanTest(
        name, quantity, horizon, variance, smallSample, alternative, minimumEvents, confidence);
  }

  /** The same test with another variance estimator. */
  public MeanTest withVariance(Variance estimator) {
    return new MeanTest(
        name,
        quantity,
        informationHorizon,
        estimator,
        smallSample,
        alternative,
        minimumEvents,
        confidence);
  }

  /** The same test with another small-sample treatment. */
  public MeanTest withSmallSample(SmallSample treatment) {
    return new MeanTest(
        name,
        quantity,
        informationHorizon,
        variance,
        treatment,
        alternative,
        minimumEvents,
        confidence);
  }

  /** The same test with another alternative. */
  public MeanTest withAlternative(Alternative other) {
    return new MeanTest(
        name,
        quantity,
        informationHorizon,
        variance,
        smallSample,
        other,
        minimumEvents,
        confidence);
  }

  /** The same test with another minimum number of events. */
  public MeanTest withMinimumEvents(int minimum) {
    return new MeanTest(
        name,
        quantity,
        informationHorizon,
        variance,
        smallSample,
        alternative,
        minimum,
        confidence);
  }

  /** The same test with another confidence level of the interval. */
  public MeanTest withConfidence(double level) {
    return new MeanTest(
        name,
        quantity,
        informationHorizon,
        variance,
        smallSample,
        alternative,
        minimumEvents,
        level);
  }

  /** The statistic, whatever the minimum number of events; empty when it is undefined. */
  public OptionalDouble statistic(EventSeries series) {
    return withMinimumEvents(2).test(series) instanceof Tested tested
        ? OptionalDouble.of(tested.statistic())
        : OptionalDouble.empty();
  }

  /** Tests that the mean of {@code series} is zero. */
  public TestOutcome test(EventSeries series) {
    int n = series.size();
    String variant = variant(n);
    SampleSize sample = SampleSize.of(n);
    if (n == 0) {
      return NotTestable.tooFewEvents(variant, 0, minimumEvents, sample);
    }
    Estimate kept = Estimate.of(quantity, series.mean());
    if (series.isZero()) {
      return NotTestable.of(
              variant,
              Reason.NO_DIFFERENCE,
              "All " + n + " values are exactly zero: there is nothing to test.",
              sample)
          .withEffect(kept);
    }
    int needed = Math.max(minimumEvents, informationHorizon + 1);
    if (n < needed) {
      return NotTestable.tooFewEvents(variant, n, needed, sample).withEffect(kept);
    }
    if (series.isConstant()) {
      return NotTestable.of(
              variant,
              Reason.CONSTANT_INPUT,
              "All "
                  + n
                  + " values equal "
                  + series.value(0)
                  + ": their variance cannot be estimated.",
              sample)
          .withEffect(kept);
    }
    return variance == Variance.EQUAL_WEIGHTED_COSINE
        ? cosineTest(series, variant)
        : kernelTest(series, variant);
  }

  private TestOutcome kernelTest(EventSeries series, String variant) {
    int n = series.size();
    LongRunVariance estimator = estimator(n);
    double longRun = estimator.of(series);
    boolean fellBack = longRun <= 0 && variance == Variance.RECTANGULAR;
    if (fellBack) {
      longRun = LongRunVariance.bartlett(estimator.lags()).of(series);
    }
    if (!(longRun > 0)) {
      return NotTestable.of(
              variant,
              Reason.NOT_COMPUTABLE,
              "The long-run variance ("
                  + longRun
                  + ") of "
                  + n
                  + " values is not positive. Maybe gaps between the periods are the cause.",
              SampleSize.of(n))
          .withEffect(Estimate.of(quantity, series.mean()));
    }
    double h = informationHorizon;
    double factor =
        smallSample == SmallSample.HARVEY_LEYBOURNE_NEWBOLD
            ? Math.sqrt((n + 1 - 2 * h + h / n * (h - 1)) / n)
            : 1;
    NullDistribution law =
        smallSample == SmallSample.NORMAL
            ? NullDistribution.normal()
            : NullDistribution.studentT(n - 1.0);
    Tested tested = tested(series, variant, Math.sqrt(longRun / n) / factor, law, longRun);
    if (n < EVENTS_PER_LAG * (informationHorizon - 1)) {
      tested =
          tested.withNote(
              "With "
                  + Count.of(n, "event", "events")
                  + " and h = "
                  + informationHorizon
                  + " this variant rejects too easily. Maybe use the equal-weighted cosine"
                  + " variance.");
    }
    return fellBack
        ? tested
            .withVariant(variant.replace("rectangular", "Bartlett (fallback)"))
            .withNote(
                "The rectangular long-run variance was not positive; Bartlett weights with "
                    + estimator.lags()
                    + " lags took over.")
        : tested;
  }

  private TestOutcome cosineTest(EventSeries series, String variant) {
    int n = series.size();
    if (series.period(n - 1) - series.period(0) != n - 1) {
      return NotTestable.of(
              variant,
              Reason.NOT_COMPUTABLE,
              "Cosine transforms need consecutive periods and these have gaps. Maybe use the"
                  + " Bartlett variance.",
              SampleSize.of(n))
          .withEffect(Estimate.of(quantity, series.mean()));
    }
    int transforms = cosineTransforms(n);
    double longRun = 0;
    for (int j = 1; j <= transforms; j++) {
      double sum = 0;
      for (int t = 0; t < n; t++) {
        sum += series.value(t) * Math.cos(Math.PI * j * (t + 0.5) / n);
      }
      longRun += 2 * sum * sum / n / transforms;
    }
    return tested(
        series, variant, Math.sqrt(longRun / n), NullDistribution.studentT(transforms), longRun);
  }

  private Tested tested(
      EventSeries series,
      String variant,
      double standardError,
      NullDistribution law,
      double longRun) {
    int n = series.size();
    double mean = series.mean();
    double statistic = mean / standardError;
    double margin = law.quantile((1 + confidence) / 2) * standardError;
    double detectable =
        (law.quantile(1 - DETECTION_LEVEL / 2) + law.quantile(POWER)) * standardError;
    double effective = Math.min(n, n * Moments.populationVariance(series.values()) / longRun);
    return Tested.of(
            variant,
            statistic,
            law.pValue(statistic, alternative),
            law,
            SampleSize.of(n).withEffective(effective))
        .withEffect(Estimate.of(quantity, mean, mean - margin, mean + margin, confidence))
        .withDetectableEffect(detectable);
  }

  private LongRunVariance estimator(int n) {
    return switch (variance) {
      case RECTANGULAR -> LongRunVariance.rectangular(informationHorizon - 1);
      case BARTLETT, EQUAL_WEIGHTED_COSINE -> LongRunVariance.bartlett(informationHorizon - 1);
      case NEWEY_WEST -> LongRunVariance.neweyWest(n);
    };
  }

  private static int cosineTransforms(int n) {
    return Math.max(2, (int) Math.floor(0.4 * Math.pow(n, 2.0 / 3.0)));
  }

  private String variant(int n) {
    String estimate =
        variance == Variance.EQUAL_WEIGHTED_COSINE
            ? "equal-weighted cosine long-run variance with " + cosineTransforms(n) + " transforms"
            : estimator(n).describe() + ", " + smallSampleInWords();
    return String.format(
        Locale.ROOT,
        "%s, h = %d, %s, %s",
        name,
        informationHorizon,
        estimate,
        alternativeInWords());
  }

  private String smallSampleInWords() {
    return switch (smallSample) {
      case HARVEY_LEYBOURNE_NEWBOLD -> "Harvey-Leybourne-Newbold correction";
      case STUDENT -> "Student t";
      case NORMAL -> "normal";
    };
  }

  private String alternativeInWords() {
    return alternative.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
