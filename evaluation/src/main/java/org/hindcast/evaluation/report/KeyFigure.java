package org.hindcast.evaluation.report;

/**
 * A number on the cover.
 *
 * @param value as printed, with its unit
 * @param label what it is, in a few words
 * @param context a comparison that gives it meaning; may be empty
 */
public record KeyFigure(String value, String label, String context) {}
