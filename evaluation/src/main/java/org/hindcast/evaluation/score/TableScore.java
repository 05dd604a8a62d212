package org.hindcast.evaluation.score;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Figures of a contingency table of warnings, beside those that have methods of their own in {@link
 * WarningScores}. Of the letters in formulas a is the number of hits, b of false alarms, c of
 * misses, d of correct negatives, n of all.
 *
 * <p>Jolliffe and Stephenson (2012), Forecast Verification, 2nd edition, Wiley, chapter 3; for the
 * extremal indices Ferro and Stephenson (2011), <a
 * href="https://doi.org/10.1175/WAF-D-10-05030.1">doi:10.1175/WAF-D-10-05030.1</a>.
 */
public enum TableScore {
  /** The share of right calls. */
  ACCURACY("Share of right calls", "(a + d) / n", "of rare events silence alone makes it high"),
  /** The share of warnings that came true. */
  SUCCESS_RATIO(
      "Success ratio (precision)",
      "a / (a + b)",
      "1 − false-alarm ratio; no warning: not computable"),
  /** The share of non-events without a warning. */
  SPECIFICITY(
      "Specificity (true negative rate)",
      "d / (b + d)",
      "1 − false-alarm rate; nothing but events: not computable"),
  /** The share of silences that were right. */
  NEGATIVE_PREDICTIVE_VALUE(
      "Negative predictive value", "d / (c + d)", "nothing but warnings: not computable"),
  /** The harmonic mean of success ratio and hit rate. */
  F1("F1 score", "2a / (2a + b + c)", "neither event nor warning: not computable"),
  /** The critical success index beyond chance. */
  GILBERT(
      "Gilbert skill score (equitable threat score)",
      "(a − r) / (a + b + c − r), r = (a + b)(a + c) / n",
      "from −⅓ to 1, 0 for chance; nothing but hits, or nothing but correct negatives: not computable"),
  /** The odds of a warning before an event over those before none. */
  ODDS_RATIO(
      "Odds ratio",
      "a·d / (b·c)",
      "1 for chance, from 0 without bound; no false alarm or no miss: not computable"),
  /** The odds ratio, from −1 to 1. */
  YULE_Q(
      "Odds ratio skill score (Yule's Q)",
      "(a·d − b·c) / (a·d + b·c)",
      "0 for chance; 1 already where there is no false alarm or no miss; a·d = b·c = 0: not computable"),
  /** The extremal dependence index. */
  EDI(
      "Extremal dependence index",
      "(ln F − ln H) / (ln F + ln H), H hit rate, F false-alarm rate",
      "from −1 to 1, 0 for chance, the same for rare events; H or F of 0, or both of 1: not computable"),
  /** The symmetric extremal dependence index. */
  SEDI(
      "Symmetric extremal dependence index",
      "(ln F − ln H − ln(1 − F) + ln(1 − H)) / (ln F + ln H + ln(1 − F) + ln(1 − H)), H hit rate, F "
          + "false-alarm rate",
      "from −1 to 1, 0 for chance; H or F of 0 or 1: not computable"),
  /** The share of cases in which the event happened. */
  EVENT_RATE("Base rate of the event", "(a + c) / n", "does not depend on the forecast"),
  /** The share of cases with a warning. */
  WARNING_RATE("Rate of warnings", "(a + b) / n", "to be read beside the base rate");

  private final String title;
  private final String formula;
  private final String edgeCases;

  TableScore(String title, String formula, String edgeCases) {
    this.title = title;
    this.formula = formula;
    this.edgeCases = edgeCases;
  }

  private static double gilbert(ContingencyTable t) {
    double byChance = (t.hits() + t.falseAlarms()) * (t.hits() + t.misses()) / t.total();
    return (t.hits() - byChance) / (t.hits() + t.falseAlarms() + t.misses() - byChance);
  }

  private static double yule(ContingencyTable t) {
    double right = t.hits() * t.correctNegatives();
    double wrong = t.falseAlarms() * t.misses();
    return (right - wrong) / (right + wrong);
  }

  private static double extremal(ContingencyTable t) {

    double f = Math.log(t.falseAlarmRate().orElse(Double.NaN));
    double h = Math.log(t.hitRate().orElse(Double.NaN));
    return (f - h) / (f + h);
  }

  private static double symmetricExtremal(ContingencyTable t) {

    double f = t.falseAlarmRate().orElse(Double.NaN);
    double h = t.hitRate().orElse(Double.NaN);
    double hits = Math.log(h);
    double alarms = Math.log(f);
    double misses = Math.log1p(-h);
    double silence = Math.log1p(-f);
    return (alarms - hits - silence + misses) / (alarms + hits + silence + misses);
  }

  /** The name in ids, such as {@code yule-q}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Optional<TableScore> parse(String id) {
    return Arrays.stream(values()).filter(each -> each.id().equals(id)).findFirst();
  }

  /** The figure of a table, if it can be computed. */
  public OptionalDouble of(ContingencyTable t) {
    double value =
        switch (this) {
          case ACCURACY -> (t.hits() + t.correctNegatives()) / t.total();
          case SUCCESS_RATIO -> t.hits() / (t.hits() + t.falseAlarms());
          case SPECIFICITY -> t.correctNegatives() / (t.falseAlarms() + t.correctNegatives());
          case NEGATIVE_PREDICTIVE_VALUE ->
              t.correctNegatives() / (t.misses() + t.correctNegatives());
          case F1 -> 2 * t.hits() / (2 * t.hits() + t.falseAlarms() + t.misses());
          case GILBERT -> gilbert(t);
          case ODDS_RATIO -> t.hits() * t.correctNegatives() / (t.falseAlarms() * t.misses());
          case YULE_Q -> yule(t);
          case EDI -> extremal(t);
          case SEDI -> symmetricExtremal(t);
          case EVENT_RATE -> (t.hits() + t.misses()) / t.total();
          case WARNING_RATE -> (t.hits() + t.falseAlarms()) / t.total();
        };
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  String title() {
    return title;
  }

  String formula() {
    return formula
        + ", a hits, b false alarms, c misses, d correct negatives"
        + (formula.contains("/ n") ? ", n all" : "");
  }

  String edgeCases() {
    return edgeCases;
  }

  Orientation orientation() {
    return this == EVENT_RATE || this == WARNING_RATE ? Orientation.NEUTRAL : Orientation.HIGHER;
  }
}
