package org.hindcast.model.intermittent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.hindcast.data.Quantity;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.forecast.SamplePaths;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.Models;
import org.hindcast.model.SeriesModel;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountSmoothingTest {

  private static final FitContext CONTEXT = FitContext.of(Quantity.flow("inflow"), 12, 1);
  private static final double MISSING = Double.NaN;

  private static TimeSeries series(double... counts) {
    return TimeSeries.of(TimePeriod.ofMonth(2015, 1), counts);
  }

  private static CountSmoothingFit fit(String model, double... counts) {
    return (CountSmoothingFit) ((SeriesModel) Models.parse(model)).fit(series(counts), CONTEXT);
  }

  /** Independent counts: the first level is their mean, ln P the sum of y·ln(m) - m - ln(y!). */
  @Test
  void withoutSmoothingItIsTheMeanByHand() {
    CountSmoothingFit fit = fit("poisson-smoothing:alpha=0", 1, 3, 0, 4);

    assertThat(fit.parameters().get("l")).isCloseTo(2, within(1e-6));
    assertThat(fit.logLikelihood())
        .isCloseTo(8 * Math.log(2) - 8 - Math.log(6) - Math.log(24), within(1e-9));
    PredictiveDistribution step = fit.predict(5).get(4);
    assertThat(step.mean()).isCloseTo(2, within(1e-6));
    assertThat(step.cumulativeProbability(0)).isCloseTo(Math.exp(-2), within(1e-6));
  }

  /** Levels by hand: 2, then 2 + ½·(4-2) = 3, carried over the gap, then 3 + ½·(1-3) = 2. */
  @Test
  void carriesTheLevelOverAGap() {
    double[] y = {4, MISSING, 1};
    CountLikelihood likelihood = new CountLikelihood(CountLaw.POISSON, y, 0.5);
    double[] point = {Math.log(2), 0, 1, 0};

    assertThat(likelihood.lastLevel(point)).isCloseTo(2, within(1e-12));
    double expected = 4 * Math.log(2) - 2 - Math.log(24) + Math.log(3) - 3;
    assertThat(-likelihood.evaluate(point, new double[4])).isCloseTo(expected, within(1e-12));
  }

  /** By hand: 2 + 0.8·0 + ½·(4-2) = 3; over the gap 2 + 0.8·(3-2) = 2.8. */
  @Test
  void returnsToTheMeanOverAGapIfDamped() {
    double[] y = {4, MISSING};
    CountLikelihood likelihood = new CountLikelihood(CountLaw.POISSON, y, 0.5);

    assertThat(likelihood.lastLevel(new double[] {Math.log(2), 0, 0.8, 0}))
        .isCloseTo(2.8, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "poisson-smoothing",
        "poisson-smoothing:form=damped",
        "negative-binomial-smoothing:alpha=0.3",
        "negative-binomial-smoothing:form=damped,variance=quadratic",
        "negative-binomial-smoothing:alpha=0.4,variance=quadratic"
      })
  void simulatesWhatItPredicts(String model) {
    CountSmoothingFit fit = fit(model, counts(80, 4, 0.25, 1.5, 3));
    int paths = 20_000;
    SamplePaths simulated = fit.simulate(8, paths, new SplittableRandom(4));
    List<PredictiveDistribution> predicted = fit.predict(8);
    for (int h : new int[] {1, 2, 5, 8}) {
      PredictiveDistribution step = predicted.get(h - 1);
      double[] draws = simulated.step(h);
      double deviation = Math.sqrt(step.variance().orElseThrow());
      assertThat(Arrays.stream(draws).average().orElseThrow())
          .isCloseTo(step.mean(), within(4 * deviation / Math.sqrt(paths)));
      for (double level : new double[] {0.05, 0.5, 0.9, 0.99}) {
        double quantile = step.quantile(level);
        assertThat(quantile).isEqualTo(Math.rint(quantile));
        double share = Arrays.stream(draws).filter(draw -> draw <= quantile).count();
        // Four standard errors of shares in 20,000 paths and in the model's own 5,000.
        assertThat(share / paths)
            .as("%s, step %s, level %s", model, h, level)
            .isCloseTo(step.cumulativeProbability(quantile), within(4 * 0.5 / Math.sqrt(4000)));
        assertThat(step.cumulativeProbability(quantile)).isGreaterThanOrEqualTo(level);
        assertThat(step.cumulativeProbability(quantile - 1)).isLessThan(level);
      }
    }
  }

  /** The second step is a sum over all first counts, which is written out here. */
  @ParameterizedTest
  @ValueSource(strings = {"poisson-smoothing", "negative-binomial-smoothing"})
  void secondStepIsTheSumOverTheFirst(String model) {
    CountSmoothingFit fit = fit(model + ":alpha=0.4", counts(60, 3, 0.2, 1, 5));
    CountEstimate estimate = fit.estimate();
    PredictiveDistribution first = fit.predict(1).get(0);
    PredictiveDistribution second = fit.predict(2).get(1);
    double variance = 0;
    for (int k = 0; k < 15; k++) {
      double probability = 0;
      for (int y = 0; y < 120; y++) {
        double level = estimate.level() + 0.4 * (y - estimate.level());
        PredictiveDistribution then = estimate.law().distribution(level, estimate.dispersion());
        double weight = Math.exp(first.logDensity(y).orElseThrow());
        probability += weight * Math.exp(then.logDensity(k).orElseThrow());
        variance += k == 0 ? weight * then.variance().orElseThrow() : 0;
      }
      // The simulation error of a mean of 5,000 probabilities that differ by a few hundredths.
      assertThat(Math.exp(second.logDensity(k).orElseThrow())).isCloseTo(probability, within(3e-3));
      assertThat(second.cumulativeProbability(k) - second.cumulativeProbability(k - 1))
          .isCloseTo(Math.exp(second.logDensity(k).orElseThrow()), within(1e-12));
    }
    assertThat(second.mean()).isCloseTo(first.mean(), within(1e-9));
    variance += 0.16 * first.variance().orElseThrow();
    assertThat(second.variance().orElseThrow() / variance).isCloseTo(1, within(0.05));
    assertThat(second.cumulativeProbability(1e6)).isEqualTo(1);
    assertThat(second.cumulativeProbability(-1)).isZero();
    assertThat(second.logDensity(0.5).orElseThrow()).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(second.logDensity(400).orElseThrow()).isLessThan(-100).isFinite();
  }

  /** 250 series from the model: whole-number intervals hold at least what they promise. */
  @ParameterizedTest
  @ValueSource(strings = {"poisson-smoothing", "negative-binomial-smoothing"})
  void intervalsHoldWhatTheyPromise(String model) {
    double excess = model.startsWith("poisson") ? 0 : 1.2;
    int inside = 0;
    int all = 0;
    for (int i = 0; i < 250; i++) {
      double[] y = counts(123, 6, 0.15, excess, 100 + i);
      List<PredictiveDistribution> steps = fit(model, Arrays.copyOf(y, 120)).predict(3);
      for (int h = 0; h < 3; h++) {
        double actual = y[120 + h];
        PredictiveDistribution step = steps.get(h);
        inside += step.quantile(0.1) <= actual && actual <= step.quantile(0.9) ? 1 : 0;
        all++;
      }
    }
    // Two standard errors of 250 independent series.
    assertThat(inside / (double) all).isGreaterThan(0.8 - 2 * 0.4 / Math.sqrt(250));
  }

  @Test
  void meansReturnToTheLongRunMeanIfDamped() {
    CountSmoothingFit fit = fit("poisson-smoothing:form=damped", counts(90, 5, 0, 0, 8));
    double mean = fit.parameters().get("mean");
    double rho = fit.parameters().get("persistence");
    List<PredictiveDistribution> steps = fit.predict(6);
    for (int h = 1; h < 6; h++) {
      assertThat(steps.get(h).mean() - mean)
          .isCloseTo(rho * (steps.get(h - 1).mean() - mean), within(1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"poisson-smoothing", "negative-binomial-smoothing:form=damped"})
  void zerosLeaveHalfACountInTheWholeTime(String model) {
    CountSmoothingFit fit = fit(model, 0, 0, 0, 0, MISSING, 0, 0, 0, 0, 0, 0);
    PredictiveDistribution step = fit.predict(12).get(11);

    assertThat(step.mean()).isCloseTo(0.05, within(1e-12));
    assertThat(step.quantile(0.9)).isZero();
    assertThat(step.logDensity(1).orElseThrow()).isCloseTo(Math.log(0.05) - 0.05, within(1e-6));
    CountSmoothingFit newer = fit.update(series(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 3, 1));
    assertThat(newer.predict(1).get(0).mean()).isGreaterThan(0.1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"poisson-smoothing", "negative-binomial-smoothing:form=damped"})
  void isUpdatedWithNewerData(String model) {
    double[] y = counts(60, 4, 0.2, 1, 11);
    CountSmoothingFit fit = fit(model, y);
    assertThat(fit.update(series(y)).logLikelihood()).isEqualTo(fit.logLikelihood());
    double[] longer = Arrays.copyOf(y, 61);
    longer[60] = 9;
    double alpha = fit.parameters().get("alpha");
    double rho = fit.parameters().getOrDefault("persistence", 1.0);
    double mean = fit.parameters().getOrDefault("mean", 0.0);
    double level = fit.predict(1).get(0).mean();
    assertThat(fit.update(series(longer)).predict(1).get(0).mean())
        .isCloseTo(mean + rho * (level - mean) + alpha * (9 - level), within(1e-9));
    // From another start on, the first level is found anew: no other is more likely.
    TimeSeries last = series(longer).last(40);
    CountEstimate later = fit.update(last).estimate();
    assertThat(later.alpha()).isCloseTo(alpha, within(1e-12));
    CountLikelihood likelihood = new CountLikelihood(later.law(), last.toArray(), alpha);
    for (double factor : new double[] {0.5, 0.98, 1.02, 2}) {
      double[] point = {Math.log(later.first() * factor), 0, rho, Math.log(later.dispersion())};
      assertThat(likelihood.evaluate(point, new double[4])).isGreaterThan(-later.logLikelihood());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"poisson-smoothing", "negative-binomial-smoothing"})
  void warmStartFindsTheSameOptimum(String id) {
    SeriesModel model = (SeriesModel) Models.parse(id);
    double[] y = counts(80, 4, 0.2, 1, 12);
    CountSmoothingFit cold = fit(id, y);
    CountSmoothingFit before = fit(id, Arrays.copyOf(y, 79));
    FitContext warm = CONTEXT.withPreviousFit(Optional.of(before));
    assertThat(((CountSmoothingFit) model.fit(series(y), warm)).logLikelihood())
        .isCloseTo(cold.logLikelihood(), within(1e-6));
  }

  @Test
  void isTheSameInEveryRun() {
    double[] y = counts(50, 4, 0.2, 1, 13);
    for (double level : new double[] {0.01, 0.3, 0.999}) {
      assertThat(fit("negative-binomial-smoothing", y).predict(6).get(5).quantile(level))
          .isEqualTo(fit("negative-binomial-smoothing", y).predict(6).get(5).quantile(level));
    }
  }

  @Test
  void takesLargeAndWildCounts() {
    double[] wild = new double[40];
    wild[17] = 10_000;
    wild[30] = 1;
    for (String id : new String[] {"poisson-smoothing", "negative-binomial-smoothing"}) {
      PredictiveDistribution step = fit(id, wild).predict(3).get(2);
      assertThat(step.mean()).isFinite().isNotNegative();
      assertThat(step.quantile(0.999)).isFinite();
    }
    double[] steady = new double[40];
    Arrays.setAll(steady, t -> 9_000 + t % 7);
    assertThat(fit("negative-binomial-smoothing", steady).predict(3).get(2).quantile(0.5))
        .isBetween(8_990.0, 9_010.0);
  }

  @Test
  void refusesWhatIsNoCount() {
    assertThatExceptionOfType(ModelFitException.class)
        .isThrownBy(() -> fit("poisson-smoothing", 1, 2, -3, 1))
        .withMessageContaining("'inflow' is -3.0 in 2015-03")
        .withMessageContaining("whole numbers from 0");
    assertThatExceptionOfType(ModelFitException.class)
        .isThrownBy(() -> fit("negative-binomial-smoothing", 1, 2.5, 3, 1))
        .withMessageContaining("2.5");
    assertThatExceptionOfType(ModelFitException.class)
        .isThrownBy(() -> fit("poisson-smoothing", 1, 20_000, 3, 1))
        .withMessageContaining("up to 10000");
    assertThatExceptionOfType(ModelFitException.class)
        .isThrownBy(() -> fit("negative-binomial-smoothing:form=damped", 1, 2, 3, 1))
        .withMessageContaining("has 4 observed values")
        .withMessageContaining("at least 5");
    assertThatExceptionOfType(ModelFitException.class)
        .isThrownBy(() -> fit("poisson-smoothing", MISSING, MISSING, MISSING))
        .withMessageContaining("0 observed values");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PoissonSmoothing.create().withAlpha(1))
        .withMessageContaining("alpha");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> NegativeBinomialSmoothing.create().withAlpha(Double.NaN));
  }

  @Test
  void isWrittenInStudyFiles() {
    assertThat(Models.parse("poisson-smoothing:alpha=estimated").id())
        .isEqualTo("poisson-smoothing");
    assertThat(Models.parse("poisson-smoothing:form=damped,alpha=0.2"))
        .isEqualTo(PoissonSmoothing.create().withForm(LevelForm.DAMPED).withAlpha(0.2));
    assertThat(
            NegativeBinomialSmoothing.create()
                .withVariance(CountVariance.QUADRATIC)
                .withForm(LevelForm.DAMPED)
                .id())
        .isEqualTo("negative-binomial-smoothing:form=damped,variance=quadratic");
  }

  /** Counts whose level follows them, with a little pull to its start so that it lives on. */
  private static double[] counts(int n, double level, double alpha, double excess, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] y = new double[n];
    double state = level;
    for (int t = 0; t < n; t++) {
      y[t] =
          excess > 0
              ? CountLaw.LINEAR.draw(state, excess, random)
              : CountLaw.POISSON.draw(state, 0, random);
      state += alpha * (y[t] - state);
      state += state < 1 ? 0.2 : 0;
    }
    return y;
  }

  /** The lynx series of R: a mean that rests on a few large levels says nothing of the middle. */
  @Test
  void keepsTheMedianOfItsPathsWhereLevelsHaveALongTail() {
    double[] y = {
      269, 321, 585, 871, 1475, 2821, 3928, 5943, 4950, 2577, 523, 98, 184, 279, 409, 2285, 2685,
      3409, 1824, 409, 151, 45, 68, 213, 546, 1033, 2129, 2536, 957, 361, 377, 225, 360, 731, 1638,
      2725, 2871, 2119, 684, 299, 236, 245, 552, 1623, 3311, 6721, 4254, 687, 255, 473, 358, 784,
      1594, 1676, 2251, 1426, 756, 299, 201, 229, 469, 736, 2042, 2811, 4431, 2511, 389, 73, 39, 49,
      59, 188, 377, 1292, 4031, 3495, 587, 105, 153, 387, 758, 1307, 3465, 6991, 6313, 3794, 1836,
      345, 382, 808, 1388, 2713, 3800, 3091, 2985, 3790, 674, 81, 80, 108, 229, 399, 1132, 2432,
      3574, 2935, 1537, 529, 485, 662, 1000, 1590, 2657, 3396
    };
    FittedModel fit =
        NegativeBinomialSmoothing.create()
            .withForm(LevelForm.DAMPED)
            .withVariance(CountVariance.QUADRATIC)
            .fit(
                TimeSeries.of(TimePeriod.ofYear(1821), y),
                FitContext.of(Quantity.flow("lynx"), 1, 1));
    double median = fit.predict(13).get(12).quantile(0.5);
    double[] draws = fit.simulate(13, 20_000, new SplittableRandom(9)).step(13);
    double below = Arrays.stream(draws).filter(draw -> draw <= median).count() / 20_000.0;
    // Four standard errors, of which 5000 levels and 20 000 draws make 0.008.
    assertThat(below).isCloseTo(0.5, within(0.032));
  }
}
