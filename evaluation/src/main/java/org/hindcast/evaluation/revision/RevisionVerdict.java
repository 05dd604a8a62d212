package org.hindcast.evaluation.revision;

import org.hindcast.evaluation.inference.NotTestable;
import org.hindcast.evaluation.inference.TestOutcome;
import org.hindcast.evaluation.inference.Tested;

/**
 * A graded reading of a test whose null hypothesis is the desired state.
 *
 * @param grade the grade
 * @param thresholds the thresholds it was read with
 */
public record RevisionVerdict(Grade grade, Thresholds thresholds) {

  /** Grades, from best to worst, and the absence of one. */
  public enum Grade {
    /** No sign of a problem. */
    GOOD,
    /** A sign that may be chance. */
    UNCERTAIN,
    /** A problem. */
    BAD,
    /** A clear problem. */
    SEVERE,
    /** No test could be made. */
    UNDEFINED
  }

  /**
   * p-values at which grades change.
   *
   * @param good at or above: good
   * @param uncertain at or above: uncertain
   * @param bad at or above: bad; below: severe
   */
  public record Thresholds(double good, double uncertain, double bad) {

    /** Validates the order. */
    public Thresholds {
      if (!(0 < bad && bad <= uncertain && uncertain <= good && good < 1)) {
        throw new IllegalArgumentException(
            "Thresholds must satisfy 0 < bad ("
                + bad
                + ") ≤ uncertain ("
                + uncertain
                + ") ≤ good ("
                + good
                + ") < 1.");
      }
    }

    /** 10%, 5%, 1%. */
    public static Thresholds withDefaults() {
      return new Thresholds(0.1, 0.05, 0.01);
    }
  }

  /** Reads an outcome. No revisions at all ({@code NO_DIFFERENCE}) is good. */
  public static RevisionVerdict of(TestOutcome outcome, Thresholds thresholds) {
    if (outcome instanceof Tested tested) {
      return new RevisionVerdict(grade(tested.pValue(), thresholds), thresholds);
    }
    NotTestable not = (NotTestable) outcome;
    return new RevisionVerdict(
        not.reason() == NotTestable.Reason.NO_DIFFERENCE ? Grade.GOOD : Grade.UNDEFINED,
        thresholds);
  }

  private static Grade grade(double pValue, Thresholds thresholds) {
    if (pValue >= thresholds.good()) {
      return Grade.GOOD;
    }
    if (pValue >= thresholds.uncertain()) {
      return Grade.UNCERTAIN;
    }
    return pValue >= thresholds.bad() ? Grade.BAD : Grade.SEVERE;
  }
}
