package org.hindcast.cli.study;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hindcast.evaluation.report.ReportLanguage;

/**
 * The text of a study file.
 *
 * @param name the file, as messages call it
 * @param folder where the files that it names are looked for
 * @param text what stands in it
 */
public record StudyFile(String name, Path folder, String text) {

  /** The study behind {@code hindcast demo}. */
  public static StudyFile demo() {
    return bundled("demo.yaml");
  }

  /** The commented study that {@code hindcast init} writes. */
  public static StudyFile template() {
    return bundled("template.yaml");
  }

  /**
   * Reads a study file.
   *
   * @throws IllegalArgumentException if there is none, it cannot be read, or is not UTF-8
   */
  public static StudyFile read(Path file) {
    if (!Files.exists(file)) {
      throw new IllegalArgumentException(
          "There is no study file '" + file + "'. 'hindcast init' writes one to start from.");
    }
    if (Files.isDirectory(file)) {
      throw new IllegalArgumentException(
          "The study file '" + file + "' is a folder: expected a file such as study.yaml.");
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
              .toString();
      Path parent = file.toAbsolutePath().getParent();
      return new StudyFile(file.toString(), parent == null ? Path.of("") : parent, text);
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(
          "The study file '" + file + "' is not UTF-8. Maybe save it as UTF-8 text.", e);
    } catch (AccessDeniedException e) {
      throw new IllegalArgumentException(
          "The study file '" + file + "' may not be read. Maybe its permissions have to change.",
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same study, reported in another language. */
  public StudyFile in(ReportLanguage language) {
    String line = "language: " + language.code();
    return new StudyFile(name, folder, text.replaceFirst("(?m)^language: \\w+", line));
  }

  /**
   * What the text says.
   *
   * @throws IllegalArgumentException naming file, line and value, if it is no study
   */
  public Study study() {
    return StudyReader.read(this);
  }

  private static StudyFile bundled(String name) {
    try (InputStream in = StudyFile.class.getResourceAsStream("/studies/" + name)) {
      if (in == null) {
        throw new IllegalStateException("The study " + name + " is not on the class path.");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return new StudyFile(name, Path.of(""), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
