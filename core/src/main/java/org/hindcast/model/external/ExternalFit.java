package org.hindcast.model.external;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.forecast.SamplePaths;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelFitException;
import org.hindcast.time.TimeSeries;

/** A series that waits for the program to be asked; the longest answer is kept. */
final class ExternalFit implements FittedModel {

  private static final int QUOTED = 600;

  private final ExternalProgram model;
  private final String quantity;
  private final TimeSeries known;
  private final int season;
  private final long seed;
  private volatile List<PredictiveDistribution> longest = List.of();

  ExternalFit(ExternalProgram model, String quantity, TimeSeries known, int season, long seed) {
    this.model = model;
    this.quantity = quantity;
    this.known = known;
    this.season = season;
    this.seed = seed;
  }

  @Override
  public List<PredictiveDistribution> predict(int horizon) {
    List<PredictiveDistribution> kept = longest;
    if (kept.size() < horizon) {
      kept = asked(horizon);
      longest = kept;
    }
    return kept.subList(0, horizon);
  }

  @Override
  public SamplePaths simulate(int horizon, int paths, RandomGenerator random) {
    return SamplePaths.likeRandomWalk(predict(horizon), paths, random);
  }

  @Override
  public FittedModel update(TimeSeries newer) {
    return new ExternalFit(model, quantity, newer, season, seed);
  }

  private List<PredictiveDistribution> asked(int horizon) {
    try {
      Path folder = Files.createTempDirectory("hindcast-external");
      try {
        return run(folder, horizon);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The files for '" + name() + "' could not be handled.", e);
    }
  }

  /** With whatever else the program has put there. */
  private static void delete(Path folder) throws IOException {
    List<Path> found;
    try (Stream<Path> all = Files.walk(folder)) {
      found = all.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : found) {
      Files.deleteIfExists(each);
    }
  }

  private List<PredictiveDistribution> run(Path folder, int horizon) throws IOException {
    Path input = folder.resolve("input.csv");
    Path output = folder.resolve("output.csv");
    Path printed = folder.resolve("printed.txt");
    Files.writeString(input, input(), UTF_8);
    Process process = start(command(input, output, horizon), printed.toFile());
    boolean ended = waitFor(process);
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw failure("did not end within " + model.timeLimit().toMillis() / 1000.0 + " s", printed);
    }
    if (process.exitValue() != 0) {
      throw failure("ended with exit code " + process.exitValue(), printed);
    }
    if (!Files.exists(output)) {
      throw failure("wrote no output file", printed);
    }
    try {
      return ProgramOutput.read(Files.readAllLines(output, UTF_8), horizon);
    } catch (CharacterCodingException e) {
      throw failure("wrote what cannot be read: expected text in UTF-8", printed);
    } catch (IllegalArgumentException e) {
      throw failure("wrote what cannot be read: " + e.getMessage(), printed);
    }
  }

  private Process start(List<String> command, File printed) {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(printed)
          .redirectInput(ProcessBuilder.Redirect.from(new File(nothing())))
          .start();
    } catch (IOException e) {
      throw new ModelFitException(
          "The program '"
              + name()
              + "' of the model 'external' could not be started ("
              + e.getMessage()
              + "). Maybe it is not installed or not on the PATH.");
    }
  }

  private static String nothing() {
    return File.separatorChar == '\\' ? "NUL" : "/dev/null";
  }

  private boolean waitFor(Process process) {
    try {
      return process.waitFor(model.timeLimit().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new ModelFitException("Waiting for '" + name() + "' was interrupted.");
    }
  }

  private List<String> command(Path input, Path output, int horizon) {
    List<String> command = new ArrayList<>();
    for (String word : model.command()) {
      command.add(
          word.replace("{input}", input.toString())
              .replace("{output}", output.toString())
              .replace("{horizon}", String.valueOf(horizon))
              .replace("{season}", String.valueOf(season))
              .replace("{seed}", String.valueOf(seed)));
    }
    return command;
  }

  private String input() {
    StringBuilder csv = new StringBuilder("period,value\n");
    for (int t = 0; t < known.length(); t++) {
      double value = known.value(t);
      csv.append(known.period(t)).append(',').append(Double.isNaN(value) ? "" : value).append('\n');
    }
    return csv.toString();
  }

  private ModelFitException failure(String what, Path printed) throws IOException {
    String end = Files.exists(printed) ? end(printed).strip() : "";
    return new ModelFitException(
        "The program '"
            + name()
            + "' of the model 'external' "
            + what
            + " for '"
            + quantity
            + "'."
            + (end.isEmpty()
                ? " It printed nothing."
                : " It printed: " + end.substring(Math.max(0, end.length() - QUOTED))));
  }

  /** The last bytes of a file, which may be larger than memory; a letter cut in two is lost. */
  private static String end(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer last = ByteBuffer.allocate(4 * QUOTED);
      channel.position(Math.max(0, channel.size() - last.capacity()));
      while (last.hasRemaining() && channel.read(last) >= 0) {
        // A read may bring less than there is.
      }
      return new String(last.array(), 0, last.position(), UTF_8);
    }
  }

  private String name() {
    return CommandLine.join(model.command());
  }
}
