package org.hindcast.evaluation.compare;

import java.util.Arrays;
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
 * Wilcoxon signed-rank test that differences are symmetric about zero, for independent events.
 *
 * <p>The statistic V is the sum of the ranks of |d| over positive d, with mid-ranks for ties.
 *
 * <ul>
 *   <li>Fewer than {@code exactBelow} non-zero differences and neither ties nor zeros: the exact
 *       law of V.
 *   <li>Otherwise the normal approximation z = (V − E ∓ c)/σ with σ² corrected for ties and c = ½
 *       as continuity correction.
 *   <li>Zeros: {@link Zeros#PRATT} ranks them and then leaves their ranks out; {@link Zeros#DROP}
 *       leaves them out before ranking, as R does.
 *   <li>All zero: not testable, {@code NO_DIFFERENCE}.
 * </ul>
 *
 * <p>With {@link Zeros#DROP} the same numbers as R {@code wilcox.test(paired = TRUE)}, which
 * scoringutils uses; with {@link Zeros#PRATT} and the normal law those of scipy {@code
 * wilcoxon(zero_method = "pratt")}. References: Wilcoxon 1945, <a
 * href="https://doi.org/10.2307/3001968">doi:10.2307/3001968</a>; Pratt 1959, <a
 * href="https://doi.org/10.1080/01621459.1959.10501526">doi:10.1080/01621459.1959.10501526</a>.
 *
 * @param zeros treatment of zero differences
 * @param continuity whether the normal approximation is corrected for continuity
 * @param alternative the alternative about the differences
 * @param exactBelow below this number of non-zero differences the exact law is used
 * @param minimumEvents fewest non-zero differences for which a result is given
 */
public record WilcoxonSignedRankTest(
    Zeros zeros,
    Continuity continuity,
    Alternative alternative,
    int exactBelow,
    int minimumEvents) {

  /** Treatments of zero differences. */
  public enum Zeros {
    /** Ranked among the others, then left out of the sums. */
    PRATT,
    /** Left out before ranking. */
    DROP
  }

  /** Corrections of the normal approximation. */
  public enum Continuity {
    /** Half a step towards the mean. */
    CORRECTED,
    /** None. */
    UNCORRECTED
  }

  /** Validates the options. */
  public WilcoxonSignedRankTest {
    Arguments.requireAtLeast(exactBelow, 0, "number of events below which the test is exact");
    Arguments.requireAtLeast(minimumEvents, 1, "minimum number of events");
  }

  /**
   * Pratt's zeros, continuity correction, two-sided, exact below 50, at least 6 events: five can
   * never reach 5%.
   */
  public static WilcoxonSignedRankTest withDefaults() {
    return new WilcoxonSignedRankTest(
        Zeros.PRATT, Continuity.CORRECTED, Alternative.TWO_SIDED, 50, 6);
  }

  /** The same test with another treatment of zeros. */
  public WilcoxonSignedRankTest withZeros(Zeros treatment) {
    return new WilcoxonSignedRankTest(
        treatment, continuity, alternative, exactBelow, minimumEvents);
  }

  /** The same test with or without continuity correction. */
  public WilcoxonSignedRankTest withContinuity(Continuity correction) {
    return new WilcoxonSignedRankTest(zeros, correction, alternative, exactBelow, minimumEvents);
  }

  /** The same test with another alternative. */
  public WilcoxonSignedRankTest withAlternative(Alternative other) {
    return new WilcoxonSignedRankTest(zeros, continuity, other, exactBelow, minimumEvents);
  }

  /** The same test, exact below another number of events. */
  public WilcoxonSignedRankTest withExactBelow(int events) {
    return new WilcoxonSignedRankTest(zeros, continuity, alternative, events, minimumEvents);
  }

  /** The same test with another minimum number of events. */
  public WilcoxonSignedRankTest withMinimumEvents(int minimum) {
    return new WilcoxonSignedRankTest(zeros, continuity, alternative, exactBelow, minimum);
  }

  /** The statistic V; empty if all differences are zero. */
  public OptionalDouble statistic(double[] differences) {
    return withMinimumEvents(1).test(differences) instanceof Tested tested
        ? OptionalDouble.of(tested.statistic())
        : OptionalDouble.empty();
  }

  /** Tests differences of independent events; finite, not modified. */
  public TestOutcome test(double[] differences) {
    Arguments.requireFinite(differences, "differences");
    double[] ranked =
        zeros == Zeros.DROP
            ? Arrays.stream(differences).filter(d -> d != 0).toArray()
            : differences;
    double[] ranks = Moments.midRanks(Arrays.stream(ranked).map(Math::abs).toArray());
    int zeroCount = (int) Arrays.stream(differences).filter(d -> d == 0).count();
    int n = differences.length - zeroCount;
    boolean tied = hasTies(ranked);
    boolean exact = n < exactBelow && zeroCount == 0 && !tied;
    String variant =
        "Wilcoxon signed-rank test, "
            + (exact
                ? "exact"
                : "normal approximation "
                    + (continuity == Continuity.CORRECTED ? "with" : "without")
                    + " continuity correction")
            + ", "
            + (zeros == Zeros.PRATT ? "zeros by Pratt" : "zeros dropped")
            + ", "
            + Words.of(alternative);
    if (n == 0 && zeroCount > 0) {
      return NotTestable.of(
          variant,
          Reason.NO_DIFFERENCE,
          "All " + zeroCount + " differences are exactly zero.",
          SampleSize.of(zeroCount));
    }
    SampleSize sample = SampleSize.of(differences.length, n);
    if (n < minimumEvents) {
      return NotTestable.tooFewEvents(variant, n, minimumEvents, sample);
    }
    double v = 0;
    double total = 0;
    double squares = 0;
    for (int i = 0; i < ranked.length; i++) {
      if (ranked[i] != 0) {
        v += ranked[i] > 0 ? ranks[i] : 0;
        total += ranks[i];
        squares += ranks[i] * ranks[i];
      }
    }
    Estimate effect = Estimate.of("rank-biserial correlation", 2 * v / total - 1);
    Tested tested =
        exact
            ? Tested.of(variant, v, exactPValue((int) v, n), NullDistribution.exact(), sample)
            : Tested.of(
                variant,
                v,
                normalPValue(v - total / 2, Math.sqrt(squares / 4)),
                NullDistribution.normal(),
                sample);
    tested = tested.withEffect(effect);
    return zeroCount == 0 ? tested : tested.withNote(zeroCount + " differences were exactly zero.");
  }

  private double normalPValue(double gap, double deviation) {
    double step =
        continuity == Continuity.UNCORRECTED
            ? 0
            : switch (alternative) {
              case TWO_SIDED -> Math.signum(gap) * 0.5;
              case GREATER -> 0.5;
              case LESS -> -0.5;
            };
    return NullDistribution.normal().pValue((gap - step) / deviation, alternative);
  }

  /** Counts subsets of {1, …, n} by their sum, as shares of 2^n. */
  private double exactPValue(int v, int n) {
    int most = n * (n + 1) / 2;
    double[] probability = new double[most + 1];
    probability[0] = 1;
    for (int rank = 1; rank <= n; rank++) {
      for (int sum = most; sum >= 0; sum--) {
        double with = sum >= rank ? probability[sum - rank] : 0;
        probability[sum] = (probability[sum] + with) / 2;
      }
    }
    double atMost = 0;
    for (int sum = 0; sum <= v; sum++) {
      atMost += probability[sum];
    }
    double atLeast = 0;
    for (int sum = most; sum >= v; sum--) {
      atLeast += probability[sum];
    }
    return switch (alternative) {
      case LESS -> Math.min(1, atMost);
      case GREATER -> Math.min(1, atLeast);
      case TWO_SIDED -> Math.min(1, 2 * Math.min(atMost, atLeast));
    };
  }

  private static boolean hasTies(double[] values) {
    double[] sizes = Arrays.stream(values).map(Math::abs).sorted().toArray();
    for (int i = 1; i < sizes.length; i++) {
      if (sizes[i] == sizes[i - 1] && sizes[i] != 0) {
        return true;
      }
    }
    return false;
  }
}
