package org.hindcast.evaluation.score;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hindcast.evaluation.score.ScoringRule.Spec;

/** Rules that hold forecasts against those of a benchmark, or of all models, for the same units. */
final class RelativeRules implements RuleGrammar {

  private static final String NEEDS = "forecasts of the benchmark for the same units";
  private static final String SAME =
      "on the same quantities, cycles and targets only; where the benchmark has no score, the forecast is"
          + " left out and counted; ";
  private static final String ARMSTRONG =
      "Armstrong and Collopy (1992), Error measures for generalizing about forecasting methods, "
          + "doi:10.1016/0169-2070(92)90008-W";
  private static final String MURPHY =
      "Murphy (1988), Skill scores based on the mean square error and their relationships to the "
          + "correlation coefficient, doi:10.1175/1520-0493(1988)116<2417:SSBOTM>2.0.CO;2";
  private static final String DAVYDENKO =
      "Davydenko and Fildes (2013), Measuring forecasting accuracy: the case of judgmental adjustments "
          + "to SKU-level demand forecasts, doi:10.1016/j.ijforecast.2012.09.002";
  private static final String M4 =
      "Makridakis, Spiliotis and Assimakopoulos (2020), The M4 Competition, "
          + "doi:10.1016/j.ijforecast.2019.04.014";
  private static final Pattern ID =
      Pattern.compile(
          "(?i)(gmrae|avgrelmae|owa|relative-.+?|skill-.+?|win-rate-.+?|gm-skill-.+?)-vs-(.+)");
  private static final Pattern CLIP =
      Pattern.compile("(.+)-clip-(" + NUMBER + ")-(" + NUMBER + ")");

  @Override
  public Optional<ScoringRule> parse(String id) {
    if (id.toLowerCase(Locale.ROOT).startsWith("average-rank-")) {
      return Optional.of(averageRank(Scores.parse(id.substring("average-rank-".length()))));
    }
    Matcher matcher = ID.matcher(id);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String what = matcher.group(1).toLowerCase(Locale.ROOT);
    String benchmark = matcher.group(2);
    Optional<ScoringRule> whole =
        switch (what) {
          case "gmrae" -> Optional.of(geometricMeanError(benchmark));
          case "avgrelmae" -> Optional.of(averageRelativeMae(benchmark));
          case "owa" -> Optional.of(overallWeightedAverage(benchmark));
          default -> Optional.empty();
        };
    if (whole.isPresent()) {
      return whole;
    }
    Matcher clip = CLIP.matcher(benchmark);
    if (what.startsWith("gm-skill-") && clip.matches()) {
      return Optional.of(
          geometricMeanSkill(
              Scores.parse(what.substring("gm-skill-".length())),
              clip.group(1),
              Double.parseDouble(clip.group(2)),
              Double.parseDouble(clip.group(3))));
    }
    for (Map.Entry<String, Pairing> each : PAIRINGS.entrySet()) {
      if (what.startsWith(each.getKey())) {
        ScoringRule inner = Scores.parse(what.substring(each.getKey().length()));
        return Optional.of(each.getValue().of(inner, benchmark));
      }
    }
    return Optional.empty();
  }

  @FunctionalInterface
  private interface Pairing {
    ScoringRule of(ScoringRule inner, String benchmark);
  }

  private static final Map<String, Pairing> PAIRINGS =
      new TreeMap<>(
          Map.of(
              "relative-", RelativeRules::relative,
              "skill-", RelativeRules::skill,
              "win-rate-", RelativeRules::winRate));

  @Override
  public List<ScoringRule> examples() {
    String naive = "naive";
    return List.of(
        relative(Scores.mae(), naive),
        skill(Scores.mae(), naive),
        geometricMeanError(naive),
        averageRelativeMae(naive),
        overallWeightedAverage(naive),
        winRate(Scores.mae(), naive),
        geometricMeanSkill(Scores.mae(), naive, 0.01, 100),
        averageRank(Scores.mae()));
  }

  /** Scores of single forecasts beside those of the benchmark. */
  private record Paired(ScoringRule inner, String benchmark, PairFormula formula, int components)
      implements JointScorer {

    @Override
    public ScoreParts score(JointRows rows) {
      ScoreParts pairs = new BenchmarkScorer(List.of(inner), benchmark).score(rows);
      ScoreParts parts = rows.perForecast(components);
      int width = inner.components();
      double[] both = new double[pairs.components()];
      double[] out = new double[components];
      for (int i = 0; i < parts.size(); i++) {
        parts.reasons()[i] = pairs.reasons()[i];
        if (pairs.isScored(i)) {
          pairs.parts(i, both);
          double[] own = Arrays.copyOf(both, width);
          double[] other = Arrays.copyOfRange(both, width, 2 * width);
          if (!formula.score(own, other, out)) {
            parts.fail(i, Reason.ZERO_ERROR);
          }
          for (int c = 0; c < components; c++) {
            parts.values(c)[i] = out[c];
          }
        }
      }
      return parts;
    }

    @Override
    public boolean comparesLevels() {
      return inner.comparesLevels();
    }

    @Override
    public boolean isPerForecast() {
      return true;
    }
  }

  /** What two scores make; false if they make nothing. */
  @FunctionalInterface
  private interface PairFormula {
    boolean score(double[] own, double[] other, double[] out);
  }

  static ScoringRule relative(ScoringRule inner, String benchmark) {
    return ratio(
        "relative",
        inner,
        benchmark,
        "Score relative to a benchmark",
        "S / S_ref, S = " + inner.id(),
        Orientation.LOWER,
        "below 1 is better than the benchmark; S_ref = 0: not computable",
        ARMSTRONG,
        ratio -> ratio);
  }

  static ScoringRule skill(ScoringRule inner, String benchmark) {
    return ratio(
        "skill",
        inner,
        benchmark,
        "Skill score against a benchmark",
        "1 − S / S_ref, S = " + inner.id(),
        Orientation.HIGHER,
        "1 is perfect, 0 as good as the benchmark, negative worse; never clipped; S_ref = 0: not "
            + "computable",
        MURPHY,
        ratio -> 1 - ratio);
  }

  @FunctionalInterface
  private interface RatioFormula {
    double of(double ratio);
  }

  private static ScoringRule ratio(
      String family,
      ScoringRule inner,
      String benchmark,
      String name,
      String formula,
      Orientation orientation,
      String edgeCases,
      String reference,
      RatioFormula figure) {
    requireOptimumZero(inner);
    int width = inner.components();
    return Spec.joint(
            family,
            description(
                name, formula, orientation, inner.description().functional(), edgeCases, reference),
            new Paired(
                inner,
                benchmark,
                (own, other, out) -> {
                  System.arraycopy(own, 0, out, 0, width);
                  System.arraycopy(other, 0, out, width, width);
                  return true;
                },
                2 * width))
        .pooledWithWeights(
            2 * width,
            (columns, weights, n) -> {
              double base =
                  SeriesScorer.figure(
                      inner, Arrays.copyOfRange(columns, width, 2 * width), weights, n);
              double own = SeriesScorer.figure(inner, columns, weights, n);
              return base == 0 ? Double.NaN : figure.of(own / base);
            })
        .named(family + "-" + inner.id() + "-vs-" + benchmark, List.of(inner.id(), benchmark))
        .rule();
  }

  private static void requireOptimumZero(ScoringRule inner) {
    requirePerForecast(inner);
    String family = inner.family();
    boolean unbounded =
        family.startsWith("log-score") || family.startsWith("dss") || family.startsWith("crps-pwm");
    if (inner.description().orientation() != Orientation.LOWER
        || unbounded
        || inner.aggregation() == Aggregation.POOLED) {
      throw new IllegalArgumentException(
          "The score '"
              + inner.id()
              + "' has no ratio to that of a benchmark: expected a loss with optimum 0, averaged or "
              + "summed, such as mae, mase, wis or wape.");
    }
  }

  private static void requirePerForecast(ScoringRule inner) {
    if (inner.joint().isPresent()) {
      throw new IllegalArgumentException(
          "The score '"
              + inner.id()
              + "' is not of single forecasts, so that it cannot be held against a benchmark's "
              + "forecast by forecast.");
    }
  }

  static ScoringRule geometricMeanError(String benchmark) {
    return Spec.joint(
            "gmrae",
            description(
                "Geometric mean relative absolute error",
                "exp(mean(ln(|e| / |e_ref|)))",
                Orientation.LOWER,
                "median",
                "an error of 0 on either side: the pair is left out and counted, which flatters",
                ARMSTRONG),
            new Paired(
                Scores.mae(),
                benchmark,
                (own, other, out) -> {
                  out[0] = Math.log(own[0] / other[0]);
                  return own[0] > 0 && other[0] > 0;
                },
                1))
        .aggregated(Aggregation.EXP_MEAN, 1)
        .named("gmrae-vs-" + benchmark, List.of(benchmark))
        .rule();
  }

  static ScoringRule winRate(ScoringRule inner, String benchmark) {
    requirePerForecast(inner);
    Orientation orientation = inner.description().orientation();
    if (orientation != Orientation.LOWER && orientation != Orientation.HIGHER) {
      throw new IllegalArgumentException(
          "The score '"
              + inner.id()
              + "' has no winner: expected one of which smaller or larger is "
              + "better.");
    }
    double sign = orientation == Orientation.LOWER ? 1 : -1;
    return Spec.joint(
            "win-rate",
            description(
                "Win rate against a benchmark",
                "mean(1{s < s_ref} + ½·1{s = s_ref}), s the " + inner.id() + " of one forecast",
                Orientation.HIGHER,
                "none",
                "ties count half; says how often, not by how much",
                "Shchur et al. (2025), fev-bench: a realistic benchmark for time series forecasting, "
                    + "doi:10.48550/arXiv.2509.26468"),
            new Paired(
                inner,
                benchmark,
                (own, other, out) -> {
                  double difference = sign * (inner.cell(own) - inner.cell(other));
                  out[0] = difference < 0 ? 1 : difference == 0 ? 0.5 : 0;
                  return !Double.isNaN(difference);
                },
                1))
        .named("win-rate-" + inner.id() + "-vs-" + benchmark, List.of(inner.id(), benchmark))
        .rule();
  }

  static ScoringRule averageRank(ScoringRule inner) {
    requirePerForecast(inner);
    return Spec.joint(
            "average-rank",
            new RuleDescription(
                "Average rank among all models",
                "mean of 1 + number of models with a better "
                    + inner.id()
                    + " + ½·number of equals",
                Orientation.LOWER,
                "none",
                "no",
                "none",
                "forecasts of all models for the same units",
                "ties share the middle rank; a unit that some model lacks is left out and counted, so that "
                    + "missing forecasts are to be decided first",
                "Demšar (2006), Statistical comparisons of classifiers over multiple data sets, Journal of "
                    + "Machine Learning Research 7, 1–30"),
            new RankScorer(inner))
        .named("average-rank-" + inner.id(), List.of(inner.id()))
        .rule();
  }

  static ScoringRule averageRelativeMae(String benchmark) {
    return Spec.joint(
            "avgrelmae",
            description(
                "Average relative MAE",
                "exp(Σ n·ln(mae / mae_ref) / Σ n) over series with n forecasts each",
                Orientation.LOWER,
                "median",
                "a series with a MAE of 0 on either side: left out and counted",
                DAVYDENKO),
            new SeriesScorer(
                Scores.mae(), benchmark, (own, other, n) -> n * Math.log(own / other), true))
        .pooled(
            2,
            (columns, n) ->
                Math.exp(PooledKernels.mean(columns[0], n) / PooledKernels.mean(columns[1], n)))
        .named("avgrelmae-vs-" + benchmark, List.of(benchmark))
        .rule();
  }

  static ScoringRule geometricMeanSkill(
      ScoringRule inner, String benchmark, double low, double high) {
    requireOptimumZero(inner);
    if (!(low > 0 && low < high) || Double.isInfinite(high)) {
      throw new IllegalArgumentException(
          "The ratios of a geometric-mean skill are clipped to "
              + low
              + " and "
              + high
              + ": expected positive numbers, the smaller one first.");
    }
    return Spec.joint(
            "gm-skill",
            description(
                "Geometric-mean skill over series",
                "1 − exp(mean over series of ln(min(max(S / S_ref, a), b))), S = " + inner.id(),
                Orientation.HIGHER,
                inner.description().functional(),
                "ratios of series are clipped to the bounds in the id; S_ref = 0: left out and counted",
                "Shchur et al. (2025), fev-bench: a realistic benchmark for time series forecasting, "
                    + "doi:10.48550/arXiv.2509.26468"),
            new SeriesScorer(
                inner,
                benchmark,
                (own, other, n) -> Math.log(Math.min(Math.max(own / other, low), high)),
                false))
        .pooled(2, (columns, n) -> 1 - Math.exp(PooledKernels.mean(columns[0], n)))
        .named(
            "gm-skill-" + inner.id() + "-vs-" + benchmark + "-clip-" + RuleGrammar.text(low, high),
            List.of(inner.id(), benchmark))
        .rule();
  }

  static ScoringRule overallWeightedAverage(String benchmark) {
    BenchmarkScorer scorer = new BenchmarkScorer(List.of(Scores.smape(), Scores.mase()), benchmark);
    return Spec.joint(
            "owa",
            description(
                "Overall weighted average",
                "½·(smape / smape_ref + mase / mase_ref), each the mean over series of each series' mean",
                Orientation.LOWER,
                "none",
                "a ratio of averages, not an average of ratios; the benchmark of the M4 competition is the "
                    + "naive forecast after seasonal adjustment where a test at 90% finds a season",
                M4),
            new JointScorer() {
              @Override
              public ScoreParts score(JointRows rows) {
                return scorer.score(rows);
              }

              @Override
              public boolean isPerForecast() {
                return true;
              }
            })
        .pooled(5, RelativeRules::owa)
        .named("owa-vs-" + benchmark, List.of(benchmark))
        .rule();
  }

  /** Columns: sMAPE and MASE, those of the benchmark, and the series. */
  private static double owa(double[][] columns, int n) {
    double smape = seriesMean(columns, 2, n);
    double mase = seriesMean(columns, 3, n);
    return smape == 0 || mase == 0
        ? Double.NaN
        : (seriesMean(columns, 0, n) / smape + seriesMean(columns, 1, n) / mase) / 2;
  }

  private static double seriesMean(double[][] columns, int column, int n) {
    Map<Double, ExactSum> sums = new TreeMap<>();
    Map<Double, Integer> counts = new TreeMap<>();
    for (int i = 0; i < n; i++) {
      sums.computeIfAbsent(columns[4][i], absent -> new ExactSum()).add(columns[column][i]);
      counts.merge(columns[4][i], 1, Integer::sum);
    }
    ExactSum means = new ExactSum();
    sums.forEach((series, sum) -> means.add(sum.value() / counts.getOrDefault(series, 1)));
    return means.value() / sums.size();
  }

  private static RuleDescription description(
      String name,
      String formula,
      Orientation orientation,
      String functional,
      String edgeCases,
      String reference) {
    return new RuleDescription(
        name, formula, orientation, functional, "no", "none", NEEDS, SAME + edgeCases, reference);
  }
}
