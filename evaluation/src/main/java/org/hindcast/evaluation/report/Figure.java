package org.hindcast.evaluation.report;

import java.util.List;

/**
 * A chart with the question it answers, a sentence that reads it aloud, and the numbers behind it.
 *
 * @param id unique in the report: lower-case letters, digits and hyphens
 * @param question the title, a question
 * @param reading what the chart shows, in a sentence for a reader who is no statistician
 * @param chart the drawing
 * @param tables the numbers: at least one; figures may share a table
 * @param notes definitions and cautions under the chart
 */
public record Figure(
    String id,
    String question,
    String reading,
    Chart chart,
    List<DataTable> tables,
    List<String> notes)
    implements Block {

  /** Validates that every table the chart draws is among the tables. */
  public Figure {
    DataTable.requireId(id);
    tables = List.copyOf(tables);
    notes = List.copyOf(notes);
    List<String> ids = tables.stream().map(DataTable::id).toList();
    if (ids.isEmpty() || !ids.containsAll(chart.tables())) {
      throw new IllegalArgumentException(
          "The chart of figure '"
              + id
              + "' draws the tables "
              + chart.tables()
              + "; the figure has "
              + ids
              + ".");
    }
  }

  /** This figure with another title. */
  public Figure withQuestion(String newQuestion) {
    return new Figure(id, newQuestion, reading, chart, tables, notes);
  }

  /** This figure with another reading. */
  public Figure withReading(String newReading) {
    return new Figure(id, question, newReading, chart, tables, notes);
  }

  /** This figure with one more note. */
  public Figure withNote(String note) {
    return new Figure(
        id,
        question,
        reading,
        chart,
        tables,
        java.util.stream.Stream.concat(notes.stream(), java.util.stream.Stream.of(note)).toList());
  }
}
