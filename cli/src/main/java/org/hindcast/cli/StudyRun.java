package org.hindcast.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hindcast.cli.study.Study;
import org.hindcast.cli.study.StudyData;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.datasets.format.LongFormat;
import org.hindcast.evaluation.backtest.Backtest;
import org.hindcast.evaluation.backtest.BacktestListener;
import org.hindcast.evaluation.backtest.BacktestResult;
import org.hindcast.evaluation.backtest.Cell;
import org.hindcast.evaluation.backtest.CellFailure;
import org.hindcast.evaluation.backtest.LocalEngine;
import org.hindcast.evaluation.report.Report;
import org.hindcast.evaluation.score.Dimension;
import org.hindcast.evaluation.score.Evaluation;
import org.hindcast.evaluation.score.ForecastScores;
import org.hindcast.evaluation.score.MissingForecastPolicy;
import org.hindcast.evaluation.score.ScoreTable;
import org.hindcast.evaluation.score.ScoringRule;
import org.hindcast.forecast.ForecastArchive;

/** Runs a study and writes its folder. */
final class StudyRun {

  private final String text;
  private final Study study;
  private final OutputOptions output;

  /**
   * A run to be.
   *
   * @param text the study file itself, kept beside the results so that they can be made again
   */
  StudyRun(String text, Study study, OutputOptions output) {
    this.text = text;
    this.study = study;
    this.output = output;
  }

  /** Runs it; the exit code. */
  int run() {
    OutputFolder.requireUsable(output.out);
    BacktestResult result = replay();
    ForecastScores scores =
        Evaluation.of(result.archive(), result.store(), study.actuals())
            .missing(study.missing())
            .score(rules(study.scores(), result.archive()));
    Optional<ForecastScores> published = study.published().map(this::scorePublished);
    ScoreTable table = scores.by(study.by().toArray(new Dimension[0]));
    try (OutputFolder folder = OutputFolder.open(output.out)) {
      folder.write("scores.csv", table.toCsv());
      folder.write("scores.json", table.toJson());
      folder.write("manifest.json", Json.pretty(manifest(result)));
      folder.write("study.yaml", text);
      LongFormat.withDefaults()
          .writeForecasts(result.archive(), folder.draft().resolve("forecasts.csv"));
      folder.write(report(result, scores, published));
      folder.publish();
    }
    print(result, scores.by(Dimension.MODEL), published);
    return 0;
  }

  private BacktestResult replay() {
    VintageStore store = study.data().store();
    return Backtest.of(store)
        .quantities(study.quantities().isEmpty() ? ids(store) : study.quantities())
        .models(study.models())
        .cycles(study.cycles().apply(store))
        .targets(study.targets())
        .levels(study.levels().stream().mapToDouble(Double::doubleValue).toArray())
        .refit(study.refit())
        .breaks(study.breaks())
        .samples(study.samples())
        .seed(study.seed())
        .clock(Clock.systemUTC())
        .listener(listener())
        .run(LocalEngine.allCores());
  }

  private static List<String> ids(VintageStore store) {
    return store.quantities().stream().map(quantity -> quantity.id()).toList();
  }

  private static List<ScoringRule> rules(List<ScoringRule> chosen, ForecastArchive archive) {
    return chosen.isEmpty() ? UsualScores.of(archive) : chosen;
  }

  private ForecastScores scorePublished(StudyData data) {
    ForecastArchive archive = data.archive();
    return Evaluation.of(archive, data.store(), study.actuals())
        .missing(MissingForecastPolicy.COUNT)
        .score(UsualScores.of(archive));
  }

  private Map<String, Object> manifest(BacktestResult result) {
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("title", study.title());
    manifest.put("actuals", study.actuals().id());
    manifest.put("missing", study.missing().name());
    manifest.put("inputs", study.files().stream().map(InputFile::of).toList());
    JsonNode backtest = Json.tree(result.manifest().toJson());
    manifest.put("backtest", backtest);
    return manifest;
  }

  private Report report(
      BacktestResult result, ForecastScores scores, Optional<ForecastScores> published) {
    Report report = Report.of(result, scores).title(study.title()).language(study.language());
    if (study.reference().isPresent()) {
      report = report.reference(study.reference().get());
    }
    if (published.isPresent()) {
      List<Quantity> named = study.published().map(data -> data.store().quantities()).orElseThrow();
      report = report.quantities(named).published(published.get());
    }
    return report;
  }

  private static BacktestListener listener() {
    Progress progress = Progress.onError("cells");
    return new BacktestListener() {
      @Override
      public void started(int cells) {
        progress.start(cells);
      }

      @Override
      public void cellFinished(Cell cell) {
        progress.step(true);
      }

      @Override
      public void cellFailed(Cell cell, List<CellFailure> failures) {
        progress.step(false);
      }
    };
  }

  private void print(
      BacktestResult result, ScoreTable byModel, Optional<ForecastScores> published) {
    Path page = output.out.resolve("index.html");
    if (output.format == OutputOptions.Format.JSON) {
      Map<String, Object> summary = new LinkedHashMap<>();
      summary.put("title", study.title());
      summary.put("report", page.toString());
      summary.put("forecasts", result.archive().size());
      summary.put("failures", result.failures().stream().map(CellFailure::toString).toList());
      summary.put("scores", Json.tree(byModel.toJson()));
      published.ifPresent(
          more -> summary.put("published", Json.tree(more.by(Dimension.MODEL).toJson())));
      System.out.println(Json.pretty(summary));
      return;
    }
    System.out.println(study.title());
    System.out.println();
    System.out.print(TextTable.of(byModel));
    System.out.println();
    if (!result.failures().isEmpty()) {
      System.out.println(
          result.failures().size() + " failures, the first: " + result.failures().get(0));
    }
    System.out.println("Report: " + page);
  }
}
