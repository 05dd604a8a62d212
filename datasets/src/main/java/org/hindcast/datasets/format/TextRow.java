package org.hindcast.datasets.format;

/**
 * A row of texts.
 *
 * @param line the line on which it starts, counted from 1
 * @param fields not modified
 */
record TextRow(long line, String[] fields) {}
