package org.hindcast.evaluation.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hindcast.evaluation.score.ScoringRule.Spec;
import org.hindcast.forecast.ForecastArchive;

/**
 * Rules for joint samples: one score for all targets that a model forecast of a quantity in a
 * cycle, for all quantities at a target, or for both.
 */
final class JointRules implements RuleGrammar {

  private static final String NEEDS =
      "joint samples of the targets of a cycle, with as many draws of each";
  private static final String UNIT =
      "one score per model, quantity and cycle (and stage, scenario, basis), over those targets in the "
          + "group that are of one kind and frequency and have an actual; ";
  private static final String ENERGY = "mean‖x − y‖ − (1/(2M²)) ΣΣ ‖x(i) − x(j)‖";
  private static final String FAIR_ENERGY = "mean‖x − y‖ − (1/(2M(M − 1))) ΣΣ ‖x(i) − x(j)‖";
  private static final String FAIR =
      "needs two draws; may be slightly negative; compares samples of different sizes";
  private static final String BLIND =
      "blind to a shift common to all of them: read it beside energy";
  private static final String GNEITING =
      "Gneiting, Stanberry, Grimit, Held and Johnson (2008), Assessing probabilistic forecasts of "
          + "multivariate quantities, doi:10.1007/s11749-008-0114-x";

  private static final String ACROSS_UNIT =
      "needs two quantities; the draw of a place must be of one possible future in all quantities; a "
          + "model that lacks a quantity which another has is not computable; ";
  private static final Pattern ACROSS =
      Pattern.compile(
          "(energy|energy-fair|variogram)(-scaled)?-across-(quantities|all)(?:-(\\d.*))?");
  private static final double EXAMPLE_ORDER = 0.5;

  /** What is scored together, and on what scale. */
  private record Extent(PathRows.Span span, boolean scaled, int fewest, int draws) {}

  @FunctionalInterface
  private interface JointFormula {
    double score(double[][] draws, double[] y);
  }

  static ScoringRule energy() {
    return joint(
        "energy",
        energy("Energy score", ENERGY, NEEDS, UNIT + "of one target it is crps"),
        new Extent(PathRows.Span.TARGETS, false, 1, 1),
        MultivariateKernels::energyScore);
  }

  static ScoringRule energyFair() {
    return joint(
        "energy-fair",
        energy("Fair energy score", FAIR_ENERGY, NEEDS, UNIT + FAIR),
        new Extent(PathRows.Span.TARGETS, false, 1, 2),
        MultivariateKernels::energyScoreFair);
  }

  static ScoringRule variogram(double order) {
    Levels.requirePositive("order of the variogram score", order);
    return joint(
            "variogram",
            variogram("targets", NEEDS, UNIT + "needs two targets; " + BLIND),
            new Extent(PathRows.Span.TARGETS, false, 2, 1),
            (draws, y) -> MultivariateKernels.variogramScore(draws, y, order))
        .withParameter(Levels.number(order));
  }

  @Override
  public Optional<ScoringRule> parse(String id) {
    Matcher match = ACROSS.matcher(id.toLowerCase(Locale.ROOT));
    if (!match.matches() || match.group(1).equals("variogram") == (match.group(4) == null)) {
      return Optional.empty();
    }
    PathRows.Span span =
        match.group(3).equals("all") ? PathRows.Span.ALL : PathRows.Span.QUANTITIES;
    boolean scaled = match.group(2) != null;
    return Optional.of(
        switch (match.group(1)) {
          case "energy" -> energyAcross(span, scaled);
          case "energy-fair" -> energyFairAcross(span, scaled);
          default -> variogramAcross(span, scaled, order(match.group(4), id));
        });
  }

  private static double order(String text, String id) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "The order '" + text + "' in '" + id + "' is not a number: expected one such as 0.5.", e);
    }
  }

  @Override
  public List<ScoringRule> examples() {
    List<ScoringRule> all = new ArrayList<>();
    for (PathRows.Span span : List.of(PathRows.Span.QUANTITIES, PathRows.Span.ALL)) {
      for (boolean scaled : new boolean[] {false, true}) {
        all.add(energyAcross(span, scaled));
        all.add(energyFairAcross(span, scaled));
        all.add(variogramAcross(span, scaled, EXAMPLE_ORDER));
      }
    }
    return all;
  }

  static ScoringRule energyAcross(PathRows.Span span, boolean scaled) {
    return joint(
        across("energy", span, scaled),
        energy(
            "Energy score across quantities",
            scaled(ENERGY, scaled),
            needs(span, scaled),
            edges(span, scaled)),
        new Extent(span, scaled, 2, 1),
        MultivariateKernels::energyScore);
  }

  static ScoringRule energyFairAcross(PathRows.Span span, boolean scaled) {
    return joint(
        across("energy-fair", span, scaled),
        energy(
            "Fair energy score across quantities",
            scaled(FAIR_ENERGY, scaled),
            needs(span, scaled),
            edges(span, scaled) + "; " + FAIR),
        new Extent(span, scaled, 2, 2),
        MultivariateKernels::energyScoreFair);
  }

  static ScoringRule variogramAcross(PathRows.Span span, boolean scaled, double order) {
    Levels.requirePositive("order of the variogram score", order);
    return joint(
            across("variogram", span, scaled),
            variogram(
                span == PathRows.Span.ALL ? "quantities and targets" : "quantities",
                needs(span, scaled),
                edges(span, scaled) + "; " + BLIND),
            new Extent(span, scaled, 2, 1),
            (draws, y) -> MultivariateKernels.variogramScore(draws, y, order))
        .withParameter(Levels.number(order));
  }

  private static String across(String score, PathRows.Span span, boolean scaled) {
    return score
        + (scaled ? "-scaled" : "")
        + (span == PathRows.Span.ALL ? "-across-all" : "-across-quantities");
  }

  private static String scaled(String formula, boolean scaled) {
    return scaled ? formula + ", x and y of each quantity divided by its s" : formula;
  }

  private static String needs(PathRows.Span span, boolean scaled) {
    return "joint samples of several quantities "
        + (span == PathRows.Span.ALL ? "and targets of a cycle" : "at one target")
        + ", with as many draws of each"
        + (scaled ? "; training data for the scale s" : "");
  }

  private static String edges(PathRows.Span span, boolean scaled) {
    return (span == PathRows.Span.ALL
            ? "one score per model and cycle, over all quantities and those of their targets that are of "
                + "one kind and frequency and have an actual; "
            : "one score per model, cycle and target, over the quantities with an actual; ")
        + ACROSS_UNIT
        + (scaled
            ? "s is the mean absolute change from season to season in the training data, as of mase"
            : "quantities of larger numbers count for more, and of different units do not mix: "
                + "read the scaled form then");
  }

  private static RuleDescription energy(
      String name, String formula, String needs, String edgeCases) {
    return new RuleDescription(
        name,
        formula,
        Orientation.LOWER,
        "the joint distribution",
        "strictly",
        needs.contains("scale s") ? "none" : "y",
        needs,
        edgeCases,
        GNEITING);
  }

  private static RuleDescription variogram(String of, String needs, String edgeCases) {
    boolean scaled = needs.contains("scale s");
    return new RuleDescription(
        "Variogram score" + (of.equals("targets") ? "" : " across quantities"),
        scaled(
            "ΣΣ (|y(i) − y(j)|^p − mean|x(i) − x(j)|^p)² over ordered pairs of "
                + of
                + ", unweighted",
            scaled),
        Orientation.LOWER,
        "the dependence between " + of,
        "yes",
        scaled ? "none" : "y^2p",
        needs,
        edgeCases,
        "Scheuerer and Hamill (2015), Variogram-based proper scoring rules for probabilistic "
            + "forecasts of multivariate quantities, doi:10.1175/MWR-D-14-00269.1");
  }

  private static ScoringRule joint(
      String id, RuleDescription description, Extent extent, JointFormula formula) {
    return Spec.joint(id, description, input -> score(input, extent, formula)).rule();
  }

  private static ScoreParts score(JointRows input, Extent extent, JointFormula formula) {
    List<PathRows> paths = PathRows.of(input, extent.span());
    boolean[] unmatched = unmatched(input, paths, extent);
    ScoreParts parts =
        new ScoreParts(
            paths.stream().mapToInt(PathRows::last).toArray(),
            paths.stream().mapToInt(PathRows::group).toArray(),
            1);
    for (int unit = 0; unit < parts.size(); unit++) {
      int[] path = paths.get(unit).known(input.rows());
      Optional<Reason> obstacle = obstacle(input, paths.get(unit), path, extent);
      if (obstacle.isEmpty() && unmatched[unit]) {
        obstacle = Optional.of(Reason.UNMATCHED_QUANTITIES);
      }
      if (obstacle.isPresent()) {
        parts.fail(unit, obstacle.get());
        continue;
      }
      double[] y = new double[path.length];
      double[][] draws = draws(input, path, y);
      if (extent.scaled()) {
        byte reason = scale(input, path, draws, y);
        if (reason != 0) {
          parts.fail(unit, Reason.values()[reason - 1]);
          continue;
        }
      }
      double score = formula.score(draws, y);
      if (Double.isNaN(score)) {
        // A transform that is not defined for a draw or an actual.
        parts.fail(unit, Reason.OUTSIDE_DOMAIN);
      }
      parts.values(0)[unit] = score;
    }
    return parts;
  }

  /** Divides by the scales of the quantities; the code of a reason if one has none, else 0. */
  private static byte scale(JointRows input, int[] path, double[][] draws, double[] y) {
    for (int k = 0; k < path.length; k++) {
      TrainingScales.Scale scale =
          input
              .rows()
              .scales
              .scale(input.archive(), path[k], TrainingScales.Kind.ABSOLUTE_CHANGE, 0);
      if (scale.reason() != 0) {
        return scale.reason();
      }
      y[k] /= scale.value();
      for (double[] draw : draws) {
        draw[k] /= scale.value();
      }
    }
    return 0;
  }

  /**
   * Which units lack a quantity that another model's unit of the same cycle and target has. Units
   * without a common quantity are of different groups of quantities, and not compared.
   */
  private static boolean[] unmatched(JointRows input, List<PathRows> units, Extent extent) {
    boolean[] lacking = new boolean[units.size()];
    if (extent.span() == PathRows.Span.TARGETS) {
      return lacking;
    }
    ForecastArchive archive = input.archive();
    Map<List<Object>, List<Integer>> peers = new HashMap<>();
    List<Set<Integer>> quantities = new ArrayList<>();
    for (int unit = 0; unit < units.size(); unit++) {
      Set<Integer> own = new HashSet<>();
      for (int row : units.get(unit).known(input.rows())) {
        own.add(archive.quantityCode(row));
      }
      quantities.add(own);
      int last = units.get(unit).last();
      List<Object> shared =
          List.of(
              archive.cycleCode(last),
              extent.span() == PathRows.Span.ALL
                  ? archive.target(last).getClass()
                  : archive.target(last),
              archive.target(last).period().frequency(),
              archive.stage(last),
              archive.scenarioCode(last),
              archive.basis(last));
      peers.computeIfAbsent(shared, absent -> new ArrayList<>()).add(unit);
    }
    for (List<Integer> group : peers.values()) {
      for (int unit : group) {
        for (int peer : group) {
          lacking[unit] |=
              !quantities.get(unit).containsAll(quantities.get(peer))
                  && !Collections.disjoint(quantities.get(unit), quantities.get(peer));
        }
      }
    }
    return lacking;
  }

  private static Optional<Reason> obstacle(
      JointRows input, PathRows whole, int[] path, Extent extent) {
    ForecastArchive archive = input.archive();
    if (path.length == 0) {
      byte code = input.rows().reasonCode(whole.last());
      return Optional.of(Reason.values()[code - 1]);
    }
    int n = archive.valueCount(path[0]);
    for (int row : path) {
      if (archive.type(row) != ForecastArchive.Type.SAMPLE) {
        return Optional.of(Reason.NOT_A_SAMPLE.of(archive.type(row)));
      } else if (!archive.isJoint(row) && path.length > 1) {
        return Optional.of(Reason.NOT_JOINT);
      } else if (archive.valueCount(row) != n) {
        return Optional.of(Reason.UNEQUAL_DRAWS);
      }
    }
    if (extent.span() == PathRows.Span.TARGETS) {
      if (path.length < extent.fewest()) {
        return Optional.of(Reason.SINGLE_TARGET);
      }
    } else if (Arrays.stream(path).map(archive::quantityCode).distinct().count()
        < extent.fewest()) {
      return Optional.of(Reason.SINGLE_QUANTITY);
    }
    return n < extent.draws() ? Optional.of(Reason.SAMPLE_TOO_SMALL) : Optional.empty();
  }

  /**
   * The draws of a path on the rule's scale, one a row.
   *
   * @param y filled with the actuals on that scale
   */
  private static double[][] draws(JointRows input, int[] path, double[] y) {
    ForecastArchive archive = input.archive();
    Transform transform = input.rule().transform();
    double[][] draws = new double[archive.valueCount(path[0])][path.length];
    for (int k = 0; k < path.length; k++) {
      y[k] = transform.apply(input.rows().actual(path[k]));
      for (int draw = 0; draw < draws.length; draw++) {
        draws[draw][k] = transform.apply(archive.value(path[k], draw));
      }
    }
    return draws;
  }
}
