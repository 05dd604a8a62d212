package org.hindcast.evaluation.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.hindcast.evaluation.calibration.TargetFunctional.Expectile;
import org.hindcast.evaluation.calibration.TargetFunctional.Mean;
import org.hindcast.evaluation.calibration.TargetFunctional.Probability;
import org.hindcast.evaluation.calibration.TargetFunctional.Quantile;
import org.junit.jupiter.api.Test;

class ReliabilityDiagramTest {

  @Test
  void poolsViolators() {
    ReliabilityDiagram diagram =
        ReliabilityDiagram.of(new Mean(), new double[] {1, 2, 3, 4}, new double[] {1, 4, 2, 6});
    assertThat(diagram.recalibrated()).containsExactly(1, 3, 3, 6);
    CorpDecomposition parts = diagram.decomposition();
    // Squared errors (0, 4, 1, 4), after recalibration (0, 1, 1, 0), of the mean 3.25 (5.0625,
    // 0.5625, 1.5625, 7.5625).
    assertThat(parts.score()).isEqualTo(2.25);
    assertThat(parts.miscalibration()).isEqualTo(1.75);
    assertThat(parts.uncertainty()).isEqualTo(3.6875);
    assertThat(parts.discrimination()).isEqualTo(3.1875);
    assertThat(parts.isInterpretable()).isFalse();
  }

  @Property
  void partsSumAndAreNotNegative(
      @ForAll @Size(12) List<@IntRange(min = 0, max = 6) Integer> x,
      @ForAll @Size(12) List<@IntRange(min = -5, max = 5) Integer> y) {
    double[] forecasts = x.stream().mapToDouble(v -> v).toArray();
    double[] outcomes = y.stream().mapToDouble(v -> v).toArray();
    for (TargetFunctional functional :
        List.of(new Mean(), new Quantile(0.25), new Quantile(0.5), new Expectile(0.8))) {
      ReliabilityDiagram diagram = ReliabilityDiagram.of(functional, forecasts, outcomes);
      CorpDecomposition parts = diagram.decomposition();
      assertThat(parts.miscalibration()).isGreaterThan(-1e-12);
      assertThat(parts.discrimination()).isGreaterThan(-1e-12);
      assertThat(parts.miscalibration() - parts.discrimination() + parts.uncertainty())
          .isCloseTo(parts.score(), within(1e-10));
      double[] curve = diagram.recalibrated();
      for (int i = 1; i < curve.length; i++) {
        assertThat(curve[i]).isGreaterThanOrEqualTo(curve[i - 1]);
      }
    }
  }

  @Test
  void expectileBalancesAsymmetricDeviations() {
    double[] values = {1, 2, 4, 9};
    double e = new Expectile(0.8).of(values);
    double balance = 0;
    for (double v : values) {
      balance += (v > e ? 0.8 : 0.2) * (v - e);
    }
    assertThat(balance).isCloseTo(0, within(1e-12));
    assertThat(new Expectile(0.5).of(values)).isCloseTo(4, within(1e-12));
    assertThat(new Quantile(0.5).of(values)).isEqualTo(2);
  }

  @Test
  void bandOfCalibratedProbabilitiesContainsTheDiagonal() {
    double[] p = new double[200];
    double[] events = new double[200];
    Arrays.setAll(p, i -> (i % 5 + 1) / 6.0);
    Arrays.setAll(events, i -> i % 2);
    ReliabilityDiagram diagram = ReliabilityDiagram.of(new Probability(), p, events);
    List<double[]> band = diagram.consistencyBand(0.9, 500, 4);
    for (int i = 0; i < 5; i++) {
      assertThat(band.get(0)[i]).isLessThan(diagram.forecasts()[i]);
      assertThat(band.get(1)[i]).isGreaterThan(diagram.forecasts()[i]);
    }
  }

  @Test
  void refusesOutcomesThatAreNoEvents() {
    assertThatThrownBy(
            () -> ReliabilityDiagram.of(new Probability(), new double[] {0.5}, new double[] {2}))
        .hasMessageContaining("must be 0 or 1");
  }

  @Test
  void quantileSharesBelowAndAtTheQuantileEnclosePointMasses() {
    QuantileReliability reliability =
        QuantileReliability.of(
            new double[] {0.5}, new double[][] {{0}, {0}, {0}, {0}}, new double[] {0, 0, 0, 3});
    QuantileReliability.Point point = reliability.points().get(0);
    assertThat(point.below().share()).isZero();
    assertThat(point.atOrBelow().share()).isEqualTo(0.75);
    assertThat(point.isCompatible(0.95)).isTrue();
  }
}
