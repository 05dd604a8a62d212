package org.hindcast.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.hindcast.benchmarks.leaderboard.CompetitionForecasts;
import org.hindcast.benchmarks.leaderboard.CompetitionRun;
import org.hindcast.benchmarks.leaderboard.Standing;
import org.hindcast.benchmarks.leaderboard.Standings;
import org.hindcast.benchmarks.leaderboard.StandingsReport;
import org.hindcast.datasets.format.CompetitionForecastFormat;
import org.hindcast.datasets.format.CompetitionSeries;
import org.hindcast.datasets.format.ImportedForecasts;
import org.hindcast.datasets.format.MCompetitionFormat;
import org.hindcast.evaluation.backtest.CellFailure;
import org.hindcast.evaluation.backtest.Library;
import org.hindcast.evaluation.backtest.RunManifest;
import org.hindcast.evaluation.report.ReportLanguage;
import org.hindcast.model.ForecastModel;
import org.hindcast.model.ModelCard;
import org.hindcast.model.Models;
import org.hindcast.model.SeriesModel;
import org.hindcast.model.baseline.Naive2;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "benchmark",
    description =
        "Ranks models on the series of a forecasting competition, beside its competitors.",
    mixinStandardHelpOptions = true)
final class BenchmarkCommand implements Callable<Integer> {

  @Option(
      names = "--series",
      paramLabel = "FILE",
      required = true,
      description = {
        "CSV, plain or gzip: series_id,category,period,freq,start_year,start_sub,horizon,part,t,value;",
        "models learn from the rows whose part is train and are judged by those of test."
      })
  Path series = Path.of("");

  @Option(
      names = "--published",
      paramLabel = "FILE",
      description =
          "Point forecasts of the competitors, to stand beside: method,series_id,h1,h2 and so on.")
  Optional<Path> published = Optional.empty();

  @Option(
      names = "--models",
      paramLabel = "A,B",
      description =
          "See: hindcast models. Settings after a colon. Default: ${DEFAULT-VALUE}. Naive2 is added "
              + "where no competitor can be the benchmark.")
  String models = "seasonal-naive,theta,ets,arima-quick,combination";

  @Option(names = "--seed", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  long seed = 1;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Default: one per processor. The forecasts do not depend on it.")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(names = "--title", paramLabel = "TEXT", description = "Of the report.")
  String title = "";

  @Option(names = "--language", paramLabel = "en|nl", description = "Of the report. Default: en.")
  String language = "en";

  @Mixin OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    OutputFolder.requireUsable(output.out);
    ReportLanguage shown = OptionText.read("--language", language, ReportLanguage::parse);
    List<SeriesModel> chosen = new ArrayList<>(seriesModels());
    List<CompetitionSeries> all = MCompetitionFormat.read(series);
    CompetitionRun run =
        OptionText.read(series.toString(), () -> CompetitionRun.of(all))
            .seed(seed)
            .listener(Progress.on(output.err(), "fits").listener());
    CompetitionRun threaded = OptionText.read("Option --threads", () -> run.threads(threads));
    Optional<ImportedForecasts> competitors =
        published.map(file -> CompetitionForecastFormat.read(file, all));
    competitors.stream()
        .flatMap(each -> each.notes().stream())
        .forEach(note -> output.err().println(note));
    boolean hasBenchmark =
        competitors.flatMap(each -> Standings.publishedBenchmark(each.archive(), all)).isPresent();
    if (!hasBenchmark && chosen.stream().noneMatch(Naive2.create()::equals)) {
      chosen.add(Naive2.create());
    }
    requireOtherNames(chosen, competitors);
    CompetitionForecasts forecasts =
        OptionText.read("Option --models", () -> threaded.models(chosen)).run();
    if (forecasts.archive().size() == 0) {
      throw new IllegalArgumentException(
          "No model could forecast any series; the first: " + forecasts.failures().get(0));
    }
    Standings standings =
        OptionText.read(
            series.toString(),
            () -> Standings.of(all, forecasts, competitors.map(ImportedForecasts::archive)));
    Map<String, ModelCard> cards = new LinkedHashMap<>();
    chosen.forEach(each -> cards.put(each.id(), each.card()));
    try (OutputFolder folder = OutputFolder.open(output.out)) {
      folder.write("leaderboard.csv", standings.toCsv());
      folder.writeManifest(manifest(cards, standings, forecasts));
      folder.write(
          new StandingsReport(
                  title, shown, standings, all, forecasts.failures(), cards, seed, fingerprints())
              .document());
      folder.publish();
    }
    print(standings, forecasts);
    return 0;
  }

  private List<SeriesModel> seriesModels() {
    return OptionText.read("--models", models, BenchmarkCommand::variants).stream()
        .map(text -> OptionText.read("--models", text, BenchmarkCommand::seriesModel))
        .toList();
  }

  /**
   * The variants between commas; a part like {@code criterion=bic} is a setting of the one before.
   */
  static List<String> variants(String text) {
    List<String> variants = new ArrayList<>();
    int depth = 0;
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      char each = i == text.length() ? ',' : text.charAt(i);
      depth += each == '(' ? 1 : each == ')' ? -1 : 0;
      if (each == ',' && (depth <= 0 || i == text.length())) {
        String part = text.substring(from, i).strip();
        int colon = part.indexOf(':');
        int equals = part.indexOf('=');
        boolean isSetting = equals >= 0 && (colon < 0 || colon > equals);
        int last = variants.size() - 1;
        if (isSetting && last >= 0) {
          variants.set(last, variants.get(last) + "," + part);
        } else {
          variants.add(part);
        }
        from = i + 1;
      }
    }
    return variants;
  }

  private static SeriesModel seriesModel(String text) {
    ForecastModel model = Models.parse(text);
    if (model instanceof SeriesModel ofSeries) {
      return ofSeries;
    }
    throw new IllegalArgumentException(
        "The model '" + model.id() + "' forecasts several quantities jointly: use it in a study.");
  }

  /** Before the work is done, since a name that means two things stops it afterwards. */
  private void requireOtherNames(
      List<SeriesModel> chosen, Optional<ImportedForecasts> competitors) {
    for (SeriesModel model : chosen) {
      if (competitors.isPresent() && competitors.get().archive().models().contains(model.id())) {
        throw new IllegalArgumentException(
            published.map(Path::toString).orElse("")
                + ": the method '"
                + model.id()
                + "' has the name of a model that is run: expected different names. Maybe rename the "
                + "method, or leave the model out of --models.");
      }
    }
  }

  private List<InputFile> inputs() {
    return Stream.concat(Stream.of(series), published.stream()).map(InputFile::of).toList();
  }

  private Map<String, String> fingerprints() {
    Map<String, String> fingerprints = new LinkedHashMap<>();
    inputs().forEach(file -> fingerprints.put(file.file(), file.sha256()));
    return fingerprints;
  }

  private Map<String, Object> manifest(
      Map<String, ModelCard> cards, Standings standings, CompetitionForecasts forecasts) {
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("command", "benchmark");
    manifest.put("library_version", Library.VERSION);
    manifest.put("inputs", inputs());
    manifest.put("models", cards);
    manifest.put("seed", seed);
    manifest.put("benchmark", standings.benchmark().orElse("none"));
    manifest.put("naive2_season_test", "autocorrelation at the season, two-sided, 90% level");
    manifest.put("missing", "judged on the series there are, counted, not ranked");
    manifest.put("series_without_scale", standings.withoutScale());
    manifest.put("failures", forecasts.failures().stream().map(CellFailure::toString).toList());
    manifest.put("environment", RunManifest.Environment.current());
    return manifest;
  }

  private void print(Standings standings, CompetitionForecasts forecasts) {
    Path file = output.out.resolve("leaderboard.csv");
    Path page = output.out.resolve("index.html");
    List<Standing> all = standings.of(Standings.ALL);
    if (output.isJson()) {
      Map<String, Object> summary = new LinkedHashMap<>();
      summary.put("report", page.toString());
      summary.put("leaderboard", file.toString());
      summary.put("benchmark", standings.benchmark().orElse("none"));
      summary.put("failures", forecasts.failures().stream().map(CellFailure::toString).toList());
      summary.put("rows", standings.rows().stream().map(BenchmarkCommand::json).toList());
      output.out().println(Json.pretty(summary));
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "model",
            "n_series",
            "smape",
            "mase",
            "owa",
            "cover80",
            "cover95",
            "msis80",
            "msis95",
            "s/series"));
    for (Standing each : all) {
      rows.add(
          List.of(
              each.model(),
              (each.complete() ? "" : "* ") + each.series(),
              text(each.smape(), "%.3f"),
              text(each.mase(), "%.3f"),
              text(each.owa(), "%.3f"),
              text(each.coverage80(), "%.3f"),
              text(each.coverage95(), "%.3f"),
              text(each.msis80(), "%.2f"),
              text(each.msis95(), "%.2f"),
              text(each.secondsPerSeries(), "%.5f")));
    }
    output.out().print(TextTable.of(rows, 1));
    if (all.stream().anyMatch(each -> !each.complete())) {
      output.out().println("* Not ranked: judged on other series than the rest.");
    }
    for (CellFailure failure : forecasts.failures().stream().limit(10).toList()) {
      output
          .err()
          .println(
              "Not forecast: "
                  + failure.model()
                  + ", "
                  + failure.quantity()
                  + ": "
                  + failure.reason());
    }
    if (forecasts.failures().size() > 10) {
      output
          .err()
          .println("Not forecast: " + (forecasts.failures().size() - 10) + " more in the report.");
    }
    output.out().println("Leaderboard: " + file);
    output.out().println("Report: " + page);
  }

  private static Map<String, Object> json(Standing each) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("model", each.model());
    row.put("period", each.period());
    row.put("n_series", each.series());
    row.put("ranked", each.complete());
    each.smape().ifPresent(value -> row.put("smape", value));
    each.mase().ifPresent(value -> row.put("mase", value));
    each.owa().ifPresent(value -> row.put("owa", value));
    each.coverage80().ifPresent(value -> row.put("coverage80", value));
    each.coverage95().ifPresent(value -> row.put("coverage95", value));
    each.msis80().ifPresent(value -> row.put("msis80", value));
    each.msis95().ifPresent(value -> row.put("msis95", value));
    each.secondsPerSeries().ifPresent(value -> row.put("seconds_per_series", value));
    return row;
  }

  private static String text(OptionalDouble value, String format) {
    return value.isEmpty() ? "–" : String.format(Locale.ROOT, format, value.getAsDouble());
  }
}
