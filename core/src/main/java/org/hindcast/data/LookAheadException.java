package org.hindcast.data;

/**
 * Somebody asked for data from after the date up to which data may be seen. A run stops on it: a
 * result that used the future is worth nothing.
 */
public class LookAheadException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The message names the series, the date asked for and the limit. */
  public LookAheadException(String message) {
    super(message);
  }
}
