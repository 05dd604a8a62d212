package org.hindcast.model.regression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelCard;
import org.hindcast.model.ModelSettings;
import org.hindcast.model.SeriesModel;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;

/**
 * Linear regression on time, season, calendar and drivers: {@code y(t) = a + Σ b(j)·x(j,t) + e(t)}.
 *
 * <p>Regressors are a straight line that may bend at given periods; a dummy for each place in the
 * season or {@code cos(2πkt/m), sin(2πkt/m)}, {@code k = 1 … harmonics}; the number of days or
 * weekdays; and other quantities as known at the cut-off, published future values included.
 *
 * <p>By least squares each step has Student's t distribution with {@code n - p} degrees of freedom
 * and scale {@code s·√(1 + x'(X'X)⁻¹x)}: the numbers of R's {@code predict(lm(…), interval =
 * "prediction")}. Ridge minimises {@code Σe² + n·penalty·Σb²} with regressors of unit variance (R's
 * {@code MASS::lm.ridge} with {@code lambda = n·penalty}) and counts {@code n - tr H} degrees of
 * freedom; Huber's coefficients, scale and covariance are those of R's {@code MASS::rlm}. Both
 * intervals are approximate.
 *
 * <ul>
 *   <li>Periods with a missing value or driver are left out.
 *   <li>A driver that was not known for a period to come makes the forecast fail, or is held at its
 *       last value, by choice.
 *   <li>Errors are taken as independent: with autocorrelated errors intervals are too narrow at
 *       short horizons, and regression with ARIMA errors does better.
 * </ul>
 *
 * <p>References: Seber and Lee (2003), doi:10.1002/9780471722199; those of {@link Estimator}.
 *
 * @param trend whether there is a straight line
 * @param bends periods after which it bends
 * @param season how the season enters
 * @param harmonics pairs of sines and cosines, at most half a season's length count
 * @param calendar what of the calendar enters
 * @param drivers other quantities
 * @param unknown what to do where a driver's value was not known
 * @param estimator how coefficients are estimated
 * @param penalty of ridge, at least 0
 */
public record Regression(
    TrendTerm trend,
    List<TimePeriod> bends,
    RegressionSeason season,
    int harmonics,
    CalendarTerm calendar,
    List<Driver> drivers,
    UnknownDriver unknown,
    Estimator estimator,
    double penalty)
    implements SeriesModel {

  private static final String NOTHING = "none";
  private static final int DEFAULT_HARMONICS = 2;
  private static final double DEFAULT_PENALTY = 0.01;

  /** Checks the numbers. */
  public Regression {
    bends = List.copyOf(bends);
    drivers = List.copyOf(drivers);
    if (harmonics < 1) {
      throw new IllegalArgumentException(
          "The number of harmonics is " + harmonics + ": expected at least 1.");
    }
    if (!(penalty >= 0 && penalty <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "The penalty of the ridge is " + penalty + ": expected a number of at least 0.");
    }
    if (!bends.isEmpty() && trend == TrendTerm.NONE) {
      throw new IllegalArgumentException(
          "The trend bends at " + bends + ", but there is none: expected trend=linear.");
    }
  }

  /** A straight line and a dummy for each place in the season, by least squares. */
  public static Regression create() {
    return new Regression(
        TrendTerm.LINEAR,
        List.of(),
        RegressionSeason.DUMMIES,
        DEFAULT_HARMONICS,
        CalendarTerm.NONE,
        List.of(),
        UnknownDriver.REFUSE,
        Estimator.LEAST_SQUARES,
        DEFAULT_PENALTY);
  }

  /** The variant that settings describe. */
  static Regression of(ModelSettings settings) {
    Regression plain = create();
    List<TimePeriod> bends = new ArrayList<>();
    if (!settings.text("bends").orElse(NOTHING).equals(NOTHING)) {
      settings.list("bends").orElse(List.of()).forEach(each -> bends.add(TimePeriod.parse(each)));
    }
    return new Regression(
        settings.choice("trend", TrendTerm.class).orElse(plain.trend),
        bends,
        settings.choice("season", RegressionSeason.class).orElse(plain.season),
        settings.integer("harmonics").orElse(plain.harmonics),
        settings.choice("calendar", CalendarTerm.class).orElse(plain.calendar),
        Driver.list(settings),
        settings.choice("unknown", UnknownDriver.class).orElse(plain.unknown),
        settings.choice("estimator", Estimator.class).orElse(plain.estimator),
        settings.number("penalty").orElse(plain.penalty));
  }

  /** The same regression with or without a line. */
  public Regression withTrend(TrendTerm other) {
    return new Regression(
        other, bends, season, harmonics, calendar, drivers, unknown, estimator, penalty);
  }

  /** The same regression with a line that bends after these periods. */
  public Regression withBends(List<TimePeriod> others) {
    return new Regression(
        trend, others, season, harmonics, calendar, drivers, unknown, estimator, penalty);
  }

  /** The same regression with this season. */
  public Regression withSeason(RegressionSeason other) {
    return new Regression(
        trend, bends, other, harmonics, calendar, drivers, unknown, estimator, penalty);
  }

  /** The same regression with so many sines and cosines for the season. */
  public Regression withHarmonics(int pairs) {
    return new Regression(
        trend,
        bends,
        RegressionSeason.FOURIER,
        pairs,
        calendar,
        drivers,
        unknown,
        estimator,
        penalty);
  }

  /** The same regression with this of the calendar. */
  public Regression withCalendar(CalendarTerm other) {
    return new Regression(
        trend, bends, season, harmonics, other, drivers, unknown, estimator, penalty);
  }

  /** The same regression on these other quantities. */
  public Regression withDrivers(List<Driver> others) {
    return new Regression(
        trend, bends, season, harmonics, calendar, others, unknown, estimator, penalty);
  }

  /** The same regression with this answer to unknown drivers. */
  public Regression withUnknown(UnknownDriver other) {
    return new Regression(
        trend, bends, season, harmonics, calendar, drivers, other, estimator, penalty);
  }

  /** The same regression, estimated so. */
  public Regression withEstimator(Estimator other) {
    return new Regression(
        trend, bends, season, harmonics, calendar, drivers, unknown, other, penalty);
  }

  /** The same regression by ridge with this penalty. */
  public Regression withPenalty(double other) {
    return new Regression(
        trend, bends, season, harmonics, calendar, drivers, unknown, Estimator.RIDGE, other);
  }

  @Override
  public ModelCard card() {
    return new ModelCard(
        "regression",
        "Linear regression",
        "Explains a quantity by time, season, calendar and other quantities, with readable "
            + "coefficients.",
        "Coefficients are estimated by "
            + switch (estimator) {
              case LEAST_SQUARES -> "least squares";
              case RIDGE -> "ridge regression";
              case HUBER -> "Huber's robust method";
            }
            + " and applied to the regressors of the periods to come.",
        estimator == Estimator.LEAST_SQUARES
            ? "Closed form: Student's t prediction intervals of linear regression."
            : "Closed form, approximate: Student's t with the variance of the estimator.",
        drivers.isEmpty()
            ? "The past of the quantity itself and the calendar."
            : "The past of the quantity itself, the calendar, and as known at the cut-off: "
                + drivers,
        "Relations are linear and stay as they were; errors are independent with constant variance.",
        "Not for autocorrelated errors at short horizons, nor for drivers nobody knows in advance.",
        switch (estimator) {
          case LEAST_SQUARES -> "Seber, G. A. F. and Lee, A. J. (2003), doi:10.1002/9780471722199";
          case RIDGE ->
              "Hoerl, A. E. and Kennard, R. W. (1970), doi:10.1080/00401706.1970.10488634";
          case HUBER -> "Huber, P. J. (1964), doi:10.1214/aoms/1177703732";
        },
        settings());
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("trend", ModelSettings.word(trend));
    settings.put("bends", list(bends));
    settings.put("season", ModelSettings.word(season));
    settings.put("harmonics", String.valueOf(harmonics));
    settings.put("calendar", ModelSettings.word(calendar));
    settings.put("drivers", Driver.text(drivers));
    settings.put("unknown", ModelSettings.word(unknown));
    settings.put("estimator", ModelSettings.word(estimator));
    settings.put("penalty", String.valueOf(penalty));
    return settings;
  }

  private static String list(List<?> parts) {
    return parts.isEmpty()
        ? NOTHING
        : String.join(";", parts.stream().map(String::valueOf).toList());
  }

  @Override
  public String id() {
    return card().variantId(create().settings());
  }

  @Override
  public FittedModel fit(TimeSeries known, FitContext context) {
    Design design = Design.of(this, known, context);
    double[][] rows = new double[known.length()][];
    double[] y = new double[known.length()];
    int n = 0;
    for (int t = 0; t < known.length(); t++) {
      double[] row = design.past(known.period(t));
      if (!Double.isNaN(known.value(t)) && isComplete(row)) {
        rows[n] = row;
        y[n++] = known.value(t);
      }
    }
    return new RegressionFit(
        LinearFit.of(
            Arrays.copyOf(rows, n),
            Arrays.copyOf(y, n),
            design.names(),
            context.quantity().id(),
            estimator,
            penalty),
        design,
        known.end());
  }

  private static boolean isComplete(double[] row) {
    for (double value : row) {
      if (Double.isNaN(value)) {
        return false;
      }
    }
    return true;
  }
}
