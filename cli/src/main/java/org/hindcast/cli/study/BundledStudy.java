package org.hindcast.cli.study;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A study file that comes with the command.
 *
 * @param name the file name
 * @param text the file
 */
public record BundledStudy(String name, String text) {

  /** The study behind {@code hindcast demo}. */
  public static BundledStudy demo() {
    return load("demo.yaml");
  }

  /** The commented study that {@code hindcast init} writes. */
  public static BundledStudy template() {
    return load("template.yaml");
  }

  /** What the text says. */
  public Study study() {
    return StudyReader.read(name, new StringReader(text));
  }

  private static BundledStudy load(String name) {
    try (InputStream in = BundledStudy.class.getResourceAsStream("/studies/" + name)) {
      if (in == null) {
        throw new IllegalStateException("The study " + name + " is not on the class path.");
      }
      return new BundledStudy(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
