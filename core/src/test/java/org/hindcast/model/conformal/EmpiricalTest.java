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

  /** R 4.2.2: {@code quantile(c(1, 2, 3, 4, 10), c(.1, .5, .75, .9), type = 6)}: 1, 3, 7, 10. */
  @Test
  void addsPastErrorsOfTheSameStep() {
    FittedModel fit =
        Empirical.around(CertainModel.of("zero", 0, 1))
            .withOrigins(RollingOrigins.last(5))
            .fit(SERIES, CONTEXT);
    PredictiveDistribution one = fit.predict(2).get(0);
    assertThat(one.mean()).isEqualTo(4);
    assertThat(one.quantile(0.5)).isEqualTo(3);
    assertThat(one.quantile(0.1)).isEqualTo(1);
    assertThat(one.quantile(0.75)).isCloseTo(7, within(1e-12));
    assertThat(one.quantile(0.9)).isEqualTo(10);
    assertThat(one.cumulativeProbability(7)).isCloseTo(0.75, within(1e-12));
    assertThat(one.cumulativeProbability(0.9)).isZero();
    assertThat(one.cumulativeProbability(10)).isEqualTo(1);
    // Two steps ahead the first origin's target is 2.
    assertThat(fit.predict(2).get(1).mean()).isEqualTo(19.0 / 4);
  }

  /**
   * One more of 40 exchangeable errors lies between the first and the last with probability 39/41,
   * whatever their law: exponential here.
   */
  @Test
  void coversOneMoreErrorAsOftenAsItSays() {
    SplittableRandom random = new SplittableRandom(3);
    int in95 = 0;
    int in80 = 0;
    int runs = 4000;
    for (int run = 0; run < runs; run++) {
      double[] errors = new double[40];
      Arrays.setAll(errors, i -> -Math.log(1 - random.nextDouble()));
      double next = -Math.log(1 - random.nextDouble());
      PredictiveDistribution steps = PastErrors.around(errors);
      in80 += steps.quantile(0.1) <= next && next <= steps.quantile(0.9) ? 1 : 0;
      in95 += steps.quantile(0.025) <= next && next <= steps.quantile(0.975) ? 1 : 0;
    }
    // Four standard errors of a proportion.
    assertThat((double) in80 / runs).isCloseTo(0.8, within(0.026));
    assertThat((double) in95 / runs).isCloseTo(0.95, within(0.014));
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
