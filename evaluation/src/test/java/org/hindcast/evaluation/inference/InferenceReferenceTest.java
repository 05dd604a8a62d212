package org.hindcast.evaluation.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.hindcast.evaluation.inference.CoefficientCovariance.Hac.Adjustment;
import org.hindcast.evaluation.inference.MeanTest.Variance;
import org.junit.jupiter.api.Test;

/** Against R: see {@code inference/reference.md}. */
class InferenceReferenceTest {

  private static final Map<String, Double> R = Fixture.resource("inference/reference.csv").values();
  private static final double[] D1 = ReferenceSeries.squaredErrors("f1");
  private static final double[] D2 = ReferenceSeries.squaredErrors("f2");
  private static final EventSeries DIFFERENCE = EventSeries.difference(D1, D2);

  private static void same(double actual, String name) {
    double expected = R.get(name);
    assertThat(actual).as(name).isCloseTo(expected, within(1e-10 * Math.abs(expected)));
  }

  @Test
  void meanTestEqualsDieboldMarianoOfR() {
    for (int h : new int[] {1, 2, 4}) {
      MeanTest test = MeanTest.withDefaults().withInformationHorizon(h);
      Tested rectangular = (Tested) test.test(DIFFERENCE);
      same(rectangular.statistic(), "dm.acf.h" + h);
      same(rectangular.pValue(), "dm.acf.p.h" + h);
      same(
          test.withVariance(Variance.BARTLETT).statistic(DIFFERENCE).getAsDouble(),
          "dm.bartlett.h" + h);
      Tested less = (Tested) test.withAlternative(Alternative.LESS).test(DIFFERENCE);
      same(less.pValue(), "dm.less.p.h" + h);
    }
  }

  @Test
  void bartlettVarianceOfTheMeanEqualsSandwich() {
    for (int lag : new int[] {0, 1, 3}) {
      same(LongRunVariance.bartlett(lag).of(DIFFERENCE) / D1.length, "nw.var.mean.lag" + lag);
    }
  }

  @Test
  void regressionAndItsCovariancesEqualR() {
    EventSeries y = EventSeries.of(ReferenceSeries.column("y"));
    double[][] rows =
        ReferenceSeries.rows(ReferenceSeries.column("f1"), ReferenceSeries.column("driver"));
    LeastSquares fit = LeastSquares.fit(y, rows).orElseThrow();
    for (int i = 0; i < 3; i++) {
      same(fit.coefficients()[i], "ols.coef" + (i + 1));
    }
    same(fit.residualSumOfSquares(), "ols.rss");
    Map<String, CoefficientCovariance> estimators =
        Map.of(
            "classical", new CoefficientCovariance.Classical(),
            "nw3",
                new CoefficientCovariance.Hac(
                    LongRunVariance.bartlett(3), Adjustment.DEGREES_OF_FREEDOM),
            "rect2",
                new CoefficientCovariance.Hac(
                    LongRunVariance.rectangular(2), Adjustment.DEGREES_OF_FREEDOM),
            "cluster", new CoefficientCovariance.Clustered(ReferenceSeries.clusters()));
    estimators.forEach(
        (name, estimator) -> {
          double[][] covariance = fit.covariance(estimator);
          // The intercept is nearly collinear with a level of 100, which costs some digits in both
          // programs.
          assertThat(covariance[0][0])
              .isCloseTo(R.get("vcov." + name + ".11"), within(1e-9 * covariance[0][0]));
          assertThat(covariance[0][1])
              .isCloseTo(R.get("vcov." + name + ".12"), within(1e-9 * Math.abs(covariance[0][1])));
          same(covariance[2][2], "vcov." + name + ".33");
          double f = fit.waldF(new int[] {1, 2}, new double[] {1, 0}, estimator).getAsDouble();
          assertThat(f).as(name).isCloseTo(R.get("waldF." + name), within(1e-9 * f));
        });
  }

  @Test
  void adjustsPValuesAsRDoes() {
    double[] p = {0.01, 0.04, 0.03, 0.005, 0.2, 0.04};
    double[] holm = MultipleTesting.HOLM.adjust(p);
    double[] bh = MultipleTesting.BENJAMINI_HOCHBERG.adjust(p);
    for (int i = 0; i < p.length; i++) {
      same(holm[i], "holm" + (i + 1));
      same(bh[i], "bh" + (i + 1));
    }
    assertThat(MultipleTesting.NONE.adjust(p)).containsExactly(p);
  }

  @Test
  void studentizedRangeEqualsPtukey() {
    for (int k : new int[] {2, 3, 6, 20}) {
      for (String q : new String[] {"0.5", "2", "3.5", "6"}) {
        double x = Double.parseDouble(q);
        // The error of ptukey itself reaches 6e-8 here; the comparison with scipy below is closer.
        double known = StudentizedRange.knownDeviation(k).cumulativeProbability(x);
        assertThat(known).isCloseTo(R.get("ptukey.inf." + k + "." + q), within(1e-7));
        for (int df : new int[] {5, 30}) {
          double p = new StudentizedRange(k, df).cumulativeProbability(x);
          assertThat(p).isCloseTo(R.get("ptukey." + df + "." + k + "." + q), within(1e-7));
        }
      }
    }
  }

  @Test
  void studentizedRangeEqualsScipy() {
    Fixture scipy = Fixture.resource("inference/studentized_range.csv");
    for (int row = 0; row < scipy.size(); row++) {
      StudentizedRange law =
          new StudentizedRange((int) scipy.number(row, "k"), scipy.number(row, "df"));
      assertThat(law.cumulativeProbability(scipy.number(row, "q")))
          .isCloseTo(scipy.number(row, "p"), within(1e-10));
    }
  }

  @Test
  void studentizedRangeOfTwoGroupsIsStudentsT() {
    // P(|t| ≤ x) = x/√(2 + x²) for two degrees of freedom, with q = √2·x.
    double x = 0.5 / Math.sqrt(2);
    assertThat(new StudentizedRange(2, 2).cumulativeProbability(0.5))
        .isCloseTo(x / Math.sqrt(2 + x * x), within(1e-12));
  }

  @Test
  void studentizedRangeQuantileInvertsTheProbability() {
    for (int k : new int[] {2, 5, 10}) {
      StudentizedRange law = StudentizedRange.knownDeviation(k);
      double q = law.quantile(0.95);
      // qtukey stops its iteration at 1e-4.
      assertThat(q).isCloseTo(R.get("qtukey.inf." + k), within(1e-4 * q));
      assertThat(law.cumulativeProbability(q)).isCloseTo(0.95, within(1e-12));
    }
  }
}
