package org.hindcast.evaluation.revision;

import java.util.Arrays;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.EventSeries;

/**
 * Two releases of the same periods: an earlier (preliminary) and a later one.
 *
 * <p>Revision = later − preliminary.
 */
public final class ReleasePair {

  private final EventSeries preliminary;
  private final EventSeries later;

  private ReleasePair(EventSeries preliminary, EventSeries later) {
    this.preliminary = preliminary;
    this.later = later;
  }

  /** Releases of consecutive periods; finite, not modified. */
  public static ReleasePair of(double[] preliminary, double[] later) {
    int[] periods = new int[preliminary.length];
    Arrays.setAll(periods, i -> i);
    return at(periods, preliminary, later);
  }

  /** Releases of the given strictly increasing periods; finite, not modified. */
  public static ReleasePair at(int[] periods, double[] preliminary, double[] later) {
    Arguments.requireSameLength(
        preliminary.length, "array of preliminary values", later.length, "array of later values");
    return new ReleasePair(EventSeries.at(periods, preliminary), EventSeries.at(periods, later));
  }

  /** Number of periods. */
  public int size() {
    return later.size();
  }

  /** A copy of the preliminary values. */
  public double[] preliminary() {
    return preliminary.values();
  }

  /** A copy of the later values. */
  public double[] later() {
    return later.values();
  }

  /** Revisions, later − preliminary. */
  public EventSeries revisions() {
    double[] revisions = new double[later.size()];
    Arrays.setAll(revisions, i -> later.value(i) - preliminary.value(i));
    return EventSeries.at(later.periods(), revisions);
  }
}
