package org.hindcast.evaluation.score;

import java.util.OptionalDouble;
import java.util.function.IntPredicate;

/**
 * How often warnings were given and events happened: the two-by-two table that all scores of
 * warnings are made of. Counts, or sums of weights.
 *
 * <p>A score whose denominator is 0 is absent. Definitions as in Jolliffe and Stephenson (2012),
 * Forecast Verification, Wiley, chapter 3.
 *
 * @param hits warned of and happened
 * @param falseAlarms warned of and did not happen
 * @param misses not warned of and happened
 * @param correctNegatives not warned of and did not happen
 */
public record ContingencyTable(
    double hits, double falseAlarms, double misses, double correctNegatives) {

  /** Refuses numbers that are negative or not finite. */
  public ContingencyTable {
    double least = Math.min(Math.min(hits, falseAlarms), Math.min(misses, correctNegatives));
    double all = hits + falseAlarms + misses + correctNegatives;
    if (!(least >= 0) || Double.isInfinite(all)) {
      throw new IllegalArgumentException(
          "A contingency table holds hits "
              + hits
              + ", false alarms "
              + falseAlarms
              + ", misses "
              + misses
              + " and correct negatives "
              + correctNegatives
              + ": expected finite numbers of at least 0.");
    }
  }

  /**
   * The table of warnings given by point forecasts.
   *
   * @param forecasts not modified
   * @param actuals as many; not modified
   */
  public static ContingencyTable of(double[] forecasts, double[] actuals, Warning warning) {
    if (forecasts.length != actuals.length) {
      throw new IllegalArgumentException(
          "There are "
              + forecasts.length
              + " forecasts and "
              + actuals.length
              + " actuals: expected as many.");
    }
    double[] cells = new double[4];
    for (int i = 0; i < forecasts.length; i++) {
      boolean given = warning.side().isBeyond(forecasts[i], warning.threshold());
      cells[cell(given, warning.isEvent(actuals[i]))]++;
    }
    return of(cells);
  }

  /** The table of the forecasts that satisfy a condition on their row; the others have no part. */
  public static ContingencyTable of(ForecastScores scores, Warning warning, IntPredicate rows) {
    ScoreParts parts = ScoreParts.ofCells(scores.rows(), WarningRules.table(warning));
    double[] cells = new double[4];
    for (int row = 0; row < parts.size(); row++) {
      for (int c = 0; c < 4 && parts.isScored(row) && rows.test(row); c++) {
        cells[c] += parts.values(c)[row];
      }
    }
    return of(cells);
  }

  /** The cells in the order hits, false alarms, misses, correct negatives. */
  static ContingencyTable of(double[] cells) {
    return new ContingencyTable(cells[0], cells[1], cells[2], cells[3]);
  }

  /** The place of a cell in that order. */
  static int cell(boolean given, boolean happened) {
    return given ? happened ? 0 : 1 : happened ? 2 : 3;
  }

  /** The number of forecasts. */
  public double total() {
    return hits + falseAlarms + misses + correctNegatives;
  }

  /** The share of forecasts whose event happened. */
  public OptionalDouble baseRate() {
    return ratio(hits + misses, total());
  }

  /** The share of events that were warned of (probability of detection). */
  public OptionalDouble hitRate() {
    return ratio(hits, hits + misses);
  }

  /** The share of warnings that nothing followed. */
  public OptionalDouble falseAlarmRatio() {
    return ratio(falseAlarms, hits + falseAlarms);
  }

  /** The share of non-events that were warned of (probability of false detection). */
  public OptionalDouble falseAlarmRate() {
    return ratio(falseAlarms, falseAlarms + correctNegatives);
  }

  /** Hits among all warnings and events (threat score). */
  public OptionalDouble criticalSuccessIndex() {
    return ratio(hits, hits + falseAlarms + misses);
  }

  /** Warnings per event; above 1 warns too often. */
  public OptionalDouble frequencyBias() {
    return ratio(hits + falseAlarms, hits + misses);
  }

  /** The Peirce skill score: hit rate less false-alarm rate. */
  public OptionalDouble peirce() {
    double events = hits + misses;
    double others = falseAlarms + correctNegatives;
    return ratio(hits * correctNegatives - falseAlarms * misses, events * others);
  }

  /**
   * The Heidke skill score: the gain in right calls over chance, as a share of what is possible.
   */
  public OptionalDouble heidke() {
    double events = hits + misses;
    double others = falseAlarms + correctNegatives;
    double warned = hits + falseAlarms;
    double silent = misses + correctNegatives;
    return ratio(
        2 * (hits * correctNegatives - falseAlarms * misses), events * silent + warned * others);
  }

  /**
   * The relative economic value to a user who pays a cost to be protected from a loss: 1 for
   * perfect warnings, 0 for what the base rate alone is worth, negative below that.
   *
   * <p>Richardson (2000), doi:10.1002/qj.49712656313.
   *
   * @param costRatio cost over loss, strictly between 0 and 1
   */
  public OptionalDouble value(double costRatio) {
    Levels.require(costRatio);
    double expense = costRatio * (hits + falseAlarms) + misses;
    double climate = Math.min(costRatio * total(), hits + misses);
    double perfect = costRatio * (hits + misses);
    return ratio(climate - expense, climate - perfect);
  }

  private static OptionalDouble ratio(double numerator, double denominator) {
    return denominator == 0 ? OptionalDouble.empty() : OptionalDouble.of(numerator / denominator);
  }
}
