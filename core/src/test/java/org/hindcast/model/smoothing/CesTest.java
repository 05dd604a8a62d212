package org.hindcast.model.smoothing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.hindcast.data.Quantity;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.forecast.SamplePaths;
import org.hindcast.model.FitContext;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.Models;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CesTest {

  private static final FitContext QUARTERLY = FitContext.of(Quantity.flow("inflow"), 4, 1);

  /**
   * By hand, with {@code a0 = 1.5}, {@code a1 = 0.5} and first states (10, 4): forecast 10, error 2
   * gives {@code l = 10 - 0.5·4 + 1·2 = 10}, {@code c = 10 - 0.5·4 + 2·2 = 12}.
   */
  @Test
  void movesAPairAsDefined() {
    double[] states = {10, 4};
    CesKernel.move(CesSeason.NONE, states, new double[] {1.5, 0.5}, 0, 2);
    assertThat(states).containsExactly(10, 12);
  }

  /** Simple exponential smoothing is a textbook recursion, written out here. */
  @Test
  void isSimpleSmoothingWherePotentialHasNoPull() {
    double[] y = wave(24).toArray();
    double alpha = 0.3;
    CesEstimate estimate = CesEstimate.at(CesSeason.NONE, y, 1, new double[] {1 + alpha, 1});
    double level = Arrays.stream(y).limit(10).average().orElseThrow();
    for (double value : y) {
      level += alpha * (value - level);
    }
    for (int t = y.length - 1; t >= 0; t--) {
      level += alpha * (y[t] - level);
    }
    double squares = 0;
    for (double value : y) {
      squares += (value - level) * (value - level);
      level += alpha * (value - level);
    }
    assertThat(estimate.last()[0]).isCloseTo(level, within(1e-10));
    assertThat(estimate.deviance()).isCloseTo(y.length * Math.log(squares), within(1e-10));
  }

  @ParameterizedTest
  @EnumSource(CesSeason.class)
  void simulatesWhatItPredicts(CesSeason season) {
    CesFit fit = Ces.of(season).fit(wave(48), QUARTERLY);
    int paths = 20_000;
    SamplePaths simulated = fit.simulate(9, paths, new SplittableRandom(4));
    List<PredictiveDistribution> predicted = fit.predict(9);
    for (int h : new int[] {1, 4, 5, 9}) {
      PredictiveDistribution step = predicted.get(h - 1);
      double quantile = step.quantile(0.8);
      double below = Arrays.stream(simulated.step(h)).filter(draw -> draw <= quantile).count();
      // Four standard errors of a proportion, and of a mean, in 20 000 draws.
      assertThat(below / paths).as("%s, %s", season, h).isCloseTo(0.8, within(0.0114));
      double sigma = (quantile - step.mean()) / 0.8416212;
      assertThat(Arrays.stream(simulated.step(h)).average().orElseThrow())
          .isCloseTo(step.mean(), within(4 * sigma / Math.sqrt(paths)));
    }
  }

  @ParameterizedTest
  @EnumSource(CesSeason.class)
  void scalesWithTheData(CesSeason season) {
    double[] y = wave(48).toArray();
    CesFit fit = Ces.of(season).fit(wave(48), QUARTERLY);
    for (double factor : new double[] {0x1.0p-12, 0.001, 0.3, 1.7, 2, 1000, 12_345.678}) {
      boolean exact = Math.getExponent(factor) != Math.getExponent(Math.nextDown(factor));
      double[] times = Arrays.stream(y).map(value -> value * factor).toArray();
      CesFit scaled = Ces.of(season).fit(series(times), QUARTERLY);
      for (int h = 0; h < 6; h++) {
        double expected = factor * fit.predict(6).get(h).quantile(0.9);
        assertThat(scaled.predict(6).get(h).quantile(0.9))
            .as("%s times %s", season, factor)
            .isCloseTo(expected, within((exact ? 1e-9 : 1e-6) * expected));
      }
    }
  }

  @Test
  void automaticChoiceScalesWithTheData() {
    double[] y = wave(48).toArray();
    double expected = 3.7 * Ces.auto().fit(wave(48), QUARTERLY).predict(6).get(5).quantile(0.9);
    double[] times = Arrays.stream(y).map(value -> value * 3.7).toArray();
    assertThat(Ces.auto().fit(series(times), QUARTERLY).predict(6).get(5).quantile(0.9))
        .isCloseTo(expected, within(1e-6 * expected));
  }

  /** The eigenvalues of the discount matrix, written out, by commons-math. */
  @ParameterizedTest
  @EnumSource(CesSeason.class)
  void regionIsWhereTheEigenvaluesSayIt(CesSeason season) {
    SplittableRandom random = new SplittableRandom(9);
    CesRegion region = new CesRegion(season, 4);
    int inside = 0;
    for (int i = 0; i < 300; i++) {
      double[] x = new double[season.parameterCount()];
      Arrays.setAll(x, k -> 0.5 + 1.2 * random.nextDouble());
      if (season == CesSeason.PARTIAL) {
        x[2] = 0.5 * random.nextDouble();
      }
      double largest = largestEigenvalue(season, x);
      if (Math.abs(largest - 1) > 1e-5) {
        assertThat(region.margin(x) >= 0)
            .as("%s %s", season, Arrays.toString(x))
            .isEqualTo(largest < 1);
      }
      inside += largest < 1 ? 1 : 0;
    }
    assertThat(inside).isBetween(5, 295);
  }

  @ParameterizedTest
  @EnumSource(CesSeason.class)
  void staysInTheRegionWhereTheOptimumIsOnItsBorder(CesSeason season) {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 5; i++) {
      // Noise around a level: the best smoothing is none, which is the border.
      double[] y = new double[40];
      Arrays.setAll(y, t -> 100 + random.nextGaussian());
      CesFit fit = Ces.of(season).fit(series(y), QUARTERLY);
      double[] x =
          switch (season) {
            case NONE, SIMPLE -> values(fit, "a0", "a1");
            case PARTIAL -> values(fit, "a0", "a1", "b");
            case FULL -> values(fit, "a0", "a1", "b0", "b1");
          };
      assertThat(largestEigenvalue(season, x)).isLessThan(1 + 1e-5);
      assertThat(fit.predict(1).get(0).mean()).isBetween(97.0, 103.0);
    }
  }

  private static double[] values(CesFit fit, String... names) {
    return Arrays.stream(names).mapToDouble(fit.parameters()::get).toArray();
  }

  private static double largestEigenvalue(CesSeason season, double[] x) {
    int m = season == CesSeason.NONE || season == CesSeason.SIMPLE ? 0 : 4;
    int width = season == CesSeason.FULL ? 2 : 1;
    int size = 2 + m * width;
    double[][] d = new double[size][size];
    double[] w = new double[size];
    double[] g = new double[size];
    pair(d, 0, 0, x[0], x[1]);
    w[0] = 1;
    g[0] = x[0] - x[1];
    g[1] = x[0] + x[1];
    for (int i = 0; i < m; i++) {
      int from = 2 + width * ((i + m - 1) % m);
      if (width == 1) {
        d[2 + i][from] = 1;
      } else if (i == 0) {
        pair(d, 2, from, x[2], x[3]);
      } else {
        d[2 + 2 * i][from] = 1;
        d[3 + 2 * i][from + 1] = 1;
      }
    }
    if (m > 0) {
      w[2 + width * (m - 1)] = 1;
      g[2] = width == 1 ? x[2] : x[2] - x[3];
      if (width == 2) {
        g[3] = x[2] + x[3];
      }
    }
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < size; j++) {
        d[i][j] -= g[i] * w[j];
      }
    }
    RealMatrix matrix = new Array2DRowRealMatrix(d);
    EigenDecomposition eigen = new EigenDecomposition(matrix);
    double largest = 0;
    for (int i = 0; i < size; i++) {
      largest =
          Math.max(largest, Math.hypot(eigen.getRealEigenvalue(i), eigen.getImagEigenvalue(i)));
    }
    return largest;
  }

  private static void pair(double[][] d, int to, int from, double a0, double a1) {
    d[to][from] = 1;
    d[to][from + 1] = a1 - 1;
    d[to + 1][from] = 1;
    d[to + 1][from + 1] = 1 - a0;
  }

  @Test
  void followsASeason() {
    CesFit fit = Ces.auto().fit(wave(48), QUARTERLY);
    assertThat(fit.season()).isNotEqualTo(CesSeason.NONE);
    for (int h = 0; h < 8; h++) {
      assertThat(fit.predict(8).get(h).mean()).isCloseTo(wave(56).value(48 + h), within(15.0));
    }
  }

  @Test
  void choosesTheLeastCriterion() {
    CesFit chosen = Ces.auto().fit(wave(48), QUARTERLY);
    for (CesSeason each : CesSeason.values()) {
      double other = Ces.of(each).fit(wave(48), QUARTERLY).criterion(InformationCriterion.AICC);
      assertThat(chosen.criterion(InformationCriterion.AICC)).isLessThan(other + 0.01);
    }
  }

  @Test
  void warmStartFindsTheSameOptimum() {
    for (int length = 40; length <= 48; length++) {
      CesFit before = Ces.auto().fit(wave(length - 1), QUARTERLY);
      CesFit cold = Ces.auto().fit(wave(length), QUARTERLY);
      CesFit warm = Ces.auto().fit(wave(length), QUARTERLY.withPreviousFit(Optional.of(before)));
      assertThat(warm.season()).isEqualTo(cold.season());
      assertThat(warm.logLikelihood()).isCloseTo(cold.logLikelihood(), within(1e-3));
      assertThat(warm.criterion(InformationCriterion.AICC))
          .isLessThanOrEqualTo(cold.criterion(InformationCriterion.AICC));
    }
  }

  @Test
  void takesAFormerFitOnlyAsAStart() {
    CesFit other = Ces.of(CesSeason.FULL).fit(wave(48), FitContext.of(Quantity.flow("x"), 6, 1));
    CesFit cold = Ces.auto().fit(wave(48), QUARTERLY);
    CesFit warm = Ces.auto().fit(wave(48), QUARTERLY.withPreviousFit(Optional.of(other)));
    assertThat(warm.logLikelihood()).isEqualTo(cold.logLikelihood());
  }

  @ParameterizedTest
  @EnumSource(CesSeason.class)
  void keepsItsForecastWhenUpdatedWithTheSameData(CesSeason season) {
    CesFit fit = Ces.of(season).fit(wave(48), QUARTERLY);
    assertThat(fit.update(wave(48)).predict(5).get(4).quantile(0.7))
        .isCloseTo(fit.predict(5).get(4).quantile(0.7), within(1e-9));
  }

  @Test
  void toleratesMissingValues() {
    double[] y = new double[60];
    Arrays.fill(y, 0, 12, Double.NaN);
    System.arraycopy(wave(48).toArray(), 0, y, 12, 48);
    y[25] = Double.NaN;
    y[59] = Double.NaN;
    for (CesSeason each : CesSeason.values()) {
      assertThat(Ces.of(each).fit(series(y), QUARTERLY).predict(4).get(3).mean())
          .as("%s", each)
          .isBetween(100.0, 200.0);
    }
  }

  @Test
  void forecastsAConstantWithCertainty() {
    double[] constant = new double[24];
    Arrays.fill(constant, 3);
    for (CesSeason each : CesSeason.values()) {
      PredictiveDistribution step = Ces.of(each).fit(series(constant), QUARTERLY).predict(6).get(5);
      assertThat(step.mean()).isCloseTo(3, within(1e-9));
      assertThat(step.quantile(0.99)).isCloseTo(3, within(1e-9));
    }
    assertThat(Ces.auto().fit(series(new double[24]), QUARTERLY).predict(1).get(0).mean()).isZero();
  }

  @Test
  void refusesShortSeries() {
    assertThatThrownBy(() -> Ces.auto().fit(wave(7), QUARTERLY))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContaining("'inflow' has 7 observed values")
        .hasMessageContaining("at least 8");
    FitContext monthly = FitContext.of(Quantity.flow("inflow"), 12, 1);
    assertThatThrownBy(() -> Ces.of(CesSeason.FULL).fit(wave(20), monthly))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContaining("twice");
    assertThat(Ces.auto().fit(wave(20), monthly).season()).isEqualTo(CesSeason.NONE);
    double[] missing = new double[30];
    Arrays.fill(missing, Double.NaN);
    assertThatThrownBy(() -> Ces.auto().fit(series(missing), QUARTERLY))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContaining("0 observed values");
  }

  @Test
  void isWrittenInStudyFiles() {
    assertThat(Models.parse("ces:season=partial").id()).isEqualTo("ces:season=partial");
    assertThat(Models.parse("ces:season=auto").id()).isEqualTo("ces");
  }

  private static TimeSeries series(double[] values) {
    return TimeSeries.of(TimePeriod.ofQuarter(2010, 1), values);
  }

  /** A season, a slope and noise, all positive. */
  private static TimeSeries wave(int length) {
    SplittableRandom random = new SplittableRandom(11);
    double[] y = new double[length];
    for (int t = 0; t < length; t++) {
      y[t] = 100 + t + 20 * Math.sin(Math.PI * t / 2) + 4 * random.nextGaussian();
    }
    return series(y);
  }
}
