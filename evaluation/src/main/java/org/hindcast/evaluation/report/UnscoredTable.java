package org.hindcast.evaluation.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.hindcast.evaluation.score.Dimension;
import org.hindcast.evaluation.score.ForecastScores;
import org.hindcast.evaluation.score.Reason;
import org.hindcast.evaluation.score.ScoreStatus;
import org.hindcast.evaluation.score.ScoreTable;
import org.hindcast.evaluation.score.ScoringRule;

/** How many forecasts have no score under a rule although their outcome is known, and why. */
final class UnscoredTable {

  private UnscoredTable() {}

  /** The forecasts of some models that lack a score for one reason. */
  private static final class Count {
    private final TreeSet<String> models = new TreeSet<>();
    private int unscored;
    private int forecasts;
  }

  /** What is counted together. */
  private record Cause(ScoringRule rule, Reason reason) {}

  /** The table; empty if every forecast with an outcome has every score. */
  static Optional<DataTable> of(ForecastScores scores, ReportLanguage language) {
    ScoreTable table = scores.by(Dimension.MODEL);
    Map<Cause, Count> counts = new LinkedHashMap<>();
    for (ScoringRule rule : table.rules()) {
      for (int row = 0; row < table.size(); row++) {
        for (Map.Entry<Reason, Integer> each : table.unscored(row, rule.id()).entrySet()) {
          if (isAboutTheScore(each.getKey())) {
            Count count =
                counts.computeIfAbsent(new Cause(rule, each.getKey()), cause -> new Count());
            count.models.add(table.key(row, Dimension.MODEL));
            count.unscored += each.getValue();
            count.forecasts += table.forecasts(row);
          }
        }
      }
    }
    if (counts.isEmpty()) {
      return Optional.empty();
    }
    Locale locale = Locale.forLanguageTag(language.code());
    List<Cause> causes = new ArrayList<>(counts.keySet());
    List<Count> figures = List.copyOf(counts.values());
    return Optional.of(
        new DataTable(
            "unscored",
            language.text("table.unscored"),
            List.of(
                new TextColumn(
                    "score",
                    language.text("column.score"),
                    causes.stream().map(cause -> cause.rule().name(locale)).toList()),
                ScoreFigures.count(
                    "n_unscored",
                    language.text("column.unscored"),
                    figures,
                    count -> count.unscored),
                ScoreFigures.count(
                    "n_forecasts",
                    language.text("column.of-forecasts"),
                    figures,
                    count -> count.forecasts),
                new TextColumn(
                    "reason",
                    language.text("column.reason"),
                    causes.stream().map(cause -> text(cause.reason(), language)).toList()),
                new TextColumn(
                    "models",
                    language.text("column.models"),
                    figures.stream()
                        .map(count -> language.list(List.copyOf(count.models)))
                        .toList()))));
  }

  /** Outcomes that lack and forecasts that lack are counted elsewhere. */
  private static boolean isAboutTheScore(Reason reason) {
    return reason.status() == ScoreStatus.NOT_COMPUTABLE
        || (reason.status() == ScoreStatus.EXCLUDED && reason != Reason.NEVER_PUBLISHED);
  }

  private static String text(Reason reason, ReportLanguage language) {
    return language.text("reason." + ScoredRows.slug(reason.name().replace('_', '-')));
  }
}
