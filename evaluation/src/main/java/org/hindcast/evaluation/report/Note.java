package org.hindcast.evaluation.report;

/**
 * A caution the reader must not miss, set apart from the running text.
 *
 * @param heading a few words
 * @param text plain text
 */
public record Note(String heading, String text) implements Block {}
