package org.hindcast.forecast;

import static java.lang.Double.NaN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class DistributionsTest {

  private static final double[] DRAWS = {3.1, -2, 8, 8, 0.5, 12.25, 7};

  /** R 4.2.2: {@code 10 + 2*sqrt(1 + 4/20)*qt(.9, 16)}. */
  @Test
  void widensANormalForItsEstimation() {
    assertThat(Distributions.estimatedNormal(10, 2, 20, 4).quantile(0.9))
        .isCloseTo(12.9286882178075, within(1e-10));
    assertThat(Distributions.estimatedNormal(10, 0, 3, 4).quantile(0.9)).isEqualTo(10);
  }

  /** See {@code forecast/distributions.md}: R 4.2.2. */
  @ParameterizedTest
  @CsvFileSource(resources = "/forecast/distributions.csv", numLinesToSkip = 1)
  void agreesWithR(
      String name,
      double location,
      double scale,
      Double degreesOfFreedom,
      String kind,
      double x,
      double expected) {
    PredictiveDistribution distribution =
        switch (name) {
          case "normal" -> Distributions.normal(location, scale);
          case "t" -> Distributions.studentT(location, scale, degreesOfFreedom);
          default -> Distributions.empirical(DRAWS);
        };
    double value =
        kind.equals("quantile") ? distribution.quantile(x) : distribution.cumulativeProbability(x);

    double tolerance = 1e-10;
    assertThat(value).isCloseTo(expected, within(tolerance * Math.max(1, Math.abs(expected))));
  }

  @Test
  void meansAreThoseOfTheDefinition() {
    assertThat(Distributions.normal(2, 3).mean()).isEqualTo(2);
    assertThat(Distributions.studentT(2, 3, 5).mean()).isEqualTo(2);
    assertThat(Distributions.empirical(DRAWS).mean()).isCloseTo(36.85 / 7, within(1e-12));
  }

  @Test
  void zeroScaleIsCertainty() {
    for (PredictiveDistribution certain :
        new PredictiveDistribution[] {
          Distributions.point(4), Distributions.normal(4, 0), Distributions.studentT(4, 0, 3)
        }) {
      assertThat(certain.quantile(0.001)).isEqualTo(4);
      assertThat(certain.cumulativeProbability(3.999)).isZero();
      assertThat(certain.cumulativeProbability(4)).isOne();
    }
  }

  @Property
  void probabilityOfAQuantileIsItsLevel(
      @ForAll @DoubleRange(min = 0.01, max = 0.99) double level,
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double location,
      @ForAll @DoubleRange(min = 0.1, max = 1e6) double scale) {
    for (PredictiveDistribution distribution :
        new PredictiveDistribution[] {
          Distributions.normal(location, scale), Distributions.studentT(location, scale, 4)
        }) {
      assertThat(distribution.cumulativeProbability(distribution.quantile(level)))
          .isCloseTo(level, within(1e-8));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -1, 95, NaN})
  void refusesALevelOutsideTheOpenUnitInterval(double level) {
    for (PredictiveDistribution distribution :
        new PredictiveDistribution[] {
          Distributions.point(1),
          Distributions.normal(0, 1),
          Distributions.studentT(0, 1, 4),
          Distributions.empirical(DRAWS)
        }) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> distribution.quantile(level))
          .withMessageContaining("outside (0, 1)");
    }
  }

  @Test
  void refusesWhatIsNoDistribution() {
    assertThatIllegalArgumentException().isThrownBy(() -> Distributions.normal(NaN, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Distributions.normal(0, -1));
    assertThatIllegalArgumentException().isThrownBy(() -> Distributions.normal(0, NaN));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Distributions.studentT(0, 1, 1))
        .withMessageContaining("no mean");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Distributions.empirical(new double[0]))
        .withMessageContaining("at least one draw");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Distributions.empirical(new double[] {1, NaN}));
  }
}
