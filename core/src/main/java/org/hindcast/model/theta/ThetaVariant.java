package org.hindcast.model.theta;

/** The variants of the theta method, of Fiorucci et al. (2016). */
public enum ThetaVariant {
  /**
   * Theta is 2; the trend line is that of the whole series. The method that won the M3 competition.
   */
  STANDARD(false, false),
  /** Theta is estimated; the trend line is that of the whole series. */
  OPTIMISED(false, true),
  /** Theta is 2; the trend line is refitted at each value. */
  DYNAMIC(true, false),
  /** Theta is estimated; the trend line is refitted at each value. */
  DYNAMIC_OPTIMISED(true, true);

  private final boolean movingLine;
  private final boolean freeTheta;

  ThetaVariant(boolean movingLine, boolean freeTheta) {
    this.movingLine = movingLine;
    this.freeTheta = freeTheta;
  }

  boolean hasMovingLine() {
    return movingLine;
  }

  boolean hasFreeTheta() {
    return freeTheta;
  }
}
