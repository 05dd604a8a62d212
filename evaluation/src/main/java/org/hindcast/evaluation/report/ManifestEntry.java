package org.hindcast.evaluation.report;

/**
 * A line of the run manifest as it is printed.
 *
 * @param group heading under which the line stands
 * @param name what is recorded
 * @param value as recorded
 */
public record ManifestEntry(String group, String name, String value) {}
