package org.hindcast.datasets.format;

import org.jspecify.annotations.Nullable;

/** Rows of text from a file or table, one after the other; the first is the header. */
interface TextRows extends AutoCloseable {

  /** The next row; null after the last. */
  @Nullable TextRow next();

  @Override
  void close();
}
