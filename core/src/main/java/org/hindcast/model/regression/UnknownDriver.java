package org.hindcast.model.regression;

/** What to do where a driver's value in a future period was not known at the cut-off. */
public enum UnknownDriver {
  /** The forecast is refused. */
  REFUSE,
  /** The last known value goes on. */
  HOLD
}
