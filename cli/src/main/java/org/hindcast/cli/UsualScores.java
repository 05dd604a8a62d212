package org.hindcast.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.hindcast.evaluation.score.Scores;
import org.hindcast.evaluation.score.ScoringRule;
import org.hindcast.forecast.ForecastArchive;

/** The scores that are computed where nobody chose any: those the forecasts allow. */
final class UsualScores {

  private static final List<ScoringRule> HEADLINE =
      List.of(
          Scores.mape(),
          Scores.bias(),
          Scores.mae(),
          Scores.wis(),
          Scores.crps(),
          Scores.energy(),
          Scores.brier(),
          Scores.binaryLogScore(),
          Scores.rps(),
          Scores.categoryLogScore(),
          Scores.rpsThresholds(),
          Scores.crpsThresholds());

  private UsualScores() {}

  /**
   * Point scores for all that state numbers; scores of other types where there are any; interval
   * scores at the central levels that are stated.
   */
  static List<ScoringRule> of(ForecastArchive archive) {
    List<ScoringRule> rules = new ArrayList<>();
    Set<ForecastArchive.Type> types = EnumSet.noneOf(ForecastArchive.Type.class);
    IntStream.range(0, archive.size()).forEach(row -> types.add(archive.type(row)));
    if (types.stream().anyMatch(UsualScores::isNumber)) {
      rules.addAll(
          List.of(
              Scores.mape(),
              Scores.bias(),
              Scores.mae(),
              Scores.rmse(),
              Scores.mase(),
              Scores.wape(),
              Scores.smape(),
              Scores.mpe()));
    }
    if (types.contains(ForecastArchive.Type.BINARY)) {
      rules.add(Scores.brier());
      rules.add(Scores.binaryLogScore());
    }
    if (types.contains(ForecastArchive.Type.CATEGORIES)) {
      rules.add(Scores.rps());
      rules.add(Scores.categoryLogScore());
    }
    if (types.contains(ForecastArchive.Type.THRESHOLDS)) {
      rules.add(Scores.rpsThresholds());
      rules.add(Scores.crpsThresholds());
    }
    if (types.contains(ForecastArchive.Type.PARAMETRIC)
        || types.contains(ForecastArchive.Type.SAMPLE)) {
      rules.add(Scores.crps());
    }
    if (IntStream.range(0, archive.size()).anyMatch(archive::isJoint)) {
      rules.add(Scores.energy());
    }
    Set<Double> central = centralLevels(archive);
    central.forEach(level -> rules.add(Scores.coverage(level)));
    central.forEach(level -> rules.add(Scores.width(level)));
    central.forEach(level -> rules.add(Scores.intervalScore(level)));
    if (archive.levelSetCount() == 1 && !central.isEmpty() && hasMedian(archive.levelSet(0))) {
      rules.add(Scores.wis());
      rules.add(Scores.wisDispersion());
      rules.add(Scores.wisOverprediction());
      rules.add(Scores.wisUnderprediction());
    }
    if (types.contains(ForecastArchive.Type.BAND)) {
      rules.add(Scores.hitRate());
    }
    return List.copyOf(rules);
  }

  /**
   * The scores that a few columns show, in order: the errors of points, then scores of the type.
   */
  static List<ScoringRule> headline(List<ScoringRule> rules) {
    List<ScoringRule> coverage =
        rules.stream().filter(rule -> rule.id().startsWith("coverage-")).toList();
    List<ScoringRule> first = new ArrayList<>();
    for (ScoringRule each : HEADLINE) {
      if (rules.contains(each)) {
        first.add(each);
      }
    }
    if (!coverage.isEmpty()) {
      first.add(
          coverage.stream()
              .min(Comparator.comparingDouble(UsualScores::distanceFromNominal))
              .orElseThrow());
    }
    rules.stream().filter(rule -> !first.contains(rule)).forEach(first::add);
    return List.copyOf(first);
  }

  /** Of the central intervals the one of 90% is shown, or the nearest there is. */
  private static double distanceFromNominal(ScoringRule coverage) {
    return Math.abs(Double.parseDouble(coverage.id().substring("coverage-".length())) - 90);
  }

  private static boolean isNumber(ForecastArchive.Type type) {
    return switch (type) {
      case POINT, QUANTILES, SAMPLE, PARAMETRIC, BAND -> true;
      case BINARY, CATEGORIES, THRESHOLDS -> false;
    };
  }

  private static boolean hasMedian(double... levels) {
    return Arrays.stream(levels).anyMatch(level -> level == 0.5);
  }

  private static Set<Double> centralLevels(ForecastArchive archive) {
    Set<Double> central = new TreeSet<>();
    for (int set = 0; set < archive.levelSetCount(); set++) {
      double[] levels = archive.levelSet(set);
      for (int i = 0; i < levels.length / 2; i++) {
        double upper = levels[levels.length - 1 - i];
        if (Math.abs(levels[i] + upper - 1) < 1e-9) {
          central.add(Math.round((upper - levels[i]) * 1e9) / 1e9);
        }
      }
    }
    return central;
  }
}
