package org.hindcast.model.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.hindcast.data.Quantity;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.forecast.SamplePaths;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.ReferenceData;
import org.hindcast.model.SeriesModel;
import org.hindcast.model.smoothing.SimpleExponentialSmoothing;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReferenceModelsTest {

  private static final double NA = Double.NaN;

  private static Stream<SeriesModel> models() {
    return Stream.of(
        Naive.create(),
        SeasonalNaive.create(),
        Naive2.create(),
        Drift.create(),
        HistoricalMean.create(),
        MovingAverage.create(),
        LastTwelveMonths.create(),
        LinearTrend.create(),
        PreviousCycle.create(),
        SimpleExponentialSmoothing.create());
  }

  @ParameterizedTest
  @MethodSource("models")
  void simulatesWhatItPredicts(SeriesModel model) {
    FittedModel fit = model.fit(wave(61), context(wave(61), 12));
    int paths = 20_000;
    SamplePaths simulated = fit.simulate(15, paths, new SplittableRandom(7));
    List<PredictiveDistribution> steps = fit.predict(15);
    for (int h : new int[] {1, 7, 15}) {
      double[] draws = simulated.step(h);
      for (double level : new double[] {0.1, 0.5, 0.9}) {
        double quantile = steps.get(h - 1).quantile(level);
        double below = Arrays.stream(draws).filter(draw -> draw <= quantile).count();
        // Four standard errors of a proportion in 20 000 draws.
        assertThat(below / paths).as("%s, step %s", model.id(), h).isCloseTo(level, within(0.014));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void scalesWithTheUnit(SeriesModel model) {
    TimeSeries series = wave(50);
    TimeSeries scaled = scaled(series, 1000);
    PredictiveDistribution one = model.fit(series, context(series, 12)).predict(9).get(8);
    PredictiveDistribution thousand = model.fit(scaled, context(scaled, 12)).predict(9).get(8);
    for (double level : new double[] {0.025, 0.5, 0.9}) {
      assertThat(thousand.quantile(level))
          .isCloseTo(
              1000 * one.quantile(level),
              within(1e-6 * Math.abs(1000 * one.quantile(level)) + 1e-6));
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void isCertainOfAConstantSeries(SeriesModel model) {
    TimeSeries series = series(new double[30]);
    FittedModel fit = model.fit(series, context(series, 12));
    assertThat(fit.predict(14)).allSatisfy(step -> assertThat(step.quantile(0.9)).isZero());
    assertThat(fit.simulate(14, 3, new SplittableRandom(1)).sums(1, 14, -1)).containsOnly(0);
  }

  @ParameterizedTest
  @MethodSource("models")
  void refusesASingleValue(SeriesModel model) {
    TimeSeries series = series(5);
    assertThatThrownBy(() -> model.fit(series, context(series, 12)))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContaining("'inflow'")
        .hasMessageContaining("needs");
  }

  /** Student's t with one degree of freedom has no mean. */
  @Test
  void refusesAsManyValuesAsLeaveOneDegreeOfFreedom() {
    TimeSeries two = series(5, 7);
    assertThatThrownBy(() -> HistoricalMean.create().fit(two, context(two, 12)))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContaining("needs at least 3");
    TimeSeries three = series(5, 7, 6);
    assertThat(HistoricalMean.create().fit(three, context(three, 12)).predict(1)).hasSize(1);
    assertThatThrownBy(() -> LinearTrend.create().fit(three, context(three, 12)))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContaining("needs at least 4");
  }

  @ParameterizedTest
  @MethodSource("models")
  void toleratesMissingValuesInside(SeriesModel model) {
    double[] values = wave(60).toArray();
    values[20] = NA;
    values[21] = NA;
    values[50] = NA;
    TimeSeries series = series(values);
    FittedModel fit = model.fit(series, context(series, 12));
    assertThat(fit.predict(24))
        .allSatisfy(step -> assertThat(step.quantile(0.9)).isGreaterThan(step.quantile(0.1)));
  }

  @ParameterizedTest
  @MethodSource("models")
  void forecastsFromTheNewEndAfterAnUpdate(SeriesModel model) {
    TimeSeries shorter = wave(60);
    TimeSeries longer = wave(66);
    FittedModel fit = model.fit(shorter, context(shorter, 12));
    assertThat(fit.update(shorter).predict(3).get(2).quantile(0.8))
        .as("%s", model.id())
        .satisfies(
            value -> {
              if (!(model instanceof PreviousCycle)) {
                assertThat(value).isCloseTo(fit.predict(3).get(2).quantile(0.8), within(1e-9));
              }
            });
    assertThat(fit.update(longer).predict(4)).hasSize(4);
  }

  @Test
  void naiveCountsTheMonthsOfAGap() {
    // Increments 2 over one month and -4 over four: σ² = (4 + 16/4)/2 = 4.
    TimeSeries series = series(1, 3, NA, NA, NA, -1);
    PredictiveDistribution step = Naive.create().fit(series, context(series, 1)).predict(4).get(3);
    assertThat(step.mean()).isEqualTo(-1);
    // 84.13 % of the normal distribution is one standard deviation: √(4·4) = 4.
    assertThat(step.quantile(0.8413447460685429)).isCloseTo(3, within(1e-9));
  }

  @Test
  void seasonalNaiveGoesBackASeasonForAMissingMonth() {
    TimeSeries series = series(1, 10, 2, 11, NA, 13);
    List<PredictiveDistribution> steps =
        SeasonalNaive.create().fit(series, context(series, 2)).predict(2);
    assertThat(steps.get(0).mean()).isEqualTo(2);
    assertThat(steps.get(1).mean()).isEqualTo(13);
    // Changes over a season: 1, 1, 2, so σ² = 2; the first step lies two seasons ahead.
    assertThat(steps.get(0).quantile(0.8413447460685429)).isCloseTo(2 + 2, within(1e-9));
    assertThat(steps.get(1).quantile(0.8413447460685429))
        .isCloseTo(13 + Math.sqrt(2), within(1e-9));
  }

  /**
   * R 4.2.2: {@code predict(lm(y ~ t), data.frame(t = 10), interval = "prediction", level = .95)}.
   */
  @Test
  void linearTrendGivesTheIntervalOfLinearRegression() {
    TimeSeries series = series(99, 3, 5, 4, 8, 9, 7, 12);
    PredictiveDistribution step =
        LinearTrend.create().withWindow(7).fit(series, context(series, 1)).predict(2).get(1);
    assertThat(step.mean()).isCloseTo(13.285714285714, within(1e-9));
    assertThat(step.quantile(0.025)).isCloseTo(7.4700790330583, within(1e-8));
    assertThat(step.quantile(0.975)).isCloseTo(19.10134953837, within(1e-8));
  }

  @Test
  void lastTwelveMonthsKeepsTheTotalAndTheSeason() {
    double[] values = new double[36];
    for (int t = 0; t < 36; t++) {
      values[t] = (1 + t % 12) * (1 + t / 12);
    }
    TimeSeries series = series(values);
    List<PredictiveDistribution> steps =
        LastTwelveMonths.create().fit(series, context(series, 12)).predict(30);
    for (int from = 0; from < 18; from++) {
      double total = steps.subList(from, from + 12).stream().mapToDouble(s -> s.mean()).sum();
      assertThat(total).isCloseTo(3 * 78, within(1e-9));
    }
    assertThat(steps.get(14).mean()).isCloseTo(3 * 3, within(1e-9));
  }

  @Test
  void lastTwelveMonthsMakesUpForAMissingMonthByItsShare() {
    // Counted from the end, the complete seasons are (1, 3) and (1, 3): shares 1/4 and 3/4.
    TimeSeries series = series(9, 1, 3, 1, 3, NA, 6);
    List<PredictiveDistribution> steps =
        LastTwelveMonths.create().fit(series, context(series, 2)).predict(2);
    assertThat(steps.get(0).mean()).isCloseTo(2, within(1e-9));
    assertThat(steps.get(1).mean()).isCloseTo(6, within(1e-9));
  }

  @Test
  void lastTwelveMonthsRefusesNegativeValues() {
    TimeSeries series = series(1, -1, 3, 4);
    assertThatThrownBy(() -> LastTwelveMonths.create().fit(series, context(series, 2)))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContaining("negative value -1.0");
  }

  @Test
  void previousCycleCarriesTheOldForecastForward() {
    TimeSeries then = series(1, 2, 3, 4, 5, 6);
    TimeSeries now = series(1, 2, 3, 4, 50, 60, 70, 80);
    List<PredictiveDistribution> old = Drift.create().fit(then, context(then, 1)).predict(5);
    FitContext context = withPrevious(context(now, 1), then);
    FittedModel fit = PreviousCycle.create().withBase(Drift.create()).fit(now, context);
    assertThat(fit.predict(3).stream().map(PredictiveDistribution::mean))
        .isEqualTo(old.subList(2, 5).stream().map(PredictiveDistribution::mean).toList());
  }

  @Test
  void previousCycleUsesWhatWasKnownWhenItIsUpdated() {
    TimeSeries then = series(1, 2, 4, 3);
    TimeSeries now = series(1, 2, 4, 3, 7);
    TimeSeries later = series(1, 2, 4, 3, 7, 8, 9);
    FittedModel fit =
        PreviousCycle.create()
            .withBase(Naive.create())
            .fit(now, withPrevious(context(now, 1), then));
    assertThat(fit.predict(1).get(0).mean()).isEqualTo(3);
    assertThat(fit.update(later).predict(1).get(0).mean()).isEqualTo(7);
  }

  @Test
  void previousCycleHasNothingInTheFirst() {
    TimeSeries series = series(1, 2, 3);
    FitContext first = FitContext.of(Quantity.flow("inflow"), 1, 1);
    assertThatThrownBy(() -> PreviousCycle.create().fit(series, first))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContaining("nothing to carry forward");
  }

  private static FitContext context(TimeSeries series, int season) {
    return withPrevious(FitContext.of(Quantity.flow("inflow"), season, 1), series);
  }

  private static FitContext withPrevious(FitContext context, TimeSeries previous) {
    return new FitContext(
        context.quantity(),
        context.seasonLength(),
        context.seed(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(previous),
        Optional.empty());
  }

  private static TimeSeries series(double... values) {
    return TimeSeries.of(TimePeriod.ofMonth(2020, 1), values);
  }

  private static TimeSeries scaled(TimeSeries series, double factor) {
    return series(Arrays.stream(series.toArray()).map(value -> factor * value).toArray());
  }

  /** A season, a slope and irregular deviations, all positive. */
  private static TimeSeries wave(int length) {
    List<Double> values = new ArrayList<>();
    for (int t = 0; t < length; t++) {
      double deviation = (t * t * 37 + t * 11) % 17;
      values.add(100 + t + 20 * Math.sin(Math.PI * t / 6) + deviation);
    }
    return series(ReferenceData.undated(values).toArray());
  }
}
