package org.hindcast.model.regression;

import java.util.ArrayList;
import java.util.List;
import org.hindcast.model.FitContext;
import org.hindcast.model.ModelFitException;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;

/** The regressors of a model for any period. */
final class Design {

  private final Regression model;
  private final TimePeriod start;
  private final int season;

  /** Drivers as known at the cut-off, in the order of the model. */
  private final List<DriverPath> drivers;

  private final List<String> names = new ArrayList<>();

  private Design(Regression model, TimePeriod start, int season, List<DriverPath> drivers) {
    this.model = model;
    this.start = start;
    this.season = season;
    this.drivers = drivers;
    if (model.trend() == TrendTerm.LINEAR) {
      names.add("trend");
      model.bends().forEach(bend -> names.add("trend-from-" + bend));
    }
    if (model.season() == RegressionSeason.DUMMIES) {
      for (int place = 2; place <= season; place++) {
        names.add("season-" + place);
      }
    } else if (model.season() == RegressionSeason.FOURIER) {
      for (int k = 1; k <= harmonics(); k++) {
        names.add("cos-" + k);
        if (2 * k != season) {
          names.add("sin-" + k);
        }
      }
    }
    if (model.calendar() != CalendarTerm.NONE) {
      names.add(model.calendar() == CalendarTerm.DAYS ? "days" : "weekdays");
    }
    model.drivers().forEach(driver -> names.add("driver-" + driver));
  }

  /** The regressors of a series. */
  static Design of(Regression model, TimeSeries known, FitContext context) {
    List<DriverPath> drivers = new ArrayList<>();
    for (Driver driver : model.drivers()) {
      drivers.add(DriverPath.of(driver, known, context, "regression"));
    }
    for (TimePeriod bend : model.bends()) {
      if (bend.frequency() != known.frequency()) {
        throw new ModelFitException(
            "The bend at "
                + bend
                + " is no period of '"
                + context.quantity().id()
                + "', which is "
                + known.frequency()
                + ".");
      }
    }
    boolean undated = !known.frequency().isDated();
    if (undated && model.calendar() != CalendarTerm.NONE) {
      throw new ModelFitException(
          "'"
              + context.quantity().id()
              + "' has no dates: the model 'regression' can use no "
              + "calendar.");
    }
    return new Design(model, known.start(), context.seasonLength(), drivers);
  }

  private int harmonics() {
    return Math.min(model.harmonics(), season / 2);
  }

  List<String> names() {
    return names;
  }

  /** The regressors of a period of the past; a driver that was not observed is NaN. */
  double[] past(TimePeriod period) {
    double[] row = new double[names.size()];
    int at = withoutDrivers(period, row);
    for (DriverPath driver : drivers) {
      row[at++] = driver.past(period);
    }
    return row;
  }

  /**
   * The regressors of a period to come.
   *
   * @throws ModelFitException if a driver is not known and may not be held
   */
  double[] future(TimePeriod period) {
    double[] row = past(period);
    int first = row.length - drivers.size();
    for (int i = 0; i < drivers.size(); i++) {
      row[first + i] = drivers.get(i).future(period, model.unknown());
    }
    return row;
  }

  private int withoutDrivers(TimePeriod period, double[] row) {
    int at = 0;
    if (model.trend() == TrendTerm.LINEAR) {
      row[at++] = start.until(period);
      for (TimePeriod bend : model.bends()) {
        row[at++] = Math.max(0, bend.until(period));
      }
    }
    int place = Math.floorMod(period.index(), season);
    if (model.season() == RegressionSeason.DUMMIES) {
      if (place > 0) {
        row[at + place - 1] = 1;
      }
      at += season - 1;
    } else if (model.season() == RegressionSeason.FOURIER) {
      for (int k = 1; k <= harmonics(); k++) {
        double angle = 2 * StrictMath.PI * k * place / season;
        row[at++] = StrictMath.cos(angle);
        if (2 * k != season) {
          row[at++] = StrictMath.sin(angle);
        }
      }
    }
    if (model.calendar() != CalendarTerm.NONE) {
      row[at++] = model.calendar().of(period);
    }
    return at;
  }
}
