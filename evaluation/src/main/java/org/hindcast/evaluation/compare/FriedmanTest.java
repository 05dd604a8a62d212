package org.hindcast.evaluation.compare;

import java.util.OptionalDouble;
import org.hindcast.evaluation.inference.Alternative;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.Estimate;
import org.hindcast.evaluation.inference.Moments;
import org.hindcast.evaluation.inference.NotTestable;
import org.hindcast.evaluation.inference.NotTestable.Reason;
import org.hindcast.evaluation.inference.NullDistribution;
import org.hindcast.evaluation.inference.SampleSize;
import org.hindcast.evaluation.inference.TestOutcome;
import org.hindcast.evaluation.inference.Tested;

/**
 * Test that all models have the same mean rank over independent blocks.
 *
 * <p>With k models, N blocks, rank sums R_j and tie groups of size t: χ² = 12 Σ (R_j − N(k + 1)/2)²
 * / (N k (k + 1) − Σ(t³ − t)/(k − 1)) with k − 1 degrees of freedom; the form of Iman and
 * Davenport, F = (N − 1)χ²/(N(k − 1) − χ²) with k − 1 and (k − 1)(N − 1), is less conservative.
 *
 * <ul>
 *   <li>All ranks tied in every block: not testable, {@code NO_DIFFERENCE}.
 *   <li>The same order in every block: F is infinite and its p-value 0.
 *   <li>The effect is Kendall's coefficient of concordance, χ²/(N(k − 1)), in [0, 1].
 * </ul>
 *
 * <p>χ² as in R {@code friedman.test}. References: Friedman 1937, <a
 * href="https://doi.org/10.1080/01621459.1937.10503522">doi:10.1080/01621459.1937.10503522</a>;
 * Iman and Davenport 1980, <a
 * href="https://doi.org/10.1080/03610928008827904">doi:10.1080/03610928008827904</a>; Demšar 2006,
 * Journal of Machine Learning Research 7, 1–30.
 *
 * @param form the statistic used
 * @param minimumEvents fewest blocks for which a result is given
 */
public record FriedmanTest(Form form, int minimumEvents) {

  /** Forms of the statistic. */
  public enum Form {
    /** Chi-squared. */
    CHI_SQUARED,
    /** F. */
    IMAN_DAVENPORT
  }

  /** Validates the options. */
  public FriedmanTest {
    Arguments.requireAtLeast(minimumEvents, 2, "minimum number of blocks");
  }

  /** Iman–Davenport form, at least 6 blocks. */
  public static FriedmanTest withDefaults() {
    return new FriedmanTest(Form.IMAN_DAVENPORT, 6);
  }

  /** The same test in another form. */
  public FriedmanTest withForm(Form other) {
    return new FriedmanTest(other, minimumEvents);
  }

  /** The same test with another minimum number of blocks. */
  public FriedmanTest withMinimumEvents(int minimum) {
    return new FriedmanTest(form, minimum);
  }

  /** The statistic; empty when undefined. */
  public OptionalDouble statistic(LossMatrix losses) {
    return withMinimumEvents(2).test(losses) instanceof Tested tested
        ? OptionalDouble.of(tested.statistic())
        : OptionalDouble.empty();
  }

  /** Tests equal mean ranks; each event of the matrix is a block. */
  public TestOutcome test(LossMatrix losses) {
    int k = losses.modelCount();
    int n = losses.eventCount();
    String variant =
        form == Form.CHI_SQUARED ? "Friedman test, chi-squared" : "Friedman test, Iman-Davenport F";
    SampleSize sample = SampleSize.of(n);
    if (k < 2) {
      return NotTestable.of(
          variant,
          Reason.NOT_COMPUTABLE,
          "There is " + k + " model; a comparison needs at least two.",
          sample);
    }
    if (n < minimumEvents) {
      return NotTestable.tooFewEvents(variant, n, minimumEvents, sample);
    }
    double[] sums = new double[k];
    double squares = 0;
    for (int t = 0; t < n; t++) {
      double[] column = new double[k];
      for (int m = 0; m < k; m++) {
        column[m] = losses.loss(m, t);
      }
      double[] ranks = Moments.midRanks(column);
      for (int m = 0; m < k; m++) {
        sums[m] += ranks[m];
        squares += (ranks[m] - (k + 1) / 2.0) * (ranks[m] - (k + 1) / 2.0);
      }
    }
    if (squares == 0) {
      return NotTestable.of(
          variant, Reason.NO_DIFFERENCE, "All models tie in all " + n + " blocks.", sample);
    }
    double between = 0;
    for (double sum : sums) {
      between += (sum - n * (k + 1) / 2.0) * (sum - n * (k + 1) / 2.0);
    }
    // Within-block sums of squares carry the tie correction: 12·squares = N k (k² − 1) − Σ(t³ − t).
    double chi = between * (k - 1) / squares;
    Estimate concordance =
        Estimate.of("Kendall's coefficient of concordance", chi / (n * (k - 1.0)));
    if (form == Form.CHI_SQUARED) {
      NullDistribution law = NullDistribution.chiSquared(k - 1.0);
      return Tested.of(variant, chi, law.pValue(chi, Alternative.GREATER), law, sample)
          .withEffect(concordance);
    }
    double rest = n * (k - 1.0) - chi;
    double f = rest <= 1e-12 * chi ? Double.POSITIVE_INFINITY : (n - 1) * chi / rest;
    NullDistribution law = NullDistribution.f(k - 1.0, (k - 1.0) * (n - 1));
    return Tested.of(variant, f, law.pValue(f, Alternative.GREATER), law, sample)
        .withEffect(concordance);
  }
}
