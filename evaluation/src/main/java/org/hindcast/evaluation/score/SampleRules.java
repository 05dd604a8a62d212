package org.hindcast.evaluation.score;

import org.hindcast.evaluation.score.ScoringRule.Spec;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.PredictiveDistribution;

/** Rules for samples and full distributions. */
final class SampleRules {

  private static final String GNEITING =
      "Gneiting and Raftery (2007), Strictly proper scoring rules, prediction, and estimation, "
          + "doi:10.1198/016214506000001437";
  private static final String FERRO =
      "Ferro (2014), Fair scores for ensemble forecasts, doi:10.1002/qj.2270";
  private static final String LAW = "the full distribution";

  private SampleRules() {}

  /** A score of sorted draws. */
  @FunctionalInterface
  interface SampleFormula {
    double score(double[] sorted, int n, double y);
  }

  private static final LawRules.PlaceFormula NONE =
      (block, i, y) -> {
        block.fail(i, Reason.NOT_A_SAMPLE);
        return Double.NaN;
      };

  static ScoringRule crps() {
    return sample(
        "crps",
        crps(
            "Continuous ranked probability score",
            "∫(F(z) − 1{y ≤ z})² dz; of a sample mean|x − y| − (1/M²) Σ (2i − M − 1) x(i)",
            "of one draw |x − y|; of the usual families in closed form, of other distributions by numerical integration",
            GNEITING),
        1,
        SampleKernels::crps,
        LawRules.of(LawKernels::crps));
  }

  static ScoringRule crpsFair() {
    return sample(
        "crps-fair",
        crps(
            "Fair continuous ranked probability score",
            "mean|x − y| − Σ (2i − M − 1) x(i) / (M(M − 1))",
            "needs two draws; may be slightly negative; compares samples of different sizes",
            FERRO),
        2,
        SampleKernels::crpsFair,
        NONE);
  }

  static ScoringRule crpsWeightedMoments() {
    return sample(
        "crps-pwm",
        crps(
            "Continuous ranked probability score from probability-weighted moments",
            "mean|x − y| + b0 − 2·b1, b1 = Σ (i − 1) x(i) / (M(M − 1))",
            "needs two draws; equal to crps-fair",
            "Zamo and Naveau (2018), Estimation of the continuous ranked probability score, "
                + "doi:10.1007/s11004-017-9709-7"),
        2,
        SampleKernels::crpsWeightedMoments,
        NONE);
  }

  static ScoringRule crpsDispersion() {
    return sample(
        "crps-dispersion",
        part("Dispersion part of the CRPS", "CRPS of the sample against its own median"),
        1,
        (x, n, y) -> SampleKernels.crps(x, n, SampleKernels.quantile(x, n, 0.5)),
        LawRules.of((law, y) -> LawRules.dispersion(law)));
  }

  static ScoringRule crpsOverprediction() {
    return sample(
        "crps-overprediction",
        part("Over-prediction part of the CRPS", "CRPS − dispersion where y < median, else 0"),
        1,
        (x, n, y) -> y < SampleKernels.quantile(x, n, 0.5) ? beyondDispersion(x, n, y) : 0,
        LawRules.of((law, y) -> y < law.quantile(0.5) ? beyondDispersion(law, y) : 0));
  }

  static ScoringRule crpsUnderprediction() {
    return sample(
        "crps-underprediction",
        part("Under-prediction part of the CRPS", "CRPS − dispersion where y > median, else 0"),
        1,
        (x, n, y) -> y > SampleKernels.quantile(x, n, 0.5) ? beyondDispersion(x, n, y) : 0,
        LawRules.of((law, y) -> y > law.quantile(0.5) ? beyondDispersion(law, y) : 0));
  }

  private static double beyondDispersion(PredictiveDistribution law, double y) {
    return LawKernels.crps(law, y) - LawRules.dispersion(law);
  }

  private static double beyondDispersion(double[] x, int n, double y) {
    double median = SampleKernels.quantile(x, n, 0.5);
    return SampleKernels.crps(x, n, y) - SampleKernels.crps(x, n, median);
  }

  static ScoringRule logScore() {
    return sample(
        "log-score-kde",
        new RuleDescription(
            "Logarithmic score of a kernel density estimate",
            "−ln p(y), p the normal kernel estimate with bandwidth 1.06·min(sd, IQR/1.34)·M^(−1/5)",
            Orientation.LOWER,
            LAW,
            "strictly",
            "none",
            "a sample of at least two draws",
            "where the density is 0 in double precision the score is infinite, and so is its mean; the "
                + "estimate depends on the bandwidth",
            "Good (1952), Rational decisions, doi:10.1111/j.2517-6161.1952.tb00104.x; Scott (1992) for "
                + "the bandwidth, doi:10.1002/9780470316849"),
        2,
        SampleKernels::logScore,
        NONE);
  }

  static ScoringRule dawidSebastiani() {
    return sample(
        "dss",
        new RuleDescription(
            "Dawid–Sebastiani score",
            "(y − m)²/s² + 2·ln s, m mean and s² variance of the distribution, of a sample with divisor M",
            Orientation.LOWER,
            "mean and variance",
            "yes",
            "none",
            "a sample or a distribution in closed form with a variance",
            "no spread, or an infinite variance: not computable",
            "Dawid and Sebastiani (1999), Coherent dispersion criteria for optimal experimental design,"
                + " doi:10.1214/aos/1018031101"),
        1,
        SampleKernels::dawidSebastiani,
        LawRules::dawidSebastiani);
  }

  static ScoringRule dawidSebastianiUnbiased() {
    return sample(
        "dss-unbiased",
        new RuleDescription(
            "Dawid–Sebastiani score with the unbiased variance",
            "(y − m)²/s² + 2·ln s, m mean and s² variance of the sample, with divisor M − 1",
            Orientation.LOWER,
            "mean and variance",
            "yes",
            "none",
            "a sample of at least two draws, or a distribution in closed form with a variance",
            "no spread, or an infinite variance: not computable; dss divides by M",
            "Dawid and Sebastiani (1999), Coherent dispersion criteria for optimal experimental design,"
                + " doi:10.1214/aos/1018031101"),
        2,
        SampleKernels::dawidSebastianiUnbiased,
        LawRules::dawidSebastiani);
  }

  static ScoringRule bias() {
    return sample(
        "sample-bias",
        new RuleDescription(
            "Bias of the sample",
            "1 − 2·P(X ≤ y), ties counting half",
            Orientation.ZERO,
            "median",
            "no",
            "none",
            "a sample",
            "from −1, all draws below the actual, to 1; half-counted ties make it the form for counts, "
                + "1 − P(X ≤ y) − P(X ≤ y − 1), as well",
            "Funk et al. (2019), Assessing the performance of real-time epidemic forecasts, "
                + "doi:10.1371/journal.pcbi.1006785"),
        1,
        SampleKernels::bias,
        LawRules.of(LawKernels::bias));
  }

  static ScoringRule medianAbsoluteDeviation() {
    return sample(
        "sample-mad",
        new RuleDescription(
            "Median absolute deviation of the sample",
            "1.4826·median|x − median(x)|",
            Orientation.NEUTRAL,
            "none",
            "no",
            "y",
            "a sample",
            "does not use the actual: it describes how wide the forecast is",
            "Hampel (1974), The influence curve and its role in robust estimation, "
                + "doi:10.1080/01621459.1974.10482962"),
        1,
        (x, n, y) -> SampleKernels.medianAbsoluteDeviation(x, n),
        NONE);
  }

  private static RuleDescription crps(
      String name, String formula, String edgeCases, String reference) {
    return new RuleDescription(
        name,
        formula,
        Orientation.LOWER,
        LAW,
        "strictly",
        "y",
        "a sample or a distribution in closed form",
        edgeCases,
        reference);
  }

  private static RuleDescription part(String name, String formula) {
    return new RuleDescription(
        name,
        formula,
        Orientation.LOWER,
        "none",
        "no",
        "y",
        "a sample",
        "the three parts add up to crps",
        "Bosse et al. (2022), Evaluating forecasts with scoringutils in R, "
            + "doi:10.48550/arXiv.2205.07090");
  }

  /** Scores samples of at least some draws; other forecasts have no such score. */
  static CellScorer scorer(int smallest, SampleFormula formula) {
    return scorer(smallest, formula, NONE);
  }

  private static ScoringRule sample(
      String id,
      RuleDescription description,
      int smallest,
      SampleFormula formula,
      LawRules.PlaceFormula closedForm) {
    return Spec.mean(id, description, scorer(smallest, formula, closedForm)).rule();
  }

  /** Scores samples of at least some draws, and distributions in closed form. */
  static CellScorer scorer(int smallest, SampleFormula formula, LawRules.PlaceFormula closedForm) {
    return scorer(smallest, formula, closedForm, Reason.NO_SPREAD);
  }

  /** As {@link #scorer}, with the reason where the formula has no value. */
  static CellScorer scorer(
      int smallest, SampleFormula formula, LawRules.PlaceFormula closedForm, Reason undefined) {
    return block -> {
      double[] y = block.actuals();
      for (int i = 0; i < block.size(); i++) {
        if (block.open(i)) {
          block.out(0)[i] = score(block, i, y[i], smallest, formula, closedForm, undefined);
        }
      }
    };
  }

  private static double score(
      ScoreBlock block,
      int i,
      double y,
      int smallest,
      SampleFormula formula,
      LawRules.PlaceFormula closedForm,
      Reason undefined) {
    if (block.type(i) == ForecastArchive.Type.PARAMETRIC) {
      return closedForm.score(block, i, y);
    }
    if (block.type(i) != ForecastArchive.Type.SAMPLE) {
      block.fail(i, Reason.NOT_A_SAMPLE);
      return Double.NaN;
    }
    int n = block.valueCount(i);
    if (n < smallest) {
      block.fail(i, Reason.SAMPLE_TOO_SMALL);
      return Double.NaN;
    }
    double[] draws = block.sortedDraws(i);
    if (!block.open(i)) {
      return Double.NaN;
    }
    double score = formula.score(draws, n, y);
    if (Double.isNaN(score)) {
      block.fail(i, undefined);
    }
    return score;
  }
}
