package org.hindcast.evaluation.report;

import java.util.List;
import java.util.function.UnaryOperator;
import org.hindcast.evaluation.backtest.CellFailure;

/** What did not come about in a backtest, for the reader. */
final class FailureTable {

  private static final int LIMIT = 500;

  private FailureTable() {}

  /** A sentence, and the table if there is anything in it. */
  static List<Block> of(
      List<CellFailure> failures, ReportLanguage language, UnaryOperator<String> names) {
    if (failures.isEmpty()) {
      return List.of(new Paragraph(language.text("failures.none")));
    }
    List<CellFailure> shown = failures.subList(0, Math.min(LIMIT, failures.size()));
    DataTable table =
        new DataTable(
            "failures",
            language.text("table.failures"),
            List.of(
                new TextColumn(
                    "model",
                    language.text("column.model"),
                    shown.stream().map(CellFailure::model).toList()),
                new TextColumn(
                    "quantity",
                    language.text("column.quantity"),
                    shown.stream().map(f -> names.apply(f.quantity())).toList()),
                new TextColumn(
                    "cycle",
                    language.text("column.cycle"),
                    shown.stream().map(f -> f.cycle().id()).toList()),
                new TextColumn(
                    "target",
                    language.text("column.target"),
                    shown.stream()
                        .map(
                            f ->
                                f.target()
                                    .map(Object::toString)
                                    .orElse(language.text("failures.all")))
                        .toList()),
                new TextColumn(
                    "reason",
                    language.text("column.reason"),
                    shown.stream().map(CellFailure::reason).toList())));
    return List.of(
        new Paragraph(
            language.plural("failures.some", failures.size())
                + (shown.size() < failures.size()
                    ? " " + language.text("failures.first", shown.size())
                    : "")),
        new TableBlock(table));
  }
}
