package org.hindcast.model.regression;

import org.hindcast.data.InformationSet;
import org.hindcast.model.FitContext;
import org.hindcast.model.ModelFitException;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;

/**
 * The values of a {@link Driver} as known at the cut-off, published future values included.
 *
 * <p>It holds a copy of what the information set told at the fit and no way back to it, so that a
 * later publication cannot reach a forecast.
 */
public final class DriverPath {

  private final Driver driver;
  private final TimeSeries values;
  private final String model;

  private DriverPath(Driver driver, TimeSeries values, String model) {
    this.driver = driver;
    this.values = values;
    this.model = model;
  }

  /**
   * The path of a driver in a context.
   *
   * @param known the series that is explained
   * @param model the id of the model that asks, for messages
   * @throws ModelFitException if the driver is not among what is known, or of another frequency
   */
  public static DriverPath of(Driver driver, TimeSeries known, FitContext context, String model) {
    InformationSet information = context.information().orElse(null);
    if (information == null || !information.contains(driver.quantity())) {
      throw new ModelFitException(
          "The driver '"
              + driver.quantity()
              + "' of '"
              + context.quantity().id()
              + "' is not among what is known: the model '"
              + model
              + "' needs it in the store.");
    }
    TimeSeries values = information.series(driver.quantity());
    if (values.frequency() != known.frequency()) {
      throw new ModelFitException(
          "The driver '"
              + driver.quantity()
              + "' is "
              + values.frequency()
              + " and '"
              + context.quantity().id()
              + "' is "
              + known.frequency()
              + ": the model '"
              + model
              + "' needs the same frequency.");
    }
    return new DriverPath(driver, values.trimmed(), model);
  }

  /** The driver. */
  public Driver driver() {
    return driver;
  }

  /** The value that counts in a period; NaN if it was not known. */
  public double past(TimePeriod period) {
    return values.value(period.plus(-driver.lag()));
  }

  /**
   * The value that counts in a period, or what stands in for it.
   *
   * @throws ModelFitException if it was not known and may not be held, or lies before or between
   *     known values
   */
  public double future(TimePeriod period, UnknownDriver unknown) {
    requireKnown(period, unknown);
    double value = past(period);
    return Double.isNaN(value) ? values.value(values.end()) : value;
  }

  /**
   * Refuses a period for which {@link #future} has no value.
   *
   * @throws ModelFitException as there
   */
  public void requireKnown(TimePeriod period, UnknownDriver unknown) {
    boolean held = unknown == UnknownDriver.HOLD && isAhead(period);
    if (Double.isNaN(past(period)) && !held) {
      throw new ModelFitException(
          "The driver '"
              + driver.quantity()
              + "' was not known for "
              + period.plus(-driver.lag())
              + " at the cut-off: the model '"
              + model
              + "' needs it for "
              + period
              + ". Maybe a longer lag, a published path or unknown=hold helps.");
    }
  }

  /** Whether the value that counts in a period lies after the last known one. */
  public boolean isAhead(TimePeriod period) {
    return !values.isEmpty() && period.plus(-driver.lag()).isAfter(values.end());
  }
}
