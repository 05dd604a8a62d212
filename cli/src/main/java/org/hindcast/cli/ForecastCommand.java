package org.hindcast.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.hindcast.cli.study.Levels;
import org.hindcast.datasets.format.CompetitionSeries;
import org.hindcast.evaluation.backtest.Library;
import org.hindcast.evaluation.backtest.RunManifest;
import org.hindcast.evaluation.report.Fan;
import org.hindcast.evaluation.report.ForecastReport;
import org.hindcast.evaluation.report.PathData;
import org.hindcast.evaluation.report.ReportLanguage;
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
        "CSV, plain or gzip: quantity,period,value and more as in a study, or a competition's",
        "series_id,freq,start_year,start_sub,horizon,part,t,value, whose training part is forecast."
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

  @Option(names = "--title", paramLabel = "TEXT", description = "Of the report.")
  String title = "";

  @Option(names = "--language", paramLabel = "en|nl", description = "Of the report. Default: en.")
  String language = "en";

  @Mixin OutputOptions output = new OutputOptions();

  private record Outcome(
      CompetitionSeries series, String rows, Optional<Fan> fan, Optional<String> failure) {}

  @Override
  public Integer call() {
    OutputFolder.requireUsable(output.out);
    if (horizon != null && horizon < 1) {
      throw new IllegalArgumentException(
          "Option --horizon: the horizon is " + horizon + ": expected at least 1.");
    }
    SeriesModel chosen = OptionText.read("--model", model, text -> seriesModel(Models.parse(text)));
    List<Double> central = OptionText.read("--levels", levels, Levels::list);
    ReportLanguage shown = OptionText.read("--language", language, ReportLanguage::parse);
    List<CompetitionSeries> all = SeriesFile.read(series);
    Progress progress = Progress.on(output.err(), "series");
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
      folder.writeManifest(manifest(chosen, failed));
      folder.write(report(chosen, outcomes, failed, shown).document());
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
      List<Fan.Step> fan = new ArrayList<>();
      for (int i = 0; i < steps.size(); i++) {
        TimePeriod period = known.end().plus(i + 1);
        append(rows, each.id(), i + 1, period, steps.get(i), central);
        fan.add(new Fan.Step(period, steps.get(i).mean(), drawn(steps.get(i), central)));
      }
      progress.step(true);
      Fan drawn = new Fan(each.id(), each.quantity().unit(), known, fan);
      return new Outcome(each, rows.toString(), Optional.of(drawn), Optional.empty());
    } catch (ModelFitException e) {
      progress.step(false);
      String reason = String.valueOf(e.getMessage());
      return new Outcome(each, "", Optional.empty(), Optional.of(reason));
    }
  }

  private int steps(CompetitionSeries each, int season) {
    OptionalInt inFile = each.horizon() > 0 ? OptionalInt.of(each.horizon()) : OptionalInt.empty();
    return horizon != null ? horizon : inFile.orElse(season);
  }

  /** The intervals of a picture: all of them, or the narrowest, a middle one and the widest. */
  private static List<PathData.Interval> drawn(
      PredictiveDistribution distribution, List<Double> central) {
    int n = central.size();
    List<Double> chosen =
        n <= 3 ? central : List.of(central.get(0), central.get(n / 2), central.get(n - 1));
    return chosen.stream()
        .map(
            level ->
                new PathData.Interval(
                    level,
                    distribution.quantile((1 - level) / 2),
                    distribution.quantile((1 + level) / 2)))
        .toList();
  }

  private static void append(
      StringBuilder rows,
      String id,
      int step,
      TimePeriod period,
      PredictiveDistribution distribution,
      List<Double> central) {
    boolean plain = id.chars().noneMatch(each -> ",\"\r\n".indexOf(each) >= 0);
    rows.append(plain ? id : '"' + id.replace("\"", "\"\"") + '"');
    rows.append(',').append(step).append(',').append(period);
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

  private ForecastReport report(
      SeriesModel chosen, List<Outcome> outcomes, List<Outcome> failed, ReportLanguage shown) {
    InputFile input = InputFile.of(series);
    Map<String, String> origins = new LinkedHashMap<>();
    origins.put(input.file(), "SHA-256 " + input.sha256());
    return new ForecastReport(
        title,
        shown,
        chosen.id(),
        chosen.card(),
        outcomes.stream().flatMap(each -> each.fan.stream()).toList(),
        failures(failed),
        origins);
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
    Path page = output.out.resolve("index.html");
    if (output.isJson()) {
      Map<String, Object> summary = new LinkedHashMap<>();
      summary.put("report", page.toString());
      summary.put("forecasts", file.toString());
      summary.put("series", series - failed.size());
      summary.put("failures", failures(failed));
      output.out().println(Json.pretty(summary));
      return;
    }
    output.out().println("Forecast " + (series - failed.size()) + " series: " + file);
    output.out().println("Report: " + page);
    failures(failed)
        .forEach((id, reason) -> output.err().println("Not forecast: " + id + ": " + reason));
  }
}
