package org.hindcast.evaluation.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.hindcast.evaluation.backtest.Library;
import org.hindcast.evaluation.backtest.RunManifest;
import org.hindcast.evaluation.score.ForecastScores;
import org.hindcast.evaluation.score.ScoringRule;

/** The manifest of a run as lines for the reader. */
final class ManifestLines {

  private final ReportLanguage language;
  private final List<ManifestEntry> entries = new ArrayList<>();

  private ManifestLines(ReportLanguage language) {
    this.language = language;
  }

  /** The lines of scored forecasts that no run of ours made. */
  static List<ManifestEntry> of(
      ForecastScores scores, List<SourceFile> inputs, ReportLanguage language) {
    ManifestLines lines = new ManifestLines(language);
    lines.add("run", "version", Library.VERSION);
    lines.inputs(inputs);
    lines.add(
        "plan",
        "scores",
        scores.rules().stream().map(ScoringRule::id).collect(Collectors.joining(", ")));
    lines.environment(RunManifest.Environment.current());
    return lines.entries;
  }

  static List<ManifestEntry> of(
      RunManifest manifest, List<SourceFile> inputs, ReportLanguage language) {
    ManifestLines lines = new ManifestLines(language);
    lines.run(manifest);
    lines.inputs(inputs);
    lines.data(manifest.data());
    lines.plan(manifest.plan());
    lines.results(manifest.results());
    lines.environment(manifest.environment());
    return lines.entries;
  }

  private void run(RunManifest manifest) {
    add("run", "id", manifest.id());
    add("run", "version", manifest.libraryVersion());
    add("run", "started", manifest.started().toString());
    add("run", "finished", manifest.finished().toString());
  }

  private void inputs(List<SourceFile> inputs) {
    for (SourceFile file : inputs) {
      entries.add(
          new ManifestEntry(
              language.text("manifest.inputs"), file.name(), "SHA-256 " + file.sha256()));
    }
  }

  private void data(RunManifest.Data data) {
    add("data", "sha256", data.sha256());
    add("data", "last-observed", data.lastObserved().toString());
    for (RunManifest.Series series : data.series()) {
      entries.add(
          new ManifestEntry(
              language.text("manifest.data"),
              series.quantity().id(),
              language.text(
                  series.realVintages() ? "manifest.series.real" : "manifest.series.pseudo",
                  series.frequency().code(),
                  series.releases())));
    }
  }

  private void plan(RunManifest.Plan plan) {
    for (RunManifest.Model model : plan.models()) {
      String settings =
          model.card().settings().entrySet().stream()
              .map(e -> e.getKey() + "=" + e.getValue())
              .collect(Collectors.joining(", "));
      entries.add(
          new ManifestEntry(
              language.text("manifest.plan"),
              model.id(),
              settings.isEmpty() ? model.type() : model.type() + " (" + settings + ")"));
    }
    add(
        "plan",
        "cycles",
        plan.cycles().stream()
            .map(cycle -> cycle.id() + " (" + cycle.cutOff() + ")")
            .collect(Collectors.joining(", ")));
    add("plan", "levels", joined(plan.levels()));
    add("plan", "quantiles", joined(plan.quantileLevels()));
    add("plan", "samples", Integer.toString(plan.samples()));
    add("plan", "refit", plan.refit());
    add("plan", "breaks", plan.breaks());
    add("plan", "seed", Long.toString(plan.seed()));
  }

  private static String joined(List<Double> numbers) {
    return numbers.stream().map(CsvWriter::number).collect(Collectors.joining(", "));
  }

  private void results(RunManifest.Results results) {
    add("results", "forecasts", Integer.toString(results.forecasts()));
    add("results", "failures", Integer.toString(results.failures()));
    add("results", "archive", results.archiveSha256());
  }

  private void environment(RunManifest.Environment environment) {
    add("environment", "java", environment.javaVersion() + ", " + environment.virtualMachine());
    add("environment", "system", environment.operatingSystem() + ", " + environment.architecture());
    add("environment", "processors", Integer.toString(environment.processors()));
  }

  private void add(String group, String name, String value) {
    entries.add(
        new ManifestEntry(
            language.text("manifest." + group),
            language.text("manifest." + group + "." + name),
            value));
  }
}
