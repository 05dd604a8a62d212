package org.hindcast.model.decomposition;

/**
 * How one of the smoothers of STL smooths.
 *
 * @param window the number of neighbours; 0 for as many as never end
 * @param degree of the local polynomial, 0 or 1
 * @param jump at every how many points it is fitted; 0 for a tenth of the window
 */
record LoessSettings(int window, int degree, int jump) {

  /** A constant through all values, nearly. */
  static final LoessSettings ENDLESS = new LoessSettings(0, 0, 0);

  LoessSettings {
    if (degree < 0 || degree > 1) {
      throw new IllegalArgumentException(
          "The degree of a local polynomial is " + degree + ": STL has 0 and 1.");
    }
  }

  /**
   * A smoother that jumps over a tenth of its window.
   *
   * @param what it smooths, for messages
   */
  static LoessSettings of(String what, int window, int degree) {
    if (window < 3 || window % 2 == 0) {
      throw new IllegalArgumentException(
          "The " + what + " window is " + window + ": expected an odd number of at least 3.");
    }
    return new LoessSettings(window, degree, tenth(window));
  }

  LoessSettings withDegree(int other) {
    return new LoessSettings(window, other, jump);
  }

  LoessSettings withJump(int other) {
    if (other < 1) {
      throw new IllegalArgumentException(
          "A smoother is fitted at every " + other + " points: expected at least 1.");
    }
    return new LoessSettings(window, degree, other);
  }

  /** With a window that has no end beside {@code n} values, as R takes it. */
  LoessSettings withEndlessWindow(int n) {
    int endless = 10 * n + 1;
    return new LoessSettings(endless, degree, jump == 0 ? tenth(endless) : jump);
  }

  private static int tenth(int window) {
    return (window + 9) / 10;
  }
}
