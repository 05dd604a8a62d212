package org.hindcast.model.decomposition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.forecast.SamplePaths;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelCard;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.ModelSettings;
import org.hindcast.model.SeriesModel;
import org.hindcast.model.smoothing.Ets;
import org.hindcast.model.theta.Theta;
import org.hindcast.time.TimeSeries;

/**
 * STL and another model: the season of the last year is continued, the seasonally adjusted series
 * is forecast by the other model without a season. R's {@code forecast::stlf} with {@code ets}.
 *
 * <ul>
 *   <li>With a season length of 1 it is the other model alone.
 *   <li>More than two whole seasons are needed.
 *   <li>Intervals are those of the other model: the season counts as known.
 * </ul>
 *
 * <p>Cleveland et al. (1990), Journal of Official Statistics 6, 3–73; Hyndman and Athanasopoulos
 * (2021), Forecasting: Principles and Practice, section 13.4.
 *
 * @param base the model of the seasonally adjusted series
 * @param window over how many years the season is smoothed; odd, at least 3
 * @param robust whether outliers are kept from the trend and the season
 */
public record StlModel(SeriesModel base, int window, boolean robust) implements SeriesModel {

  static final SeriesModel OTHER_BASE = Theta.standard();

  private static final int WINDOW = 11;

  /** Checks the window. */
  public StlModel {
    if (window < 3 || window % 2 == 0) {
      throw new IllegalArgumentException(
          "The seasonal window is " + window + ": expected an odd number of at least 3.");
    }
  }

  /** STL with automatic exponential smoothing. */
  public static StlModel create() {
    return of(Ets.auto());
  }

  /** STL with a model of the seasonally adjusted series. */
  public static StlModel of(SeriesModel base) {
    return new StlModel(base, WINDOW, false);
  }

  static StlModel of(SeriesModel base, ModelSettings settings) {
    return new StlModel(
        settings.seriesModel("base").orElse(base),
        settings.integer("window").orElse(WINDOW),
        settings.text("robust").map(Boolean::parseBoolean).orElse(false));
  }

  /** With the season smoothed over this many years. */
  public StlModel withWindow(int other) {
    return new StlModel(base, other, robust);
  }

  /** With outliers kept from the trend and the season. */
  public StlModel withRobustness() {
    return new StlModel(base, window, true);
  }

  @Override
  public FittedModel fit(TimeSeries known, FitContext context) {
    int season = context.seasonLength();
    Optional<FittedModel> before =
        context.previousFit().map(fit -> fit instanceof Fit own ? own.inner : fit);
    FitContext unseasonal =
        new FitContext(
            context.quantity(),
            1,
            context.seed(),
            context.cycle(),
            context.information(),
            Optional.empty(),
            before);
    if (season == 1) {
      return base.fit(known, unseasonal);
    }
    Decomposition parts = decompose(known, season);
    return new Fit(
        this,
        base.fit(parts.seasonallyAdjusted(), unseasonal),
        parts.seasonal().last(season).toArray());
  }

  private Decomposition decompose(TimeSeries known, int season) {
    if (known.length() <= 2 * season) {
      throw new ModelFitException(
          "STL needs more than two seasons of "
              + season
              + " values: there are "
              + known.length()
              + ".");
    }
    Stl stl = Stl.of(season, window);
    try {
      return (robust ? stl.robust() : stl).decompose(known);
    } catch (IllegalArgumentException e) {
      throw new ModelFitException("The series cannot be decomposed. " + e.getMessage());
    }
  }

  @Override
  public String id() {
    Map<String, String> defaults = new TreeMap<>(create().card().settings());
    defaults.put("base", OTHER_BASE.id());
    return card().variantId(defaults);
  }

  private boolean isEts() {
    return base.equals(Ets.auto());
  }

  @Override
  public ModelCard card() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("window", String.valueOf(window));
    settings.put("robust", String.valueOf(robust));
    if (!isEts()) {
      settings.put("base", base.id());
    }
    return new ModelCard(
        isEts() ? "stl-ets" : "stl",
        isEts() ? "STL and exponential smoothing" : "STL and another model",
        "Forecasts of series whose season changes slowly, of any length and frequency.",
        "Takes the season out by local regression, forecasts the rest with '"
            + base.id()
            + "' and adds the season of the last year.",
        "Those of the model of the rest, shifted by the season: " + base.card().intervals(),
        "The series itself; missing values if the other model allows them.",
        "A season that adds to the level, changes slowly and is known well.",
        "Not for seasons that grow with the level: take logarithms first.",
        "Cleveland et al. (1990), Journal of Official Statistics 6, 3-73",
        settings);
  }

  /** The season of the last year on top of another model's forecasts. */
  private record Fit(StlModel model, FittedModel inner, Season lastYear) implements FittedModel {

    Fit(StlModel model, FittedModel inner, double[] season) {
      this(model, inner, new Season(season));
    }

    @Override
    public List<PredictiveDistribution> predict(int horizon) {
      return shifted(inner.predict(horizon));
    }

    @Override
    public List<PredictiveDistribution> predictWithEstimationError(int horizon) {
      return shifted(inner.predictWithEstimationError(horizon));
    }

    private List<PredictiveDistribution> shifted(List<PredictiveDistribution> rest) {
      List<PredictiveDistribution> steps = new ArrayList<>(rest.size());
      for (int h = 0; h < rest.size(); h++) {
        steps.add(new Shifted(rest.get(h), lastYear.at(h)));
      }
      return List.copyOf(steps);
    }

    @Override
    public SamplePaths simulate(int horizon, int paths, RandomGenerator random) {
      SamplePaths rest = inner.simulate(horizon, paths, random);
      double[] values = new double[paths * horizon];
      for (int path = 0; path < paths; path++) {
        for (int h = 0; h < horizon; h++) {
          values[path * horizon + h] = rest.value(path, h + 1) + lastYear.at(h);
        }
      }
      return SamplePaths.ofTrusted(horizon, values);
    }

    @Override
    public FittedModel update(TimeSeries known) {
      int season = lastYear.length();
      Decomposition parts = model.decompose(known, season);
      return new Fit(
          model, inner.update(parts.seasonallyAdjusted()), parts.seasonal().last(season).toArray());
    }

    @Override
    public Map<String, Double> parameters() {
      return inner.parameters();
    }
  }

  /** The seasonal component of the last year. */
  private static final class Season {
    private final double[] values;

    Season(double[] values) {
      this.values = values;
    }

    int length() {
      return values.length;
    }

    double at(int step) {
      return values[step % values.length];
    }
  }

  private record Shifted(PredictiveDistribution distribution, double shift)
      implements PredictiveDistribution {

    @Override
    public double mean() {
      return distribution.mean() + shift;
    }

    @Override
    public double quantile(double level) {
      return distribution.quantile(level) + shift;
    }

    @Override
    public double cumulativeProbability(double x) {
      return distribution.cumulativeProbability(x - shift);
    }
  }
}
