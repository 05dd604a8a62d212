package org.hindcast.model.intermittent;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hindcast.model.FitContext;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.ModelSettings;
import org.hindcast.time.TimeSeries;

/**
 * What the smoothing models of counts have in common: checks, and the way to a fit.
 *
 * @param id of the model, for messages
 * @param law the distribution of a count
 * @param form what the level does
 * @param alpha the smoothing weight if it is given
 */
record CountSmoothing(String id, CountLaw law, LevelForm form, OptionalDouble alpha) {

  private static final String ESTIMATED = "estimated";

  /** Above it whole numbers are as good as any, and their probabilities many. */
  private static final int LARGEST = 10_000;

  CountSmoothing {
    if (alpha.isPresent() && !(alpha.getAsDouble() >= 0 && alpha.getAsDouble() < 1)) {
      throw new IllegalArgumentException(
          "The smoothing weight alpha of model '"
              + id
              + "' is "
              + alpha.getAsDouble()
              + ": expected a number from 0 to below 1.");
    }
  }

  /** The weight that settings give; empty if it is to be estimated. */
  static OptionalDouble alpha(ModelSettings settings) {
    boolean estimated = settings.text("alpha").orElse(ESTIMATED).equals(ESTIMATED);
    return estimated ? OptionalDouble.empty() : settings.number("alpha");
  }

  static String word(OptionalDouble alpha) {
    return alpha.isPresent() ? String.valueOf(alpha.getAsDouble()) : ESTIMATED;
  }

  CountSmoothingFit fit(TimeSeries known, FitContext context) {
    Optional<CountEstimate> hint =
        context.previousFit().orElse(null) instanceof CountSmoothingFit previous
            ? Optional.of(previous.estimate())
            : Optional.empty();
    return fit(known, "'" + context.quantity().id() + "'", context.seed(), hint);
  }

  /** Without a former fit to start from. */
  CountSmoothingFit refit(TimeSeries known, long seed) {
    return fit(known, "The series", seed, Optional.empty());
  }

  private CountSmoothingFit fit(
      TimeSeries known, String name, long seed, Optional<CountEstimate> hint) {
    double[] y = counts(known, name);
    boolean zeros = isZero(y);
    CountEstimate estimate =
        zeros
            ? CountEstimate.ofZeros(law, form, y, known.observed())
            : CountEstimate.of(law, form, alpha, y, hint);
    return new CountSmoothingFit(estimate, this, known.start(), zeros, seed);
  }

  /** The number of parameters that are estimated. */
  private int parameterCount() {
    return (alpha.isPresent() ? 1 : 2)
        + (form == LevelForm.DAMPED ? 1 : 0)
        + (law == CountLaw.POISSON ? 0 : 1);
  }

  static boolean isZero(double[] y) {
    return Arrays.stream(y).allMatch(count -> Double.isNaN(count) || count == 0);
  }

  /**
   * The counts of a series.
   *
   * @throws ModelFitException if there are too few, or values that no count has
   */
  double[] counts(TimeSeries known, String name) {
    int fewest = parameterCount() + 1;
    if (known.observed() < fewest) {
      throw new ModelFitException(
          name
              + " has "
              + known.observed()
              + " observed values: the model '"
              + id
              + "' needs at least "
              + fewest
              + ".");
    }
    double[] y = known.toArray();
    for (int t = 0; t < y.length; t++) {
      if (y[t] < 0 || (!Double.isNaN(y[t]) && y[t] != Math.rint(y[t]))) {
        throw new ModelFitException(
            name
                + " is "
                + y[t]
                + " in "
                + known.period(t)
                + ": the model '"
                + id
                + "' needs whole numbers from 0. Maybe 'ses' or 'tsb' is meant.");
      }
      if (y[t] > LARGEST) {
        throw new ModelFitException(
            name
                + " is "
                + y[t]
                + " in "
                + known.period(t)
                + ": the model '"
                + id
                + "' is for counts up to "
                + LARGEST
                + ". Maybe 'ets' or 'possible-values:values=count' is meant.");
      }
    }
    return y;
  }
}
