package org.hindcast.evaluation.score;

/**
 * The values of a key, one per group.
 *
 * @param values strings, or integers for a numeric key; not to be modified
 */
record KeyColumn(GroupKey key, Object[] values) {}
