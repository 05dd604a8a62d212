package org.hindcast.model.theta;

import java.util.Map;
import java.util.TreeMap;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelCard;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.ModelSettings;
import org.hindcast.model.SeriesModel;
import org.hindcast.time.TimeSeries;

/**
 * The theta method and its optimised and dynamic variants.
 *
 * <p>The series is seasonally adjusted, if it is seasonal; a trend line and a theta line, the
 * series with its deviations from the trend line multiplied by theta, are extrapolated, the one
 * straight, the other by simple exponential smoothing, and averaged so as to reproduce the series.
 * The smoothing parameter, the first level and, in the optimised variants, theta minimise the
 * squared one-step errors.
 *
 * <ul>
 *   <li>The standard variant gives the same numbers as R's {@code forecast::thetaf}, intervals
 *       included: smoothing is fitted to the adjusted series itself, and errors are not scaled by
 *       the season.
 *   <li>Where a value is not positive, the season adds instead of multiplying.
 *   <li>A missing value is replaced by interpolation between its neighbours.
 * </ul>
 *
 * <p>References: Assimakopoulos and Nikolopoulos (2000), doi:10.1016/S0169-2070(00)00066-2;
 * Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler (2016),
 * doi:10.1016/j.ijforecast.2016.02.005.
 *
 * @param variant which theta, and which trend line
 * @param season whether and how the series is seasonally adjusted
 */
public record Theta(ThetaVariant variant, ThetaSeason season) implements SeriesModel {

  /** Theta 2 and one trend line. */
  public static Theta standard() {
    return new Theta(ThetaVariant.STANDARD, ThetaSeason.TESTED);
  }

  /** Theta estimated, one trend line. */
  public static Theta optimised() {
    return new Theta(ThetaVariant.OPTIMISED, ThetaSeason.TESTED);
  }

  /** Theta 2, a moving trend line. */
  public static Theta dynamic() {
    return new Theta(ThetaVariant.DYNAMIC, ThetaSeason.TESTED);
  }

  /** Theta estimated, a moving trend line. */
  public static Theta dynamicOptimised() {
    return new Theta(ThetaVariant.DYNAMIC_OPTIMISED, ThetaSeason.TESTED);
  }

  /** The same model, seasonally adjusted so. */
  public Theta withSeason(ThetaSeason other) {
    return new Theta(variant, other);
  }

  private String plainId() {
    return switch (variant) {
      case STANDARD -> "theta";
      case OPTIMISED -> "theta-optimised";
      case DYNAMIC -> "theta-dynamic";
      case DYNAMIC_OPTIMISED -> "dot";
    };
  }

  @Override
  public ModelCard card() {
    return new ModelCard(
        plainId(),
        switch (variant) {
          case STANDARD -> "Theta";
          case OPTIMISED -> "Optimised theta";
          case DYNAMIC -> "Dynamic theta";
          case DYNAMIC_OPTIMISED -> "Dynamic optimised theta";
        },
        "A strong general-purpose method for single series; it won the M3 competition.",
        "The mean of a trend line and a smoothed line of the seasonally adjusted series"
            + (variant.hasFreeTheta() ? ", with estimated weights." : "."),
        "Closed form: normal, from the variance of the one-step errors.",
        "The past of the quantity itself.",
        "Half of the long-run trend goes on; the seasonal pattern is stable; errors are independent.",
        "Not for jumps or changing seasons; intervals leave out parameter uncertainty.",
        variant == ThetaVariant.STANDARD
            ? "Assimakopoulos, V. and Nikolopoulos, K. (2000), doi:10.1016/S0169-2070(00)00066-2"
            : "Fiorucci, J. A. et al. (2016), doi:10.1016/j.ijforecast.2016.02.005",
        new TreeMap<>(Map.of("season", ModelSettings.word(season))));
  }

  @Override
  public String id() {
    return card().variantId(Map.of("season", ModelSettings.word(ThetaSeason.TESTED)));
  }

  @Override
  public FittedModel fit(TimeSeries known, FitContext context) {
    int observed = known.observed();
    if (observed < 4) {
      throw new ModelFitException(
          "'"
              + context.quantity().id()
              + "' has "
              + observed
              + " observed values: the model '"
              + plainId()
              + "' needs at least 4.");
    }
    double[] y = known.toArray();
    if (Double.isNaN(y[0]) || Double.isNaN(y[y.length - 1])) {
      throw new ModelFitException(
          "'"
              + context.quantity().id()
              + "' begins or ends with a missing value: the model '"
              + plainId()
              + "' needs it trimmed.");
    }
    boolean factors = season.multiplies(y);
    double[] pattern = season.of(y, context.seasonLength());
    double[] adjusted = filled(adjusted(y, pattern, factors));
    ThetaKernel kernel = new ThetaKernel(variant, adjusted);
    double alpha = kernel.bestAlpha();
    double squares = kernel.squares(alpha);
    int parameters = variant.hasFreeTheta() ? 3 : 2;
    double sigma = Math.sqrt(squares / Math.max(1, kernel.forecasts() - parameters));
    double weight = variant.hasFreeTheta() ? kernel.weight() : 0.5;
    return new ThetaFit(
        variant, alpha, weight, sigma, kernel.firstLevel(), known, pattern, factors);
  }

  /**
   * The series without its season.
   *
   * @param y not modified
   */
  static double[] adjusted(double[] y, double[] pattern, boolean factors) {
    double[] adjusted = y.clone();
    for (int t = 0; t < y.length && pattern.length > 0; t++) {
      double place = pattern[t % pattern.length];
      adjusted[t] = factors ? y[t] / place : y[t] - place;
    }
    return adjusted;
  }

  /**
   * The series with missing values interpolated.
   *
   * @param y modified; its ends are observed
   */
  static double[] filled(double[] y) {
    int last = 0;
    for (int t = 1; t < y.length; t++) {
      if (!Double.isNaN(y[t])) {
        for (int i = last + 1; i < t; i++) {
          y[i] = y[last] + (y[t] - y[last]) * (i - last) / (t - last);
        }
        last = t;
      }
    }
    return y;
  }
}
