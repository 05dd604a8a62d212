package org.hindcast.evaluation.rationality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.hindcast.evaluation.inference.EventSeries;
import org.hindcast.evaluation.inference.NotTestable;
import org.hindcast.evaluation.inference.NotTestable.Reason;
import org.hindcast.evaluation.inference.QuantileRegression;
import org.hindcast.evaluation.inference.Tested;
import org.hindcast.evaluation.rationality.PattonTimmermannBounds.Bound;
import org.junit.jupiter.api.Test;

class RationalityEdgeCasesTest {

  private static final double[] Y = new double[24];
  private static final double[] CONSTANT = new double[24];

  static {
    Arrays.setAll(Y, i -> 10 + 3 * Math.sin(1.3 * i) + 0.2 * (i % 5));
    Arrays.fill(CONSTANT, 4);
  }

  @Test
  void constantForecastsAreNotTestable() {
    NotTestable mz =
        (NotTestable) MincerZarnowitzTest.withDefaults().test(EventSeries.of(Y), CONSTANT);
    assertThat(mz.reason()).isEqualTo(Reason.CONSTANT_INPUT);
    assertThat(mz.explanation()).contains("4.0");
    NotTestable own =
        (NotTestable) ErrorOnRevisionTest.withDefaults().test(EventSeries.of(Y), CONSTANT);
    assertThat(own.reason()).isEqualTo(Reason.CONSTANT_INPUT);
  }

  @Test
  void collinearVariablesAreNotTestable() {
    double[][] twice =
        Arrays.stream(Y).mapToObj(v -> new double[] {v, 2 * v}).toArray(double[][]::new);
    NotTestable outcome =
        (NotTestable) StrongEfficiencyTest.withDefaults().test(EventSeries.of(Y), twice);
    assertThat(outcome.reason()).isEqualTo(Reason.SINGULAR);
  }

  @Test
  void sevenErrorsAreTooFewAndKeepTheBias() {
    NotTestable outcome =
        (NotTestable) HoldenPeelTest.withDefaults().test(EventSeries.of(1, 2, 3, 4, 5, 6, 7));
    assertThat(outcome.reason()).isEqualTo(Reason.TOO_FEW_EVENTS);
    assertThat(outcome.effect().orElseThrow().value()).isEqualTo(4);
  }

  @Test
  void unusableTargetsAreCounted() {
    double[][] paths = new double[10][];
    for (int i = 0; i < 9; i++) {
      paths[i] = new double[] {i, i + Math.sin(i), i + Math.cos(i), i * 0.5};
    }
    paths[9] = new double[] {1, 2};
    Tested tested = (Tested) NordhausTest.withDefaults().test(paths);
    assertThat(tested.notes()).singleElement().asString().contains("1 target has");
    assertThat(tested.sample().events()).isEqualTo(9);
  }

  @Test
  void underReactionHasAPositiveSlope() {
    // Forecasts move half of the way to the outcome: actual − forecast equals the revision.
    double[] first = new double[24];
    double[] second = new double[24];
    Arrays.setAll(first, i -> 10 + Math.cos(i));
    Arrays.setAll(second, i -> (first[i] + Y[i]) / 2 + 1e-3 * Math.sin(7 * i));
    double[] revisions = new double[24];
    Arrays.setAll(revisions, i -> second[i] - first[i]);
    Tested tested =
        (Tested)
            ErrorOnRevisionTest.withDefaults().test(EventSeries.difference(second, Y), revisions);
    assertThat(tested.effect().orElseThrow().value()).isCloseTo(1, within(0.01));
    assertThat(tested.pValue()).isLessThan(1e-6);
  }

  @Test
  void boundsHaveTheirDefinedSigns() {
    // Two horizons, three targets by hand: errors (0, 1, 0) and (1, 1, 2): mean squares 1/3 and 2.
    double[] y = {0, 0, 0};
    double[][] f = {{0, 1, 0}, {1, 1, 2}};
    PattonTimmermannBounds bounds = PattonTimmermannBounds.withDefaults();
    assertThat(bounds.quantities(y, f)).containsExactly(new double[] {2 - 1.0 / 3}, within(1e-12));
    // Variances 2/9 and 2/9.
    assertThat(bounds.withBound(Bound.FORECAST_VARIANCE).quantities(y, f))
        .containsExactly(new double[] {0}, within(1e-12));
    // Revisions (−1, 0, −2) have variance 2/3; the outcome does not vary.
    assertThat(bounds.withBound(Bound.REVISION_VARIANCE).quantities(y, f))
        .containsExactly(new double[] {-2.0 / 3}, within(1e-12));
  }

  @Test
  void identicalForecastsOfAllHorizonsAreNotTestable() {
    NotTestable outcome =
        (NotTestable)
            PattonTimmermannBounds.withDefaults().test(Y, new double[][] {CONSTANT, CONSTANT});
    assertThat(outcome.reason()).isEqualTo(Reason.NO_DIFFERENCE);
  }

  @Test
  void oneInstrumentOrOneSignLeavesNothingToTest() {
    double[] errors = new double[24];
    Arrays.setAll(errors, i -> i % 3 == 0 ? -1 : 1);
    double[][] constant = new double[24][];
    Arrays.fill(constant, new double[] {1});
    AsymmetricLossTest test = AsymmetricLossTest.withDefaults();
    NotTestable one = (NotTestable) test.test(errors, constant);
    // Two thirds of the equal-sized errors are over-forecasts.
    assertThat(one.effect().orElseThrow().value()).isCloseTo(2.0 / 3, within(1e-12));
    double[] high = new double[24];
    Arrays.fill(high, 1);
    NotTestable sign = (NotTestable) test.test(high, constant);
    assertThat(sign.explanation()).contains("24 of 24 errors are over-forecasts");
  }

  @Property(tries = 200)
  void quantileLineIsNeverWorseThanAnyLineThroughTwoPoints(
      @ForAll @Size(9) List<@IntRange(min = -5, max = 5) Integer> xs,
      @ForAll @Size(9) List<@IntRange(min = -9, max = 9) Integer> ys,
      @ForAll @IntRange(min = 1, max = 9) int tenth) {
    double[] x = xs.stream().mapToDouble(v -> v).toArray();
    double[] y = ys.stream().mapToDouble(v -> v).toArray();
    double level = tenth / 10.0;
    QuantileRegression.fit(y, x, level)
        .ifPresent(
            fit -> {
              for (int i = 0; i < 9; i++) {
                for (int j = 0; j < i; j++) {
                  if (x[i] != x[j]) {
                    double slope = (y[i] - y[j]) / (x[i] - x[j]);
                    assertThat(loss(y, x, y[i] - slope * x[i], slope, level))
                        .isGreaterThan(fit.loss() - 1e-9);
                  }
                }
              }
              assertThat(loss(y, x, fit.intercept(), fit.slope(), level))
                  .isCloseTo(fit.loss(), within(1e-9));
            });
  }

  private static double loss(double[] y, double[] x, double intercept, double slope, double level) {
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      double residual = y[i] - intercept - slope * x[i];
      sum += residual * (level - (residual < 0 ? 1 : 0));
    }
    return sum;
  }
}
