package org.hindcast.evaluation.score;

/**
 * The scores of turning points under a declared rule of what a turning point is.
 *
 * <p>A path turns at a period if its value lies above (for a trough: below) all earlier and not
 * below (above) any later value within a window of periods, and by at least a size from the lowest
 * (highest) value on both sides. A hit turns the same way in the same period.
 *
 * @param window in periods on either side, at least 1
 * @param size the smallest rise and fall, 0 or more, in the unit of the data
 */
public record TurningPoints(int window, double size) {

  /** Refuses a window of less than a period and a negative size. */
  public TurningPoints {
    PathRules.turning(PathRules.TurningScore.HITS, window, size);
  }

  /** The number of turning points forecast. */
  public ScoringRule hits() {
    return PathRules.turning(PathRules.TurningScore.HITS, window, size);
  }

  /** The number of turning points forecast that did not come. */
  public ScoringRule falseAlarms() {
    return PathRules.turning(PathRules.TurningScore.FALSE_ALARMS, window, size);
  }

  /** The number of turning points that were not forecast. */
  public ScoringRule misses() {
    return PathRules.turning(PathRules.TurningScore.MISSES, window, size);
  }

  /** The share of turning points that were forecast. */
  public ScoringRule detection() {
    return PathRules.turning(PathRules.TurningScore.POD, window, size);
  }

  /** The share of forecast turning points that did not come. */
  public ScoringRule falseAlarmRatio() {
    return PathRules.turning(PathRules.TurningScore.FAR, window, size);
  }

  /** Hits among turning points forecast and realised. */
  public ScoringRule criticalSuccessIndex() {
    return PathRules.turning(PathRules.TurningScore.CSI, window, size);
  }
}
