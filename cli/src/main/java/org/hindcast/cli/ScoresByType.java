package org.hindcast.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hindcast.evaluation.score.ForecastScores;
import org.hindcast.evaluation.score.Reason;
import org.hindcast.evaluation.score.ScoreStatus;
import org.hindcast.evaluation.score.ScoreTable;
import org.hindcast.evaluation.score.ScoringRule;
import org.hindcast.forecast.ForecastArchive;

/** Which scores say something about which forecasts, where an archive holds several types. */
final class ScoresByType {

  private static final int LISTED = 8;

  private ScoresByType() {}

  /** A sentence for each type; none if there is but one. */
  static List<String> lines(ForecastScores scores) {
    ForecastArchive archive = scores.archive();
    int[] counts = new int[ForecastArchive.Type.values().length];
    int types = 0;
    for (int row = 0; row < archive.size(); row++) {
      types += counts[archive.type(row).ordinal()]++ == 0 ? 1 : 0;
    }
    List<String> lines = new ArrayList<>();
    for (ForecastArchive.Type type : ForecastArchive.Type.values()) {
      int count = counts[type.ordinal()];
      if (types > 1 && count > 0) {
        lines.add(
            count
                + (count == 1 ? " forecast is " : " forecasts are ")
                + words(type, count)
                + ": "
                + names(scores, type)
                + ".");
      }
    }
    return lines;
  }

  private static String names(ForecastScores scores, ForecastArchive.Type type) {
    ForecastArchive archive = scores.archive();
    ScoreTable table = scores.where(row -> archive.type(row) == type).by();
    List<String> names = new ArrayList<>();
    for (ScoringRule rule : scores.rules()) {
      if (table.size() > 0 && applies(table, rule)) {
        names.add(rule.id());
      }
    }
    if (names.isEmpty()) {
      return "none of these scores is for them";
    }
    return String.join(", ", names.subList(0, Math.min(LISTED, names.size())))
        + (names.size() > LISTED ? " and " + (names.size() - LISTED) + " more" : "");
  }

  private static boolean applies(ScoreTable table, ScoringRule rule) {
    return table.value(0, rule).isPresent()
        || table.scored(0, rule.id()) > 0
        || table.unscored(0, rule.id()).keySet().stream().anyMatch(ScoresByType::isOfThatType);
  }

  /** Whether a score is for forecasts of the type, and fails on some for this reason. */
  private static boolean isOfThatType(Reason reason) {
    return switch (reason) {
      case OTHER_TYPE, NOT_A_SAMPLE, NOT_QUANTILES, NO_DISTRIBUTION, NOT_JOINT, NO_BOUNDS -> false;
      default -> reason.status() == ScoreStatus.NOT_COMPUTABLE;
    };
  }

  private static String words(ForecastArchive.Type type, int count) {
    return switch (type) {
      case POINT -> count == 1 ? "a point" : "points";
      case QUANTILES -> count == 1 ? "a set of quantiles" : "sets of quantiles";
      case SAMPLE -> count == 1 ? "a sample" : "samples";
      case PARAMETRIC -> count == 1 ? "a distribution" : "distributions";
      case BAND -> count == 1 ? "a band" : "bands";
      case BINARY -> count == 1 ? "the probability of an event" : "probabilities of events";
      case CATEGORIES -> "probabilities of classes";
      case THRESHOLDS -> count == 1 ? "a distribution function" : "distribution functions";
    };
  }

  /** Whether the absence of a score in a row only says that its forecasts are of other types. */
  static boolean isOfAnother(ScoreTable table, int row, ScoringRule rule) {
    Set<Reason> reasons = table.unscored(row, rule.id()).keySet();
    return table.scored(row, rule.id()) == 0
        && reasons.contains(Reason.OTHER_TYPE)
        && reasons.stream().noneMatch(each -> each.status() == ScoreStatus.NOT_COMPUTABLE);
  }
}
