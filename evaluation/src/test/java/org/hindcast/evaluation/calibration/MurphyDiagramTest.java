package org.hindcast.evaluation.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.hindcast.evaluation.calibration.TargetFunctional.Expectile;
import org.hindcast.evaluation.calibration.TargetFunctional.Mean;
import org.hindcast.evaluation.calibration.TargetFunctional.Probability;
import org.hindcast.evaluation.calibration.TargetFunctional.Quantile;
import org.hindcast.evaluation.inference.ReferenceSeries;
import org.junit.jupiter.api.Test;

class MurphyDiagramTest {

  private static final double[] F1 = ReferenceSeries.column("f1");
  private static final double[] F2 = ReferenceSeries.column("f2");
  private static final double[] Y = ReferenceSeries.column("y");

  /**
   * The curve is linear between thresholds, so the trapezium rule with its one-sided limits is
   * exact.
   */
  private static double integral(MurphyDiagram diagram) {
    double[] thresholds = diagram.thresholds();
    double sum = 0;
    for (int i = 1; i < thresholds.length; i++) {
      sum +=
          (thresholds[i] - thresholds[i - 1])
              * (diagram.at(thresholds[i - 1]) + diagram.leftLimitAt(thresholds[i]))
              / 2;
    }
    return sum;
  }

  private static double meanScore(
      TargetFunctional functional, double[] forecasts, double[] outcomes) {
    double sum = 0;
    for (int i = 0; i < forecasts.length; i++) {
      sum += functional.score(forecasts[i], outcomes[i]) / forecasts.length;
    }
    return sum;
  }

  @Test
  void elementaryScoresIntegrateToTheCanonicalScore() {
    assertThat(integral(MurphyDiagram.of(new Mean(), F1, Y)))
        .isCloseTo(meanScore(new Mean(), F1, Y) / 4, within(1e-9));
    assertThat(integral(MurphyDiagram.of(new Quantile(0.3), F1, Y)))
        .isCloseTo(meanScore(new Quantile(0.3), F1, Y), within(1e-9));
    assertThat(integral(MurphyDiagram.of(new Expectile(0.7), F1, Y)))
        .isCloseTo(meanScore(new Expectile(0.7), F1, Y) / 2, within(1e-9));
    double[] p = {0.2, 0.9, 0.5, 0.1};
    double[] events = {0, 1, 0, 1};
    assertThat(integral(MurphyDiagram.of(new Probability(), p, events)))
        .isCloseTo(meanScore(new Probability(), p, events) / 2, within(1e-12));
  }

  @Test
  void elementaryScoreOfAProbabilityIsThatOfTheCostLossModel() {
    Probability probability = new Probability();
    assertThat(probability.elementaryScore(0.7, 0, 0.4)).isCloseTo(0.4, within(1e-15));
    assertThat(probability.elementaryScore(0.3, 1, 0.4)).isCloseTo(0.6, within(1e-15));
    assertThat(probability.elementaryScore(0.7, 1, 0.4)).isZero();
    assertThat(probability.elementaryScore(0.3, 0, 0.4)).isZero();
  }

  @Test
  void perfectForecastsDominateEverything() {
    MurphyDiagram perfect = MurphyDiagram.of(new Mean(), Y, Y);
    MurphyDiagram real = MurphyDiagram.of(new Mean(), F1, Y);
    assertThat(perfect.dominates(real)).isTrue();
    assertThat(real.dominates(perfect)).isFalse();
    assertThat(real.dominates(real)).isTrue();
  }

  @Test
  void dominanceImpliesABetterCanonicalScore() {
    double[] nearer = new double[Y.length];
    Arrays.setAll(nearer, i -> (F1[i] + Y[i]) / 2);
    MurphyDiagram better = MurphyDiagram.of(new Quantile(0.5), nearer, Y);
    MurphyDiagram worse = MurphyDiagram.of(new Quantile(0.5), F1, Y);
    assertThat(better.dominates(worse)).isTrue();
    assertThat(meanScore(new Quantile(0.5), nearer, Y))
        .isLessThan(meanScore(new Quantile(0.5), F1, Y));
  }

  @Test
  void refusesToCompareDifferentFunctionals() {
    MurphyDiagram mean = MurphyDiagram.of(new Mean(), F1, Y);
    MurphyDiagram median = MurphyDiagram.of(new Quantile(0.5), F2, Y);
    assertThatThrownBy(() -> mean.dominates(median)).hasMessageContaining("one functional");
  }
}
