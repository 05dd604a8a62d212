package org.hindcast.model.conformal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.hindcast.data.Quantity;
import org.hindcast.forecast.Distributions;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.forecast.SamplePaths;
import org.hindcast.model.CertainModel;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.Models;
import org.hindcast.model.baseline.Naive;
import org.hindcast.model.origin.RollingOrigins;
import org.hindcast.numeric.RandomDraws;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConformalTest {

  private static final FitContext CONTEXT = FitContext.of(Quantity.rate("r"), 1, 7);
  private static final CertainModel ZERO = CertainModel.of("zero", 0, 1);

  /** Past errors 1 … 19: the 80 % interval is the 16th, the 95 % interval the 19th of them. */
  @Test
  void takesTheExactRank() {
    PredictiveDistribution step = first(Conformal.around(ZERO), upTo19());
    assertThat(step.quantile(0.9)).isEqualTo(16);
    assertThat(step.quantile(0.1)).isEqualTo(-16);
    assertThat(step.quantile(0.975)).isEqualTo(19);
    assertThat(step.quantile(0.876)).isEqualTo(16);
    assertThat(step.quantile(0.5)).isZero();
    assertThat(step.mean()).isZero();
  }

  /** A 96 % interval would need 24 errors: the base has ±2.05, the largest error is 19. */
  @Test
  void fallsBackOnTheBaseAndNeverInsideTheLargestError() {
    assertThat(first(Conformal.around(ZERO), upTo19()).quantile(0.98)).isEqualTo(19);
    PredictiveDistribution wide =
        first(Conformal.around(CertainModel.of("wide", 0, 100)), upTo19());
    // qnorm(0.98), R 4.2.2
    assertThat(wide.quantile(0.98)).isCloseTo(205.37489106318224, within(1e-9));
    assertThat(wide.quantile(0.975)).isEqualTo(19);
  }

  @Test
  void refusesStepsWithTooFewErrorsIfTold() {
    FittedModel fit = Conformal.around(ZERO).withFewestErrors(18).fit(upTo19(), CONTEXT);
    assertThat(fit.predict(2)).hasSize(2);
    assertThatThrownBy(() -> fit.predict(3))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContaining("17 past errors 3 periods ahead")
        .hasMessageContaining("need 18");
    assertThat(Conformal.around(ZERO).fit(upTo19(), CONTEXT).predict(30).get(29).quantile(0.975))
        // No error 30 periods ahead: qnorm(0.975) of the base.
        .isCloseTo(1.959963984540054, within(1e-12));
  }

  /**
   * Fixed forecasts of independent skewed values are exchangeable: the coverage of split conformal
   * intervals is exactly the rank over n + 1, that of conformalised quantiles at least that.
   */
  @ParameterizedTest
  @CsvSource({
    "SPLIT, 24, 0.8, 0.8",
    "SPLIT, 30, 0.8, 0.8064516129032258",
    "QUANTILE, 24, 0.8, 0.8",
    "SPLIT, 39, 0.95, 0.95",
    "QUANTILE, 39, 0.95, 0.95"
  })
  void coversExchangeableData(ConformalMethod method, int n, double nominal, double exact) {
    Conformal model =
        Conformal.around(CertainModel.of("one", 1, 0.5))
            .withMethod(method)
            .withOrigins(RollingOrigins.last(n));
    SplittableRandom random = new SplittableRandom(11);
    int hits = 0;
    int replications = 6000;
    for (int i = 0; i < replications; i++) {
      double[] values = new double[n + 8];
      for (int t = 0; t < values.length; t++) {
        values[t] = -Math.log(RandomDraws.uniform(random));
      }
      PredictiveDistribution step =
          first(model, TimeSeries.of(TimePeriod.undated(1), Arrays.copyOf(values, n + 7)));
      double actual = values[n + 7];
      hits +=
          step.quantile(0.5 - nominal / 2) <= actual && actual <= step.quantile(0.5 + nominal / 2)
              ? 1
              : 0;
    }
    double coverage = (double) hits / replications;
    double error = Math.sqrt(exact * (1 - exact) / replications);
    assertThat(coverage).isGreaterThan(exact - 4 * error);
    if (method == ConformalMethod.SPLIT) {
      assertThat(coverage).isLessThan(exact + 4 * error);
    }
  }

  /** Errors 1, 2, 3, 4 all miss at α = 1/2: every bounded interval moves α by 0.1·(1/2 - 1). */
  @Test
  void adaptsToMissesKnownAtTheOrigin() {
    assertThat(AdaptiveMiscoverage.after(rising(), 1, 0.5, 0.1)).isCloseTo(0.35, within(1e-12));
    // Two steps ahead the second interval has no error to go by yet.
    assertThat(AdaptiveMiscoverage.after(rising(), 2, 0.5, 0.1)).isCloseTo(0.40, within(1e-12));
    assertThat(AdaptiveMiscoverage.after(rising(), 1, 0.5, 0)).isEqualTo(0.5);
  }

  /**
   * Errors 1, 2, 3, 4, α = 1/2, rate 0.1: three misses, moves 0.05, 0.1 and 0.15, sum of excesses
   * 1.5 over 3 intervals; 3 + 0.3 + 0.4·tan(3π/16), of which the last by R 4.2.2.
   */
  @Test
  void controlsTheReachByMissesKnownAtTheOrigin() {
    assertThat(ControlledReach.after(rising(), 1, 0.5, 0.1))
        .isCloseTo(3 + 0.3 + 0.4 * 0.668178637919299, within(1e-12));
    assertThat(ControlledReach.after(rising(), 1, 0.5, 0)).isEqualTo(3);
    // Two steps ahead the second interval has no error to go by: moves 0.05 and 0.1 only.
    assertThat(ControlledReach.after(rising(), 2, 0.5, 0.1))
        .isCloseTo(3 + 0.15 + 0.4 * Math.tan(Math.PI / 2 / (2 * Math.sqrt(3))), within(1e-12));
  }

  /** The spread of the errors doubles every ten periods: adapted intervals miss less. */
  @ParameterizedTest
  @EnumSource(names = {"ADAPTIVE", "PID"})
  void coversGrowingErrorsBetterWhenAdaptive(ConformalMethod method) {
    double split = coverageOfGrowingErrors(ConformalMethod.SPLIT);
    double adaptive = coverageOfGrowingErrors(method);
    // 2000 replications: the standard error of either is below 0.011.
    assertThat(adaptive).isGreaterThan(split + 0.05);
    assertThat(Math.abs(adaptive - 0.8)).isLessThan(Math.abs(split - 0.8));
  }

  private static double coverageOfGrowingErrors(ConformalMethod method) {
    Conformal model = Conformal.around(ZERO).withMethod(method);
    SplittableRandom random = new SplittableRandom(5);
    int hits = 0;
    for (int i = 0; i < 2000; i++) {
      double[] values = new double[44];
      for (int t = 0; t < values.length; t++) {
        values[t] = Math.pow(2, t / 10.0) * RandomDraws.normal(random);
      }
      PredictiveDistribution step =
          first(model, TimeSeries.of(TimePeriod.undated(1), Arrays.copyOf(values, 43)));
      hits += step.quantile(0.1) <= values[43] && values[43] <= step.quantile(0.9) ? 1 : 0;
    }
    return hits / 2000.0;
  }

  @ParameterizedTest
  @EnumSource(ConformalMethod.class)
  void isAProperDistribution(ConformalMethod method) {
    TimeSeries walk = walk(60, 4);
    FittedModel fit = Conformal.around(Naive.create()).withMethod(method).fit(walk, CONTEXT);
    for (PredictiveDistribution step : fit.predict(5)) {
      double before = Double.NEGATIVE_INFINITY;
      for (int i = 1; i < 400; i++) {
        double level = i / 400.0 + 1e-7;
        double quantile = step.quantile(level);
        assertThat(quantile).isGreaterThanOrEqualTo(before);
        assertThat(step.cumulativeProbability(quantile)).isGreaterThanOrEqualTo(level - 1e-9);
        assertThat(step.cumulativeProbability(quantile - 1e-6)).isLessThanOrEqualTo(level + 1e-9);
        before = quantile;
      }
    }
  }

  @ParameterizedTest
  @EnumSource(ConformalMethod.class)
  void simulatesWhatItPredicts(ConformalMethod method) {
    FittedModel fit = Conformal.around(Naive.create()).withMethod(method).fit(walk(60, 4), CONTEXT);
    SamplePaths paths = fit.simulate(4, 5000, new SplittableRandom(3));
    for (double level : new double[] {0.05, 0.25, 0.6, 0.9}) {
      double[] draws = paths.step(4);
      Arrays.sort(draws);
      assertThat(draws[(int) (level * 5000)])
          .isEqualTo(fit.predict(4).get(3).quantile(((int) (level * 5000) + 0.5) / 5000));
    }
  }

  /** Past errors of the naive forecast do not change when values after its targets do. */
  @ParameterizedTest
  @EnumSource(ConformalMethod.class)
  void neverSeesWhatComesLater(ConformalMethod method) {
    double[] values = walk(50, 8).toArray();
    Conformal model = Conformal.around(Naive.create()).withMethod(method);
    double before =
        first(model, TimeSeries.of(TimePeriod.undated(1), values).first(45)).quantile(0.9);
    Arrays.fill(values, 45, 50, 1e9);
    double after =
        first(model, TimeSeries.of(TimePeriod.undated(1), values).first(45)).quantile(0.9);
    assertThat(after).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "conformal",
        "conformal:base=naive,method=adaptive,rate=0.1",
        "conformal:base=naive,method=pid",
        "conformal:base=(combination:members=(naive;drift),pooling=median),method=quantile",
        "empirical",
        "empirical:base=drift,block=6"
      })
  void printsAVariantAsItIsRead(String text) {
    assertThat(Models.parse(text).id()).isEqualTo(text);
  }

  private static TimeSeries upTo19() {
    double[] values = new double[25];
    for (int i = 0; i < 19; i++) {
      // In an order of their own, with alternating signs.
      values[6 + i] = (1 + (i * 7) % 19) * (i % 2 == 0 ? 1 : -1);
    }
    return TimeSeries.of(TimePeriod.undated(1), values);
  }

  private static List<Calibration.Case> rising() {
    List<Calibration.Case> cases = new ArrayList<>();
    for (int i = 1; i <= 4; i++) {
      cases.add(new Calibration.Case(i, Distributions.point(0), i));
    }
    return cases;
  }

  private static PredictiveDistribution first(Conformal model, TimeSeries known) {
    return model.fit(known, CONTEXT).predict(1).get(0);
  }

  private static TimeSeries walk(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[n];
    for (int t = 1; t < n; t++) {
      values[t] = values[t - 1] + RandomDraws.normal(random);
    }
    return TimeSeries.of(TimePeriod.undated(1), values);
  }
}
