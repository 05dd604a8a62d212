package org.hindcast.forecast;

import static java.lang.Double.NaN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalDouble;
import org.hindcast.cycle.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForecastTest {

  private static double[] of(double... values) {
    return values;
  }

  @Test
  void pointIsTheMeanElseTheMedianElseNone() {
    assertThat(Forecast.point(3).point()).hasValue(3);
    assertThat(Forecast.point(3).functional()).isEqualTo(Functional.UNDECLARED);
    assertThat(Forecast.sample(1, 2, 6).point()).hasValue(3);
    assertThat(Forecast.quantiles(of(0.1, 0.5, 0.9), of(1, 2, 6)).point()).hasValue(2);
    assertThat(Forecast.quantiles(of(0.1, 0.5, 0.9), of(1, 2, 6), OptionalDouble.of(2.5)).point())
        .hasValue(2.5);
    assertThat(Forecast.quantiles(of(0.1, 0.9), of(1, 6)).point()).isEmpty();
    assertThat(Forecast.parametric(Distributions.normal(7, 2)).point()).hasValue(7);
    assertThat(Forecast.band(1, 2, 6).point()).hasValue(2);
    assertThat(Forecast.band(1, 6).point()).isEmpty();
  }

  @Test
  void refusesCrossingQuantiles() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Forecast.quantiles(of(0.1, 0.9), of(2, 1)))
        .withMessage("The quantiles cross: 2.0 at level 0.1 is above 1.0 at level 0.9.");
    assertThat(Forecast.quantiles(of(0.1, 0.9), of(2, 2)).values()).containsExactly(2, 2);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -0.1, 1.5, 80, NaN})
  void refusesALevelOutsideTheOpenUnitInterval(double level) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Forecast.quantiles(of(level), of(1)))
        .withMessageContaining(String.valueOf(level))
        .withMessageContaining("percentage");
  }

  @Test
  void refusesRepeatedDescendingMissingAndMismatchedLevels() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Forecast.quantiles(of(0.5, 0.5), of(1, 1)))
        .withMessageContaining("ascending");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Forecast.quantiles(of(0.5, 0.1), of(1, 2)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Forecast.quantiles(of(), of()))
        .withMessageContaining("no quantile levels");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Forecast.quantiles(of(0.1, 0.5), of(1)))
        .withMessageContaining("2 levels and 1 quantiles");
  }

  @ParameterizedTest
  @ValueSource(doubles = {NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void refusesNumbersThatAreNotFinite(double bad) {
    assertThatIllegalArgumentException().isThrownBy(() -> Forecast.point(bad));
    assertThatIllegalArgumentException().isThrownBy(() -> Forecast.sample(1, bad));
    assertThatIllegalArgumentException().isThrownBy(() -> Forecast.quantiles(of(0.5), of(bad)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Forecast.quantiles(of(0.5), of(1), OptionalDouble.of(bad)));
    assertThatIllegalArgumentException().isThrownBy(() -> Forecast.band(bad, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Forecast.band(0, bad));
    assertThatIllegalArgumentException().isThrownBy(() -> Forecast.band(0, bad, 1));
  }

  @Test
  void refusesAnEmptySampleAndABandUpsideDown() {
    assertThatIllegalArgumentException()
        .isThrownBy(Forecast::sample)
        .withMessageContaining("empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Forecast.band(2, 1))
        .withMessageContaining("ascending");
    assertThatIllegalArgumentException().isThrownBy(() -> Forecast.band(1, 3, 2));
    assertThatIllegalArgumentException().isThrownBy(() -> Forecast.band(1, 0, 2));
  }

  @Test
  void arraysAreCopiedInAndOut() {
    double[] draws = {1, 2};
    Forecast.Sample sample = Forecast.sample(draws);
    draws[0] = 9;
    sample.draws()[1] = 9;
    assertThat(sample.draws()).containsExactly(1, 2);

    double[] levels = {0.1, 0.9};
    Forecast.Quantiles quantiles = Forecast.quantiles(levels, of(1, 2));
    levels[0] = 0.8;
    quantiles.values()[0] = 9;
    assertThat(quantiles.levels()).containsExactly(0.1, 0.9);
    assertThat(quantiles.values()).containsExactly(1, 2);
  }

  @Test
  void keyNeedsModelQuantityAndCycle() {
    Target target = Target.yearTotal(2024);

    assertThat(
            ForecastKey.of("naive", "inflow", "2023-I", target)
                .at(Stage.ADOPTED)
                .under(new Scenario("high"))
                .on(PolicyBasis.POLICY_RICH))
        .hasToString(
            "naive, inflow, cycle 2023-I, target total:2024, ADOPTED, scenario high, POLICY_RICH");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ForecastKey.of("", "inflow", "2023-I", target))
        .withMessageContaining("total:2024");
  }

  @Test
  void samplePathsSumWithinEachPath() {
    // Two paths of three steps.
    SamplePaths paths = SamplePaths.of(3, of(1, -2, 4, 8, 16, 32));

    assertThat(paths.count()).isEqualTo(2);
    assertThat(paths.value(1, 2)).isEqualTo(16);
    assertThat(paths.step(2)).containsExactly(-2, 16);
    assertThat(paths.sums(1, 3, Double.NEGATIVE_INFINITY)).containsExactly(3, 56);
    assertThat(paths.sums(1, 3, 0)).containsExactly(5, 56);
    assertThat(paths.sums(2, 3, 0)).containsExactly(4, 48);
  }

  @Test
  void samplePathsRefuseBrokenRowsAndStepsBeyond() {
    SamplePaths paths = SamplePaths.of(3, of(1, 2, 4, 8, 16, 32));

    assertThatIllegalArgumentException().isThrownBy(() -> SamplePaths.of(4, of(1, 2, 3)));
    assertThatIllegalArgumentException().isThrownBy(() -> SamplePaths.of(0, of(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> SamplePaths.of(1, of()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> paths.value(0, 4))
        .withMessageContaining("steps 1 to 3");
    assertThatIllegalArgumentException().isThrownBy(() -> paths.step(0));
    assertThatIllegalArgumentException().isThrownBy(() -> paths.sums(1, 4, 0));
  }
}
