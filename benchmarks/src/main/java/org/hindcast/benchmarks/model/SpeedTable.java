package org.hindcast.benchmarks.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.hindcast.benchmarks.leaderboard.Standing;
import org.hindcast.datasets.format.CompetitionSeries;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Times the models here and in R, one after the other on the same series, and writes the table of
 * {@code docs/performance.md}: the tasks of {@link ModelBenchmark}, series a second, the ratio to
 * R, and the accuracy of both on the sample they were timed on.
 *
 * <p>Arguments: the R script, the file to write, then options of JMH. R is left out if there is no
 * {@code Rscript}.
 */
public final class SpeedTable {

  /** How many series are replayed to compare warm starts with cold ones. */
  private static final int COMPARED = 100;

  /** What R measured of a task. */
  private record Other(String version, double rate, OptionalDouble smape) {}

  private SpeedTable() {}

  /**
   * Runs both sides.
   *
   * @param arguments script, file, options of JMH; not modified
   */
  public static void main(String[] arguments)
      throws CommandLineOptionException, RunnerException, IOException, InterruptedException {
    if (arguments.length < 2) {
      throw new IllegalArgumentException(
          "There are "
              + arguments.length
              + " arguments: expected the R script, the file to write, and options of JMH.");
    }
    List<String> tasks = ModelTask.names();
    MonthlySeries series = MonthlySeries.load();
    Map<String, Double> rates = rates(tasks, Arrays.copyOfRange(arguments, 2, arguments.length));
    Map<String, Other> others = others(Path.of(arguments[0]), tasks, series);
    String table = table(tasks, series, rates, others);
    Files.writeString(Path.of(arguments[1]), table, UTF_8);
    System.out.println(table);
  }

  private static Map<String, Double> rates(List<String> tasks, String... options)
      throws CommandLineOptionException, RunnerException {
    Options run =
        new OptionsBuilder()
            .parent(new CommandLineOptions(options))
            .include(ModelBenchmark.class.getName() + "\\.")
            .param("task", tasks.toArray(new String[0]))
            .build();
    Map<String, Double> rates = new HashMap<>();
    for (RunResult result : new Runner(run).run()) {
      for (Result<?> counter : result.getSecondaryResults().values()) {
        if (counter.getLabel().equals("series")) {
          rates.put(result.getParams().getParam("task"), counter.getScore());
        }
      }
    }
    return rates;
  }

  private static Map<String, Other> others(Path script, List<String> tasks, MonthlySeries series)
      throws IOException, InterruptedException {
    Path file = Files.createTempFile("hindcast-series", ".csv");
    Path errors = Files.createTempFile("hindcast-r", ".txt");
    try {
      Files.writeString(file, csv(series.series()), UTF_8);
      List<String> command = new ArrayList<>(List.of("Rscript", script.toString()));
      command.add(file.toString());
      tasks.forEach(task -> command.add(task + "=" + ModelTask.of(task, series).cases().size()));
      System.out.println("# R: " + String.join(" ", tasks));
      Process process;
      try {
        process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
      } catch (IOException e) {
        System.out.println("# There is no Rscript: " + e.getMessage());
        return Map.of();
      }
      List<String> lines =
          new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
      if (process.waitFor() != 0) {
        throw new IllegalStateException("R failed: " + Files.readString(errors));
      }
      Map<String, Other> others = new HashMap<>();
      for (String line : lines.subList(1, lines.size())) {
        String[] cells = line.split(",", -1);
        OptionalDouble smape =
            cells[6].isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Double.parseDouble(cells[6]));
        others.put(cells[0], new Other(cells[1], Double.parseDouble(cells[5]), smape));
      }
      return others;
    } finally {
      delete(file);
      delete(errors);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String csv(List<CompetitionSeries> series) {
    StringBuilder csv = new StringBuilder("series_id,freq,part,t,value\n");
    for (CompetitionSeries each : series) {
      for (int t = 0; t < each.series().length(); t++) {
        csv.append(each.id()).append(",12,");
        csv.append(t < each.train().length() ? "train," : "test,");
        csv.append(t + 1).append(',').append(each.series().value(t)).append('\n');
      }
    }
    return csv.toString();
  }

  private static String table(
      List<String> tasks,
      MonthlySeries series,
      Map<String, Double> rates,
      Map<String, Other> others) {
    StringBuilder text = new StringBuilder();
    text.append("Of ").append(series.series().size()).append(' ').append(series.source());
    others.values().stream()
        .findFirst()
        .ifPresent(each -> text.append("; ").append(each.version()));
    text.append("; Java ").append(System.getProperty("java.version")).append(".\n\n");
    text.append("| Task | series timed | series/s | R, series/s | ratio | sMAPE | R, sMAPE |\n");
    text.append("|---|---|---|---|---|---|---|\n");
    for (String task : tasks) {
      ModelTask work = ModelTask.of(task, series);
      double rate = rates.getOrDefault(task, Double.NaN);
      OptionalDouble smape = work.accuracy().map(Standing::smape).orElse(OptionalDouble.empty());
      boolean inR = others.containsKey(task);
      Other other = others.getOrDefault(task, new Other("", Double.NaN, OptionalDouble.empty()));
      List<String> cells =
          List.of(
              task,
              String.valueOf(work.cases().size()),
              rounded(rate),
              inR ? rounded(other.rate) : "",
              inR ? rounded(rate / other.rate) : "",
              smape.isEmpty() ? "" : String.format(Locale.ROOT, "%.2f", smape.getAsDouble()),
              other.smape.isEmpty()
                  ? ""
                  : String.format(Locale.ROOT, "%.2f", other.smape.getAsDouble()));
      text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
    return text.append('\n').append(replay(series)).toString();
  }

  private static String replay(MonthlySeries series) {
    ModelTask task = ModelTask.of(ModelTask.REPLAY, series, COMPARED);
    Replay.Difference difference = Replay.difference(task.cases());
    return String.format(
        Locale.ROOT,
        "Warm starts of `ets-replay` against cold ones, %d refits of %d series: %.1f%% end with the "
            + "same form at the same optimum within 1e-6 of its log-posterior or above it (%.1f%% above), "
            + "%.1f%% with the same form below it, by at most %.2g, and %.1f%% with another form.%n",
        difference.fits(),
        task.cases().size(),
        100 * difference.same(),
        100 * difference.higher(),
        100 * (1 - difference.same() - difference.otherForm()),
        difference.largestLoss(),
        100 * difference.otherForm());
  }

  private static String rounded(double value) {
    return value >= 100
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, value >= 10 ? "%.0f" : "%.1f", value);
  }
}
