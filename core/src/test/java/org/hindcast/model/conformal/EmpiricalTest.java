package org.hindcast.model.conformal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.hindcast.data.Quantity;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.forecast.SamplePaths;
import org.hindcast.model.CertainModel;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.origin.RollingOrigins;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;

class EmpiricalTest {

  private static final FitContext CONTEXT = FitContext.of(Quantity.rate("r"), 1, 7);

  /** The last five values are 1, 2, 3, 4 and 10; the forecast is 0. */
  private static final TimeSeries SERIES =
      TimeSeries.of(TimePeriod.undated(1), 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 10);

  /** Type 7 quantiles of errors by hand: 1 + 4·p places into (1, 2, 3, 4, 10). */
  @Test
  void addsPastErrorsOfTheSameStep() {
    FittedModel fit =
        Empirical.around(CertainModel.of("zero", 0, 1))
            .withOrigins(RollingOrigins.last(5))
            .fit(SERIES, CONTEXT);
    PredictiveDistribution one = fit.predict(2).get(0);
    assertThat(one.mean()).isEqualTo(4);
    assertThat(one.quantile(0.5)).isEqualTo(3);
    assertThat(one.quantile(0.9)).isCloseTo(4 + 0.6 * 6, within(1e-12));
    // Two steps ahead the first origin's target is 2.
    assertThat(fit.predict(2).get(1).mean()).isEqualTo(19.0 / 4);
  }

  @Test
  void refusesStepsWithoutPastErrors() {
    FittedModel fit =
        Empirical.around(CertainModel.of("zero", 0, 1))
            .withOrigins(RollingOrigins.last(5))
            .fit(SERIES, CONTEXT);
    assertThat(fit.predict(4)).hasSize(4);
    assertThatThrownBy(() -> fit.predict(5))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContaining("1 past errors 5 periods ahead");
  }

  /** In one block the errors of steps 1 and 2 are successive values: 1–2, 2–3, 3–4 or 4–10. */
  @Test
  void drawsBlocksOfErrors() {
    FittedModel fit =
        Empirical.around(CertainModel.of("zero", 0, 1))
            .withOrigins(new RollingOrigins(4, 1))
            .withBlock(2)
            .fit(SERIES.first(10), CONTEXT);
    SamplePaths paths = fit.simulate(2, 2000, new SplittableRandom(1));
    for (int path = 0; path < paths.count(); path++) {
      // The last origin was realised one step ahead only.
      if (paths.value(path, 1) < 4) {
        assertThat(paths.value(path, 2)).isEqualTo(paths.value(path, 1) + 1);
      }
    }
    double[] first = paths.step(1);
    // Each of four origins, a quarter: four standard errors are 0.039.
    assertThat(Arrays.stream(first).filter(x -> x == 2).count() / 2000.0)
        .isCloseTo(0.25, within(0.039));
  }
}
