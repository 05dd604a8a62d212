package org.hindcast.evaluation.backtest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hindcast.cycle.Target;
import org.hindcast.data.VintageStore;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.time.TimePeriod;

/** Draws up the manifest of a run. */
final class Manifests {

  private Manifests() {}

  static RunManifest of(
      BacktestPlan plan,
      List<Double> levels,
      ForecastArchive archive,
      int failures,
      Instant started,
      Instant finished) {
    RunManifest.Data data = data(plan.inputs().store());
    RunManifest.Plan described = plan(plan, levels);
    return new RunManifest(
        Digests.of(ManifestJson.identity(Library.VERSION, data, described)),
        Library.VERSION,
        data,
        described,
        new RunManifest.Results(archive.size(), failures, Digests.of(archive)),
        RunManifest.Environment.current(),
        started,
        finished);
  }

  private static RunManifest.Data data(VintageStore store) {
    return new RunManifest.Data(
        Digests.of(store),
        store.lastObserved(),
        store.quantities().stream()
            .map(
                quantity ->
                    new RunManifest.Series(
                        quantity,
                        store.frequency(quantity.id()),
                        store.releases(quantity.id()),
                        store.hasRealVintages(quantity.id())))
            .toList());
  }

  private static RunManifest.Plan plan(BacktestPlan plan, List<Double> levels) {
    BacktestPlan.Inputs inputs = plan.inputs();
    List<RunManifest.Forecast> quantities = new ArrayList<>();
    List<RunManifest.Targets> targets = new ArrayList<>();
    for (int quantity = 0; quantity < inputs.quantities().size(); quantity++) {
      quantities.add(
          new RunManifest.Forecast(
              plan.quantityIds().get(quantity), inputs.seasonLengths().get(quantity)));
    }
    for (int cycle = 0; cycle < inputs.cycles().size(); cycle++) {
      for (int quantity = 0; quantity < inputs.quantities().size(); quantity++) {
        BacktestPlan.Question question = plan.question(cycle, quantity);
        targets.add(
            new RunManifest.Targets(
                inputs.cycles().get(cycle).id(),
                plan.quantityIds().get(quantity),
                question.lastKnown().map(TimePeriod::toString).orElse(""),
                abridged(question.targets())));
      }
    }
    return new RunManifest.Plan(
        inputs.models().stream()
            .map(
                model ->
                    new RunManifest.Model(model.id(), model.getClass().getName(), model.card()))
            .toList(),
        quantities,
        inputs.cycles(),
        targets,
        levels,
        Arrays.stream(inputs.quantileLevels()).boxed().toList(),
        inputs.samples(),
        inputs.refit().id(),
        inputs.breaks().name(),
        inputs.seed());
  }

  /** Targets as texts; a run of consecutive ones of the same kind as its first and last. */
  static List<String> abridged(List<Target> targets) {
    List<String> texts = new ArrayList<>();
    int end;
    for (int first = 0; first < targets.size(); first = end) {
      end = first + 1;
      while (end < targets.size() && follows(targets.get(end - 1), targets.get(end))) {
        end++;
      }
      String text = targets.get(first).toString();
      texts.add(end - first == 1 ? text : text + ".." + targets.get(end - 1));
    }
    return List.copyOf(texts);
  }

  private static boolean follows(Target one, Target next) {
    return one.getClass() == next.getClass()
        && one.period().frequency() == next.period().frequency()
        && one.period().until(next.period()) == 1;
  }
}
