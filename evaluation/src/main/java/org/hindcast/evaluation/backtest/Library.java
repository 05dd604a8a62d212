package org.hindcast.evaluation.backtest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which version of this library runs; written into the jar when it is built. */
public final class Library {

  /** The version, such as {@code 1.2.0}. */
  public static final String VERSION = version();

  private Library() {}

  private static String version() {
    Properties properties = new Properties();
    try (InputStream in = Library.class.getResourceAsStream("library.properties")) {
      if (in == null) {
        throw new IllegalStateException(
            "library.properties is missing beside "
                + Library.class.getName()
                + ": the jar is incomplete.");
      }
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version", "unknown");
  }
}
