package org.hindcast.model.arima;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.hindcast.data.Quantity;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.forecast.SamplePaths;
import org.hindcast.model.FitContext;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.Models;
import org.hindcast.model.smoothing.InformationCriterion;
import org.hindcast.numeric.Cholesky;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;

class ArimaTest {

  private static final TimePeriod START = TimePeriod.ofMonth(2015, 1);

  private static FitContext season(int length) {
    return FitContext.of(Quantity.rate("x"), length, 1);
  }

  private static double deviation(PredictiveDistribution step) {
    return step.quantile(0.8413447460685429) - step.mean();
  }

  /** A noisy series with trend and season. */
  private static double[] months(int n) {
    Random random = new Random(7);
    double[] values = new double[n];
    double level = 100;
    for (int t = 0; t < n; t++) {
      level += 0.5 + random.nextGaussian();
      values[t] = level + 10 * Math.sin(t * Math.PI / 6) + random.nextGaussian();
    }
    return values;
  }

  @Test
  void randomWalkIsKnownInClosedForm() {
    double[] values = {3, 5, 4, 8, 7, 7, 9};
    FittedArima fitted =
        (FittedArima) Arima.of(0, 1, 0).fit(TimeSeries.of(START, values), season(1));

    // Differences 2, -1, 4, -1, 0, 2: σ² = 26 / 6, ℓ = -3 (log(2πσ²) + 1), deviation σ√h.
    assertThat(fitted.variance()).isCloseTo(26 / 6.0, within(1e-12));
    assertThat(fitted.logLikelihood())
        .isCloseTo(-3 * (Math.log(2 * Math.PI * 26 / 6) + 1), within(1e-12));
    assertThat(fitted.predict(4).get(3).mean()).isEqualTo(9);
    assertThat(deviation(fitted.predict(4).get(3)))
        .isCloseTo(2 * Math.sqrt(26 / 6.0), within(1e-9));
  }

  @Test
  void driftIsTheMeanStep() {
    double[] values = {3, 5, 4, 8, 7, 7, 9};
    FittedArima fitted =
        (FittedArima) Arima.of(0, 1, 0).withConstant().fit(TimeSeries.of(START, values), season(1));

    assertThat(fitted.parameters().get("drift")).isCloseTo(1, within(1e-12));
    assertThat(fitted.predict(3).get(2).mean()).isCloseTo(12, within(1e-12));
  }

  @Test
  void missingValueOfARandomWalkIsSteppedOver() {
    double[] values = {3, 5, Double.NaN, 8, 7, 7, 9};
    FittedArima fitted =
        (FittedArima) Arima.of(0, 1, 0).fit(TimeSeries.of(START, values), season(1));

    // Steps 2, 3 over two periods (variance 2σ²), -1, 0, 2: σ² = (4 + 9/2 + 1 + 0 + 4) / 5.
    double variance = 13.5 / 5;
    assertThat(fitted.variance()).isCloseTo(variance, within(1e-12));
    assertThat(fitted.logLikelihood())
        .isCloseTo(
            -2.5 * (Math.log(2 * Math.PI * variance) + 1) - 0.5 * Math.log(2), within(1e-12));
  }

  /** The observed part of an ARMA process has a submatrix of its covariance matrix. */
  @Test
  void missingValuesLeaveTheLikelihoodOfTheOthers() {
    double[] values = new double[40];
    Arrays.setAll(values, t -> Math.sin(t * t) + 0.5 * Math.cos(t));
    int[] gaps = {4, 5, 17, 30};
    for (int gap : gaps) {
      values[gap] = Double.NaN;
    }
    ArimaSpecification specification = new ArimaSpecification(ArimaOrder.of(1, 0, 1), 1, List.of());
    ArimaLikelihood likelihood = specification.likelihood(values);
    double[] x = ArimaLikelihood.unconstrained(new double[][] {{0.6}, {0.4}, {}, {}});
    double[] residuals = new double[40];
    assertThat(likelihood.at(x, residuals)).isTrue();

    double[] psi = Lags.psi(new double[] {0.6}, new double[] {0.4}, 400);
    int[] kept =
        java.util.stream.IntStream.range(0, 40).filter(t -> !Double.isNaN(values[t])).toArray();
    double[][] covariance = new double[36][36];
    for (int i = 0; i < 36; i++) {
      for (int k = 0; k < 36; k++) {
        int lag = Math.abs(kept[i] - kept[k]);
        for (int j = 0; j + lag < 400; j++) {
          covariance[i][k] += psi[j] * psi[j + lag];
        }
      }
    }
    double[][] lower = Cholesky.factor(covariance);
    double[] innovations = new double[36];
    double logs = 0;
    double squares = 0;
    for (int i = 0; i < 36; i++) {
      innovations[i] = values[kept[i]];
      for (int k = 0; k < i; k++) {
        innovations[i] -= lower[i][k] * innovations[k];
      }
      innovations[i] /= lower[i][i];
      squares += innovations[i] * innovations[i];
      logs += Math.log(lower[i][i]);
    }
    assertThat(likelihood.logLikelihood(LeastSquares.squares(residuals)))
        .isCloseTo(-18 * (Math.log(2 * Math.PI * squares / 36) + 1) - logs, within(1e-9));
  }

  @Test
  void pathsAgreeWithTheClosedForm() {
    double[] values = months(60);
    values[57] = Double.NaN;
    FittedArima fitted =
        (FittedArima) Arima.airline().fit(TimeSeries.of(START, values), season(12));
    int paths = 20_000;
    SamplePaths sample = fitted.simulate(18, paths, new SplittableRandom(1));

    List<PredictiveDistribution> steps = fitted.predict(18);
    for (int h = 1; h <= 18; h++) {
      double[] draws = sample.step(h);
      double mean = Arrays.stream(draws).average().orElseThrow();
      double deviation = deviation(steps.get(h - 1));
      double squares = Arrays.stream(draws).map(x -> (x - mean) * (x - mean)).sum();
      // Four standard errors of a mean and of a standard deviation.
      assertThat(mean).isCloseTo(steps.get(h - 1).mean(), within(4 * deviation / Math.sqrt(paths)));
      assertThat(Math.sqrt(squares / paths))
          .isCloseTo(deviation, within(4 * deviation / Math.sqrt(2.0 * paths)));
    }
  }

  @Test
  void sameSeedGivesSamePaths() {
    FittedArima fitted =
        (FittedArima) Arima.of(1, 0, 0).fit(TimeSeries.of(START, months(40)), season(1));

    assertThat(fitted.simulate(5, 10, new SplittableRandom(3)).step(5))
        .isEqualTo(fitted.simulate(5, 10, new SplittableRandom(3)).step(5));
  }

  @Property(tries = 30)
  void scalePassesThrough(@ForAll @DoubleRange(min = 0.01, max = 10_000) double scale) {
    double[] values = months(48);
    double[] scaled = Arrays.stream(values).map(value -> scale * value).toArray();
    Arima model = Arima.of(1, 1, 1).seasonal(0, 1, 1);
    List<PredictiveDistribution> before =
        model.fit(TimeSeries.of(START, values), season(12)).predict(12);
    List<PredictiveDistribution> after =
        model.fit(TimeSeries.of(START, scaled), season(12)).predict(12);
    for (int h = 0; h < 12; h++) {
      assertThat(after.get(h).quantile(0.9) / scale)
          .isCloseTo(before.get(h).quantile(0.9), within(1e-3));
    }
  }

  @Test
  void updateKeepsCoefficientsAndReadsOn() {
    TimeSeries all = TimeSeries.of(START, months(60));
    FittedArima early = (FittedArima) Arima.airline().fit(all.first(48), season(12));
    FittedArima late = (FittedArima) early.update(all);

    assertThat(late.parameters()).isEqualTo(early.parameters());
    assertThat(early.update(all.first(48)).predict(3).get(2).mean())
        .isEqualTo(early.predict(3).get(2).mean());
    assertThat(late.predict(1).get(0).mean()).isCloseTo(all.value(59), within(15.0));
  }

  @Test
  void levelShiftAndOutlierAreEstimated() {
    double[] values = months(60);
    double[] clean = values.clone();
    values[20] += 500;
    for (int t = 40; t < 60; t++) {
      values[t] += 300;
    }
    Arima model =
        Arima.airline()
            .withInterventions(
                List.of(
                    Intervention.outlier(START.plus(20)),
                    Intervention.levelShift(START.plus(40)),
                    Intervention.levelShift(START.plus(900))));
    FittedArima fitted = (FittedArima) model.fit(TimeSeries.of(START, values), season(12));
    FittedArima plain = (FittedArima) Arima.airline().fit(TimeSeries.of(START, clean), season(12));

    assertThat(fitted.parameters().get("outlier 2016-09")).isCloseTo(500, within(8.0));
    assertThat(fitted.parameters().get("level-shift 2018-05")).isCloseTo(300, within(8.0));
    assertThat(fitted.parameters()).doesNotContainKey("level-shift 2090-01");
    assertThat(fitted.variance()).isCloseTo(plain.variance(), within(0.2 * plain.variance()));
  }

  @Test
  void seasonOfOneLeavesTheSeasonalPartOut() {
    TimeSeries series = TimeSeries.of(START, months(48));

    assertThat(((FittedArima) Arima.airline().fit(series, season(1))).order())
        .isEqualTo(ArimaOrder.of(0, 1, 1));
  }

  @Test
  void refusesTooShortAndConstantSeries() {
    assertThatExceptionOfType(ModelFitException.class)
        .isThrownBy(() -> Arima.airline().fit(TimeSeries.of(START, months(16)), season(12)))
        .withMessageContaining("at least 17 observations")
        .withMessageContaining("there are 16");
    assertThatExceptionOfType(ModelFitException.class)
        .isThrownBy(
            () -> Arima.of(1, 0, 0).fit(TimeSeries.of(START, 4, 4, 4, 4, 4, 4, 4), season(1)))
        .withMessageContaining("does not vary");
    assertThatExceptionOfType(ModelFitException.class)
        .isThrownBy(
            () -> Arima.auto().fit(TimeSeries.of(START, 1, 3, 2, 5, 4, 6, Double.NaN), season(1)))
        .withMessageContaining("trimmed");
    assertThatExceptionOfType(ModelFitException.class)
        .isThrownBy(() -> Arima.auto().fit(TimeSeries.of(START), season(12)))
        .withMessageContaining("there are 0");
    assertThatIllegalArgumentException().isThrownBy(() -> Arima.of(-1, 0, 0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Arima.airline().withConstant())
        .withMessageContaining("differences twice");
  }

  @Test
  void variantIsInTheNameAndIsReadBack() {
    Arima drift = Arima.of(2, 1, 0).withConstant();
    Arima shifted =
        Arima.airline()
            .withInterventions(
                List.of(
                    Intervention.levelShift(TimePeriod.parse("2015-09")),
                    Intervention.outlier(TimePeriod.parse("2020-04"))));

    assertThat(Arima.airline().id()).isEqualTo("airline");
    assertThat(Arima.of(2, 1, 0).seasonal(0, 1, 1).id())
        .isEqualTo("sarima:order=(2,1,0),seasonal=(0,1,1)");
    assertThat(drift.id()).isEqualTo("sarima:constant=yes,order=(2,1,0)");
    assertThat(Models.parse(drift.id())).isEqualTo(drift);
    assertThat(Models.parse("sarima:order=(0,1,1),seasonal=(0,1,1)")).isEqualTo(Arima.airline());
    assertThat(shifted.id())
        .isEqualTo("airline:interventions=level-shift 2015-09 + outlier 2020-04");
    assertThat(Models.parse(shifted.id())).isEqualTo(shifted);
    assertThat(Models.parse("arima:criterion=bic"))
        .isEqualTo(Arima.auto().withCriterion(InformationCriterion.BIC));
    assertThat(Models.parse("arima-quick")).isEqualTo(AutoArima.quick());
  }

  @Test
  void refusesSettingsThatAreNoOrdersOrInterventions() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Models.parse("sarima:order=(1,1)"))
        .withMessageContaining("'1,1' are not three numbers");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Models.parse("airline:interventions=flood 2020-04"))
        .withMessageContaining("'flood 2020-04' is not an intervention");
  }
}
