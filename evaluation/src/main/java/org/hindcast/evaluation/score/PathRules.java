package org.hindcast.evaluation.score;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hindcast.evaluation.score.PathScorer.Axis;
import org.hindcast.evaluation.score.PathScorer.Path;
import org.hindcast.evaluation.score.ScoringRule.Spec;

/** Rules for paths of forecasts and for successive forecasts of one target. */
final class PathRules implements RuleGrammar {

  private static final String WALLSTROM =
      "Wallström and Segerstedt (2010), Evaluation of forecasting error measurements and techniques for "
          + "intermittent demand, doi:10.1016/j.ijpe.2010.07.013";
  private static final String PETROPOULOS =
      "Petropoulos and Kourentzes (2015), Forecast combinations for intermittent demand, "
          + "doi:10.1057/jors.2014.62";
  private static final String GRIFFITHS =
      "Griffiths, Foley, Ioannou and Leeuwenburg (2019), Flip-flop index: quantifying revision stability"
          + " for fixed-event forecasts, doi:10.1002/met.1732";
  private static final String OWN = "definition of this library";
  private static final String PATH =
      "the path of one cycle, from its first to its last target with an actual; a gap in between: not "
          + "computable";
  private static final String CHAIN =
      "successive cycles that forecast one target, its actual known or not; a cycle without it parts "
          + "the chain";
  private static final byte SCORED = 0;
  private static final Pattern TURNING =
      Pattern.compile(
          "turning-(hits|false-alarms|misses|pod|far|csi)-window-(\\d+)-size-(\\d+(?:\\.\\d+)?)");

  /** What is made of the table of turning points. */
  enum TurningScore {
    HITS("hits", "Number of turning points forecast", "hits"),
    FALSE_ALARMS("false-alarms", "Number of turning points that did not come", "false alarms"),
    MISSES("misses", "Number of turning points not forecast", "misses"),
    POD("pod", "Share of turning points forecast", "hits / (hits + misses)"),
    FAR(
        "far",
        "Share of forecast turning points that did not come",
        "false alarms / (hits + false alarms)"),
    CSI("csi", "Critical success index of turning points", "hits / (hits + misses + false alarms)");

    private final String id;
    private final String title;
    private final String formula;

    TurningScore(String id, String title, String formula) {
      this.id = id;
      this.title = title;
      this.formula = formula;
    }

    private boolean isCount() {
      return ordinal() < 3;
    }

    private Orientation orientation() {
      return isCount() ? Orientation.NEUTRAL : this == FAR ? Orientation.LOWER : Orientation.HIGHER;
    }
  }

  @Override
  public Optional<ScoringRule> parse(String text) {
    String id = text.toLowerCase(Locale.ROOT);
    Matcher matcher = TURNING.matcher(id);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    for (TurningScore each : TurningScore.values()) {
      if (each.id.equals(matcher.group(1))) {
        return Optional.of(
            turning(
                each, Integer.parseInt(matcher.group(2)), Double.parseDouble(matcher.group(3))));
      }
    }
    return Optional.empty();
  }

  @Override
  public List<ScoringRule> examples() {
    return List.of(TurningScore.values()).stream().map(each -> turning(each, 1, 0)).toList();
  }

  static ScoringRule periodsInStock() {
    return stock(
        "pis",
        "Periods in stock",
        "mean over paths of Σ(t ≤ H) Σ(i ≤ t) e(i)",
        "y",
        WALLSTROM,
        false,
        path -> PathKernels.periodsInStock(path.forecasts(), path.actuals()));
  }

  static ScoringRule scaledPeriodsInStock() {
    return stock(
        "spis",
        "Scaled periods in stock",
        "mean over paths of Σ(t ≤ H) Σ(i ≤ t) e(i) / s, s = |mean of the training data|",
        "none",
        WALLSTROM + "; scaled as in " + PETROPOULOS,
        true,
        path ->
            PathKernels.periodsInStock(path.forecasts(), path.actuals()) / path.scale().value());
  }

  static ScoringRule scaledCumulativeError() {
    return stock(
        "sce",
        "Scaled cumulative error",
        "mean over paths of Σe / s, s = |mean of the training data|",
        "none",
        PETROPOULOS,
        true,
        path ->
            PathKernels.cumulativeError(path.forecasts(), path.actuals()) / path.scale().value());
  }

  private static ScoringRule stock(
      String id,
      String name,
      String formula,
      String unit,
      String reference,
      boolean scaled,
      ToDoubleFunction<Path> figure) {
    return path(
            id,
            new RuleDescription(
                name,
                formula,
                Orientation.ZERO,
                "mean",
                "no",
                unit,
                scaled ? "the training data as known at each cut-off" : "nothing more",
                "positive: forecasts too high built up stock; " + PATH,
                reference),
            Axis.TARGETS,
            1,
            scaled,
            (path, out) -> {
              out[0] = figure.applyAsDouble(path);
              return SCORED;
            })
        .rule();
  }

  static ScoringRule peakTiming() {
    return peak(
        "peak-timing",
        "Timing of the peak",
        "mean over paths of t(f max) − t(y max), in periods",
        Orientation.ZERO,
        "periods",
        (f, y) -> PathKernels.peak(f) - PathKernels.peak(y));
  }

  static ScoringRule absolutePeakTiming() {
    return peak(
        "abs-peak-timing",
        "Size of the error in the timing of the peak",
        "mean over paths of |t(f max) − t(y max)|, in periods",
        Orientation.LOWER,
        "periods",
        (f, y) -> Math.abs(PathKernels.peak(f) - PathKernels.peak(y)));
  }

  static ScoringRule peakSize() {
    return peak(
        "peak-size",
        "Size of the peak",
        "mean over paths of f max − y max",
        Orientation.ZERO,
        "y",
        (f, y) -> f[PathKernels.peak(f)] - y[PathKernels.peak(y)]);
  }

  @FunctionalInterface
  private interface PeakFormula {
    double score(double[] f, double[] y);
  }

  private static ScoringRule peak(
      String id,
      String name,
      String formula,
      Orientation orientation,
      String unit,
      PeakFormula figure) {
    return path(
            id,
            new RuleDescription(
                name,
                formula,
                orientation,
                "none",
                "no",
                unit,
                "nothing more",
                "of equal values the first is the peak; forecasts or actuals the same throughout: left out"
                    + " and counted; positive: the forecast peaked later, or higher; "
                    + PATH,
                OWN),
            Axis.TARGETS,
            1,
            false,
            (path, out) -> {
              boolean flat =
                  PathKernels.range(path.forecasts()) == 0
                      || PathKernels.range(path.actuals()) == 0;
              out[0] = figure.score(path.forecasts(), path.actuals());
              return flat ? ForecastRows.code(Reason.FLAT_PATH) : SCORED;
            })
        .rule();
  }

  /** A score of the turning points of paths. */
  static ScoringRule turning(TurningScore score, int window, double size) {
    if (window < 1 || !(size >= 0) || Double.isInfinite(size)) {
      throw new IllegalArgumentException(
          "The rule for turning points has a window of "
              + window
              + " periods and size "
              + size
              + ": expected at least 1 period, and a finite size of at least 0.");
    }
    Spec spec =
        path(
                "turning-" + score.id,
                new RuleDescription(
                    score.title,
                    score.formula
                        + " over paths; a turn is a peak or trough: above (below) all earlier and not "
                        + "below (above) any later value within w periods, and by at least s from the "
                        + "lowest (highest) on both sides",
                    score.orientation(),
                    "none",
                    "no",
                    score.isCount() ? "count" : "share",
                    "paths of at least 2w + 1 periods",
                    "a hit turns the same way in the same period; periods within w of an end have no turn;"
                        + " shorter paths are left out and counted; denominator 0: not computable; "
                        + PATH,
                    "Jolliffe and Stephenson (2012), Forecast Verification, 2nd edition, Wiley, chapter 3"
                        + "; peak rule: "
                        + OWN),
                Axis.TARGETS,
                score.isCount() ? 1 : 2,
                false,
                (path, out) -> turns(score, path, window, size, out))
            .named(
                "turning-" + score.id + "-window-" + window + "-size-" + Levels.number(size),
                List.of(Integer.toString(window), Levels.number(size)));
    return score.isCount()
        ? spec.aggregated(Aggregation.SUM, 1).rule()
        : spec.aggregated(Aggregation.RATIO_OF_SUMS, 2).rule();
  }

  private static byte turns(TurningScore score, Path path, int window, double size, double[] out) {
    if (path.size() < 2 * window + 1) {
      return ForecastRows.code(Reason.PATH_TOO_SHORT);
    }
    double[] table = new double[3];
    PathKernels.turns(path.forecasts(), path.actuals(), window, size, table);
    switch (score) {
      case HITS, FALSE_ALARMS, MISSES -> out[0] = table[score.ordinal()];
      case POD -> ratio(table[0], table[0] + table[2], out);
      case FAR -> ratio(table[1], table[0] + table[1], out);
      case CSI -> ratio(table[0], table[0] + table[1] + table[2], out);
    }
    return SCORED;
  }

  private static void ratio(double numerator, double denominator, double[] out) {
    out[0] = numerator;
    out[1] = denominator;
  }

  static ScoringRule flipFlop() {
    return path(
            "flip-flop",
            new RuleDescription(
                "Flip-flop index",
                "mean over targets of (Σ|F(i+1) − F(i)| − (max F − min F)) / (N − 2), F the N successive "
                    + "forecasts",
                Orientation.LOWER,
                "none",
                "no",
                "y",
                "three successive forecasts of a target",
                "0: forecasts moved one way only; fewer than three: left out and counted; does not use the "
                    + "actual; "
                    + CHAIN,
                GRIFFITHS),
            Axis.CYCLES,
            1,
            false,
            (path, out) -> {
              out[0] = path.size() < 3 ? 0 : PathKernels.flipFlop(path.forecasts());
              return path.size() < 3 ? ForecastRows.code(Reason.PATH_TOO_SHORT) : SCORED;
            })
        .rule();
  }

  static ScoringRule revisionSize() {
    return revision(
            "revision-size",
            "Size of revisions",
            "mean over targets of mean|F(i+1) − F(i)|, F the successive forecasts",
            "y",
            1)
        .rule();
  }

  static ScoringRule relativeRevisionSize() {
    return revision(
            "relative-revision-size",
            "Relative size of revisions",
            "100·Σ mean|F(i+1) − F(i)| / Σ|F(1)| over targets, F the successive forecasts",
            "%",
            2)
        .aggregated(Aggregation.RATIO_OF_SUMS, 2)
        .times(100)
        .rule();
  }

  private static Spec revision(
      String id, String name, String formula, String unit, int components) {
    return path(
        id,
        new RuleDescription(
            name,
            formula,
            Orientation.NEUTRAL,
            "none",
            "no",
            unit,
            "two successive forecasts of a target",
            "small is stable, which is good only if nothing new was learned; a single forecast: left "
                + "out and counted; does not use the actual; "
                + CHAIN,
            OWN),
        Axis.CYCLES,
        components,
        false,
        (path, out) -> {
          if (path.size() < 2) {
            return ForecastRows.code(Reason.PATH_TOO_SHORT);
          }
          out[0] = PathKernels.totalVariation(path.forecasts()) / (path.size() - 1);
          if (out.length > 1) {
            out[1] = Math.abs(path.forecasts()[0]);
          }
          return SCORED;
        });
  }

  private static Spec path(
      String id,
      RuleDescription description,
      Axis axis,
      int components,
      boolean scaled,
      PathScorer.PathFormula formula) {
    return Spec.joint(id, description, new PathScorer(axis, components, scaled, formula))
        .aggregated(Aggregation.MEAN, components);
  }
}
