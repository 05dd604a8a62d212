package org.hindcast.evaluation.score;

/**
 * What everybody may know about a scoring rule; catalogue listings and report appendices are made
 * from it.
 *
 * @param name the field's name of the score
 * @param formula in the notation y actual, f point forecast, e = f − y, q(t) quantile at level t, l
 *     and u interval bounds of nominal coverage 1 − a, x a draw, F the predictive distribution
 *     function, s a scale
 * @param orientation which values are good
 * @param functional the property of the predictive distribution that the score is consistent for
 * @param proper whether stating one's true belief is optimal: {@code strictly}, {@code yes} (not
 *     strictly), or {@code no}
 * @param unit {@code y}, {@code y²}, {@code %}, {@code share}, {@code none} …
 * @param needs what it needs beside forecast and actual
 * @param edgeCases what happens at zeros, ties and boundaries
 * @param reference authors, year and DOI
 */
public record RuleDescription(
    String name,
    String formula,
    Orientation orientation,
    String functional,
    String proper,
    String unit,
    String needs,
    String edgeCases,
    String reference) {

  /** Refuses blank fields. */
  public RuleDescription {
    if (name.isBlank()
        || formula.isBlank()
        || functional.isBlank()
        || proper.isBlank()
        || unit.isBlank()
        || needs.isBlank()
        || edgeCases.isBlank()
        || reference.isBlank()) {
      throw new IllegalArgumentException(
          "The description of the scoring rule '" + name + "' has a blank field: all are needed.");
    }
  }
}
