package org.hindcast.evaluation.calibration;

/** Logarithms in likelihoods of counts. */
final class Logs {

  private Logs() {}

  /** {@code count}·ln({@code probability}), with 0·ln 0 = 0. */
  static double timesLog(int count, double probability) {
    return count == 0 ? 0 : count * Math.log(probability);
  }
}
