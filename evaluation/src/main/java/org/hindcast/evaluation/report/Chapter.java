package org.hindcast.evaluation.report;

import java.util.List;

/**
 * A chapter of a report.
 *
 * @param id unique in the report: lower-case letters, digits and hyphens
 * @param heading a few words, as in the table of contents
 * @param lead the answer of the chapter in a sentence or two; may be empty
 * @param blocks in reading order
 */
public record Chapter(String id, String heading, String lead, List<Block> blocks) {

  /** Validates the identifier and copies the blocks. */
  public Chapter {
    DataTable.requireId(id);
    blocks = List.copyOf(blocks);
  }
}
