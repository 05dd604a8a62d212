package org.hindcast.evaluation.score;

/** The scores of a warning. */
public final class WarningScores {

  private final Warning warning;

  private WarningScores(Warning warning) {
    this.warning = warning;
  }

  /** The scores of a warning. */
  public static WarningScores of(Warning warning) {
    return new WarningScores(warning);
  }

  /** The number of events warned of. */
  public ScoringRule hits() {
    return WarningRules.count(WarningRules.Cell.HITS, warning);
  }

  /** The number of warnings that nothing followed. */
  public ScoringRule falseAlarms() {
    return WarningRules.count(WarningRules.Cell.FALSE_ALARMS, warning);
  }

  /** The number of events not warned of. */
  public ScoringRule misses() {
    return WarningRules.count(WarningRules.Cell.MISSES, warning);
  }

  /** The number of non-events not warned of. */
  public ScoringRule correctNegatives() {
    return WarningRules.count(WarningRules.Cell.CORRECT_NEGATIVES, warning);
  }

  /** The share of events warned of. */
  public ScoringRule hitRate() {
    return WarningRules.hitRate(warning);
  }

  /** The share of warnings that nothing followed. */
  public ScoringRule falseAlarmRatio() {
    return WarningRules.falseAlarmRatio(warning);
  }

  /** The share of non-events warned of. */
  public ScoringRule falseAlarmRate() {
    return WarningRules.falseAlarmRate(warning);
  }

  /** Hits among warnings and events. */
  public ScoringRule criticalSuccessIndex() {
    return WarningRules.criticalSuccessIndex(warning);
  }

  /** Warnings per event. */
  public ScoringRule frequencyBias() {
    return WarningRules.frequencyBias(warning);
  }

  /** Hit rate less false-alarm rate. */
  public ScoringRule peirce() {
    return WarningRules.peirce(warning);
  }

  /** The gain in right calls over chance. */
  public ScoringRule heidke() {
    return WarningRules.heidke(warning);
  }

  /**
   * The value to a user of a cost-loss ratio.
   *
   * @param costRatio cost of protection over loss, strictly between 0 and 1
   */
  public ScoringRule value(double costRatio) {
    return WarningRules.value(warning, Levels.require(costRatio));
  }

  /** Another figure of the table of warnings and events. */
  public ScoringRule of(TableScore score) {
    return WarningRules.ofTable(score, warning);
  }

  /** The area under the ROC curve of the probabilities of the event. */
  public ScoringRule rocArea() {
    return ExceedanceRules.rocArea(warning);
  }

  /** The Brier score of the event in samples, without the penalty for few draws. */
  public ScoringRule brierFair() {
    return ExceedanceRules.brierFair(warning);
  }

  /** The Brier score of the probabilities of the event. */
  public ScoringRule brier() {
    return ExceedanceRules.brier(warning);
  }
}
