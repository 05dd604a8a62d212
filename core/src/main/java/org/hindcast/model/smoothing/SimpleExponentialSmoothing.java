package org.hindcast.model.smoothing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.hindcast.forecast.Distributions;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.forecast.SamplePaths;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelCard;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.SeriesModel;
import org.hindcast.numeric.RandomDraws;
import org.hindcast.time.TimeSeries;

/**
 * Simple exponential smoothing, ETS(A,N,N): a level that follows the data by a constant fraction.
 *
 * <p>{@code y(t) = ℓ(t-1) + e(t)}, {@code ℓ(t) = ℓ(t-1) + α·e(t)}, {@code e ~ N(0, σ²)}. The
 * smoothing parameter {@code α} (between 0.0001 and 0.9999) and the first level maximise the
 * likelihood; for each {@code α} the best first level has a closed form, so that the search is over
 * one number and finds the global optimum. {@code σ²} has divisor {@code n-2}. The step {@code h}
 * is {@code N(ℓ(n), σ²·(1 + (h-1)·α²))}. Same model as R's {@code forecast::ses} and {@code
 * ets(model = "ANN")}.
 *
 * <p>At a missing value the level stays. Needs three observed values; a constant series has zero
 * variance.
 *
 * @param alpha the smoothing parameter if it is given, above 0 and at most 1; empty to estimate it
 */
public record SimpleExponentialSmoothing(OptionalDouble alpha) implements SeriesModel {

  private static final String ESTIMATED = "estimated";

  /** Checks the smoothing parameter. */
  public SimpleExponentialSmoothing {
    if (alpha.isPresent() && !(alpha.getAsDouble() > 0 && alpha.getAsDouble() <= 1)) {
      throw new IllegalArgumentException(
          "The smoothing parameter alpha is "
              + alpha.getAsDouble()
              + ": expected a number above 0 and at most 1.");
    }
  }

  /** The model with an estimated smoothing parameter. */
  public static SimpleExponentialSmoothing create() {
    return new SimpleExponentialSmoothing(OptionalDouble.empty());
  }

  /** The same model with this smoothing parameter. */
  public SimpleExponentialSmoothing withAlpha(double value) {
    return new SimpleExponentialSmoothing(OptionalDouble.of(value));
  }

  @Override
  public ModelCard card() {
    return new ModelCard(
        "ses",
        "Simple exponential smoothing",
        "A level that adapts: between the last value and the long-run mean.",
        "Every future period is forecast with an exponentially weighted mean of the past.",
        "Closed form: normal, from the innovations state space model ETS(A,N,N).",
        "The past of the quantity itself.",
        "The level wanders; errors are independent, normal, with constant variance.",
        "Not for series with a trend or a season.",
        "Hyndman, R. J., Koehler, A. B., Snyder, R. D. and Grose, S. (2002), "
            + "doi:10.1016/S0169-2070(01)00110-8",
        Map.of("alpha", alpha.isPresent() ? String.valueOf(alpha.getAsDouble()) : ESTIMATED));
  }

  @Override
  public String id() {
    return card().variantId(Map.of("alpha", ESTIMATED));
  }

  @Override
  public FittedModel fit(TimeSeries known, FitContext context) {
    int observed = known.observed();
    if (observed < 3) {
      throw new ModelFitException(
          "'"
              + context.quantity().id()
              + "' has "
              + observed
              + " observed values: the model 'ses' needs at least 3.");
    }
    double[] y = known.toArray();
    double best = alpha.isPresent() ? alpha.getAsDouble() : SimpleSmoothing.bestAlpha(y);
    double[] filtered = SimpleSmoothing.filter(y, best);
    double squares = filtered[SimpleSmoothing.SQUARES];
    return new Fit(
        best,
        filtered[SimpleSmoothing.FIRST_LEVEL],
        filtered[SimpleSmoothing.LAST_LEVEL],
        Math.sqrt(squares / (observed - 2)),
        -0.5 * observed * StrictMath.log(squares));
  }

  private record Fit(
      double alpha, double firstLevel, double level, double sigma, double logLikelihood)
      implements FittedModel {

    @Override
    public List<PredictiveDistribution> predict(int horizon) {
      List<PredictiveDistribution> steps = new ArrayList<>(horizon);
      for (int h = 1; h <= horizon; h++) {
        steps.add(Distributions.normal(level, sigma * Math.sqrt(1 + (h - 1) * alpha * alpha)));
      }
      return steps;
    }

    @Override
    public SamplePaths simulate(int horizon, int paths, RandomGenerator random) {
      double[] values = new double[horizon * paths];
      for (int path = 0; path < paths; path++) {
        double state = level;
        for (int h = 0; h < horizon; h++) {
          double error = sigma * RandomDraws.normal(random);
          values[path * horizon + h] = state + error;
          state += alpha * error;
        }
      }
      return SamplePaths.ofTrusted(horizon, values);
    }

    /** Smoothing parameter and variance stay; the levels follow from the data. */
    @Override
    public FittedModel update(TimeSeries known) {
      double[] filtered = SimpleSmoothing.filter(known.toArray(), alpha);
      return new Fit(
          alpha,
          filtered[SimpleSmoothing.FIRST_LEVEL],
          filtered[SimpleSmoothing.LAST_LEVEL],
          sigma,
          logLikelihood);
    }

    @Override
    public Map<String, Double> parameters() {
      Map<String, Double> parameters =
          new TreeMap<>(Map.of("alpha", alpha, "l", firstLevel, "sigma", sigma));
      if (Double.isFinite(logLikelihood)) {
        parameters.put("log-likelihood", logLikelihood);
      }
      return parameters;
    }
  }
}
