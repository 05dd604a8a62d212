package org.hindcast.evaluation.rationality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.hindcast.evaluation.inference.Estimate;
import org.hindcast.evaluation.inference.EventSeries;
import org.hindcast.evaluation.inference.Fixture;
import org.hindcast.evaluation.inference.NullDistribution;
import org.hindcast.evaluation.inference.QuantileRegression;
import org.hindcast.evaluation.inference.ReferenceSeries;
import org.hindcast.evaluation.inference.Tested;
import org.junit.jupiter.api.Test;

/** Against R: see {@code rationality/reference.md}. */
class RationalityReferenceTest {

  private static final Map<String, Double> R =
      Fixture.resource("rationality/reference.csv").values();
  private static final double[] F1 = ReferenceSeries.column("f1");
  private static final EventSeries Y = EventSeries.of(ReferenceSeries.column("y"));
  private static final EventSeries ERRORS = EventSeries.of(ReferenceSeries.errors("f1"));

  /**
   * A level of 100 makes intercept and slope nearly collinear, which costs both programs some
   * digits.
   */
  private static void same(double actual, String name) {
    double expected = R.get(name);
    assertThat(actual)
        .as(name)
        .isCloseTo(expected, within(1e-9 * Math.max(1e-2, Math.abs(expected))));
  }

  @Test
  void biasEqualsTheRegressionOnAConstant() {
    Tested tested = (Tested) HoldenPeelTest.withDefaults().test(ERRORS);
    same(tested.statistic(), "bias.t");
    same(tested.pValue(), "bias.p");
  }

  @Test
  void mincerZarnowitzEqualsSandwich() {
    for (int h : new int[] {1, 3}) {
      Tested tested =
          (Tested)
              MincerZarnowitzTest.withDefaults()
                  .withErrors(RegressionErrors.CONSISTENT)
                  .withInformationHorizon(h)
                  .test(Y, F1);
      same(tested.statistic(), "mz.h" + h);
      same(tested.pValue(), "mz.p.h" + h);
      same(tested.effect().orElseThrow().value(), "mz.slope");
    }
    same(
        MincerZarnowitzTest.withDefaults()
            .withErrors(RegressionErrors.CLASSICAL)
            .statistic(Y, F1)
            .orElseThrow(),
        "mz.classical");
  }

  @Test
  void strongEfficiencyEqualsSandwich() {
    double[][] known =
        Arrays.stream(ReferenceSeries.column("driver"))
            .mapToObj(d -> new double[] {d, d * d})
            .toArray(double[][]::new);
    for (int h : new int[] {1, 3}) {
      Tested tested =
          (Tested)
              StrongEfficiencyTest.withDefaults()
                  .withErrors(RegressionErrors.CONSISTENT)
                  .withInformationHorizon(h)
                  .test(ERRORS, known);
      same(tested.statistic(), "strong.h" + h);
      same(tested.effect().orElseThrow().value(), "strong.r2");
    }
  }

  @Test
  void errorOnRevisionEqualsCoeftest() {
    double[] revisions = new double[F1.length];
    Arrays.setAll(revisions, i -> i == 0 ? 0.4 : F1[i] - F1[i - 1]);
    for (int h : new int[] {1, 3}) {
      Tested tested =
          (Tested)
              ErrorOnRevisionTest.withDefaults()
                  .withErrors(RegressionErrors.CONSISTENT)
                  .withInformationHorizon(h)
                  .test(ERRORS, revisions);
      same(tested.statistic(), "own.t.h" + h);
      same(tested.pValue(), "own.p.h" + h);
      same(tested.effect().orElseThrow().value(), "own.slope.h" + h);
    }
  }

  private static double[][] paths() {
    Fixture file = Fixture.resource("rationality/paths.csv");
    double[][] paths = new double[file.size()][6];
    for (int i = 0; i < paths.length; i++) {
      for (int k = 0; k < 6; k++) {
        paths[i][k] = file.number(i, "k" + (k + 1));
      }
    }
    return paths;
  }

  @Test
  void nordhausEqualsThePooledClusteredRegression() {
    for (int lags : new int[] {1, 2}) {
      Tested tested = (Tested) NordhausTest.withDefaults().withLags(lags).test(paths());
      same(tested.statistic(), "nordhaus.lag" + lags);
      same(tested.pValue(), "nordhaus.p.lag" + lags);
      same(tested.effect().orElseThrow().value(), "nordhaus.slope.lag" + lags);
      assertThat(tested.sample().events()).isEqualTo(12);
    }
  }

  @Test
  void quantileRegressionEqualsQuantreg() {
    for (double level : new double[] {0.1, 0.5, 0.8}) {
      QuantileRegression fit = QuantileRegression.fit(Y.values(), F1, level).orElseThrow();
      same(fit.loss(), "rq.loss." + level);
      same(fit.slope(), "rq.slope." + level);
      same(fit.intercept(), "rq.intercept." + level);
    }
  }

  @Test
  void responseToADriverEqualsTheStackedRegressions() {
    for (int h : new int[] {1, 3}) {
      DriverResponseTest test = DriverResponseTest.withDefaults().withInformationHorizon(h);
      Tested weak = (Tested) test.test(Y, F1, ReferenceSeries.column("driver"));
      same(weak.statistic(), "driver.t.h" + h);
      same(weak.effect().orElseThrow().value(), "driver.difference.h" + h);
      assertThat(weak.notes()).singleElement().asString().contains("no ratio");
      Tested strong = (Tested) test.test(Y, F1, ReferenceSeries.column("f2"));
      same(strong.statistic(), "f2.t.h" + h);
      Estimate ratio = strong.effect().orElseThrow();
      same(ratio.value(), "f2.ratio.h" + h);
      double half = ratio.interval().orElseThrow().upper() - ratio.value();
      same(half / NullDistribution.studentT(38).quantile(0.975), "f2.ratio.se.h" + h);
    }
  }

  @Test
  void asymmetryEqualsTheIteratedMomentsInNumpy() {
    Map<String, Double> numpy = Fixture.resource("rationality/asymmetric_loss.csv").values();
    double[][] instruments = ReferenceSeries.rows(ReferenceSeries.column("driver"));
    for (AsymmetricLossTest.Shape shape : AsymmetricLossTest.Shape.values()) {
      String key = shape.name().toLowerCase(Locale.ROOT);
      Tested tested =
          (Tested)
              AsymmetricLossTest.withDefaults().withShape(shape).test(ERRORS.values(), instruments);
      Estimate alpha = tested.effect().orElseThrow();
      assertThat(alpha.value()).isCloseTo(numpy.get(key + ".alpha"), within(1e-9));
      double half = alpha.interval().orElseThrow().upper() - alpha.value();
      assertThat(half / NullDistribution.normal().quantile(0.975))
          .isCloseTo(numpy.get(key + ".se"), within(1e-9));
      assertThat(tested.statistic()).isCloseTo(numpy.get(key + ".j"), within(1e-8));
      assertThat(tested.pValue()).isCloseTo(numpy.get(key + ".p"), within(1e-8));
    }
  }

  @Test
  void jackknifedCovarianceEqualsHc3() {
    same(MincerZarnowitzTest.withDefaults().statistic(Y, F1).orElseThrow(), "mz.hc3");
    double[] revisions = new double[F1.length];
    Arrays.setAll(revisions, i -> i == 0 ? 0.4 : F1[i] - F1[i - 1]);
    same(ErrorOnRevisionTest.withDefaults().statistic(ERRORS, revisions).orElseThrow(), "own.hc3");
  }

  @Test
  void cosineCovarianceEqualsTheFormulaInR() {
    Tested tested =
        (Tested)
            MincerZarnowitzTest.withDefaults()
                .withErrors(RegressionErrors.EQUAL_WEIGHTED_COSINE)
                .test(Y, F1);
    same(tested.statistic(), "mz.cosine");
    same(tested.pValue(), "mz.cosine.p");
  }
}
