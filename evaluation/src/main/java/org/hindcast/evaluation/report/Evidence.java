package org.hindcast.evaluation.report;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import org.hindcast.evaluation.score.ForecastScores;
import org.hindcast.forecast.ForecastArchive;

/**
 * What a comparison of models rests on: forecasts that have an outcome, the different outcomes
 * among them, and their target years.
 */
record Evidence(int fewest, int most, int events, int years) {

  /** Counts the forecasts of some models over the rows of a condition. */
  static Evidence of(ForecastScores scores, IntPredicate condition, List<String> models) {
    ForecastArchive archive = scores.archive();
    int[] forecasts = new int[archive.models().size()];
    Set<Integer> events = new HashSet<>();
    Set<Integer> years = new HashSet<>();
    for (int row = 0; row < archive.size(); row++) {
      if (scores.actual(row).isPresent()
          && condition.test(row)
          && models.contains(archive.models().get(archive.modelCode(row)))) {
        forecasts[archive.modelCode(row)]++;
        events.add(scores.event(row));
        years.add(archive.target(row).year());
      }
    }
    int[] counts =
        models.stream().mapToInt(model -> forecasts[archive.models().indexOf(model)]).toArray();
    int fewest = java.util.Arrays.stream(counts).min().orElse(0);
    int most = java.util.Arrays.stream(counts).max().orElse(0);
    return new Evidence(fewest, most, events.size(), years.size());
  }

  /** "120 forecasts of 36 different outcomes in 4 target years", in a sentence. */
  String sentence(ReportLanguage language) {
    String outcomes = language.plural("key.events", events);
    String inYears = language.plural("event.target-year", years);
    return fewest == most
        ? language.text(
            "evidence.common", language.plural("evidence.forecasts", most), outcomes, inYears)
        : language.text("evidence.unequal", fewest, most, outcomes, inYears);
  }
}
