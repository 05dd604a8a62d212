package org.hindcast.evaluation.report;

import java.util.List;

/**
 * A list of terms with their meaning.
 *
 * @param items in the order of printing
 * @param language ISO 639-1 code of the meanings; empty if it is that of the report
 */
public record Definitions(List<Item> items, String language) implements Block {

  /** A list in the language of the report. */
  public Definitions(List<Item> items) {
    this(items, "");
  }

  /** Copies the items. */
  public Definitions {
    items = List.copyOf(items);
  }

  /**
   * A term with its meaning.
   *
   * @param term the name of a measure, method or concept
   * @param meaning plain text
   */
  public record Item(String term, String meaning) {}
}
