package org.hindcast.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hindcast.datasets.format.LongFormat;
import org.hindcast.evaluation.report.ReportDocument;
import org.hindcast.forecast.ForecastArchive;
import org.jspecify.annotations.Nullable;

/**
 * The folder a command writes to: files are prepared in a hidden folder and moved in together when
 * all are complete, so that a run that fails or is interrupted leaves nothing half-written and the
 * result of an earlier run whole.
 */
final class OutputFolder implements AutoCloseable {

  private static final int MANY = 1_000_000;
  private static final String COMMAND = "command";

  private final Path folder;
  private final Path draft;
  private final Thread interrupted;
  private final Map<String, Object> manifest = new LinkedHashMap<>();
  private final Set<Path> kept = new HashSet<>();

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
      Path file = draft.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text, StandardCharsets.UTF_8);
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
   * Prepares {@code manifest.json}, to which the files are added.
   *
   * @param manifest with the command
   */
  synchronized void writeManifest(Map<String, Object> manifest) {
    this.manifest.putAll(manifest);
  }

  /** Keeps a file in any case, because the run has read it. */
  synchronized void keep(Collection<Path> inputs) {
    inputs.forEach(each -> kept.add(each.toAbsolutePath().normalize()));
  }

  /**
   * Puts all that was prepared into the folder, in the place of what an earlier run left there.
   *
   * <p>Removed are files that the same command wrote earlier and not this time, and tables of an
   * earlier report. A file that no run wrote, or that was changed since, is never touched.
   *
   * @throws IllegalArgumentException if such a file, or a folder, stands where a file has to go;
   *     then the folder stays as it is
   */
  synchronized void publish() {
    try {
      OwnFiles earlier = OwnFiles.in(folder);
      SortedMap<String, String> fresh = fresh();
      for (String name : fresh.keySet()) {
        requireFree(earlier, name, fresh.getOrDefault(name, ""));
      }
      Set<String> stale = stale(earlier, fresh.keySet());
      writeManifest(earlier, fresh, stale);
      Set<String> names = new TreeSet<>(fresh.keySet());
      if (!manifest.isEmpty()) {
        names.add(OwnFiles.MANIFEST);
      }
      swap(names, stale);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The SHA-256 of the files that were prepared, by name. */
  private SortedMap<String, String> fresh() throws IOException {
    SortedMap<String, String> fresh = new TreeMap<>();
    try (Stream<Path> prepared = Files.walk(draft)) {
      for (Path path : prepared.filter(Files::isRegularFile).toList()) {
        fresh.put(name(draft, path), InputFile.of(path).sha256());
      }
    }
    return fresh;
  }

  private static String name(Path root, Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  private void requireFree(OwnFiles earlier, String name, String sha256) {
    Path destination = folder.resolve(name);
    for (Path above = destination.getParent();
        above != null && !above.equals(folder);
        above = above.getParent()) {
      if (Files.exists(above) && !Files.isDirectory(above)) {
        throw refusal(folder, above + " is a file");
      }
    }
    if (Files.isDirectory(destination)) {
      throw refusal(folder, destination + " is a folder");
    }
    if (Files.exists(destination)
        && !earlier.has(folder, name)
        && !InputFile.of(destination).sha256().equals(sha256)) {
      throw refusal(
          folder,
          earlier.files().containsKey(name)
              ? destination + " was changed since it was written, and would be lost"
              : destination + " was not written by Hindcast, and would be lost");
    }
  }

  private Set<String> stale(OwnFiles earlier, Set<String> fresh) {
    boolean isSame = earlier.command().equals(manifest.get(COMMAND));
    boolean hasTables = fresh.stream().anyMatch(OutputFolder::isTable);
    Set<String> stale = new TreeSet<>();
    for (String name : earlier.files().keySet()) {
      boolean isReplaced = fresh.contains(name) || name.equals(OwnFiles.MANIFEST);
      boolean isOld = isSame || (hasTables && isTable(name));
      if (!isReplaced
          && isOld
          && !kept.contains(folder.resolve(name).toAbsolutePath().normalize())
          && earlier.has(folder, name)) {
        stale.add(name);
      }
    }
    return stale;
  }

  private static boolean isTable(String name) {
    return name.startsWith("tables/");
  }

  /** Writes the manifest, with the files of this run and those of others that stay. */
  private void writeManifest(OwnFiles earlier, Map<String, String> fresh, Set<String> stale)
      throws IOException {
    if (manifest.isEmpty()) {
      return;
    }
    if (Files.exists(folder.resolve(OwnFiles.MANIFEST))) {
      requireFree(earlier, OwnFiles.MANIFEST, "");
    }
    Map<String, String> files = new TreeMap<>(earlier.files());
    files.keySet().removeIf(name -> stale.contains(name) || !earlier.has(folder, name));
    files.remove(OwnFiles.MANIFEST);
    files.putAll(fresh);
    manifest.put(
        OwnFiles.FILES,
        files.entrySet().stream()
            .map(each -> new InputFile(each.getKey(), each.getValue()))
            .toList());
    Files.writeString(
        draft.resolve(OwnFiles.MANIFEST), Json.pretty(manifest), StandardCharsets.UTF_8);
  }

  /** Moves old files aside and new ones in; undoes that if it cannot be done as a whole. */
  private void swap(Set<String> fresh, Set<String> stale) throws IOException {
    Path aside = Files.createTempDirectory(draft, "old-");
    Deque<Path[]> moved = new ArrayDeque<>();
    Set<String> old = new TreeSet<>(stale);
    fresh.stream().filter(name -> Files.exists(folder.resolve(name))).forEach(old::add);
    Files.createDirectories(folder);
    try {
      for (String name : old) {
        move(folder.resolve(name), aside.resolve(name), moved);
      }
      for (String name : fresh) {
        move(draft.resolve(name), folder.resolve(name), moved);
      }
    } catch (IOException e) {
      for (Path[] each : moved) {
        Files.move(each[1], each[0]);
      }
      throw e;
    }
    for (String name : stale) {
      removeIfEmpty(folder.resolve(name).getParent());
    }
  }

  private static void move(Path from, Path to, Deque<Path[]> moved) throws IOException {
    Path above = to.getParent();
    if (above != null) {
      Files.createDirectories(above);
    }
    Files.move(from, to);
    moved.push(new Path[] {from, to});
  }

  private void removeIfEmpty(@Nullable Path below) throws IOException {
    if (below == null || below.equals(folder)) {
      return;
    }
    try (Stream<Path> left = Files.list(below)) {
      if (left.findAny().isPresent()) {
        return;
      }
    }
    Files.delete(below);
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
