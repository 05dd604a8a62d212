package org.hindcast.model.theta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.hindcast.data.Quantity;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.forecast.SamplePaths;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.Models;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ThetaTest {

  private static final FitContext MONTHLY = FitContext.of(Quantity.flow("inflow"), 12, 1);

  private static Stream<Theta> models() {
    return Stream.of(
        Theta.standard(), Theta.optimised(), Theta.dynamic(), Theta.dynamicOptimised());
  }

  @ParameterizedTest
  @MethodSource("models")
  void simulatesWhatItPredicts(Theta model) {
    FittedModel fit = model.fit(wave(60), MONTHLY);
    int paths = 20_000;
    SamplePaths simulated = fit.simulate(14, paths, new SplittableRandom(4));
    List<PredictiveDistribution> steps = fit.predict(14);
    for (int h : new int[] {1, 6, 14}) {
      for (double level : new double[] {0.1, 0.5, 0.9}) {
        double quantile = steps.get(h - 1).quantile(level);
        double below = Arrays.stream(simulated.step(h)).filter(draw -> draw <= quantile).count();
        // Four standard errors of a proportion in 20 000 draws.
        assertThat(below / paths).as("%s, %s", model.id(), h).isCloseTo(level, within(0.014));
      }
    }
  }

  /** The recursions of Fiorucci et al. (2016), section 2, written out. */
  @ParameterizedTest
  @EnumSource(ThetaVariant.class)
  void hasTheLeastSquaresOfTheModelsEquations(ThetaVariant variant) {
    double[] y = wave(30).toArray();
    ThetaKernel kernel = new ThetaKernel(variant, y);
    double squares = kernel.squares(0.4);
    double level = kernel.firstLevel();
    double weight = kernel.weight();
    assertThat(squares)
        .isCloseTo(naiveSquares(variant, y, 0.4, level, weight), within(1e-6 * squares));
    for (double step : new double[] {-0.01, 0.01}) {
      assertThat(naiveSquares(variant, y, 0.4, level + step, weight)).isGreaterThan(squares);
      if (variant.hasFreeTheta() && weight > 0 && weight < 0.98) {
        assertThat(naiveSquares(variant, y, 0.4, level, weight + step)).isGreaterThan(squares);
      }
    }
  }

  private static double naiveSquares(
      ThetaVariant variant, double[] y, double alpha, double first, double weight) {
    double level = first;
    double squares = 0;
    for (int t = 1; t <= y.length; t++) {
      SimpleRegression line = new SimpleRegression();
      int known = variant.hasMovingLine() ? t - 1 : y.length;
      for (int i = 1; i <= known; i++) {
        line.addData(i, y[i - 1]);
      }
      double b = known > 1 ? line.getSlope() : 0;
      double a = known > 1 ? line.getIntercept() : known == 1 ? y[0] : 0;
      double part = Math.pow(1 - alpha, t - 1) * a + b * (1 - Math.pow(1 - alpha, t)) / alpha;
      double error = y[t - 1] - level - weight * part;
      squares += t > 1 || !variant.hasMovingLine() ? error * error : 0;
      level = alpha * y[t - 1] + (1 - alpha) * level;
    }
    return squares;
  }

  /**
   * R 4.2.2, {@code abs(r[12]) / sqrt((1 + 2 * sum(r[-12]^2)) / 60)} of {@code acf}: 1.6313 with
   * the trend, 1.9666 without; the test asks for 1.645.
   */
  @Test
  void seesASeasonWhereTheAutocorrelationIsSignificant() {
    double[] y = wave(60).toArray();
    assertThat(ThetaSeason.isSeasonal(y, 12)).isFalse();
    double[] level = new double[60];
    Arrays.setAll(level, t -> y[t] - t);
    assertThat(ThetaSeason.isSeasonal(level, 12)).isTrue();
    assertThat(ThetaSeason.isSeasonal(Arrays.copyOf(level, 24), 12)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("models")
  void scalesWithTheUnit(Theta model) {
    double[] large = Arrays.stream(wave(60).toArray()).map(value -> 1024 * value).toArray();
    double one = model.fit(wave(60), MONTHLY).predict(8).get(7).quantile(0.9);
    double many = model.fit(series(large), MONTHLY).predict(8).get(7).quantile(0.9);
    assertThat(many / 1024).isCloseTo(one, within(1e-9 * one));
  }

  /** A power of two, so that not a bit is lost: an effect of one unit would be beside 1e14. */
  @ParameterizedTest
  @MethodSource("models")
  void keepsTheSpreadOfLargeValues(Theta model) {
    double unit = 0x1p40;
    double[] large = Arrays.stream(wave(60).toArray()).map(value -> unit * value).toArray();
    FittedModel one = model.fit(wave(60), MONTHLY);
    FittedModel many = model.fit(series(large), MONTHLY);
    for (int h = 0; h < 24; h++) {
      double variance = one.predict(24).get(h).variance().orElseThrow();
      assertThat(many.predict(24).get(h).variance().orElseThrow() / unit / unit)
          .isCloseTo(variance, within(1e-12 * variance));
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void toleratesZeroesAndMissingValues(Theta model) {
    double[] y = wave(60).toArray();
    y[7] = 0;
    y[30] = Double.NaN;
    y[31] = Double.NaN;
    FittedModel fit = model.fit(series(y), MONTHLY);
    assertThat(fit.predict(12)).allSatisfy(step -> assertThat(step.mean()).isBetween(100.0, 250.0));
  }

  @ParameterizedTest
  @MethodSource("models")
  void isCertainOfAConstantSeries(Theta model) {
    double[] y = new double[30];
    Arrays.fill(y, 5);
    assertThat(model.fit(series(y), MONTHLY).predict(13))
        .allSatisfy(
            step -> {
              assertThat(step.quantile(0.01)).isCloseTo(5, within(1e-6));
              assertThat(step.quantile(0.99)).isCloseTo(5, within(1e-6));
            });
  }

  @ParameterizedTest
  @MethodSource("models")
  void keepsItsForecastWhenUpdatedWithTheSameData(Theta model) {
    FittedModel fit = model.fit(wave(60), MONTHLY);
    assertThat(fit.update(wave(60)).predict(5).get(4).quantile(0.7))
        .isCloseTo(fit.predict(5).get(4).quantile(0.7), within(1e-9));
    assertThat(fit.update(wave(67)).predict(5)).hasSize(5);
  }

  @Test
  void refusesThreeValues() {
    assertThatThrownBy(() -> Theta.dynamicOptimised().fit(wave(3), MONTHLY))
        .isInstanceOf(ModelFitException.class)
        .hasMessage("'inflow' has 3 observed values: the model 'dot' needs at least 4.");
  }

  @ParameterizedTest
  @MethodSource("models")
  void refusesMissingEnds(Theta model) {
    for (int missing : new int[] {0, 59}) {
      double[] y = wave(60).toArray();
      y[missing] = Double.NaN;
      TimeSeries series = series(y);
      assertThatThrownBy(() -> model.fit(series, MONTHLY))
          .isInstanceOf(ModelFitException.class)
          .hasMessageContaining("begins or ends with a missing value");
    }
  }

  /** A season that adds is the same on a scale with another zero. */
  @Test
  void shrinksTermsWhereverTheZeroIs() {
    Theta model = Theta.dynamicOptimised().withSeason(ThetaSeason.SHRUNK_ADDITIVE);
    double[] y = wave(60).toArray();
    double[] below = Arrays.stream(y).map(value -> value - 512).toArray();
    List<PredictiveDistribution> steps = model.fit(series(y), MONTHLY).predict(12);
    List<PredictiveDistribution> lower = model.fit(series(below), MONTHLY).predict(12);
    for (int h = 0; h < 12; h++) {
      assertThat(lower.get(h).quantile(0.9) + 512)
          .isCloseTo(steps.get(h).quantile(0.9), within(1e-5));
    }
  }

  @Test
  void isWrittenInStudyFiles() {
    assertThat(Models.parse("dot")).isEqualTo(Theta.dynamicOptimised());
    assertThat(Models.parse("theta:season=additive").id()).isEqualTo("theta:season=additive");
  }

  private static TimeSeries series(double[] values) {
    return TimeSeries.of(TimePeriod.ofMonth(2018, 1), values);
  }

  /** A season, a slope and irregular deviations, all positive. */
  private static TimeSeries wave(int length) {
    double[] y = new double[length];
    for (int t = 0; t < length; t++) {
      y[t] = 100 + t + 20 * Math.sin(Math.PI * t / 6) + (t * t * 37 + t * 11) % 17;
    }
    return series(y);
  }
}
