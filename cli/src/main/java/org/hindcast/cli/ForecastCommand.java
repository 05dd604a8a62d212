package org.hindcast.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.hindcast.cli.study.Levels;
import org.hindcast.datasets.format.CompetitionSeries;
import org.hindcast.datasets.format.MCompetitionFormat;
import org.hindcast.evaluation.backtest.Library;
import org.hindcast.evaluation.backtest.RunManifest;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.model.FitContext;
import org.hindcast.model.ForecastModel;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.Models;
import org.hindcast.model.SeriesModel;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "forecast",
    description = "Forecasts the series of a file with one model.",
    mixinStandardHelpOptions = true)
final class ForecastCommand implements Callable<Integer> {

  @Option(
      names = "--series",
      paramLabel = "FILE",
      required = true,
      description = {
        "CSV, plain or gzip: quantity,period,value, or a competition's series_id,freq,start_year,",
        "start_sub,horizon,part,t,value, of which the training part is forecast."
      })
  Path series = Path.of("");

  @Option(
      names = "--model",
      paramLabel = "ID",
      required = true,
      description = "See: hindcast models. Settings after a colon.")
  String model = "";

  @Option(
      names = "--horizon",
      paramLabel = "N",
      description = "Steps ahead. Default: the horizon in the file, else one season.")
  @Nullable Integer horizon;

  @Option(
      names = "--levels",
      paramLabel = "80,95",
      description = "Of the prediction intervals, in percent. Default: ${DEFAULT-VALUE}.")
  String levels = "80,95";

  @Option(names = "--seed", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  long seed = 1;

  @Mixin OutputOptions output = new OutputOptions();

  private record Outcome(CompetitionSeries series, String rows, Optional<String> failure) {}

  @Override
  public Integer call() {
    OutputFolder.requireUsable(output.out);
    if (horizon != null && horizon < 1) {
      throw new IllegalArgumentException("The horizon is " + horizon + ": expected at least 1.");
    }
    SeriesModel chosen = seriesModel(Models.parse(model));
    List<Double> central = Levels.list(levels);
    List<CompetitionSeries> all = MCompetitionFormat.read(series);
    Progress progress = Progress.onError("series");
    progress.start(all.size());
    List<Outcome> outcomes =
        IntStream.range(0, all.size())
            .parallel()
            .mapToObj(i -> forecast(chosen, all.get(i), central, progress))
            .toList();
    List<Outcome> failed = outcomes.stream().filter(each -> each.failure.isPresent()).toList();
    if (failed.size() == outcomes.size()) {
      throw new IllegalArgumentException(
          "No series could be forecast; the first: "
              + failed.get(0).series.id()
              + ": "
              + failed.get(0).failure.orElse(""));
    }
    try (OutputFolder folder = OutputFolder.open(output.out)) {
      folder.write("forecasts.csv", header(central) + rows(outcomes));
      folder.write("manifest.json", Json.pretty(manifest(chosen, failed)));
      folder.publish();
    }
    print(outcomes.size(), failed);
    return 0;
  }

  private static SeriesModel seriesModel(ForecastModel chosen) {
    if (chosen instanceof SeriesModel seriesModel) {
      return seriesModel;
    }
    throw new IllegalArgumentException(
        "The model '" + chosen.id() + "' forecasts several quantities jointly: use it in a study.");
  }

  private Outcome forecast(
      SeriesModel chosen, CompetitionSeries each, List<Double> central, Progress progress) {
    TimeSeries known = each.train().trimmed();
    try {
      int season = known.frequency().seasonLength();
      FitContext context = FitContext.of(each.quantity(), season, seed);
      List<PredictiveDistribution> steps = chosen.fit(known, context).predict(steps(each, season));
      StringBuilder rows = new StringBuilder();
      for (int i = 0; i < steps.size(); i++) {
        append(rows, each.id(), i + 1, known.end().plus(i + 1), steps.get(i), central);
      }
      progress.step(true);
      return new Outcome(each, rows.toString(), Optional.empty());
    } catch (ModelFitException e) {
      progress.step(false);
      return new Outcome(each, "", Optional.of(String.valueOf(e.getMessage())));
    }
  }

  private int steps(CompetitionSeries each, int season) {
    OptionalInt inFile = each.horizon() > 0 ? OptionalInt.of(each.horizon()) : OptionalInt.empty();
    return horizon != null ? horizon : inFile.orElse(season);
  }

  private static void append(
      StringBuilder rows,
      String id,
      int step,
      TimePeriod period,
      PredictiveDistribution distribution,
      List<Double> central) {
    String quoted =
        id.contains(",") || id.contains("\"") ? '"' + id.replace("\"", "\"\"") + '"' : id;
    rows.append(quoted).append(',').append(step).append(',').append(period);
    rows.append(',').append(distribution.mean());
    for (double level : central) {
      rows.append(',').append(distribution.quantile((1 - level) / 2));
      rows.append(',').append(distribution.quantile((1 + level) / 2));
    }
    rows.append('\n');
  }

  private static String header(List<Double> central) {
    StringBuilder header = new StringBuilder("quantity,step,period,mean");
    for (double level : central) {
      String percent = Levels.percent(level);
      header.append(",lo").append(percent).append(",hi").append(percent);
    }
    return header.append('\n').toString();
  }

  private static String rows(List<Outcome> outcomes) {
    StringBuilder rows = new StringBuilder();
    outcomes.forEach(each -> rows.append(each.rows));
    return rows.toString();
  }

  private Map<String, Object> manifest(SeriesModel chosen, List<Outcome> failed) {
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("command", "forecast");
    manifest.put("library_version", Library.VERSION);
    manifest.put("inputs", List.of(InputFile.of(series)));
    manifest.put("model", chosen.id());
    manifest.put("card", chosen.card());
    manifest.put("levels", levels);
    manifest.put("seed", seed);
    manifest.put("failures", failures(failed));
    manifest.put("environment", RunManifest.Environment.current());
    return manifest;
  }

  private static Map<String, String> failures(List<Outcome> failed) {
    Map<String, String> failures = new LinkedHashMap<>();
    failed.forEach(each -> failures.put(each.series.id(), each.failure.orElse("")));
    return failures;
  }

  private void print(int series, List<Outcome> failed) {
    Path file = output.out.resolve("forecasts.csv");
    if (output.format == OutputOptions.Format.JSON) {
      Map<String, Object> summary = new LinkedHashMap<>();
      summary.put("forecasts", file.toString());
      summary.put("series", series - failed.size());
      summary.put("failures", failures(failed));
      System.out.println(Json.pretty(summary));
      return;
    }
    System.out.println("Forecast " + (series - failed.size()) + " series: " + file);
    failures(failed)
        .forEach((id, reason) -> System.err.println("Not forecast: " + id + ": " + reason));
  }
}
