package org.hindcast.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.hindcast.evaluation.report.Report;

/**
 * The folder a command writes to: files are prepared beside it and moved in together when all are
 * complete, so that a failed run leaves nothing half-written.
 */
final class OutputFolder implements AutoCloseable {

  private final Path folder;
  private final Path draft;

  private OutputFolder(Path folder, Path draft) {
    this.folder = folder;
    this.draft = draft;
  }

  /**
   * Opens a folder that may not exist yet.
   *
   * @throws IllegalArgumentException if the path is a file, or cannot be written
   */
  static OutputFolder open(Path folder) {
    requireUsable(folder);
    try {
      Path parent = folder.toAbsolutePath().normalize().getParent();
      if (parent == null) {
        throw new IllegalArgumentException("The output folder " + folder + " is the root itself.");
      }
      Files.createDirectories(parent);
      return new OutputFolder(folder, Files.createTempDirectory(parent, ".hindcast-"));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The output folder " + folder + " cannot be made: " + e + ". Maybe choose another --out.",
          e);
    }
  }

  /** Refuses a path that can never become an output folder, before any work is done. */
  static void requireUsable(Path folder) {
    for (Path path = folder.toAbsolutePath().normalize(); path != null; path = path.getParent()) {
      if (Files.exists(path)) {
        if (!Files.isDirectory(path)) {
          throw new IllegalArgumentException(
              "The output folder "
                  + folder
                  + " cannot be made: "
                  + path
                  + " is a file. Maybe choose "
                  + "another --out.");
        }
        if (!Files.isWritable(path)) {
          throw new IllegalArgumentException(
              "The output folder "
                  + folder
                  + " cannot be written: "
                  + path
                  + " is read-only. Maybe "
                  + "choose another --out.");
        }
        return;
      }
    }
  }

  /** Where files are prepared. */
  Path draft() {
    return draft;
  }

  /** Prepares a text file. */
  void write(String name, String text) {
    try {
      Files.writeString(draft.resolve(name), text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Prepares a report with its tables. */
  void write(Report report) {
    try {
      report.writeTo(draft);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Moves all that was prepared into the folder, over files of the same names. */
  void publish() {
    try (Stream<Path> prepared = Files.walk(draft)) {
      List<Path> files = prepared.filter(Files::isRegularFile).sorted().toList();
      for (Path file : files) {
        Path destination = folder.resolve(draft.relativize(file).toString());
        Path parent = destination.toAbsolutePath().getParent();
        if (parent != null) {
          Files.createDirectories(parent);
        }
        Files.move(file, destination, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Removes what was prepared and not published. */
  @Override
  public void close() {
    try (Stream<Path> rest = Files.walk(draft)) {
      for (Path path : rest.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
