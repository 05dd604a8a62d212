package org.hindcast.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hindcast.evaluation.score.Dimension;
import org.hindcast.evaluation.score.ForecastScores;
import org.hindcast.evaluation.score.ScoreTable;
import org.hindcast.evaluation.score.ScoringRule;

/** What a command says of scores when it is done. */
final class Summary {

  private Summary() {}

  /** The scores of each model, apart for values and totals if there are both. */
  static ScoreTable table(ForecastScores scores) {
    long kinds =
        scores.archive().targets().stream().map(target -> target.getClass()).distinct().count();
    return kinds > 1
        ? scores.by(Dimension.TARGET_KIND, Dimension.MODEL)
        : scores.by(Dimension.MODEL);
  }

  /** The table, and why figures are absent. */
  static void print(ScoreTable table, PrintWriter out) {
    print(table, table.rules(), out);
  }

  /** The same with these scores first. */
  static void print(ScoreTable table, List<ScoringRule> rules, PrintWriter out) {
    out.print(TextTable.of(table, rules));
    absences(table)
        .forEach(
            (reason, rows) ->
                out.println(
                    "– "
                        + OptionNames.in(reason)
                        + (rows > 1 ? " (first of " + rows + " rows)" : "")));
    out.flush();
  }

  /**
   * The first reason of each score that is absent somewhere, with the number of such rows. Rows of
   * types that the score is not for are passed over where others have it.
   */
  private static Map<String, Integer> absences(ScoreTable table) {
    Map<String, Integer> absences = new LinkedHashMap<>();
    for (ScoringRule rule : table.rules()) {
      boolean others =
          IntStream.range(0, table.size()).anyMatch(row -> table.scored(row, rule.id()) > 0);
      String first = "";
      int rows = 0;
      for (int row = 0; row < table.size(); row++) {
        Optional<String> reason = table.reason(row, rule);
        // A row without outcomes shows that by its count; a reason a score would say it once more.
        if (reason.isPresent()
            && table.forecasts(row) > 0
            && !(others && ScoresByType.isOfAnother(table, row, rule))) {
          rows++;
          first =
              first.isEmpty() ? String.join(", ", table.keys(row)) + ": " + reason.get() : first;
        }
      }
      if (rows > 0) {
        absences.put(first, rows);
      }
    }
    return absences;
  }
}
