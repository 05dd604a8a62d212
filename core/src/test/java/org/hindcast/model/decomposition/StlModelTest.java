package org.hindcast.model.decomposition;

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
import org.hindcast.model.arima.Arima;
import org.hindcast.model.baseline.Naive;
import org.hindcast.model.smoothing.Ets;
import org.hindcast.model.smoothing.EtsEstimation;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StlModelTest {

  private static final TimePeriod START = TimePeriod.ofMonth(2015, 1);

  private static FitContext season(int length) {
    return FitContext.of(Quantity.rate("x"), length, 1);
  }

  private static TimeSeries wave(int n) {
    double[] values = new double[n];
    Arrays.setAll(values, t -> 100 + 10 * Math.sin(t * Math.PI / 6) + Math.cos(7.0 * t * t));
    return TimeSeries.of(START, values);
  }

  /** R's stlf (forecast 8.20, R 4.2.2); on wineind its likelihood stops short of the maximum. */
  @ParameterizedTest
  @CsvSource({
    "AirPassengers, 12",
    "USAccDeaths, 12",
    "nottem, 12",
    "ldeaths, 12",
    "JohnsonJohnson, 4"
  })
  void meansAgreeWithStlfOfR(String id, int length) {
    List<Map<String, String>> reference =
        ReferenceData.rows("classic_R_forecasts.csv").stream()
            .filter(row -> row.get("series_id").equals(id))
            .filter(row -> row.get("method").equals("stlf_ets"))
            .toList();
    FittedModel fitted =
        StlModel.of(Ets.auto().withEstimation(EtsEstimation.LIKELIHOOD))
            .fit(ReferenceData.classicTraining().get(id), season(length));

    List<PredictiveDistribution> steps = fitted.predict(reference.size());
    for (int h = 0; h < reference.size(); h++) {
      double mean = Double.parseDouble(reference.get(h).get("mean"));
      assertThat(steps.get(h).mean()).isCloseTo(mean, within(0.005 * Math.abs(mean)));
    }
  }

  @Test
  void lastYearsSeasonIsAddedToTheOtherModel() {
    TimeSeries known = wave(61);
    FittedModel fitted = StlModel.of(Naive.create()).fit(known, season(12));
    Decomposition parts = Stl.of(12, 11).decompose(known);

    double level = parts.seasonallyAdjusted().value(60);
    List<PredictiveDistribution> steps = fitted.predict(24);
    for (int h = 1; h <= 24; h++) {
      PredictiveDistribution step = steps.get(h - 1);
      double expected = level + parts.seasonal().value(60 - 12 + 1 + (h - 1) % 12);
      assertThat(step.mean()).isCloseTo(expected, within(1e-9));
      assertThat(step.cumulativeProbability(step.quantile(0.8))).isCloseTo(0.8, within(1e-9));
    }
  }

  @Test
  void pathsAreShiftedByTheSeason() {
    FittedModel fitted = StlModel.of(Naive.create()).fit(wave(61), season(12));
    SamplePaths paths = fitted.simulate(6, 4000, new SplittableRandom(1));

    for (int h = 1; h <= 6; h++) {
      PredictiveDistribution step = fitted.predict(6).get(h - 1);
      double deviation = step.quantile(0.8413447460685429) - step.mean();
      assertThat(Arrays.stream(paths.step(h)).average().orElseThrow())
          .isCloseTo(step.mean(), within(4 * deviation / Math.sqrt(4000)));
    }
  }

  @Test
  void updateDecomposesAgain() {
    FittedModel early = StlModel.of(Naive.create()).fit(wave(48), season(12));

    assertThat(early.update(wave(61)).predict(3).get(2).mean())
        .isEqualTo(StlModel.of(Naive.create()).fit(wave(61), season(12)).predict(3).get(2).mean());
  }

  @Test
  void withoutASeasonItIsTheOtherModel() {
    assertThat(StlModel.of(Naive.create()).fit(wave(20), season(1)).predict(1).get(0).mean())
        .isEqualTo(wave(20).value(19));
  }

  @Test
  void refusesTooShortSeriesAndEvenWindows() {
    assertThatExceptionOfType(ModelFitException.class)
        .isThrownBy(() -> StlModel.create().fit(wave(24), season(12)))
        .withMessageContaining("more than two seasons of 12 values: there are 24");
    assertThatIllegalArgumentException().isThrownBy(() -> StlModel.create().withWindow(10));
  }

  @Test
  void variantIsInTheName() {
    assertThat(StlModel.create().id()).isEqualTo("stl-ets");
    assertThat(StlModel.create().withWindow(7).withRobustness().id())
        .isEqualTo("stl-ets:robust=true,window=7");
    assertThat(StlModel.of(Arima.airline()).id()).isEqualTo("stl:base=airline");
    assertThat(Models.parse("stl:base=arima,window=13"))
        .isEqualTo(StlModel.of(Arima.auto()).withWindow(13));
  }
}
