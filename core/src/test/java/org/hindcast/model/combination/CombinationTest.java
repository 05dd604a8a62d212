package org.hindcast.model.combination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.hindcast.data.Quantity;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.forecast.SamplePaths;
import org.hindcast.model.CertainModel;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelCard;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.Models;
import org.hindcast.model.SeriesModel;
import org.hindcast.model.baseline.Drift;
import org.hindcast.model.baseline.HistoricalMean;
import org.hindcast.model.baseline.Naive;
import org.hindcast.model.origin.RollingOrigins;
import org.hindcast.model.smoothing.Ets;
import org.hindcast.numeric.RandomDraws;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CombinationTest {

  private static final SeriesModel NARROW = CertainModel.of("narrow", 0, 1);
  private static final SeriesModel WIDE = CertainModel.of("wide", 4, 3);
  private static final SeriesModel FAR = CertainModel.of("far", 100, 1);
  private static final SeriesModel GREEDY = new CertainModel("greedy", 0, 1, 1000);
  private static final FitContext CONTEXT = FitContext.of(Quantity.rate("r"), 1, 7);

  /** Persons or thousands of persons: the same forecast. */
  @Test
  void recommendsTheSameInEveryUnit() {
    double[] y = new double[60];
    Arrays.setAll(
        y, t -> (200 + 3 * t + 20 * RandomDraws.normal(new SplittableRandom(t))) * (1 + t % 4));
    FitContext quarterly = FitContext.of(Quantity.flow("inflow"), 4, 7);
    List<PredictiveDistribution> steps =
        Combination.create()
            .fit(TimeSeries.of(TimePeriod.ofQuarter(2001, 1), y), quarterly)
            .predict(8);
    for (double unit : new double[] {1e-6, 1e-3, 1e3, 1e6}) {
      double[] other = Arrays.stream(y).map(value -> value * unit).toArray();
      List<PredictiveDistribution> scaled =
          Combination.create()
              .fit(TimeSeries.of(TimePeriod.ofQuarter(2001, 1), other), quarterly)
              .predict(8);
      for (int h = 0; h < 8; h++) {
        for (double level : new double[] {0.025, 0.5, 0.975}) {
          double one = steps.get(h).quantile(level);
          assertThat(scaled.get(h).quantile(level) / unit).isCloseTo(one, within(1e-4 * one));
        }
      }
    }
  }

  /** Averages of normal quantiles are normal quantiles with averaged mean and deviation. */
  @Test
  void averagesQuantiles() {
    PredictiveDistribution mean = first(Combination.mean(NARROW, WIDE));
    double z = 1.2815515655446004; // qnorm(0.9), R 4.2.2
    assertThat(mean.quantile(0.9)).isCloseTo(2 + 2 * z, within(1e-12));
    assertThat(mean.mean()).isEqualTo(2);
    assertThat(mean.cumulativeProbability(2 + 2 * z)).isCloseTo(0.9, within(1e-9));
  }

  @Test
  void takesTheMedianOrTheTrimmedMean() {
    assertThat(first(Combination.median(NARROW, WIDE, FAR)).quantile(0.5))
        .isCloseTo(4, within(1e-12));
    Combination trimmed = Combination.mean(NARROW, WIDE, FAR).withPooling(Pooling.TRIMMED);
    assertThat(first(trimmed).mean()).isEqualTo(4);
    assertThat(first(trimmed.withTrim(0)).mean()).isCloseTo(104.0 / 3, within(1e-12));
    assertThat(first(Combination.median(NARROW, FAR)).mean()).isEqualTo(50);
  }

  /**
   * R 4.2.2: {@code uniroot(function(x) .25*pnorm(x)+.75*pnorm(x,4,3)-p, c(-30,30), tol=1e-13)}.
   */
  @Test
  void mixesProbabilities() {
    PredictiveDistribution pool =
        new LinearPool(
            List.of(first(NARROW), first(WIDE)), new double[] {0.25, 0.75}, PooledPoint.MEAN);
    assertThat(pool.quantile(0.1)).isCloseTo(-0.74194028384792, within(1e-9));
    assertThat(pool.quantile(0.5)).isCloseTo(2.716874603126, within(1e-9));
    assertThat(pool.quantile(0.9)).isCloseTo(7.3323148499109, within(1e-9));
    assertThat(pool.mean()).isEqualTo(3);
  }

  @ParameterizedTest
  @EnumSource(Pooling.class)
  void simulatesWhatItPredicts(Pooling pooling) {
    TimeSeries series = walk(80, 3);
    FittedModel fit =
        Combination.mean(Naive.create(), Drift.create(), HistoricalMean.create())
            .withPooling(pooling)
            .fit(series, CONTEXT);
    SamplePaths paths = fit.simulate(6, 20_001, new SplittableRandom(5));
    for (int step : new int[] {1, 6}) {
      for (double level : new double[] {0.1, 0.5, 0.9}) {
        double quantile = fit.predict(6).get(step - 1).quantile(level);
        double below = Arrays.stream(paths.step(step)).filter(x -> x <= quantile).count();
        // Four standard errors of a proportion in 20 001 draws.
        assertThat(below / paths.count()).isCloseTo(level, within(0.014));
      }
    }
  }

  @Test
  void simulatesItsMembersWithTheirEstimationError() {
    FittedModel fit = Combination.pool(Drift.create(), Ets.of("ANN")).fit(walk(9, 3), CONTEXT);
    double[] step = fit.simulate(3, 20_001, new SplittableRandom(5)).step(3);
    for (double level : new double[] {0.05, 0.5, 0.95}) {
      double quantile = fit.predict(3).get(2).quantile(level);
      double below = Arrays.stream(step).filter(x -> x <= quantile).count();
      assertThat(below / step.length).isCloseTo(level, within(0.014));
    }
  }

  /** Normal members: the wider one has fewer degrees of freedom and a larger scale. */
  @Test
  void countsTheEstimationErrorOfItsMembersOrNot() {
    Combination counted = Combination.pool(Ets.of("ANN"), Ets.of("AAN"));
    Combination leftOut = counted.withEstimationError(EstimationError.LEFT_OUT);
    PredictiveDistribution wide = counted.fit(walk(12, 3), CONTEXT).predict(1).get(0);
    PredictiveDistribution narrow = leftOut.fit(walk(12, 3), CONTEXT).predict(1).get(0);
    assertThat(wide.mean()).isEqualTo(narrow.mean());
    assertThat(wide.quantile(0.9)).isGreaterThan(narrow.quantile(0.9));
    assertThat(wide.quantile(0.1)).isLessThan(narrow.quantile(0.1));
    assertThat(leftOut.id()).contains("estimation-error=left-out");
  }

  @Test
  void statesTheMedianOrTheMean() {
    double[] weights = {0.25, 0.75};
    List<PredictiveDistribution> members = List.of(first(NARROW), first(FAR));
    LinearPool median = new LinearPool(members, weights, PooledPoint.MEDIAN);
    assertThat(median.mean()).isEqualTo(median.quantile(0.5));
    assertThat(new LinearPool(members, weights, PooledPoint.MEAN).mean()).isEqualTo(75);
  }

  /** Paths of a random walk: the correlation of steps 1 and 4 is √(1/4). */
  @Test
  void keepsTheDependenceOfTheMembers() {
    FittedModel fit =
        Combination.mean(Naive.create(), CertainModel.of("wide", 4, 3)).fit(walk(80, 3), CONTEXT);
    SamplePaths paths = fit.simulate(4, 40_000, new SplittableRandom(1));
    double correlation = correlation(paths.step(1), paths.step(4));
    // Half of the paths have correlation 1/2, half have none; four standard errors are 0.02.
    assertThat(correlation).isCloseTo(0.25, within(0.03));
  }

  /** Forecasts 10, 12 and 16 of a series that is always 11: squared errors 1, 1 and 25. */
  @Test
  void weighsByInverseSquaredError() {
    Combination model =
        Combination.mean(
                CertainModel.of("a", 10, 1),
                CertainModel.of("b", 12, 1),
                CertainModel.of("c", 16, 1))
            .withWeighting(Weighting.INVERSE_ERROR);
    FittedModel fit = model.fit(constant(30, 11), CONTEXT);
    assertThat(fit.parameters().get("weight-a")).isCloseTo(25.0 / 51, within(1e-12));
    assertThat(fit.parameters().get("weight-c")).isCloseTo(1.0 / 51, within(1e-12));
    assertThat(fit.parameters()).containsEntry("origins", 12.0);
    assertThat(fit.predict(1).get(0).mean())
        .isCloseTo((25 * 10 + 25 * 12 + 16) / 51.0, within(1e-12));
  }

  @Test
  void choosesTheBestSoFar() {
    FittedModel fit =
        Combination.mean(CertainModel.of("a", 10, 1), CertainModel.of("b", 12, 1))
            .withWeighting(Weighting.BEST)
            .fit(constant(30, 11.9), CONTEXT);
    assertThat(fit.parameters()).containsEntry("weight-b", 1.0).containsEntry("weight-a", 0.0);
    assertThat(fit.predict(2).get(1).mean()).isEqualTo(12);
  }

  /** The loss at the weights found is that of the best point of a fine grid, or smaller. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void stacksOnTheSimplex(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int cases = 60;
    double[][][] quantiles = new double[3][cases][PastCases.LEVELS.length];
    double[] actuals = new double[cases];
    for (int at = 0; at < cases; at++) {
      actuals[at] = RandomDraws.normal(random);
      for (int member = 0; member < 3; member++) {
        double centre = (member - 0.7) + 0.8 * RandomDraws.normal(random);
        for (int level = 0; level < PastCases.LEVELS.length; level++) {
          quantiles[member][at][level] =
              centre + (0.5 + member) * RandomDraws.normalQuantile(PastCases.LEVELS[level]);
        }
      }
    }
    PastCases past = new PastCases(quantiles, new double[3][cases], actuals, 5);
    double[] weights = PastWeights.of(Weighting.STACKED, past);
    assertThat(Arrays.stream(weights).sum()).isCloseTo(1, within(1e-12));
    assertThat(Arrays.stream(weights).min().getAsDouble()).isGreaterThanOrEqualTo(0);
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= 100; i++) {
      for (int j = 0; i + j <= 100; j++) {
        best =
            Math.min(best, past.loss(new double[] {i / 100.0, j / 100.0, (100 - i - j) / 100.0}));
      }
    }
    assertThat(past.loss(weights)).isLessThanOrEqualTo(best * (1 + 1e-4));
  }

  @ParameterizedTest
  @EnumSource(Weighting.class)
  void neverSeesWhatComesLater(Weighting weighting) {
    Combination model =
        Combination.mean(Naive.create(), Drift.create(), HistoricalMean.create())
            .withWeighting(weighting)
            .withOrigins(RollingOrigins.last(8));
    double[] values = walk(60, 9).toArray();
    FittedModel before = model.fit(TimeSeries.of(TimePeriod.undated(1), values).first(50), CONTEXT);
    Arrays.fill(values, 50, 60, 1e6);
    FittedModel after = model.fit(TimeSeries.of(TimePeriod.undated(1), values).first(50), CONTEXT);
    assertThat(after.parameters()).isEqualTo(before.parameters());
    assertThat(after.predict(5).get(4).quantile(0.9))
        .isEqualTo(before.predict(5).get(4).quantile(0.9));
  }

  @Test
  void failsOrGoesOnWithoutAMember() {
    Combination strict = Combination.mean(NARROW, WIDE, GREEDY);
    assertThatThrownBy(() -> strict.fit(walk(30, 1), CONTEXT))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContaining("[greedy]")
        .hasMessageContaining("needs 1000 periods");
    FittedModel fit = strict.withFailures(MemberFailure.LEAVE_OUT).fit(walk(30, 1), CONTEXT);
    assertThat(fit.parameters())
        .containsEntry("left-out-greedy", 1.0)
        .containsEntry("weight-narrow", 0.5)
        .doesNotContainKey("weight-greedy");
    assertThatThrownBy(
            () ->
                Combination.mean(GREEDY, new CertainModel("more", 0, 1, 2000))
                    .withFailures(MemberFailure.LEAVE_OUT)
                    .fit(walk(30, 1), CONTEXT))
        .isInstanceOf(ModelFitException.class);
  }

  @Test
  void handsEachMemberItsOwnFitOfTheCycleBefore() {
    List<Optional<FittedModel>> seen = new ArrayList<>();
    SeriesModel witness =
        new SeriesModel() {
          @Override
          public ModelCard card() {
            return CertainModel.of("witness", 0, 1).card();
          }

          @Override
          public FittedModel fit(TimeSeries known, FitContext context) {
            seen.add(context.previousFit());
            return NARROW.fit(known, context);
          }
        };
    Combination model = Combination.pool(witness, WIDE);
    FittedModel first = model.fit(walk(30, 1), CONTEXT);
    model.fit(walk(30, 1), CONTEXT.withPreviousFit(Optional.of(first)));
    assertThat(seen.get(0)).isEmpty();
    assertThat(seen.get(1)).contains(NARROW.fit(walk(30, 1), CONTEXT));
  }

  @Test
  void weighsEquallyWithoutOrigins() {
    FittedModel fit =
        Combination.mean(NARROW, WIDE).withWeighting(Weighting.STACKED).fit(walk(5, 1), CONTEXT);
    assertThat(fit.parameters()).containsEntry("origins", 0.0).containsEntry("weight-wide", 0.5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "combination",
        "combination:members=(naive;drift)",
        "combination:members=(naive;moving-average:window=24),pooling=median",
        "combination:members=(combination:members=(naive;drift);mean),weights=stacked"
      })
  void printsAVariantAsItIsRead(String text) {
    assertThat(Models.parse(text).id()).isEqualTo(text);
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> Combination.mean(NARROW)).hasMessageContaining("expected at least 2");
    assertThatThrownBy(() -> Combination.mean(NARROW, NARROW)).hasMessageContaining("twice");
    assertThatThrownBy(() -> Combination.median(NARROW, WIDE).withWeighting(Weighting.STACKED))
        .hasMessageContaining("has no weights");
    assertThatThrownBy(() -> Models.parse("combination:members=(naive;)"))
        .hasMessageContaining("without empty places");
  }

  private static PredictiveDistribution first(SeriesModel model) {
    return model.fit(walk(30, 1), CONTEXT).predict(1).get(0);
  }

  private static TimeSeries constant(int n, double value) {
    double[] values = new double[n];
    Arrays.fill(values, value);
    return TimeSeries.of(TimePeriod.undated(1), values);
  }

  private static TimeSeries walk(int n, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[n];
    for (int t = 1; t < n; t++) {
      values[t] = values[t - 1] + RandomDraws.normal(random);
    }
    return TimeSeries.of(TimePeriod.undated(1), values);
  }

  private static double correlation(double[] x, double[] y) {
    double mx = Arrays.stream(x).average().orElseThrow();
    double my = Arrays.stream(y).average().orElseThrow();
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int i = 0; i < x.length; i++) {
      xx += (x[i] - mx) * (x[i] - mx);
      yy += (y[i] - my) * (y[i] - my);
      xy += (x[i] - mx) * (y[i] - my);
    }
    return xy / Math.sqrt(xx * yy);
  }
}
