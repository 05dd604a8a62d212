package org.hindcast.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.Map;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.junit.jupiter.api.Test;

class ScenarioLevelsTest {

  private static final Target YEAR = Target.yearTotal(2024);
  private static final Target NEXT = Target.yearTotal(2025);

  @Test
  void aBandAtDeclaredLevelsIsAForecastOfQuantiles() {
    ForecastArchive band = archive(key(""), Forecast.band(40, 60, 100));
    ForecastArchive declared =
        ScenarioLevels.quantiles(
                Map.of("minimum", 0.1, "middle", 0.5, "maximum", 0.9), "A. Auditor")
            .applyTo(band);
    assertThat(declared.size()).isEqualTo(1);
    Forecast.Quantiles quantiles = (Forecast.Quantiles) declared.forecast(0);
    assertThat(quantiles.levels()).containsExactly(0.1, 0.5, 0.9);
    assertThat(quantiles.values()).containsExactly(40, 60, 100);
  }

  /**
   * Weights 0.2, 0.5, 0.3 of 40, 60, 100: the middles of their probabilities are 0.1, 0.45, 0.85.
   */
  @Test
  void scenariosWithWeightsLieInTheMiddleOfTheirProbability() {
    ForecastArchive rows =
        ForecastArchive.builder()
            .cycle(cycle())
            .add(key("high"), 1, Forecast.point(100))
            .add(key("low"), 1, Forecast.point(40))
            .add(key("main"), 1, Forecast.point(60))
            .add(key("other"), 1, Forecast.point(1))
            .build();
    ForecastArchive declared =
        ScenarioLevels.weights(Map.of("low", 0.2, "main", 0.5, "high", 0.3), "the committee")
            .applyTo(rows);
    assertThat(declared.size()).isEqualTo(2);
    Forecast.Quantiles quantiles = (Forecast.Quantiles) declared.forecast(0);
    assertThat(declared.key(0)).isEqualTo(key(""));
    assertThat(quantiles.levels()).containsExactly(new double[] {0.1, 0.45, 0.85}, within(1e-12));
    assertThat(quantiles.values()).containsExactly(40, 60, 100);
    assertThat(declared.key(1).scenario().name()).isEqualTo("other");
  }

  @Test
  void anIncompleteSetStaysAsItIs() {
    ForecastArchive rows =
        ForecastArchive.builder()
            .cycle(cycle())
            .add(key("low"), 1, Forecast.point(40))
            .add(
                ForecastKey.of("mpp", "inflow", "c", NEXT).under(new Scenario("high")),
                1,
                Forecast.point(100))
            .build();
    ForecastArchive same =
        ScenarioLevels.quantiles(Map.of("low", 0.1, "high", 0.9), "A. Auditor").applyTo(rows);
    assertThat(same.size()).isEqualTo(2);
    assertThat(same.type(0)).isEqualTo(ForecastArchive.Type.POINT);
  }

  @Test
  void refusesWhatNobodyDeclaresOrCannotBe() {
    Map<String, Double> levels = Map.of("minimum", 0.1, "maximum", 0.9);
    assertThatThrownBy(() -> ScenarioLevels.quantiles(levels, " "))
        .hasMessageContaining("Nobody is named");
    assertThatThrownBy(
            () -> ScenarioLevels.quantiles(Map.of("minimum", 10.0, "maximum", 90.0), "A"))
        .hasMessageContaining("Maybe it is a percentage");
    assertThatThrownBy(() -> ScenarioLevels.weights(Map.of("a", 0.5, "b", 0.4), "A"))
        .hasMessageContaining("add up to 0.9")
        .hasMessageContaining("expected 1");
    assertThatThrownBy(
            () ->
                ScenarioLevels.quantiles(Map.of("minimum", 0.9, "maximum", 0.1), "A")
                    .applyTo(archive(key(""), Forecast.band(40, 100))))
        .hasMessageContaining("'minimum'")
        .hasMessageContaining("40.0, below 'maximum' with 100.0");
  }

  private static Cycle cycle() {
    return Cycle.of("c", LocalDate.of(2023, 12, 31));
  }

  private static ForecastKey key(String scenario) {
    return ForecastKey.of("mpp", "inflow", "c", YEAR).under(new Scenario(scenario));
  }

  private static ForecastArchive archive(ForecastKey key, Forecast forecast) {
    return ForecastArchive.builder().cycle(cycle()).add(key, 1, forecast).build();
  }
}
