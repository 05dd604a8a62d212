package org.hindcast.evaluation.report;

/**
 * A table that stands in the text by itself, unfolded.
 *
 * @param table the numbers
 */
public record TableBlock(DataTable table) implements Block {}
