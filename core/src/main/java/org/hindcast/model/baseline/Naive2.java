package org.hindcast.model.baseline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.forecast.SamplePaths;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelCard;
import org.hindcast.model.SeriesModel;
import org.hindcast.numeric.ClassicalDecomposition;
import org.hindcast.numeric.SeasonalAutocorrelation;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;

/**
 * Forecasts every future period with the last value adjusted for season, times the factor of the
 * season: the benchmark of the M competitions.
 *
 * <p>The step {@code h} is {@code N(s·x(n), s²·h·σ²)}, where {@code s} is the factor of its place
 * in the season by multiplicative classical decomposition, {@code x} the series divided by the
 * factors and {@code σ²} the mean squared change of {@code x}. Factors are all 1, and the model is
 * the naive one, if the series is shorter than three seasons, the autocorrelation at the season is
 * not significant at the 10% level ({@link SeasonalAutocorrelation}: the two-sided "90% test" of
 * the M4 competition), or a value is not positive.
 *
 * <p>Reference: Makridakis, Spiliotis and Assimakopoulos (2020),
 * doi:10.1016/j.ijforecast.2019.04.014.
 */
public record Naive2() implements SeriesModel {

  private static final int SEASONS_NEEDED = 3;

  private static final ModelCard CARD =
      new ModelCard(
          "naive2",
          "Naive, adjusted for season",
          "The yardstick of the M competitions, which the overall weighted average is relative to.",
          "The last value adjusted for season, times the season's factor; the season is that of "
              + "classical decomposition, if a test at the 90% level finds one.",
          "Closed form: normal, with a variance that grows in proportion to the step.",
          "The past of the quantity itself.",
          "Changes of the adjusted series are independent, with mean zero and constant variance.",
          "Not for series with a trend.",
          "Makridakis, S., Spiliotis, E. and Assimakopoulos, V. (2020), "
              + "doi:10.1016/j.ijforecast.2019.04.014",
          Map.of());

  /** The model. */
  public static Naive2 create() {
    return new Naive2();
  }

  @Override
  public ModelCard card() {
    return CARD;
  }

  @Override
  public FittedModel fit(TimeSeries known, FitContext context) {
    double[] y = known.toArray();
    double[] season = season(y, context.seasonLength());
    TimeSeries adjusted = adjusted(known, season);
    return new Fit(
        LagWalk.fit(CARD.id(), context.quantity().id(), adjusted, 1, false),
        known.start(),
        season,
        y.length % season.length);
  }

  private static double[] season(double[] y, int m) {
    boolean tested = m > 1 && y.length >= SEASONS_NEEDED * m;
    for (double value : y) {
      tested &= !(value <= 0);
    }
    return tested && SeasonalAutocorrelation.isSignificant(y, m)
        ? ClassicalDecomposition.season(y, m, true)
        : new double[] {1};
  }

  private static TimeSeries adjusted(TimeSeries known, double[] season) {
    double[] x = known.toArray();
    for (int t = 0; t < x.length; t++) {
      x[t] /= season[t % season.length];
    }
    return TimeSeries.of(known.start(), x);
  }

  /** The walk of the adjusted series, and the season of its next value onward. */
  private static final class Fit implements FittedModel {

    private final FittedModel walk;
    private final TimePeriod start;
    private final double[] season;
    private final int next;

    Fit(FittedModel walk, TimePeriod start, double[] season, int next) {
      this.walk = walk;
      this.start = start;
      this.season = season;
      this.next = next;
    }

    private double factor(int step) {
      return season[(next + step) % season.length];
    }

    @Override
    public List<PredictiveDistribution> predict(int horizon) {
      List<PredictiveDistribution> steps = new ArrayList<>(horizon);
      for (PredictiveDistribution step : walk.predict(horizon)) {
        steps.add(new Scaled(step, factor(steps.size())));
      }
      return steps;
    }

    @Override
    public SamplePaths simulate(int horizon, int paths, RandomGenerator random) {
      SamplePaths adjusted = walk.simulate(horizon, paths, random);
      double[] values = new double[horizon * paths];
      for (int path = 0; path < paths; path++) {
        for (int h = 0; h < horizon; h++) {
          values[path * horizon + h] = adjusted.value(path, h + 1) * factor(h);
        }
      }
      return SamplePaths.ofTrusted(horizon, values);
    }

    @Override
    public FittedModel update(TimeSeries known) {
      int shift = start.until(known.start());
      double[] turned = new double[season.length];
      Arrays.setAll(turned, i -> season[Math.floorMod(i + shift, season.length)]);
      return new Fit(
          walk.update(adjusted(known, turned)),
          known.start(),
          turned,
          known.length() % turned.length);
    }

    @Override
    public Map<String, Double> parameters() {
      return walk.parameters();
    }
  }

  /** A distribution of a value times a positive number. */
  private record Scaled(PredictiveDistribution base, double factor)
      implements PredictiveDistribution {

    @Override
    public double mean() {
      return base.mean() * factor;
    }

    @Override
    public double quantile(double level) {
      return base.quantile(level) * factor;
    }

    @Override
    public double cumulativeProbability(double x) {
      return base.cumulativeProbability(x / factor);
    }
  }
}
