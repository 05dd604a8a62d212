package org.hindcast.forecast;

/**
 * The assumption under which a forecast holds.
 *
 * @param name {@code ""} for a forecast without conditions
 */
public record Scenario(String name) {

  /** No condition: the forecast is meant to come true. */
  public static final Scenario UNCONDITIONAL = new Scenario("");
}
