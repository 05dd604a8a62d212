package org.hindcast.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.hindcast.cli.study.StudyData;
import org.hindcast.cli.study.StudyReader;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.PublicationLag;
import org.hindcast.data.VintageStore;
import org.hindcast.datasets.format.LongFormat;
import org.hindcast.evaluation.backtest.Library;
import org.hindcast.evaluation.backtest.RunManifest;
import org.hindcast.evaluation.report.Report;
import org.hindcast.evaluation.report.ReportLanguage;
import org.hindcast.evaluation.score.Dimension;
import org.hindcast.evaluation.score.Evaluation;
import org.hindcast.evaluation.score.ForecastScores;
import org.hindcast.evaluation.score.MissingForecastPolicy;
import org.hindcast.evaluation.score.ScoreTable;
import org.hindcast.evaluation.score.Scores;
import org.hindcast.evaluation.score.ScoringRule;
import org.hindcast.forecast.ForecastArchive;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "score",
    description = "Scores an archive of forecasts, whoever made them, against what happened.",
    mixinStandardHelpOptions = true)
final class ScoreCommand implements Callable<Integer> {

  @Option(
      names = "--forecasts",
      paramLabel = "FILE",
      required = true,
      description = "Long CSV, plain or gzip: cycle,model,quantity,target,output,value.")
  Path forecasts = Path.of("");

  @Option(
      names = "--actuals",
      paramLabel = "FILE",
      required = true,
      description = "Long CSV, plain or gzip: quantity,period,value[,published].")
  Path actuals = Path.of("");

  @Option(
      names = "--cycles",
      paramLabel = "FILE",
      description = "The dates of the cycles: cycle_id,cutoff_date,adoption_date,publication_date.")
  Optional<Path> cycles = Optional.empty();

  @Option(
      names = "--by",
      paramLabel = "DIMENSIONS",
      description = "Rows of the table, such as model,horizon. Default: ${DEFAULT-VALUE}.")
  String by = "model";

  @Option(
      names = "--scores",
      paramLabel = "IDS",
      description =
          "Scores by id, separated by commas (see: hindcast metrics). Default: the usual.")
  String scores = "";

  @Option(
      names = "--outcome",
      paramLabel = "POLICY",
      description =
          "Which release is the outcome: latest, first-release, release-2, maturity-6-months, "
              + "as-of-2024-05-01. Default: ${DEFAULT-VALUE}.")
  String outcome = "latest";

  @Option(
      names = "--missing",
      paramLabel = "count|intersect|refuse",
      description = "Targets that not all models forecast. Default: ${DEFAULT-VALUE}.")
  MissingForecastPolicy missing = MissingForecastPolicy.COUNT;

  @Option(names = "--title", paramLabel = "TEXT", description = "Of the report.")
  String title = "";

  @Option(names = "--language", paramLabel = "en|nl", description = "Of the report. Default: en.")
  String language = "en";

  @Mixin OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    OutputFolder.requireUsable(output.out);
    Dimension[] dimensions = list(by, Dimension::parse).toArray(new Dimension[0]);
    ActualsPolicy policy = StudyReader.actuals(outcome);
    List<ScoringRule> chosen = list(scores, Scores::parse);
    StudyData data =
        new StudyData(
            Optional.empty(),
            Optional.of(actuals),
            Optional.of(forecasts),
            cycles,
            PublicationLag.none());
    ForecastArchive archive = data.archive();
    VintageStore store = data.store();
    List<ScoringRule> rules = chosen.isEmpty() ? UsualScores.of(archive) : chosen;
    ForecastScores each = Evaluation.of(archive, store, policy).missing(missing).score(rules);
    ScoreTable table = each.by(dimensions);
    try (OutputFolder folder = OutputFolder.open(output.out)) {
      folder.write("scores.csv", table.toCsv());
      folder.write("scores.json", table.toJson());
      folder.write("manifest.json", Json.pretty(manifest(data, rules, policy)));
      LongFormat.withDefaults().writeForecasts(archive, folder.draft().resolve("forecasts.csv"));
      folder.write(
          Report.of(each)
              .title(title)
              .language(ReportLanguage.parse(language))
              .quantities(store.quantities()));
      folder.publish();
    }
    print(each, table);
    return 0;
  }

  private Map<String, Object> manifest(
      StudyData data, List<ScoringRule> rules, ActualsPolicy policy) {
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("command", "score");
    manifest.put("library_version", Library.VERSION);
    manifest.put("inputs", data.files().stream().map(InputFile::of).toList());
    manifest.put("by", by);
    manifest.put("scores", rules.stream().map(ScoringRule::id).toList());
    manifest.put("actuals", policy.id());
    manifest.put("missing", missing.name());
    manifest.put("environment", RunManifest.Environment.current());
    return manifest;
  }

  private void print(ForecastScores scores, ScoreTable table) {
    if (output.format == OutputOptions.Format.JSON) {
      Map<String, Object> summary = new LinkedHashMap<>();
      summary.put("out", output.out.toString());
      summary.put("forecasts", scores.archive().size());
      summary.put("missing_forecasts", scores.missing());
      summary.put("dropped_forecasts", scores.dropped());
      summary.put("scores", Json.tree(table.toJson()));
      System.out.println(Json.pretty(summary));
      return;
    }
    System.out.print(TextTable.of(table));
    if (scores.missing() + scores.dropped() > 0) {
      System.out.println(
          "Models differ in what they forecast: "
              + scores.missing()
              + " forecasts are missing and "
              + scores.dropped()
              + " were dropped. Maybe compare on common targets with --missing intersect.");
    }
    System.out.println("Written to " + output.out + ".");
  }

  private static <T> List<T> list(String text, Function<String, T> parser) {
    return text.isBlank()
        ? List.of()
        : Arrays.stream(text.split(",")).map(String::strip).map(parser).toList();
  }
}
