package org.hindcast.model.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.hindcast.data.Quantity;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.forecast.SamplePaths;
import org.hindcast.model.CertainModel;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.Models;
import org.hindcast.model.SeriesModel;
import org.hindcast.model.baseline.Drift;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransformsTest {

  private static final FitContext CONTEXT = FitContext.of(Quantity.rate("r"), 1, 7);
  private static final TimeSeries SERIES =
      TimeSeries.of(
          TimePeriod.undated(1), 0.2, 0.3, 0.25, 0.4, 0.35, 0.5, 0.45, 0.6, 0.55, 0.5, 0.7, 0.65);

  /** The lynx trappings of R's datasets (Campbell and Walker, 1977), 1821–1934. */
  private static final double[] LYNX = {
    269, 321, 585, 871, 1475, 2821, 3928, 5943, 4950, 2577, 523, 98, 184, 279, 409, 2285, 2685,
    3409, 1824, 409, 151, 45, 68, 213, 546, 1033, 2129, 2536, 957, 361, 377, 225, 360, 731, 1638,
    2725, 2871, 2119, 684, 299, 236, 245, 552, 1623, 3311, 6721, 4254, 687, 255, 473, 358, 784,
    1594, 1676, 2251, 1426, 756, 299, 201, 229, 469, 736, 2042, 2811, 4431, 2511, 389, 73, 39, 49,
    59, 188, 377, 1292, 4031, 3495, 587, 105, 153, 387, 758, 1307, 3465, 6991, 6313, 3794, 1836,
    345, 382, 808, 1388, 2713, 3800, 3091, 2985, 3790, 674, 81, 80, 108, 229, 399, 1132, 2432, 3574,
    2935, 1537, 529, 485, 662, 1000, 1590, 2657, 3396
  };

  private static Stream<SeriesModel> models() {
    return Stream.of(
        LogTransformed.around(Drift.create()),
        LogTransformed.around(Drift.create()).withOffset(1),
        BoxCoxTransformed.around(Drift.create()).withLambda(0.5),
        BoxCoxTransformed.around(Drift.create()),
        LogitTransformed.around(Drift.create()).between(0, 2),
        PossibleValues.nonNegative(Drift.create()));
  }

  /** The mean of a lognormal is {@code exp(μ + σ²/2)}, its quantiles are {@code exp(μ + σz)}. */
  @Test
  void correctsTheLogarithmForBias() {
    PredictiveDistribution step = first(LogTransformed.around(CertainModel.of("n", 3, 0.5)));
    assertThat(step.mean()).isCloseTo(Math.exp(3.125), within(1e-4 * Math.exp(3.125)));
    // qnorm(0.9), R 4.2.2
    assertThat(step.quantile(0.9)).isCloseTo(Math.exp(3 + 0.5 * 1.2815515655446004), within(1e-9));
    assertThat(step.cumulativeProbability(Math.exp(3.5)))
        .isCloseTo(0.8413447460685429, within(1e-9));
    assertThat(step.cumulativeProbability(-1)).isZero();
    SeriesModel median =
        LogTransformed.around(CertainModel.of("n", 3, 0.5)).withBack(BackTransform.MEDIAN);
    assertThat(first(median).mean()).isCloseTo(Math.exp(3), within(1e-12));
  }

  /** R 4.2.2: {@code integrate(function(z) plogis(.5+.8*z)*dnorm(z),-12,12,rel.tol=1e-12)}. */
  @Test
  void correctsTheLogitForBias() {
    PredictiveDistribution step = first(LogitTransformed.around(CertainModel.of("n", 0.5, 0.8)));
    assertThat(step.mean()).isCloseTo(0.607948937919236, within(1e-5));
    assertThat(step.quantile(1 - 1e-9)).isLessThan(1);
    assertThat(step.cumulativeProbability(1)).isEqualTo(1);
    assertThat(step.cumulativeProbability(0)).isZero();
    assertThat(step.cumulativeProbability(0.5)).isCloseTo(0.26598552904870054, within(1e-9));
  }

  /** With λ = 1/2 the value is {@code (z/2 + 1)²}; of N(2, 0.4²) its mean is 4 + 0.04. */
  @Test
  void correctsThePowerForBias() {
    SeriesModel model = BoxCoxTransformed.around(CertainModel.of("n", 2, 0.4)).withLambda(0.5);
    assertThat(first(model).mean()).isCloseTo(4.04, within(1e-4));
    assertThat(first(model).quantile(0.5)).isCloseTo(4, within(1e-12));
  }

  /** Quarterly earnings of Johnson & Johnson, 1960–1970, from R's datasets. */
  private static final double[] EARNINGS = {
    0.71, 0.63, 0.85, 0.44, 0.61, 0.69, 0.92, 0.55, 0.72, 0.77, 0.92, 0.6, 0.83, 0.8, 1, 0.77, 0.92,
    1, 1.24, 1, 1.16, 1.3, 1.45, 1.25, 1.26, 1.38, 1.86, 1.56, 1.53, 1.59, 1.83, 1.86, 1.53, 2.07,
    2.34, 2.25, 2.16, 2.43, 2.7, 2.25, 2.79, 3.42, 3.69, 3.6
  };

  /** R 4.2.2, forecast 8.20: {@code optimize(forecast:::guer.cv, c(0,1), x=lynx, tol=1e-12)}. */
  @Test
  void choosesLambdaAsGuerreroDoes() {
    assertThat(Guerrero.lambda(LYNX, 1, 0, 1)).isCloseTo(0.152200877205766, within(1e-7));
    // The same with window(JohnsonJohnson, end=c(1970,4)).
    assertThat(Guerrero.lambda(EARNINGS, 4, 0, 1)).isCloseTo(0.380774308304208, within(1e-7));
    FittedModel fit =
        BoxCoxTransformed.around(Drift.create())
            .fit(TimeSeries.of(TimePeriod.ofYear(1821), LYNX), CONTEXT);
    assertThat(fit.parameters().get("lambda")).isCloseTo(0.152200877205766, within(1e-7));
  }

  /** R 4.2.2: {@code integrate(function(z) (1+2*z)*dnorm(z), -0.5, 20, rel.tol=1e-12)}. */
  @Test
  void cutsOffAtZero() {
    PredictiveDistribution step = first(PossibleValues.nonNegative(CertainModel.of("n", 1, 2)));
    assertThat(step.mean()).isCloseTo(1.39559311480261, within(1e-3));
    assertThat(step.quantile(0.1)).isZero();
    assertThat(step.cumulativeProbability(-1e-9)).isZero();
    // pnorm(0, 1, 2)
    assertThat(step.cumulativeProbability(0)).isCloseTo(0.3085375387259869, within(1e-9));
  }

  /** R 4.2.2: {@code pnorm(2.5,1,2)} and {@code sum(k*(pnorm(k+.5,1,2)-pnorm(k-.5,1,2)))}. */
  @Test
  void roundsToWholeNumbers() {
    PredictiveDistribution step = first(PossibleValues.counts(CertainModel.of("n", 1, 2)));
    assertThat(step.quantile(0.9)).isEqualTo(4);
    assertThat(step.cumulativeProbability(2)).isCloseTo(0.7733726476231317, within(1e-9));
    assertThat(step.cumulativeProbability(2.9)).isEqualTo(step.cumulativeProbability(2));

    assertThat(step.mean()).isCloseTo(1.38821774745886, within(1e-6));
  }

  @ParameterizedTest
  @MethodSource("models")
  void simulatesWhatItPredicts(SeriesModel model) {
    FittedModel fit = model.fit(SERIES, CONTEXT);
    SamplePaths paths = fit.simulate(3, 20_000, new SplittableRandom(2));
    PredictiveDistribution step = fit.predict(3).get(2);
    for (double level : new double[] {0.25, 0.5, 0.9}) {
      double quantile = step.quantile(level);
      double below = Arrays.stream(paths.step(3)).filter(x -> x <= quantile).count();
      // Four standard errors of a proportion in 20 000 draws.
      assertThat(below / paths.count()).as(model.id()).isCloseTo(level, within(0.014));
      assertThat(step.cumulativeProbability(quantile)).isCloseTo(level, within(1e-6));
    }
    double mean = Arrays.stream(paths.step(3)).average().orElseThrow();
    double deviation =
        Math.sqrt(Arrays.stream(paths.step(3)).map(x -> (x - mean) * (x - mean)).sum() / 19_999);
    assertThat(step.mean()).isCloseTo(mean, within(4 * deviation / Math.sqrt(20_000)));
  }

  @Test
  void refusesWhatHasNoTransform() {
    TimeSeries withZero = TimeSeries.of(TimePeriod.undated(1), 3, 0, 2, 1, 4, 3, 2);
    assertThatThrownBy(() -> LogTransformed.around(Drift.create()).fit(withZero, CONTEXT))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContaining("'r' has the value 0.0")
        .hasMessageContaining("values above 0.0;")
        .hasMessageContaining("larger offset");
    assertThatThrownBy(() -> LogitTransformed.around(Drift.create()).fit(withZero, CONTEXT))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContaining("strictly between 0.0 and 1.0");
    assertThatThrownBy(() -> BoxCoxTransformed.around(Drift.create()).fit(withZero, CONTEXT))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContaining("positive values");
    TimeSeries constant = TimeSeries.of(TimePeriod.undated(1), 3, 3, 3, 3, 3, 3, 3);
    assertThatThrownBy(() -> BoxCoxTransformed.around(Drift.create()).fit(constant, CONTEXT))
        .isInstanceOf(ModelFitException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "log:base=drift,offset=1.0",
        "box-cox:base=naive,lambda=0.5,point=median",
        "logit:lower=-1.0",
        "possible-values:base=(log:base=drift,offset=2.0),values=count"
      })
  void printsAVariantAsItIsRead(String text) {
    assertThat(Models.parse(text).id()).isEqualTo(text);
  }

  private static PredictiveDistribution first(SeriesModel model) {
    return model.fit(SERIES, CONTEXT).predict(1).get(0);
  }
}
