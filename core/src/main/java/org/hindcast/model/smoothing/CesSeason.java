package org.hindcast.model.smoothing;

/** How the season enters complex exponential smoothing. */
public enum CesSeason {
  /** No season: one pair of level and information potential. */
  NONE,
  /** A pair for each place in the season, all with the same parameters, and no common level. */
  SIMPLE,
  /** A common pair, and a term for each place with a real parameter. */
  PARTIAL,
  /** A common pair, and a pair for each place with a complex parameter of its own. */
  FULL;

  /** The number of smoothing parameters: a complex one counts as two. */
  int parameterCount() {
    return switch (this) {
      case NONE, SIMPLE -> 2;
      case PARTIAL -> 3;
      case FULL -> 4;
    };
  }

  /** The number of states with {@code m} places in the season. */
  int stateCount(int m) {
    return switch (this) {
      case NONE -> 2;
      case SIMPLE -> 2 * m;
      case PARTIAL -> 2 + m;
      case FULL -> 2 + 2 * m;
    };
  }
}
