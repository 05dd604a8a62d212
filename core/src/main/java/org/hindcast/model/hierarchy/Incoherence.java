package org.hindcast.model.hierarchy;

/**
 * How far the parts of a sum are from adding up to it.
 *
 * @param aggregate the id of the sum
 * @param absolute sum of the parts minus the value of the aggregate, in its unit
 * @param relative {@code |absolute|} divided by the largest magnitude among the aggregate and the
 *     sum of the magnitudes of its parts; 0 if all of them are 0
 */
public record Incoherence(String aggregate, double absolute, double relative) {

  /** The relative incoherence up to which values count as adding up. */
  public static final double TOLERANCE = 1e-9;

  /** Refuses what is no number. */
  public Incoherence {
    if (Double.isNaN(absolute) || !(relative >= 0)) {
      throw new IllegalArgumentException(
          "The incoherence of '"
              + aggregate
              + "' is "
              + absolute
              + " and relatively "
              + relative
              + ": expected numbers, the second at least 0. Maybe a value is missing.");
    }
  }

  /** Whether the parts add up, but for rounding in the last digits. */
  public boolean isCoherent() {
    return relative <= TOLERANCE;
  }
}
