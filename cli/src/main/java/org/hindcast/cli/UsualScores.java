package org.hindcast.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.hindcast.data.Actual;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.VintageStore;
import org.hindcast.evaluation.score.Scores;
import org.hindcast.evaluation.score.ScoringRule;
import org.hindcast.forecast.ForecastArchive;

/** The scores that are computed where nobody chose any: those the forecasts allow. */
final class UsualScores {

  private UsualScores() {}

  /** The same, or scores of probabilities where numbers from 0 to 1 meet outcomes of 0 and 1. */
  static List<ScoringRule> of(ForecastArchive archive, VintageStore store, ActualsPolicy policy) {
    for (int row = 0; row < archive.size(); row++) {
      double point = archive.pointOrNaN(row);
      if (archive.type(row) != ForecastArchive.Type.POINT
          || !(point >= 0 && point <= 1)
          || !isEvent(archive, row, store, policy)) {
        return of(archive);
      }
    }
    return List.of(Scores.parse("brier"), Scores.parse("binary-log-score"));
  }

  private static boolean isEvent(
      ForecastArchive archive, int row, VintageStore store, ActualsPolicy policy) {
    String quantity = archive.quantities().get(archive.quantityCode(row));
    return !(archive.target(row).actual(store, quantity, policy) instanceof Actual.Known known)
        || known.value() == 0
        || known.value() == 1;
  }

  /**
   * Point scores for all; interval scores at the central levels that are stated; the CRPS of
   * samples.
   */
  static List<ScoringRule> of(ForecastArchive archive) {
    List<ScoringRule> rules =
        new ArrayList<>(
            List.of(
                Scores.mape(),
                Scores.bias(),
                Scores.mae(),
                Scores.rmse(),
                Scores.mase(),
                Scores.wape(),
                Scores.smape(),
                Scores.mpe()));
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
    if (has(archive, ForecastArchive.Type.SAMPLE)) {
      rules.add(Scores.crps());
      rules.add(Scores.crpsDispersion());
    }
    if (has(archive, ForecastArchive.Type.BAND)) {
      rules.add(Scores.hitRate());
    }
    return List.copyOf(rules);
  }

  private static boolean has(ForecastArchive archive, ForecastArchive.Type type) {
    return IntStream.range(0, archive.size()).anyMatch(row -> archive.type(row) == type);
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
