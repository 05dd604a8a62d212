package org.hindcast.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.hindcast.evaluation.score.GroupKey;
import org.hindcast.evaluation.score.ScoreTable;
import org.hindcast.evaluation.score.ScoringRule;

/** Columns of text for a terminal: the first to the left, numbers to the right. */
final class TextTable {

  /** How many scores fit a line. */
  static final int SCORES = 7;

  private static final int WIDTH = 100;
  private static final double HUGE = 1e12;

  private TextTable() {}

  /** A score table with the first of these scores only. */
  static String of(ScoreTable table, List<ScoringRule> chosen) {
    List<ScoringRule> rules = chosen.stream().limit(SCORES).toList();
    List<String> header = new ArrayList<>();
    table.dimensions().stream().map(GroupKey::id).forEach(header::add);
    rules.forEach(rule -> header.add(rule.id()));
    header.addAll(List.of("n_forecasts", "n_events"));
    List<List<String>> rows = new ArrayList<>(List.of(header));
    for (int row = 0; row < table.size(); row++) {
      List<String> cells = new ArrayList<>(table.keys(row));
      for (ScoringRule rule : rules) {
        cells.add(number(table.value(row, rule)));
      }
      cells.add(String.valueOf(table.forecasts(row)));
      cells.add(String.valueOf(table.events(row)));
      rows.add(cells);
    }
    return of(rows, table.dimensions().size());
  }

  /**
   * Rows of cells, each column as wide as its longest cell.
   *
   * @param left the number of first columns set to the left
   */
  static String of(List<List<String>> rows, int left) {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        String gap = " ".repeat(widths[i] - row.get(i).length());
        line.append(i < left ? row.get(i) + gap : gap + row.get(i)).append("  ");
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  /** Names and what is to be said of each, in lines of at most {@value #WIDTH} characters. */
  static String facts(List<List<String>> facts) {
    int names = facts.stream().mapToInt(fact -> fact.get(0).length()).max().orElse(0) + 2;
    StringBuilder text = new StringBuilder();
    for (List<String> fact : facts) {
      StringBuilder line =
          new StringBuilder(fact.get(0) + " ".repeat(names - fact.get(0).length()));
      int indent = line.length();
      for (String word : fact.get(1).split(" ", -1)) {
        if (line.length() > indent && line.length() + word.length() > WIDTH) {
          text.append(line.toString().stripTrailing()).append('\n');
          line = new StringBuilder(" ".repeat(indent));
        }
        line.append(word).append(' ');
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private static String number(OptionalDouble value) {
    if (value.isEmpty()) {
      return "–";
    }
    double size = Math.abs(value.getAsDouble());
    String form =
        size >= HUGE && !Double.isInfinite(size)
            ? "%.3e"
            : size >= 1000 ? "%,.0f" : size >= 10 ? "%.1f" : "%.3f";
    return String.format(Locale.ROOT, form, value.getAsDouble());
  }
}
