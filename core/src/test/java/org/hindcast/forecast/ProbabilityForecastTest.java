package org.hindcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.time.TimePeriod;
import org.junit.jupiter.api.Test;

class ProbabilityForecastTest {

  private static ForecastKey key(String model, String quantity, int month) {
    return ForecastKey.of(model, quantity, "c", Target.value(TimePeriod.ofMonth(2024, month)));
  }

  private static ForecastArchive.Builder builder() {
    return ForecastArchive.builder().cycle(Cycle.of("c", LocalDate.of(2023, 12, 31)));
  }

  @Test
  void roundingErrorsOfClassesAreScaledAwayAndMoreIsRefused() {
    Forecast.Categories close = Forecast.categories(List.of("a", "b"), 0.5, 0.5 + 1e-9);
    assertThat(close.probabilities()[0] + close.probabilities()[1]).isCloseTo(1, within(1e-15));
    Forecast.Categories again = Forecast.categories(close.labels(), close.probabilities());
    assertThat(again.probabilities()).containsExactly(close.probabilities());
    assertThat(close.point()).isEmpty();
    assertThatThrownBy(() -> Forecast.categories(List.of("a", "b"), 0.5, 0.4))
        .hasMessageContaining("add up to 0.9");
    assertThatThrownBy(() -> Forecast.categories(List.of("a", "a"), 0.5, 0.5))
        .hasMessageContaining("'a'")
        .hasMessageContaining("twice");
    assertThatThrownBy(() -> Forecast.categories(List.of("a", "b"), 1.5, -0.5))
        .hasMessageContaining("class 'a'")
        .hasMessageContaining("from 0 to 1");
    assertThatThrownBy(() -> Forecast.categories(List.of("a"), 1)).hasMessageContaining("at least");
  }

  @Test
  void thresholdsAscendAndTheirProbabilitiesDoNotDescend() {
    assertThatThrownBy(() -> Forecast.thresholds(new double[] {2, 1}, new double[] {0.1, 0.2}))
        .hasMessageContaining("1.0 follows 2.0");
    assertThatThrownBy(() -> Forecast.thresholds(new double[] {1, 2}, new double[] {0.3, 0.2}))
        .hasMessageContaining("do not descend");
    assertThatThrownBy(() -> Forecast.thresholds(new double[] {1}, new double[] {1.1}))
        .hasMessageContaining("threshold 1.0");
    assertThatThrownBy(() -> Forecast.binary(Double.NaN)).hasMessageContaining("from 0 to 1");
  }

  @Test
  void archivesGiveBackWhatWasPutIn() {
    Forecast.Categories classes = Forecast.categories(List.of("low", "high"), 0.3, 0.7);
    ForecastArchive archive =
        builder()
            .add(
                key("m", "t", 1),
                1,
                Forecast.thresholds(new double[] {5, 9}, new double[] {0.2, 1}))
            .add(key("m", "s", 1), 1, Forecast.jointSample(3, 1))
            .add(key("m", "c", 1), 1, classes)
            .add(key("m", "b", 1), 1, Forecast.binary(0.125))
            .build();
    ForecastArchive copy = ForecastArchive.concat(List.of(archive));
    assertThat(copy.type(0)).isEqualTo(ForecastArchive.Type.BINARY);
    assertThat(copy.forecast(0)).isEqualTo(Forecast.binary(0.125));
    assertThat(copy.classSets()).containsExactly(List.of("low", "high"));
    assertThat(copy.classSetCode(1)).isZero();
    assertThat(((Forecast.Categories) copy.forecast(1)).probabilities())
        .containsExactly(classes.probabilities());
    assertThat(copy.isJoint(2)).isTrue();
    assertThat(((Forecast.Sample) copy.forecast(2)).draws()).containsExactly(3, 1);
    assertThat(copy.thresholdSet(copy.thresholdSetCode(3))).containsExactly(5, 9);
    assertThat(((Forecast.Thresholds) copy.forecast(3)).probabilities()).containsExactly(0.2, 1);
    assertThat(copy.pointOrNaN(1)).isNaN();
  }

  @Test
  void aQuantityHasOneOrderOfClasses() {
    ForecastArchive.Builder builder =
        builder().add(key("m", "c", 1), 1, Forecast.categories(List.of("a", "b"), 0.5, 0.5));
    assertThatThrownBy(
            () ->
                builder.add(key("n", "c", 1), 1, Forecast.categories(List.of("b", "a"), 0.5, 0.5)))
        .hasMessageContaining("[b, a]")
        .hasMessageContaining("[a, b]")
        .hasMessageContaining("same order");
  }

  @Test
  void lawsRefuseParametersOutsideTheirRange() {
    assertThatThrownBy(() -> Distributions.gamma(0, 1)).hasMessageContaining("shape");
    assertThatThrownBy(() -> Distributions.uniform(2, 2)).hasMessageContaining("width");
    assertThatThrownBy(() -> Distributions.studentT(0, 1, 1)).hasMessageContaining("no mean");
    assertThatThrownBy(() -> Distributions.truncatedNormal(-100, 1))
        .hasMessageContaining("35 scales");
    assertThatThrownBy(() -> Distributions.poisson(2e9)).hasMessageContaining("normal");
    assertThatThrownBy(() -> Distributions.negativeBinomial(1, Double.NaN))
        .hasMessageContaining("mean");
  }
}
