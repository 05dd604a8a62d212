package org.hindcast.evaluation.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hindcast.evaluation.compare.WilcoxonSignedRankTest.Zeros;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.Moments;
import org.hindcast.evaluation.inference.MultipleTesting;
import org.hindcast.evaluation.inference.NotTestable;
import org.hindcast.evaluation.inference.TestOutcome;
import org.hindcast.evaluation.inference.Tested;
import org.hindcast.evaluation.score.MissingForecastPolicy;

/**
 * Relative skill of models that did not all forecast the same units, from the ratios of every pair
 * on its overlap.
 *
 * <p>Ratio of a pair: mean score of i over mean score of j, on the units that both have. Relative
 * skill of i: geometric mean of its ratios against all models, itself included (ratio 1). Scaled
 * relative skill: relative skill over that of the baseline, which with complete overlap is the
 * ratio against the baseline. Smaller is better.
 *
 * <ul>
 *   <li>A missing score is NaN in the input; it takes the unit out of the pairs of that model only.
 *   <li>A pair without overlap has no ratio and is left out of the geometric mean; {@link
 *       Skill#pairs} counts those used.
 *   <li>A mean score that is not positive leaves the ratio undefined, so scores must have optimum
 *       0: not for log score, bias.
 *   <li>p-values: paired test of each pair on its overlap, adjusted over all pairs. A pair with
 *       identical scores has p-value 1.
 * </ul>
 *
 * <p>With the defaults the same numbers as scoringutils {@code get_pairwise_comparisons}.
 * Reference: Cramer et al. 2022, <a
 * href="https://doi.org/10.1073/pnas.2113561119">doi:10.1073/pnas.2113561119</a>.
 */
public final class PairwiseSkill {

  private final WilcoxonSignedRankTest test;
  private final MultipleTesting adjustment;
  private final Optional<String> baseline;
  private final MissingForecastPolicy missing;

  private PairwiseSkill(
      WilcoxonSignedRankTest test,
      MultipleTesting adjustment,
      Optional<String> baseline,
      MissingForecastPolicy missing) {
    this.test = test;
    this.adjustment = adjustment;
    this.baseline = baseline;
    this.missing = missing;
  }

  /**
   * Paired Wilcoxon test as R does it (zeros dropped), Holm adjustment, no baseline; every pair on
   * its overlap.
   */
  public static PairwiseSkill withDefaults() {
    return new PairwiseSkill(
        WilcoxonSignedRankTest.withDefaults().withZeros(Zeros.DROP).withMinimumEvents(1),
        MultipleTesting.HOLM,
        Optional.empty(),
        MissingForecastPolicy.COUNT);
  }

  /** The same comparison, scaled by a baseline model. */
  public PairwiseSkill withBaseline(String model) {
    return new PairwiseSkill(test, adjustment, Optional.of(model), missing);
  }

  /** The same comparison with another adjustment of p-values. */
  public PairwiseSkill withAdjustment(MultipleTesting other) {
    return new PairwiseSkill(test, other, baseline, missing);
  }

  /** The same comparison with another paired test. */
  public PairwiseSkill withTest(WilcoxonSignedRankTest other) {
    return new PairwiseSkill(other, adjustment, baseline, missing);
  }

  /**
   * The same comparison with another policy for missing scores.
   *
   * <p>{@code COUNT} compares every pair on its overlap, {@code INTERSECT} all pairs on the units
   * that all models have; {@code EXCLUDE_MODEL} leaves out models with gaps; the policies that
   * impute fill a gap from the scores of the other models for the unit, of which the largest is the
   * worst; {@code REFUSE} refuses gaps.
   */
  public PairwiseSkill withMissing(MissingForecastPolicy other) {
    return new PairwiseSkill(test, adjustment, baseline, other);
  }

  /**
   * One ordered pair.
   *
   * @param model numerator
   * @param other denominator
   * @param overlap units that both have
   * @param ratio ratio of mean scores on the overlap; below 1 the model is better
   * @param outcome the paired test
   * @param adjustedPValue adjusted over all pairs; empty when not testable for want of events
   */
  public record Pair(
      String model,
      String other,
      int overlap,
      OptionalDouble ratio,
      TestOutcome outcome,
      OptionalDouble adjustedPValue) {}

  /**
   * Skill of one model.
   *
   * @param model name
   * @param relative geometric mean of its ratios, empty when no ratio exists
   * @param scaled relative skill divided by that of the baseline, empty without baseline
   * @param pairs number of ratios in the geometric mean, itself included
   * @param imputed number of its scores that stand in for missing ones
   */
  public record Skill(
      String model, OptionalDouble relative, OptionalDouble scaled, int pairs, int imputed) {}

  /**
   * All pairs and skills.
   *
   * @param pairs ordered pairs of distinct models, row by row
   * @param skills one per model, in the order given
   * @param excluded models left out because they lack scores
   */
  public record Result(List<Pair> pairs, List<Skill> skills, List<String> excluded) {

    /** Copies the lists. */
    public Result {
      pairs = List.copyOf(pairs);
      skills = List.copyOf(skills);
      excluded = List.copyOf(excluded);
    }

    /** The pair of two models. */
    public Pair pair(String model, String other) {
      return pairs.stream()
          .filter(p -> p.model().equals(model) && p.other().equals(other))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "There is no pair of " + model + " and " + other + "."));
    }

    /** The skill of a model. */
    public Skill skill(String model) {
      return skills.stream()
          .filter(s -> s.model().equals(model))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("There is no model " + model + "."));
    }
  }

  /**
   * Compares all pairs.
   *
   * @param models distinct names
   * @param scores one row per model, one column per unit; NaN where a model has none; not modified
   */
  public Result compare(List<String> models, double[][] scores) {
    Arguments.requireSameLength(models.size(), "list of models", scores.length, "matrix of scores");
    CompletedScores completed = CompletedScores.of(models, scores, missing);
    return compare(completed);
  }

  private Result compare(CompletedScores completed) {
    List<String> models = completed.models();
    double[][] scores = completed.scores();
    Arguments.requireAtLeast(models.size(), 2, "number of models");
    baseline.ifPresent(
        name -> {
          if (!models.contains(name)) {
            throw new IllegalArgumentException(
                "The baseline " + name + " is not among the models " + models + ".");
          }
        });
    int k = models.size();
    Pair[][] pairs = new Pair[k][k];
    List<int[]> testable = new ArrayList<>();
    for (int i = 0; i < k; i++) {
      for (int j = i + 1; j < k; j++) {
        pairs[i][j] = pair(models.get(i), scores[i], models.get(j), scores[j]);
        pairs[j][i] = pair(models.get(j), scores[j], models.get(i), scores[i]);
        if (pValue(pairs[i][j].outcome()).isPresent()) {
          testable.add(new int[] {i, j});
        }
      }
    }
    double[] raw = new double[testable.size()];
    Arrays.setAll(
        raw, p -> pValue(pairs[testable.get(p)[0]][testable.get(p)[1]].outcome()).getAsDouble());
    double[] adjusted = adjustment.adjust(raw);
    for (int p = 0; p < adjusted.length; p++) {
      int i = testable.get(p)[0];
      int j = testable.get(p)[1];
      pairs[i][j] = adjusted(pairs[i][j], adjusted[p]);
      pairs[j][i] = adjusted(pairs[j][i], adjusted[p]);
    }
    List<Pair> list = new ArrayList<>();
    double[] logs = new double[k];
    int[] counts = new int[k];
    for (int i = 0; i < k; i++) {
      counts[i] = 1;
      for (int j = 0; j < k; j++) {
        if (i != j) {
          list.add(pairs[i][j]);
          if (pairs[i][j].ratio().isPresent()) {
            logs[i] += Math.log(pairs[i][j].ratio().getAsDouble());
            counts[i]++;
          }
        }
      }
    }
    List<Skill> skills = new ArrayList<>();
    OptionalDouble base =
        baseline
            .map(models::indexOf)
            .map(b -> relative(logs[b], counts[b]))
            .orElse(OptionalDouble.empty());
    for (int i = 0; i < k; i++) {
      OptionalDouble relative = relative(logs[i], counts[i]);
      OptionalDouble scaled =
          relative.isPresent() && base.isPresent()
              ? OptionalDouble.of(relative.getAsDouble() / base.getAsDouble())
              : OptionalDouble.empty();
      skills.add(new Skill(models.get(i), relative, scaled, counts[i], completed.imputed(i)));
    }
    return new Result(list, skills, completed.excluded());
  }

  private static OptionalDouble relative(double logSum, int count) {
    return count > 1 ? OptionalDouble.of(Math.exp(logSum / count)) : OptionalDouble.empty();
  }

  private Pair pair(String model, double[] scores, String other, double[] others) {
    Arguments.requireSameLength(scores.length, "row of " + model, others.length, "row of " + other);
    double[] a = new double[scores.length];
    double[] b = new double[scores.length];
    int overlap = 0;
    for (int unit = 0; unit < scores.length; unit++) {
      if (!Double.isNaN(scores[unit]) && !Double.isNaN(others[unit])) {
        a[overlap] = scores[unit];
        b[overlap++] = others[unit];
      }
    }
    double[] first = Arrays.copyOf(a, overlap);
    double[] second = Arrays.copyOf(b, overlap);
    double[] differences = new double[overlap];
    Arrays.setAll(differences, i -> first[i] - second[i]);
    OptionalDouble ratio = OptionalDouble.empty();
    if (overlap > 0) {
      double numerator = Moments.mean(first);
      double denominator = Moments.mean(second);
      if (numerator > 0 && denominator > 0) {
        ratio = OptionalDouble.of(numerator / denominator);
      }
    }
    return new Pair(model, other, overlap, ratio, test.test(differences), OptionalDouble.empty());
  }

  private static OptionalDouble pValue(TestOutcome outcome) {
    if (outcome instanceof Tested tested) {
      return OptionalDouble.of(tested.pValue());
    }
    return outcome instanceof NotTestable not && not.reason() == NotTestable.Reason.NO_DIFFERENCE
        ? OptionalDouble.of(1)
        : OptionalDouble.empty();
  }

  private static Pair adjusted(Pair pair, double pValue) {
    return new Pair(
        pair.model(),
        pair.other(),
        pair.overlap(),
        pair.ratio(),
        pair.outcome(),
        OptionalDouble.of(pValue));
  }
}
