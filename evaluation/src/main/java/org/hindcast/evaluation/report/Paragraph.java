package org.hindcast.evaluation.report;

/**
 * A paragraph of running text.
 *
 * @param text plain text; markup in it is shown, not interpreted
 */
public record Paragraph(String text) implements Block {}
