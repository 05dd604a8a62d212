package org.hindcast.data;

import org.hindcast.time.TimePeriod;

/**
 * A change of definition or method that makes a series incomparable before and after.
 *
 * @param quantity the id of the quantity
 * @param first the first period of the new definition
 * @param description what changed
 */
public record SeriesBreak(String quantity, TimePeriod first, String description) {}
