package org.hindcast.model.conformal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
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
import org.hindcast.model.origin.PastForecast;
import org.hindcast.model.origin.RollingOrigins;
import org.hindcast.model.theta.Theta;
import org.hindcast.numeric.RandomDraws;
import org.hindcast.time.TimeSeries;

/**
 * Another model's forecast plus its own past errors of the same step, as they were: bias, skewness
 * and all.
 *
 * <p>The distribution of step {@code h} is the empirical one of forecast plus errors at {@link
 * RollingOrigins} within the known series; the {@code k}th smallest of {@code n} errors is its
 * quantile at {@code k/(n+1)}, the chance that one more error is not above it, with straight lines
 * between (type 6 of Hyndman and Fan, 1996, doi:10.1080/00031305.1996.10473566). Paths are made by
 * a block bootstrap: the errors of up to {@code block} successive steps come from one origin, drawn
 * at random, so that they keep their dependence.
 *
 * <ul>
 *   <li>Quantiles never lie beyond the smallest and the largest past error: 39 errors bound 95 %.
 *   <li>A step without past errors, or with a single one, is refused.
 *   <li>The mean is the base model's corrected by the mean past error.
 * </ul>
 *
 * <p>References: Williams and Goodman (1971), doi:10.1080/01621459.1971.10482340; Künsch (1989),
 * doi:10.1214/aos/1176347265, on blocks.
 *
 * @param base the model whose forecasts get intervals
 * @param origins where errors are collected
 * @param block steps whose errors come from one origin; empty for a season, or all if there is none
 */
public record Empirical(SeriesModel base, RollingOrigins origins, OptionalInt block)
    implements SeriesModel {

  private static final RollingOrigins DEFAULT_ORIGINS = RollingOrigins.last(36);

  /** Checks the block. */
  public Empirical {
    if (block.isPresent() && block.getAsInt() < 1) {
      throw new IllegalArgumentException(
          "The block has " + block.getAsInt() + " steps: expected at least 1.");
    }
  }

  /** Empirical intervals around a model. */
  public static Empirical around(SeriesModel base) {
    return new Empirical(base, DEFAULT_ORIGINS, OptionalInt.empty());
  }

  /** The variant that settings describe. */
  static Empirical of(ModelSettings settings) {
    boolean season = settings.text("block").orElse("season").equals("season");
    return new Empirical(
        settings.seriesModel("base").orElse(Theta.standard()),
        new RollingOrigins(
            settings.integer("origins").orElse(DEFAULT_ORIGINS.count()),
            settings.integer("every").orElse(DEFAULT_ORIGINS.every())),
        season ? OptionalInt.empty() : settings.integer("block"));
  }

  /** The same intervals around another model. */
  public Empirical withBase(SeriesModel other) {
    return new Empirical(other, origins, block);
  }

  /** The same model, learning from these origins. */
  public Empirical withOrigins(RollingOrigins other) {
    return new Empirical(base, other, block);
  }

  /** The same model with errors drawn in blocks of so many steps. */
  public Empirical withBlock(int steps) {
    return new Empirical(base, origins, OptionalInt.of(steps));
  }

  @Override
  public ModelCard card() {
    return new ModelCard(
        "empirical",
        "Empirical prediction intervals",
        "Intervals from how wrong the model has been at the same step, without any assumption of form.",
        "The forecast of the base model (" + base.id() + ") plus its past errors.",
        "The empirical distribution of past errors, step by step; paths by a block bootstrap of them.",
        base.card().inputs(),
        "Coming errors are like past ones.",
        "Never wider than the largest past error; refuses steps without past errors.",
        "Williams, W. H. and Goodman, M. L. (1971), doi:10.1080/01621459.1971.10482340",
        settings());
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("base", base.id());
    settings.put("origins", String.valueOf(origins.count()));
    settings.put("every", String.valueOf(origins.every()));
    settings.put("block", block.isPresent() ? String.valueOf(block.getAsInt()) : "season");
    return settings;
  }

  @Override
  public String id() {
    return card().variantId(around(Theta.standard()).settings());
  }

  @Override
  public FittedModel fit(TimeSeries known, FitContext context) {
    List<PastForecast> past = origins.forecasts(base, known, context);
    int longest = past.stream().mapToInt(each -> each.steps().size()).max().orElse(0);
    double[][] errors = new double[past.size()][longest];
    for (int origin = 0; origin < errors.length; origin++) {
      PastForecast own = past.get(origin);
      for (int step = 0; step < longest; step++) {
        errors[origin][step] =
            step < own.steps().size()
                ? own.realised().value(step) - own.steps().get(step).mean()
                : Double.NaN;
      }
    }
    int season = context.seasonLength() > 1 ? context.seasonLength() : Integer.MAX_VALUE;
    return new Fit(
        context.quantity().id(),
        base.fit(known, baseContext(context)),
        errors,
        block.orElse(season));
  }

  /** The base model starts from its own fit of the cycle before. */
  private static FitContext baseContext(FitContext context) {
    return context.withPreviousFit(
        context.previousFit().map(fit -> fit instanceof Fit own ? own.base : fit));
  }

  /** The base fit and its past errors (actual minus forecast), a row an origin, NaN where none. */
  private static final class Fit implements FittedModel {

    private final String quantity;
    private final FittedModel base;
    private final double[][] errors;
    private final int block;

    Fit(String quantity, FittedModel base, double[][] errors, int block) {
      this.quantity = quantity;
      this.base = base;
      this.errors = errors;
      this.block = block;
    }

    @Override
    public List<PredictiveDistribution> predict(int horizon) {
      List<PredictiveDistribution> plain = base.predict(horizon);
      List<PredictiveDistribution> steps = new ArrayList<>(horizon);
      for (int step = 1; step <= horizon; step++) {
        double[] draws = errorsOf(step);
        for (int i = 0; i < draws.length; i++) {
          draws[i] += plain.get(step - 1).mean();
        }
        steps.add(PastErrors.around(draws));
      }
      return steps;
    }

    private double[] errorsOf(int step) {
      double[] found = new double[errors.length];
      int n = 0;
      for (double[] origin : errors) {
        if (step <= origin.length && !Double.isNaN(origin[step - 1])) {
          found[n++] = origin[step - 1];
        }
      }
      if (n < 2) {
        throw new ModelFitException(
            "'"
                + quantity
                + "' has "
                + n
                + " past errors "
                + step
                + " periods ahead: the model 'empirical' needs at least 2. Maybe more origins or "
                + "fewer steps help.");
      }
      return Arrays.copyOf(found, n);
    }

    @Override
    public SamplePaths simulate(int horizon, int paths, RandomGenerator random) {
      List<PredictiveDistribution> steps = predict(horizon);
      List<PredictiveDistribution> plain = base.predict(horizon);
      double[] values = new double[horizon * paths];
      for (int first = 1; first <= horizon; first += block) {
        int last = (int) Math.min(horizon, (long) first + block - 1);
        for (int path = 0; path < paths; path++) {
          double[] drawn = errors[(int) (RandomDraws.uniform(random) * errors.length)];
          for (int step = first; step <= last; step++) {
            double error = step <= drawn.length ? drawn[step - 1] : Double.NaN;
            double level = RandomDraws.uniform(random);
            // Where this origin was not realised, any other error of the step stands in.
            values[path * horizon + step - 1] =
                Double.isNaN(error)
                    ? steps.get(step - 1).quantile(level)
                    : plain.get(step - 1).mean() + error;
          }
        }
        if (last == horizon) {
          break;
        }
      }
      return SamplePaths.ofTrusted(horizon, values);
    }

    /** The errors stay those of the last fit. */
    @Override
    public FittedModel update(TimeSeries known) {
      return new Fit(quantity, base.update(known), errors, block);
    }

    @Override
    public Map<String, Double> parameters() {
      Map<String, Double> parameters = new TreeMap<>(base.parameters());
      parameters.put("origins", (double) errors.length);
      return parameters;
    }
  }
}
