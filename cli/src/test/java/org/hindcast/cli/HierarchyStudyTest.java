package org.hindcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hindcast.cycle.CycleSchedule;
import org.hindcast.cycle.TargetRule;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.datasets.catalog.Datasets;
import org.hindcast.evaluation.backtest.Backtest;
import org.hindcast.evaluation.backtest.BacktestResult;
import org.hindcast.evaluation.backtest.LocalEngine;
import org.hindcast.evaluation.backtest.LookAheadAudit;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.model.baseline.SeasonalNaive;
import org.hindcast.model.hierarchy.Hierarchy;
import org.hindcast.model.hierarchy.Proportions;
import org.hindcast.model.hierarchy.Reconciled;
import org.hindcast.model.hierarchy.Reconciliation;
import org.hindcast.model.smoothing.SimpleExponentialSmoothing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Hierarchies in backtests and study files, on Dutch asylum data by nationality and flow. */
class HierarchyStudyTest {

  private static final List<String> NATIONALITIES =
      List.of("afg", "eri", "irq", "som", "syr", "tur", "yem");

  @TempDir Path home;

  private static Hierarchy flowByNationality() {
    Map<String, Map<String, String>> attributes = new TreeMap<>();
    Map<String, String> names = new HashMap<>();
    for (String nationality : NATIONALITIES) {
      for (String flow : List.of("first", "nareis")) {
        attributes.put(
            "asylum-" + flow + "-" + nationality, Map.of("flow", flow, "nationality", nationality));
      }
      names.put("nationality=" + nationality, "asylum-" + nationality);
    }
    names.put("flow=first", "asylum-first-listed");
    names.put("flow=nareis", "asylum-nareis-listed");
    return Hierarchy.grouped("asylum-inflow-listed", attributes).renamed(names);
  }

  private static VintageStore withNationalities() {
    VintageStore store = Datasets.load("asylum-nl").store();
    for (String nationality : NATIONALITIES) {
      List<String> parts = List.of("asylum-first-" + nationality, "asylum-nareis-" + nationality);
      Quantity sum =
          Quantity.sumOf("asylum-" + nationality, parts.stream().map(store::quantity).toList());
      store = store.withSum(sum, parts);
    }
    return store;
  }

  private static Backtest backtest() {
    return Backtest.of(withNationalities())
        .quantities(flowByNationality().nodes())
        .cycles(CycleSchedule.halfYearly(YearMonth.of(2021, 1), YearMonth.of(2021, 7)))
        .targets(TargetRule.horizons(6).and(TargetRule.calendarYears(2)))
        .levels(0.8)
        .samples(200)
        .seed(1);
  }

  private static Reconciled reconciled(Reconciliation method) {
    return Reconciled.of(flowByNationality(), method, SimpleExponentialSmoothing.create());
  }

  @Test
  void forecastsOfMonthsAndYearsAddUpInABacktest() {
    Backtest backtest =
        backtest()
            .models(
                reconciled(Reconciliation.bottomUp()),
                reconciled(Reconciliation.minTraceShrink()),
                reconciled(Reconciliation.middleOut("nationality")),
                reconciled(Reconciliation.topDown(Proportions.HISTORICAL_AVERAGES)));
    BacktestResult result = backtest.run(LocalEngine.allCores());
    assertThat(result.failures()).isEmpty();
    ForecastArchive archive = result.archive();
    // Four models, two cycles, six months and two years of each of the 24 nodes.
    assertThat(archive.size()).isEqualTo(4 * 2 * 8 * 24);
    Hierarchy hierarchy = flowByNationality();
    Map<String, double[]> values = new HashMap<>();
    for (int row = 0; row < archive.size(); row++) {
      String cell = archive.key(row).model() + archive.cycle(row).id() + archive.target(row);
      values
              .computeIfAbsent(cell, key -> new double[hierarchy.nodes().size()])[
              hierarchy.nodes().indexOf(archive.key(row).quantity())] =
          archive.pointOrNaN(row);
    }
    assertThat(values).hasSize(4 * 2 * 8);
    values.values().forEach(hierarchy::requireCoherent);
  }

  @Test
  void seesNothingAfterTheCutOff() {
    Hierarchy small =
        Hierarchy.parse(
            List.of(
                "asylum-both=asylum-syr+asylum-first-eri",
                "asylum-syr=asylum-first-syr+asylum-nareis-syr"));
    assertThat(
            LookAheadAudit.run(
                backtest()
                    .quantities("asylum-syr", "asylum-first-syr", "asylum-first-eri")
                    .models(SeasonalNaive.create()),
                store -> List.of(reconciled(Reconciliation.minTraceShrink()).within(small))))
        .isEmpty();
  }

  @Test
  void addsSumsThatTheDataLack() throws IOException {
    Path study =
        Files.writeString(
            home.resolve("study.yaml"),
            """
            title: t
            data: {dataset: asylum-nl}
            hierarchy:
              children:
                inflow: [asylum-syr, asylum-first-eri]
                asylum-syr: [asylum-first-syr, asylum-nareis-syr]
            cycles: {half-yearly: {first: 2021-01, last: 2021-07}}
            targets: {horizons: 3}
            models: [naive, "reconciled:method=top-down,model=naive"]
            by: [model, quantity]
            """);
    CommandRun run = CommandRun.of("run", study, "--out", home.resolve("out"));
    assertThat(run.err()).doesNotContain("hindcast:");
    assertThat(run.code()).isZero();
    List<String> rows = Files.readAllLines(home.resolve("out/scores.csv"));
    List<String> scored = new ArrayList<>();
    rows.stream()
        .filter(row -> row.startsWith("naive,"))
        .forEach(row -> scored.add(row.split(",")[1]));
    assertThat(scored)
        .containsExactly(
            "asylum-first-eri", "asylum-first-syr", "asylum-nareis-syr", "asylum-syr", "inflow");
    // Naive forecasts add up by themselves, and dividing them by their own proportions keeps them.
    List<String> naive =
        rows.stream()
            .filter(row -> row.startsWith("naive,"))
            .map(HierarchyStudyTest::pointScores)
            .toList();
    assertThat(
            rows.stream()
                .filter(row -> row.contains("top-down"))
                .map(HierarchyStudyTest::pointScores))
        .containsExactlyElementsOf(naive);
    assertThat(Files.readString(home.resolve("out/manifest.json")))
        .contains(
            "inflow=asylum-syr+asylum-first-eri;asylum-syr=asylum-first-syr+asylum-nareis-syr");
  }

  /** Bias and mean absolute error, to six digits. */
  private static String pointScores(String row) {
    String[] cells = row.replaceFirst("^\"[^\"]*\"", "model").split(",");
    return String.format(
        java.util.Locale.ROOT,
        "%s %.6f %.6f",
        cells[1],
        Double.parseDouble(cells[3]),
        Double.parseDouble(cells[4]));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | line 3 | expected children",
        "{total: t, children: {t: [a, b]}} | line 3 | expected children",
        "{childern: {t: [a, b]}} | line 3 | Maybe 'children' was meant",
        "{children: {t: [a]}} | line 3 | single child",
        "{children: {t: [asylum-first-syr, asylum-first-erl]}} | study.yaml | asylum-first-eri",
        "{total: t, levels: [l], groups: {a: [x], b: []}} | line 3 | expected one for each",
        "{total: t, attributes: {a: {k: 1}, b: {k: 1}}, names: {z: y}} | line 3 | no node",
        "{children: {t: [a, b]}, children: {t: [a, b]}} | line 3 | stands here twice"
      })
  void refusesWhatDoesNotAddUp(String hierarchy, String place, String rule) throws IOException {
    refuses("reconciled", hierarchy, place, rule);
  }

  @Test
  void refusesModelsThatDoNotFitTheHierarchy() throws IOException {
    String tree = "{children: {t: [asylum-first-syr, asylum-first-eri]}}";
    refuses("\"reconciled:method=middle-out,level=k\"", tree, "line 6", "no level");
    refuses("reconciled", "", "line 6", "needs a hierarchy");
  }

  private void refuses(String model, String hierarchy, String place, String rule)
      throws IOException {
    Path study =
        Files.writeString(
            home.resolve("study.yaml"),
            "title: t\ndata: {dataset: asylum-nl}\n"
                + (hierarchy.isEmpty() ? "\n" : "hierarchy: " + hierarchy + "\n")
                + "cycles: {half-yearly: {first: 2021-01, last: 2021-07}}\n"
                + "targets: {horizons: 3}\nmodels: ["
                + model
                + "]\n");
    CommandRun run = CommandRun.of("run", study, "--out", home.resolve("out"));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(place, rule);
    assertThat(home.resolve("out")).doesNotExist();
  }
}
