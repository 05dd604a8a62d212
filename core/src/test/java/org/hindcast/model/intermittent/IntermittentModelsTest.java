package org.hindcast.model.intermittent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.hindcast.data.Quantity;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.forecast.SamplePaths;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.Models;
import org.hindcast.model.ReferenceData;
import org.hindcast.model.SeriesModel;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntermittentModelsTest {

  private static final FitContext CONTEXT = FitContext.of(Quantity.flow("x"), 1, 1);

  private static FittedModel fit(SeriesModel model, double... values) {
    return model.fit(TimeSeries.of(TimePeriod.undated(1), values), CONTEXT);
  }

  private static double mean(FittedModel fitted) {
    return fitted.predict(1).get(0).mean();
  }

  /** R's croston (forecast 8.20, R 4.2.2) to the digits of the file. */
  @Test
  void crostonIsThatOfR() {
    List<Map<String, String>> reference =
        ReferenceData.rows("classic_R_forecasts.csv").stream()
            .filter(row -> row.get("method").equals("croston"))
            .toList();
    FittedModel fitted =
        Croston.create().fit(ReferenceData.classicTraining().get("discoveries"), CONTEXT);

    for (Map<String, String> row : reference) {
      assertThat(mean(fitted)).isCloseTo(Double.parseDouble(row.get("mean")), within(1e-9));
    }
  }

  @Test
  void crostonByHand() {
    // Sizes 2, 6, intervals 2, 3; α = 0.5: size 4, interval 2.5.
    FittedModel fitted = fit(Croston.create().withAlpha(0.5), 0, 2, 0, 0, 6, 0);

    assertThat(fitted.parameters()).containsEntry("size", 4.0).containsEntry("interval", 2.5);
    assertThat(mean(fitted)).isCloseTo(1.6, within(1e-12));
    assertThat(mean(fit(Croston.syntetosBoylan().withAlpha(0.5), 0, 2, 0, 0, 6, 0)))
        .isCloseTo(1.2, within(1e-12));
  }

  @Test
  void tsbByHand() {
    // Start 0.5 and 4; then 0, 3, 0, 1 with both weights 0.5:
    // p = 0.25, 0.625, 0.3125, 0.65625; z = (2 → 2.5), then (2.5 → 1.75), from mean size 2.
    FittedModel fitted = fit(new Tsb(0.5, 0.5), 0, 3, 0, 1);

    assertThat(fitted.parameters()).containsEntry("probability", 0.65625);
    assertThat(fitted.parameters()).containsEntry("size", 1.75);
    assertThat(mean(fitted)).isCloseTo(0.65625 * 1.75, within(1e-12));
  }

  @Test
  void tsbNoticesTheEndAndCrostonDoesNot() {
    double[] ended = new double[60];
    Arrays.setAll(ended, t -> t < 30 && t % 3 == 0 ? 5 : 0);

    assertThat(mean(fit(Tsb.create(), ended))).isLessThan(0.1);
    assertThat(mean(fit(Croston.create(), ended))).isGreaterThan(1.5);
  }

  @Test
  void aggregationByHand() {
    // Demand 4 every second period: every block of two is 4, so 2 a period whatever the weight.
    assertThat(mean(fit(Aggregated.adida(), 0, 4, 0, 4, 0, 4, 0, 4))).isCloseTo(2, within(1e-12));
    assertThat(fit(Aggregated.imapa(), 0, 4, 0, 4, 0, 4, 0, 4).parameters())
        .containsEntry("longest block", 2.0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"croston", "sba", "tsb", "adida", "imapa"})
  void distributionHasTheMeanOfTheForecastAndOfThePaths(String id) {
    FittedModel fitted =
        fit((SeriesModel) Models.parse(id), 0, 2, 0, 0, 6, 1, 0, 3, 0, 0, 0, 2, 0, 1);
    PredictiveDistribution step = fitted.predict(3).get(2);

    double integral = 0;
    for (int k = 0; k < 100_000; k++) {
      integral += step.quantile((k + 0.5) / 100_000) / 100_000;
    }
    assertThat(integral).isCloseTo(step.mean(), within(1e-3));
    SamplePaths paths = fitted.simulate(3, 20_000, new SplittableRandom(1));
    double[] draws = paths.step(2);
    double mean = Arrays.stream(draws).average().orElseThrow();
    double deviation =
        Math.sqrt(Arrays.stream(draws).map(x -> (x - mean) * (x - mean)).sum() / 20_000);
    assertThat(mean).isCloseTo(step.mean(), within(4 * deviation / Math.sqrt(20_000)));
    assertThat(step.cumulativeProbability(0)).isBetween(0.2, 0.9);
    assertThat(step.quantile(0.01)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"croston", "sba", "tsb", "adida", "imapa"})
  void zerosStayZero(String id) {
    FittedModel fitted = fit((SeriesModel) Models.parse(id), 0, 0, 0, 0);

    assertThat(mean(fitted)).isZero();
    assertThat(fitted.predict(1).get(0).quantile(0.99)).isZero();
    assertThat(fitted.simulate(2, 3, new SplittableRandom(1)).step(2)).containsOnly(0);
    assertThat(mean(fitted.update(TimeSeries.of(TimePeriod.undated(1), 0, 0, 0, 0, 3))))
        .isPositive();
  }

  @Test
  void refusesNegativeValuesAndWeightsOutsideTheUnitInterval() {
    assertThatExceptionOfType(ModelFitException.class)
        .isThrownBy(() -> fit(Croston.create(), 0, -1))
        .withMessageContaining("-1.0");
    assertThatIllegalArgumentException().isThrownBy(() -> Croston.create().withAlpha(1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Tsb(0.1, 0));
    assertThat(Croston.create().withAlpha(0.2).id()).isEqualTo("croston:alpha=0.2");
    assertThat(Models.parse("tsb:beta=0.05")).isEqualTo(new Tsb(0.1, 0.05));
  }
}
