package org.hindcast.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hindcast.cli.study.Study;
import org.hindcast.cli.study.StudyData;
import org.hindcast.cli.study.StudyFile;
import org.hindcast.cli.study.Words;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.CycleSchedule;
import org.hindcast.data.BreakPolicy;
import org.hindcast.data.InformationSet;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.evaluation.backtest.Backtest;
import org.hindcast.evaluation.backtest.BacktestResult;
import org.hindcast.evaluation.backtest.CellFailure;
import org.hindcast.evaluation.backtest.LocalEngine;
import org.hindcast.evaluation.report.Report;
import org.hindcast.evaluation.score.Dimension;
import org.hindcast.evaluation.score.Evaluation;
import org.hindcast.evaluation.score.ForecastScores;
import org.hindcast.evaluation.score.MissingForecastPolicy;
import org.hindcast.evaluation.score.ScoreTable;
import org.hindcast.evaluation.score.ScoringRule;
import org.hindcast.evaluation.score.UndefinedPolicy;
import org.hindcast.forecast.ForecastArchive;

/** Runs a study and writes its folder. */
final class StudyRun {

  private final StudyFile file;
  private final Study study;
  private final OutputOptions output;

  /**
   * A run to be.
   *
   * @throws IllegalArgumentException if the file is no study, or the output folder cannot be used
   */
  StudyRun(StudyFile file, OutputOptions output) {
    OutputFolder.requireUsable(output.out);
    this.file = file;
    this.study = file.study();
    this.output = output;
  }

  /** Runs it; the exit code. */
  int run() {
    Optional<StudyData> record = study.published();
    Optional<ForecastScores> published = record.map(this::scorePublished);
    BacktestResult result = replay();
    ForecastScores scores =
        Evaluation.of(result.archive(), result.store(), study.actuals())
            .missing(study.missing())
            .undefined(study.undefined())
            .score(rules(study.scores(), result.archive()));
    ScoreTable table = scores.by(study.by().toArray(new Dimension[0]));
    try (OutputFolder folder = OutputFolder.open(output.out)) {
      folder.write("scores.csv", table.toCsv());
      folder.write("scores.json", table.toJson());
      published.ifPresent(
          each -> {
            ScoreTable own = each.by(study.by().toArray(new Dimension[0]));
            folder.write("published-scores.csv", own.toCsv());
            folder.write("published-scores.json", own.toJson());
          });
      folder.writeManifest(manifest(result));
      folder.write("study.yaml", file.text());
      folder.write(result.archive());
      folder.write(report(result, scores, published).document());
      folder.publish();
    }
    print(result, scores, published);
    return 0;
  }

  private BacktestResult replay() {
    VintageStore store = OptionText.read(file.name(), study::store);
    List<String> quantities = study.quantities(store);
    OptionText.read(file.name(), () -> quantities.stream().map(store::quantity).toList());
    CycleSchedule cycles = OptionText.read(file.name(), () -> study.cycles().apply(store));
    requireObserved(store, cycles);
    Backtest backtest =
        Backtest.of(store)
            .quantities(quantities)
            .models(study.models())
            .cycles(cycles)
            .targets(study.targets())
            .levels(study.levels().stream().mapToDouble(Double::doubleValue).toArray())
            .refit(study.refit())
            .breaks(study.breaks())
            .samples(study.samples())
            .seed(study.seed())
            .clock(Clock.systemUTC())
            .listener(Progress.on(output.err(), "cells").listener());
    requireWithoutBreaks(store, quantities, cycles);
    BacktestResult result = backtest.run(LocalEngine.allCores());
    if (result.archive().size() == 0) {
      throw new IllegalArgumentException(nothingForecast(result, cycles));
    }
    return result;
  }

  private void requireObserved(VintageStore store, CycleSchedule cycles) {
    for (Cycle cycle : cycles.cycles()) {
      if (cycle.cutOff().isAfter(store.lastObserved())) {
        throw new IllegalArgumentException(
            file.name()
                + ": the cut-off ("
                + cycle.cutOff()
                + ") of cycle "
                + cycle.id()
                + " is after the last day on which the data were observed ("
                + store.lastObserved()
                + "). Maybe end the cycles earlier.");
      }
    }
  }

  private void requireWithoutBreaks(
      VintageStore store, List<String> quantities, CycleSchedule cycles) {
    List<Cycle> all = cycles.cycles();
    if (study.breaks() != BreakPolicy.REFUSE) {
      return;
    }
    InformationSet last = store.asOf(all.get(all.size() - 1).cutOff());
    for (String quantity : quantities) {
      try {
        last.series(quantity);
      } catch (IllegalStateException e) {
        throw new IllegalArgumentException(
            e.getMessage() + " In a study that is breaks: since-last-break, or breaks: across.", e);
      }
    }
  }

  private static String nothingForecast(BacktestResult result, CycleSchedule cycles) {
    String reason =
        result.failures().isEmpty()
            ? "no target lies after what was known at the cut-offs ("
                + cycles.cycles().get(0).cutOff()
                + " and later). Maybe choose other targets."
            : "all "
                + result.failures().size()
                + " attempts failed, the first: "
                + result.failures().get(0)
                + " Maybe the first cycle comes before the first observation.";
    return "The study makes no forecast: " + reason;
  }

  private static List<ScoringRule> rules(List<ScoringRule> chosen, ForecastArchive archive) {
    return chosen.isEmpty() ? UsualScores.of(archive) : chosen;
  }

  private ForecastScores scorePublished(StudyData data) {
    ForecastArchive archive = data.archive();
    if (archive.size() == 0) {
      throw new IllegalArgumentException(
          "The data named under 'published' hold no forecasts. Maybe name a file under 'forecasts'.");
    }
    VintageStore store = data.store();
    // A record mixes points and bands: each rule counts those it is defined for.
    return Evaluation.of(Horizons.filled(archive, store), store, study.actuals())
        .missing(MissingForecastPolicy.COUNT)
        .undefined(UndefinedPolicy.EXCLUDE_AND_COUNT)
        .score(UsualScores.of(archive));
  }

  private Map<String, Object> manifest(BacktestResult result) {
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("command", "run");
    manifest.put("title", study.title());
    manifest.put("actuals", study.actuals().id());
    manifest.put("missing", study.missing().id());
    manifest.put("undefined", Words.of(study.undefined()));
    manifest.put("inputs", Sources.inputs(sources()));
    manifest.put("backtest", Json.tree(result.manifest().toJson()));
    return manifest;
  }

  private Report report(
      BacktestResult result, ForecastScores scores, Optional<ForecastScores> published) {
    Report report =
        Report.of(result, scores)
            .title(study.title())
            .language(study.language())
            .provenance(Sources.of(sources(), study.language()))
            .inputs(Sources.files(study.files()));
    if (study.reference().isPresent()) {
      report = report.reference(study.reference().get());
    }
    if (published.isPresent()) {
      List<Quantity> named = study.published().map(data -> data.store().quantities()).orElseThrow();
      report = report.quantities(named).published(published.get());
    }
    return report;
  }

  private List<StudyData> sources() {
    return Stream.concat(Stream.of(study.data()), study.published().stream()).toList();
  }

  private void print(
      BacktestResult result, ForecastScores scores, Optional<ForecastScores> published) {
    Path page = output.out.resolve("index.html");
    ScoreTable summary = Summary.table(scores);
    if (output.isJson()) {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("title", study.title());
      json.put("report", page.toString());
      json.put("forecasts", result.archive().size());
      json.put("dropped_forecasts", scores.dropped());
      json.put("failures", result.failures().stream().map(CellFailure::toString).toList());
      json.put("scores", Json.tree(summary.toJson()));
      published.ifPresent(each -> json.put("published", Json.tree(Summary.table(each).toJson())));
      output.out().println(Json.pretty(json));
      return;
    }
    PrintWriter out = output.out();
    out.println(study.title());
    out.println();
    Summary.print(summary, out);
    if (published.isPresent()) {
      out.println();
      out.println("Published forecasts:");
      Summary.print(Summary.table(published.get()), out);
    }
    out.println();
    if (scores.dropped() > 0) {
      out.println(
          scores.dropped()
              + " of "
              + result.archive().size()
              + (scores.dropped() == 1 ? " forecasts is" : " forecasts are")
              + " left out, because not every model made them.");
    }
    if (!result.failures().isEmpty()) {
      out.println(
          "Failures: " + result.failures().size() + ", the first: " + result.failures().get(0));
    }
    out.println("Report: " + page);
  }
}
