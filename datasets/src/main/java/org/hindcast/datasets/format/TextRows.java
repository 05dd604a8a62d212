package org.hindcast.datasets.format;

import org.jspecify.annotations.Nullable;

/** Rows of text from a file or table, one after the other; the first is the header. */
interface TextRows extends AutoCloseable {

  /**
   * A row.
   *
   * @param line the line on which it starts, counted from 1
   * @param fields not modified
   */
  record Row(long line, String[] fields) {}

  /** The next row; null after the last. */
  @Nullable Row next();

  @Override
  void close();
}
