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
import org.hindcast.datasets.format.LongFormat;
import org.hindcast.evaluation.report.ReportDocument;
import org.hindcast.forecast.ForecastArchive;

/**
 * The folder a command writes to: files are prepared in a hidden folder and moved in together when
 * all are complete, so that a run that fails or is interrupted leaves nothing half-written.
 */
final class OutputFolder implements AutoCloseable {

  private static final int MANY = 1_000_000;

  private final Path folder;
  private final Path draft;
  private final Thread interrupted;

  private OutputFolder(Path folder, Path draft) {
    this.folder = folder;
    this.draft = draft;
    interrupted = new Thread(this::discard);
    Runtime.getRuntime().addShutdownHook(interrupted);
  }

  /**
   * Opens a folder that may not exist yet.
   *
   * @throws IllegalArgumentException if the path is a file, or cannot be written
   */
  static OutputFolder open(Path folder) {
    Path existing = requireUsable(folder);
    try {
      return new OutputFolder(folder, Files.createTempDirectory(existing, ".hindcast-"));
    } catch (IOException e) {
      throw refusal(folder, "nothing can be written in " + existing + " (" + e + ")");
    }
  }

  /**
   * Refuses a path that can never become an output folder, before any work is done.
   *
   * @return the folder itself, or the nearest one above it that exists
   */
  static Path requireUsable(Path folder) {
    Path path = folder.toAbsolutePath().normalize();
    while (!Files.exists(path) && path.getParent() != null) {
      path = path.getParent();
    }
    if (!Files.isDirectory(path)) {
      throw refusal(folder, path + " is a file");
    }
    if (!Files.isWritable(path)) {
      throw refusal(folder, path + " is read-only");
    }
    return path;
  }

  private static IllegalArgumentException refusal(Path folder, String reason) {
    return new IllegalArgumentException(
        "The output folder "
            + folder
            + " cannot be used: "
            + reason
            + ". Maybe choose another --out.");
  }

  /** Prepares a text file. */
  synchronized void write(String name, String text) {
    try {
      Files.writeString(draft.resolve(name), text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Prepares a report with its tables. */
  synchronized void write(ReportDocument report) {
    try {
      report.writeTo(draft);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Prepares {@code forecasts.csv}, unless that would only repeat very many numbers of a file that
   * is there already.
   *
   * @return whether it was prepared
   */
  boolean writeUnlessLarge(ForecastArchive archive) {
    long numbers = 0;
    for (int row = 0; row < archive.size() && numbers <= MANY; row++) {
      numbers += Math.max(1, archive.valueCount(row));
    }
    if (numbers <= MANY) {
      write(archive);
    }
    return numbers <= MANY;
  }

  /** Prepares {@code forecasts.csv}. */
  synchronized void write(ForecastArchive archive) {
    LongFormat.withDefaults().writeForecasts(archive, draft.resolve("forecasts.csv"));
  }

  /**
   * Moves all that was prepared into the folder, over files of the same names.
   *
   * @throws IllegalArgumentException if a folder stands where a file has to go, or the other way
   *     round; then nothing is moved
   */
  synchronized void publish() {
    try (Stream<Path> prepared = Files.walk(draft)) {
      List<Path> all = prepared.filter(path -> !path.equals(draft)).sorted().toList();
      for (Path path : all) {
        Path destination = destination(path);
        if (Files.exists(destination)
            && Files.isDirectory(path) != Files.isDirectory(destination)) {
          throw refusal(
              folder,
              destination + " is a " + (Files.isDirectory(destination) ? "folder" : "file"));
        }
      }
      Files.createDirectories(folder);
      for (Path path : all) {
        if (Files.isDirectory(path)) {
          Files.createDirectories(destination(path));
        } else {
          Files.move(path, destination(path), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path destination(Path prepared) {
    return folder.resolve(draft.relativize(prepared).toString());
  }

  /** Removes what was prepared and not published. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(interrupted);
    } catch (IllegalStateException e) {
      // The JVM is going down, and the hook does what is left to do.
      return;
    }
    discard();
  }

  private synchronized void discard() {
    if (!Files.exists(draft)) {
      return;
    }
    try (Stream<Path> rest = Files.walk(draft)) {
      for (Path path : rest.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
