package org.hindcast.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hindcast.cli.study.Words;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.evaluation.backtest.Library;
import org.hindcast.evaluation.backtest.RunManifest;
import org.hindcast.evaluation.report.Report;
import org.hindcast.evaluation.score.ForecastScores;
import org.hindcast.evaluation.score.GroupKey;
import org.hindcast.evaluation.score.MissingForecastPolicy;
import org.hindcast.evaluation.score.ScoreTable;
import org.hindcast.evaluation.score.Scores;
import org.hindcast.evaluation.score.ScoringRule;
import org.hindcast.evaluation.score.UndefinedPolicy;
import org.hindcast.forecast.ForecastArchive;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "score",
    description = "Scores an archive of forecasts, whoever made them, against what happened.",
    mixinStandardHelpOptions = true)
final class ScoreCommand implements Callable<Integer> {

  private static final int REPORTED = 2_000_000;

  @Option(
      names = "--by",
      paramLabel = "DIMENSIONS",
      description =
          "Rows of the table, such as model,horizon; of hub and scoringutils files also their task "
              + "columns, such as location. Default: ${DEFAULT-VALUE}.")
  String by = "model";

  @Option(
      names = "--scores",
      paramLabel = "IDS",
      description =
          "Scores by id, separated by commas (see: hindcast metrics). Default: the usual.")
  String scores = "";

  @Option(
      names = "--undefined",
      paramLabel = "not-computable|exclude-and-count",
      description =
          "A score that is not defined for some forecasts, such as MAPE where the actual is zero. "
              + "Default: ${DEFAULT-VALUE}.")
  String undefined = "not-computable";

  @Mixin EvaluationOptions evaluation = new EvaluationOptions();

  @Mixin ExchangeOptions output = new ExchangeOptions();

  @Override
  public Integer call() {
    OutputFolder.requireUsable(output.out);
    ActualsPolicy policy = evaluation.actuals();
    List<ScoringRule> chosen = OptionText.list("--scores", scores, Scores::parse);
    evaluation.reportLanguage();
    MissingForecastPolicy gaps = evaluation.missingForecasts();
    UndefinedPolicy holes =
        OptionText.read(
            "--undefined",
            undefined,
            text -> Words.parse("undefined-score policy", UndefinedPolicy.class, text));
    JudgedForecasts data = ForecastSource.read(output, evaluation.cycles);
    GroupKey[] keys = OptionText.list("--by", by, data::key).toArray(new GroupKey[0]);
    ForecastArchive archive = data.archive();
    List<ScoringRule> rules = chosen.isEmpty() ? UsualScores.of(archive) : chosen;
    ForecastScores each = data.evaluation(policy).missing(gaps).undefined(holes).score(rules);
    ScoreTable table = each.by(keys);
    try (OutputFolder folder = OutputFolder.open(output.out)) {
      folder.write("scores.csv", table.toCsv());
      folder.write("scores.json", OptionNames.in(table.toJson()));
      folder.keep(data.files());
      folder.writeManifest(manifest(data, rules, policy));
      folder.writeUnlessLarge(archive);
      if (isReported(archive)) {
        folder.write(report(data, each).document());
      }
      folder.publish();
    }
    print(data, each, table);
    return 0;
  }

  private Report report(JudgedForecasts data, ForecastScores scores) {
    return Report.of(scores)
        .title(evaluation.title)
        .language(evaluation.reportLanguage())
        .quantities(data.store().quantities())
        .store(data.store())
        .inputs(Sources.files(data.files()));
  }

  /** A report tells of single forecasts, for which very many take too much memory. */
  private static boolean isReported(ForecastArchive archive) {
    return archive.size() <= REPORTED;
  }

  private Map<String, Object> manifest(
      JudgedForecasts data, List<ScoringRule> rules, ActualsPolicy policy) {
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("command", "score");
    manifest.put("library_version", Library.VERSION);
    manifest.put("inputs", data.files().stream().map(InputFile::of).toList());
    manifest.put("format", data.format().id());
    manifest.put("notes", data.notes());
    manifest.put("by", by);
    manifest.put("scores", rules.stream().map(ScoringRule::id).toList());
    manifest.put("actuals", policy.id());
    manifest.put("missing", evaluation.missingForecasts().id());
    manifest.put("undefined", undefined);
    manifest.put("environment", RunManifest.Environment.current());
    return manifest;
  }

  private void print(JudgedForecasts data, ForecastScores scores, ScoreTable table) {
    Path page = output.out.resolve("index.html");
    if (output.isJson()) {
      Map<String, Object> summary = new LinkedHashMap<>();
      if (isReported(scores.archive())) {
        summary.put("report", page.toString());
      }
      summary.put("format", data.format().id());
      summary.put("notes", data.notes());
      summary.put("forecasts", scores.archive().size());
      summary.put("scores_by_type", ScoresByType.lines(scores));
      summary.put("missing_forecasts", scores.missing());
      summary.put("dropped_forecasts", scores.dropped());
      summary.put("scores", Json.tree(OptionNames.in(table.toJson())));
      output.out().println(Json.pretty(summary));
      return;
    }
    PrintWriter out = output.out();
    data.notes().forEach(out::println);
    boolean areUsual = this.scores.isBlank();
    Summary.print(table, areUsual ? UsualScores.headline(table.rules()) : table.rules(), out);
    if (table.rules().size() > TextTable.SCORES) {
      out.println("All " + table.rules().size() + " scores: " + output.out.resolve("scores.csv"));
    }
    ScoresByType.lines(scores).forEach(out::println);
    if (scores.missing() + scores.dropped() > 0) {
      out.println(
          "Models differ in what they forecast: "
              + scores.missing()
              + (scores.missing() == 1 ? " forecast is" : " forecasts are")
              + " missing and "
              + scores.dropped()
              + " left out (policy "
              + evaluation.missingForecasts().id()
              + "). Maybe compare on common targets with --missing intersect.");
    }
    out.println(
        isReported(scores.archive())
            ? "Report: " + page
            : "No report: there are more than "
                + REPORTED
                + " forecasts. Maybe choose a part with --where.");
  }
}
