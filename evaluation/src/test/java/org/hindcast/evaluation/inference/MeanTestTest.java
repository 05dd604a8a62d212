package org.hindcast.evaluation.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.hindcast.evaluation.inference.MeanTest.Variance;
import org.hindcast.evaluation.inference.NotTestable.Reason;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MeanTestTest {

  private static final MeanTest TEST = MeanTest.withDefaults();

  @Test
  void identicalForecastersAreNotTestable() {
    NotTestable outcome = (NotTestable) TEST.test(EventSeries.of(new double[20]));
    assertThat(outcome.reason()).isEqualTo(Reason.NO_DIFFERENCE);
    assertThat(outcome.effect().orElseThrow().value()).isZero();
  }

  @Test
  void fewEventsKeepTheMeanWithoutInterpretingIt() {
    NotTestable outcome = (NotTestable) TEST.test(EventSeries.of(1, 2, 3));
    assertThat(outcome.reason()).isEqualTo(Reason.TOO_FEW_EVENTS);
    assertThat(outcome.effect().orElseThrow().value()).isEqualTo(2);
    assertThat(outcome.explanation()).contains("3 independent events").contains("at least 10");
    assertThat(TEST.statistic(EventSeries.of(1, 2, 3)))
        .hasValueCloseTo(2 * Math.sqrt(3), within(1e-12));
  }

  @Test
  void noEventsAreTooFewEvents() {
    assertThat(((NotTestable) TEST.test(EventSeries.of())).reason())
        .isEqualTo(Reason.TOO_FEW_EVENTS);
  }

  @Test
  void horizonMustBeShorterThanTheHistory() {
    MeanTest long12 = TEST.withInformationHorizon(12).withMinimumEvents(5);
    NotTestable outcome =
        (NotTestable) long12.test(EventSeries.of(1, 4, 2, 6, 3, 1, 5, 2, 4, 3, 6));
    assertThat(outcome.reason()).isEqualTo(Reason.TOO_FEW_EVENTS);
    assertThat(outcome.explanation()).contains("at least 13");
  }

  @Test
  void negativeRectangularVarianceFallsBackToBartlettAndSaysSo() {
    // Alternating values: γ(0) = 1, γ(1) = −11/12, so γ(0) + 2γ(1) < 0.
    double[] values = new double[12];
    Arrays.setAll(values, i -> i % 2 == 0 ? 2 : 0);
    MeanTest test = TEST.withInformationHorizon(2);
    Tested outcome = (Tested) test.test(EventSeries.of(values));
    double variance = 1 - 11.0 / 12;
    double factor = Math.sqrt((12 + 1 - 4 + 2.0 / 12) / 12);
    assertThat(outcome.statistic()).isCloseTo(1 / Math.sqrt(variance / 12) * factor, within(1e-10));
    assertThat(outcome.notes()).anySatisfy(note -> assertThat(note).contains("Bartlett weights"));
    assertThat(outcome.variant()).contains("Bartlett (fallback)");
  }

  @Test
  void gapsKeepTheirLength() {
    EventSeries gapped = EventSeries.at(new int[] {0, 1, 5, 6}, new double[] {1, 3, -2, 2});
    // mean 1; lag-1 pairs are (0,2) and (−3,1) around the mean: γ(1) = (0 − 3)/4; γ(0) = (0 + 4 + 9
    // + 1)/4.
    assertThat(LongRunVariance.rectangular(1).of(gapped))
        .isCloseTo(14.0 / 4 - 2 * 3.0 / 4, within(1e-12));
  }

  @Test
  void intervalAndPValueAgree() {
    Tested tested =
        (Tested) TEST.withConfidence(0.9).test(EventSeries.of(1, 2, 0, 3, 1, -1, 2, 0, 1, 1));
    ConfidenceInterval interval = tested.effect().orElseThrow().interval().orElseThrow();
    assertThat(interval.contains(0)).isEqualTo(tested.pValue() > 0.1);
    assertThat(tested.detectableEffect().orElseThrow()).isPositive();
  }

  @Test
  void messagesNameTheWayOut() {
    assertThatThrownBy(() -> EventSeries.of(1, Double.NaN))
        .hasMessageContaining("Element 1 of values is NaN")
        .hasMessageContaining("Maybe");
    assertThatThrownBy(() -> EventSeries.at(new int[] {3, 3}, new double[] {1, 2}))
        .hasMessageContaining("strictly increasing");
    assertThatThrownBy(() -> TEST.withInformationHorizon(0))
        .hasMessageContaining("information horizon (0)");
  }

  @Property
  void statisticDoesNotDependOnTheUnit(
      @ForAll @Size(15) double[] raw, @ForAll @DoubleRange(min = 0.01, max = 100) double unit) {
    double[] values = Arrays.stream(raw).map(v -> Math.IEEEremainder(v, 1000)).toArray();
    double[] scaled = Arrays.stream(values).map(v -> v * unit).toArray();
    EventSeries series = EventSeries.of(values);
    Assume.that(Moments.populationVariance(values) > 1e-6);
    double statistic = TEST.statistic(series).orElseThrow();
    assertThat(TEST.statistic(EventSeries.of(scaled)).orElseThrow())
        .isCloseTo(statistic, within(1e-8 * (1 + Math.abs(statistic))));
  }

  @Tag("slow")
  @Test
  void rejectsAtTheNominalRateForShortHistories() {
    // Nominal 5%; Monte-Carlo standard error of a rate near 5% with 10,000 replications: 0.22%.
    assertThat(rejectionRate(10, 1, Variance.RECTANGULAR)).isBetween(0.043, 0.057);
    assertThat(rejectionRate(40, 1, Variance.RECTANGULAR)).isBetween(0.043, 0.057);
    for (int horizon : new int[] {1, 2, 4}) {
      assertThat(rejectionRate(20, horizon, Variance.EQUAL_WEIGHTED_COSINE)).isBetween(0.04, 0.07);
      assertThat(rejectionRate(40, horizon, Variance.EQUAL_WEIGHTED_COSINE)).isBetween(0.04, 0.07);
    }
  }

  private static double rejectionRate(int n, int horizon, Variance variance) {
    MeanTest test = TEST.withInformationHorizon(horizon).withVariance(variance);
    int rejections = 0;
    int replications = 10_000;
    for (int r = 0; r < replications; r++) {
      SplittableRandom random = RandomStream.of(42, r);
      double[] shocks = new double[n + horizon];
      Arrays.setAll(shocks, i -> gaussian(random));
      double[] values = new double[n];
      for (int t = 0; t < n; t++) {
        for (int lag = 0; lag < horizon; lag++) {
          values[t] += shocks[t + lag];
        }
      }
      if (test.test(EventSeries.of(values)).rejects(0.05)) {
        rejections++;
      }
    }
    return rejections / (double) replications;
  }

  private static double gaussian(SplittableRandom random) {
    return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
        * Math.cos(2 * Math.PI * random.nextDouble());
  }
}
