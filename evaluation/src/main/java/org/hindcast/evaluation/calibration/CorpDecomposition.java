package org.hindcast.evaluation.calibration;

/**
 * Split of a mean score into miscalibration, discrimination and uncertainty: score = MCB − DSC +
 * UNC.
 *
 * <p>MCB is what isotonic recalibration would gain, DSC what the recalibrated forecast gains over
 * the best constant, UNC the score of that constant, all in the unit of the score. MCB and DSC are
 * never negative, up to rounding.
 *
 * @param score mean canonical score of the forecasts
 * @param miscalibration MCB; 0 is best
 * @param discrimination DSC; larger is better
 * @param uncertainty UNC; does not depend on the forecasts
 * @param events number of events; isotonic regression overfits below 30
 */
public record CorpDecomposition(
    double score, double miscalibration, double discrimination, double uncertainty, int events) {

  private static final int FEWEST_INTERPRETABLE = 30;

  /** Whether there are enough events (30) to interpret the parts. */
  public boolean isInterpretable() {
    return events >= FEWEST_INTERPRETABLE;
  }
}
