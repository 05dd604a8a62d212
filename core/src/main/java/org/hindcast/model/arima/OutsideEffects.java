package org.hindcast.model.arima;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hindcast.model.FitContext;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.ModelSettings;
import org.hindcast.model.regression.Driver;
import org.hindcast.model.regression.DriverPath;
import org.hindcast.model.regression.UnknownDriver;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;

/**
 * What acts on a series from outside: the regressors of a regression with ARIMA errors.
 *
 * <ul>
 *   <li>Drivers are read as known at the cut-off. The series begins where all of them do; a period
 *       inside for which a driver was not known counts as missing.
 *   <li>A driver that was not known for the last periods of the series or for a period to come
 *       makes the fit or the forecast fail, or is held at its last value, by choice.
 * </ul>
 *
 * @param interventions what is known to have happened, and when
 * @param outliers what is looked for in the data
 * @param drivers other quantities that explain this one
 * @param unknown what to do where a driver's value was not known
 */
public record OutsideEffects(
    List<Intervention> interventions,
    OutlierDetection outliers,
    List<Driver> drivers,
    UnknownDriver unknown) {

  /** Copies the lists. */
  public OutsideEffects {
    interventions = List.copyOf(interventions);
    drivers = List.copyOf(drivers);
  }

  /** Nothing acts from outside. */
  public static OutsideEffects none() {
    return new OutsideEffects(List.of(), OutlierDetection.none(), List.of(), UnknownDriver.REFUSE);
  }

  /** The same effects with these interventions. */
  public OutsideEffects withInterventions(List<Intervention> others) {
    return new OutsideEffects(others, outliers, drivers, unknown);
  }

  /** The same effects with this detection of outliers. */
  public OutsideEffects withOutliers(OutlierDetection other) {
    return new OutsideEffects(interventions, other, drivers, unknown);
  }

  /** The same effects with these drivers. */
  public OutsideEffects withDrivers(List<Driver> others) {
    return new OutsideEffects(interventions, outliers, others, unknown);
  }

  /** The same effects with this answer to unknown drivers. */
  public OutsideEffects withUnknown(UnknownDriver other) {
    return new OutsideEffects(interventions, outliers, drivers, other);
  }

  /** The effects that settings describe. */
  static OutsideEffects of(ModelSettings settings) {
    return new OutsideEffects(
        Intervention.list(settings),
        OutlierDetection.of(settings),
        Driver.list(settings),
        settings.choice("unknown", UnknownDriver.class).orElse(UnknownDriver.REFUSE));
  }

  /** The inverse of {@link #of}. */
  void addTo(Map<String, String> settings) {
    settings.put("interventions", Intervention.text(interventions));
    outliers.addTo(settings);
    settings.put("drivers", Driver.text(drivers));
    settings.put("unknown", ModelSettings.word(unknown));
  }

  /** What a card says of the data. */
  String inputs() {
    return drivers.isEmpty()
        ? "The series itself; missing values are allowed."
        : "The series itself, missing values allowed, and as known at the cut-off: " + drivers;
  }

  /**
   * The series from where it can be explained, and its regressors.
   *
   * @param model the id of the model, for messages
   * @throws ModelFitException if a driver is not known where it is needed
   */
  Explained explain(TimeSeries known, FitContext context, String model) {
    List<DriverPath> paths = new ArrayList<>();
    for (Driver driver : drivers) {
      paths.add(DriverPath.of(driver, known, context, model));
    }
    int first = 0;
    while (!paths.isEmpty() && first < known.length() && !isKnown(known, first, paths)) {
      first++;
    }
    if (first == known.length() && first > 0) {
      throw new ModelFitException(
          "There is no period for which '"
              + context.quantity().id()
              + "' and its drivers "
              + drivers
              + " were all known at the cut-off: the model '"
              + model
              + "' cannot relate them.");
    }
    TimeSeries used = first == 0 ? known : known.last(known.length() - first);
    List<Regressor> regressors = new ArrayList<>(Intervention.regressors(interventions, used));
    for (DriverPath path : paths) {
      path.requireKnown(used.end(), unknown);
      regressors.add(regressor(path, used));
    }
    return new Explained(used, List.copyOf(regressors));
  }

  private static boolean isKnown(TimeSeries known, int place, List<DriverPath> paths) {
    TimePeriod period = known.period(place);
    boolean all = !Double.isNaN(known.value(place));
    for (DriverPath path : paths) {
      all &= !Double.isNaN(path.past(period));
    }
    return all;
  }

  /** A driver; NaN at a place between known ones. */
  private Regressor regressor(DriverPath path, TimeSeries used) {
    TimePeriod start = used.start();
    int length = used.length();
    return new Regressor(
        "driver-" + path.driver(),
        place -> {
          TimePeriod period = start.plus(place);
          return place < length && !path.isAhead(period)
              ? path.past(period)
              : path.future(period, unknown);
        });
  }

  /**
   * A series and what explains it.
   *
   * @param known begins where all regressors are known
   * @param regressors counted from its first period
   */
  record Explained(TimeSeries known, List<Regressor> regressors) {}
}
