package org.hindcast.evaluation.score;

/**
 * The values of a dimension, one per group.
 *
 * @param values strings, or integers for a numeric dimension; not to be modified
 */
record KeyColumn(Dimension dimension, Object[] values) {}
