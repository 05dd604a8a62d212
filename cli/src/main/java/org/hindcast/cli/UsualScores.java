package org.hindcast.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.hindcast.evaluation.score.Scores;
import org.hindcast.evaluation.score.ScoringRule;
import org.hindcast.forecast.ForecastArchive;

/** The scores that are computed where nobody chose any: those the forecasts allow. */
final class UsualScores {

  private UsualScores() {}

  /** Point scores for all; interval scores at the central levels that are stated. */
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
    if (IntStream.range(0, archive.size())
        .anyMatch(row -> archive.type(row) == ForecastArchive.Type.BAND)) {
      rules.add(Scores.hitRate());
    }
    return List.copyOf(rules);
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
