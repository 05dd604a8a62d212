package org.hindcast.evaluation.report;

import java.util.List;

/**
 * A list of terms with their meaning.
 *
 * @param items in the order of printing
 */
public record Definitions(List<Item> items) implements Block {

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
