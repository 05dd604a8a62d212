package org.hindcast.model.smoothing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.hindcast.forecast.Distributions;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.forecast.SamplePaths;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelCard;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.ModelSettings;
import org.hindcast.model.SeriesModel;
import org.hindcast.numeric.RandomDraws;
import org.hindcast.time.TimeSeries;

/**
 * The method of Holt and Winters: level, slope and season, each smoothed by a constant fraction.
 *
 * <p>The classical form: first states from a decomposition of the first two seasons, smoothing
 * parameters between 0 and 1 by least squares of the one-step errors from the second season on.
 * Same recursion and forecasts as R's {@code stats::HoltWinters}; the statistical form with
 * estimated first states is {@link Ets} with the form AAA or MAM.
 *
 * <p>The error of the step {@code h} has the variance {@code σ²·(1 + Σ ψ(j)²)}, {@code ψ(j) = α·(1
 * + j·β) + γ·(1-α)} where {@code j} is a whole number of seasons, else without the last term; with
 * season factors each effect is scaled by the ratio of the factors. (R counts {@code ψ(0)} in place
 * of 1 for season factors, which makes its intervals too narrow.) Needs three seasons, without
 * missing values in the first two; season factors need positive values.
 *
 * @param season whether the season adds or multiplies
 */
public record HoltWinters(EtsForm.Season season) implements SeriesModel {

  /** Refuses a model without a season. */
  public HoltWinters {
    if (season == EtsForm.Season.NONE) {
      throw new IllegalArgumentException(
          "The method of Holt and Winters has a season: expected additive or multiplicative. Maybe"
              + " the model 'holt' was meant.");
    }
  }

  /** The method with season terms that add. */
  public static HoltWinters additive() {
    return new HoltWinters(EtsForm.Season.ADDITIVE);
  }

  /** The method with season factors. */
  public static HoltWinters multiplicative() {
    return new HoltWinters(EtsForm.Season.MULTIPLICATIVE);
  }

  @Override
  public ModelCard card() {
    return new ModelCard(
        "holt-winters",
        "Holt–Winters",
        "The classical method for series with trend and season.",
        "Level, slope and season are smoothed; the last slope and season are extended.",
        "Closed form: normal, from the variance of the one-step errors.",
        "The past of the quantity itself.",
        "Level, slope and season wander smoothly; errors are independent.",
        "Not for long horizons: the trend goes on for ever.",
        "Winters, P. R. (1960), doi:10.1287/mnsc.6.3.324",
        Map.of("season", ModelSettings.word(season)));
  }

  @Override
  public String id() {
    return card().variantId(additive().card().settings());
  }

  @Override
  public FittedModel fit(TimeSeries known, FitContext context) {
    String quantity = context.quantity().id();
    int m = context.seasonLength();
    if (m < 2 || known.length() < 3 * m) {
      throw new ModelFitException(
          "'"
              + quantity
              + "' has "
              + known.length()
              + " periods and a season of "
              + m
              + ": the model 'holt-winters' needs a season of at least 2 periods, three times.");
    }
    double[] y = known.toArray();
    for (int t = 0; t < y.length; t++) {
      if (Double.isNaN(y[t]) && t < 2 * m) {
        throw new ModelFitException(
            "'"
                + quantity
                + "' has no value at "
                + known.period(t)
                + ": the model 'holt-winters' needs its first two seasons complete.");
      }
      if (season == EtsForm.Season.MULTIPLICATIVE && y[t] <= 0) {
        throw new ModelFitException(
            "'"
                + quantity
                + "' has the value "
                + y[t]
                + " at "
                + known.period(t)
                + ": season factors need positive values. Maybe season=additive was meant.");
      }
    }
    HoltWintersKernel kernel = kernel(y, m);
    double[] smoothing = kernel.best();
    double squares = kernel.run(smoothing[0], smoothing[1], smoothing[2]);
    double sigma = Math.sqrt(kernel.variance());
    return new Fit(this, quantity, smoothing, kernel.states(), sigma, squares);
  }

  private HoltWintersKernel kernel(double[] y, int m) {
    return new HoltWintersKernel(y, m, season == EtsForm.Season.MULTIPLICATIVE);
  }

  private static final class Fit implements FittedModel {
    private final HoltWinters model;
    private final String quantity;
    private final double[] smoothing;
    private final double[] states;
    private final double sigma;
    private final double squares;

    Fit(
        HoltWinters model,
        String quantity,
        double[] smoothing,
        double[] states,
        double sigma,
        double squares) {
      this.model = model;
      this.quantity = quantity;
      this.smoothing = smoothing;
      this.states = states;
      this.sigma = sigma;
      this.squares = squares;
    }

    private boolean factors() {
      return model.season == EtsForm.Season.MULTIPLICATIVE;
    }

    private double place(int h) {
      return states[2 + Math.floorMod(h - 1, states.length - 2)];
    }

    private double point(int h) {
      double base = states[0] + h * states[1];
      return factors() ? base * place(h) : base + place(h);
    }

    /** The effect of the error of step {@code h-j} on step {@code h}. */
    private double effect(int j, int h) {
      if (j == 0) {
        return 1;
      }
      boolean whole = j % (states.length - 2) == 0;
      double psi =
          smoothing[0] * (1 + j * smoothing[1]) + (whole ? smoothing[2] * (1 - smoothing[0]) : 0);
      return factors() ? psi * place(h) / place(h - j) : psi;
    }

    @Override
    public List<PredictiveDistribution> predict(int horizon) {
      List<PredictiveDistribution> steps = new ArrayList<>(horizon);
      for (int h = 1; h <= horizon; h++) {
        double sum = 0;
        for (int j = 0; j < h; j++) {
          sum += effect(j, h) * effect(j, h);
        }
        steps.add(Distributions.normal(point(h), sigma * Math.sqrt(sum)));
      }
      return steps;
    }

    @Override
    public SamplePaths simulate(int horizon, int paths, RandomGenerator random) {
      double[] values = new double[horizon * paths];
      double[] errors = new double[horizon + 1];
      for (int path = 0; path < paths; path++) {
        for (int h = 1; h <= horizon; h++) {
          errors[h] = sigma * RandomDraws.normal(random);
          double value = point(h);
          for (int j = 0; j < h; j++) {
            value += effect(j, h) * errors[h - j];
          }
          values[path * horizon + h - 1] = value;
        }
      }
      return SamplePaths.ofTrusted(horizon, values);
    }

    /** Smoothing parameters and variance stay; the states follow from the data. */
    @Override
    public FittedModel update(TimeSeries known) {
      int m = states.length - 2;
      double[] y = known.toArray();
      for (int t = 0; t < 2 * m; t++) {
        if (t >= y.length || Double.isNaN(y[t])) {
          throw new ModelFitException(
              "'"
                  + quantity
                  + "' has no two complete seasons at its start: the model"
                  + " 'holt-winters' needs them for its first states.");
        }
      }
      HoltWintersKernel kernel = model.kernel(y, m);
      kernel.run(smoothing[0], smoothing[1], smoothing[2]);
      return new Fit(model, quantity, smoothing, kernel.states(), sigma, squares);
    }

    @Override
    public Map<String, Double> parameters() {
      return new TreeMap<>(
          Map.of(
              "alpha", smoothing[0],
              "beta", smoothing[1],
              "gamma", smoothing[2],
              "sigma", sigma,
              "squares", squares));
    }
  }
}
