package org.hindcast.model.theta;

/**
 * The least-squares line through the values so far, kept up to date value by value: after {@code n}
 * values {@code intercept + slope·t}, {@code t = 1 … n}. Before the first value it is zero.
 */
final class ThetaLine {

  private int n;
  private double mean;
  private double slope;

  /** Takes in the next value. */
  void add(double value) {
    n++;
    slope = n > 1 ? ((n - 2) * slope + 6 * (value - mean) / n) / (n + 1) : 0;
    mean += (value - mean) / n;
  }

  double slope() {
    return slope;
  }

  double intercept() {
    return mean - slope * (n + 1) / 2;
  }

  /** The line through as many zeros. */
  ThetaLine flat() {
    ThetaLine flat = new ThetaLine();
    flat.n = n;
    return flat;
  }

  /** A line in the same place. */
  ThetaLine copy() {
    ThetaLine copy = new ThetaLine();
    copy.n = n;
    copy.mean = mean;
    copy.slope = slope;
    return copy;
  }
}
