package org.hindcast.model.transform;

/** Which number on the original scale stands for the forecast. */
public enum BackTransform {
  /**
   * The mean on the original scale: the base model's mean, transformed back, corrected for bias.
   */
  MEAN,
  /** The median, which transforms back as it is. */
  MEDIAN
}
