package org.hindcast.evaluation.backtest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.cycle.TargetRule;
import org.hindcast.data.BreakPolicy;
import org.hindcast.data.InformationSet;
import org.hindcast.data.LookAheadException;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.model.ForecastModel;
import org.hindcast.model.PanelModel;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.jspecify.annotations.Nullable;

/**
 * The work of a backtest, cut into units that need nothing of each other: one model on one quantity
 * or panel, in a run of cycles that share a fit. Safe for use by several threads.
 *
 * <p>Models, quantities and cycles are sorted, so that nothing depends on the order in which they
 * were named. Units are ordered by their first cycle.
 */
public final class BacktestPlan {

  /** Everything a run is made of, checked. */
  record Inputs(
      VintageStore store,
      List<Quantity> quantities,
      List<ForecastModel> models,
      List<Cycle> cycles,
      List<Integer> seasonLengths,
      double[] quantileLevels,
      int samples,
      RefitPolicy refit,
      BreakPolicy breaks,
      long seed) {}

  /** What one quantity is asked in one cycle; no last period if nothing was known. */
  record Question(Optional<TimePeriod> lastKnown, List<Target> targets) {}

  /** A unit of work; all quantities if {@code quantity} is negative. */
  record Unit(int model, int quantity, int firstCycle, int endCycle) {

    int cells() {
      return endCycle - firstCycle;
    }
  }

  private final Inputs inputs;
  private final List<String> ids;
  private final List<List<Question>> questions;
  private final List<Unit> units;
  private final @Nullable CutOffView[] views;
  private final int[] cellsToDo;

  private BacktestPlan(Inputs inputs, List<List<Question>> questions, List<Unit> units) {
    this.inputs = inputs;
    this.ids = inputs.quantities.stream().map(Quantity::id).toList();
    this.questions = questions;
    this.units = units;
    this.views = new CutOffView[inputs.cycles.size()];
    this.cellsToDo = new int[inputs.cycles.size()];
    for (Unit unit : units) {
      for (int cycle = unit.firstCycle; cycle < unit.endCycle; cycle++) {
        cellsToDo[cycle]++;
      }
    }
  }

  static BacktestPlan of(Inputs inputs, TargetRule rule) {
    List<List<Question>> questions = new ArrayList<>();
    for (Cycle cycle : inputs.cycles) {
      questions.add(questions(inputs, cycle, rule));
    }
    List<Unit> units = new ArrayList<>();
    for (int model = 0; model < inputs.models.size(); model++) {
      boolean panel = inputs.models.get(model) instanceof PanelModel;
      RefitPolicy refit = panel ? RefitPolicy.everyCycle() : inputs.refit;
      int end;
      for (int first = 0; first < inputs.cycles.size(); first = end) {
        end = refit.segmentEnd(first, inputs.cycles.size());
        for (int quantity = panel ? -1 : 0;
            quantity < (panel ? 0 : inputs.quantities.size());
            quantity++) {
          units.add(new Unit(model, quantity, first, end));
        }
      }
    }
    units.sort(
        Comparator.comparingInt(Unit::firstCycle)
            .thenComparingInt(Unit::model)
            .thenComparingInt(Unit::quantity));
    return new BacktestPlan(inputs, List.copyOf(questions), List.copyOf(units));
  }

  /** The number of units. */
  public int unitCount() {
    return units.size();
  }

  /** The number of cells in all units. */
  public int cellCount() {
    return units.stream().mapToInt(Unit::cells).sum();
  }

  /**
   * Does one unit of work.
   *
   * @param unit from 0 to {@code unitCount() - 1}
   * @throws LookAheadException if the model asked for data after a cut-off
   */
  public UnitResult run(int unit) {
    return run(units.get(unit));
  }

  UnitResult run(Unit unit) {
    return new UnitResult(new UnitRunner(this, unit).run());
  }

  Inputs inputs() {
    return inputs;
  }

  List<String> quantityIds() {
    return ids;
  }

  List<Unit> units() {
    return units;
  }

  Question question(int cycle, int quantity) {
    return questions.get(cycle).get(quantity);
  }

  Cell cell(Unit unit, int cycle) {
    return new Cell(
        inputs.models.get(unit.model).id(),
        unit.quantity < 0 ? Optional.empty() : Optional.of(ids.get(unit.quantity)),
        inputs.cycles.get(cycle));
  }

  /** What is known in a cycle; kept until the last cell of the cycle is done. */
  synchronized CutOffView view(int cycle) {
    @Nullable CutOffView view = views[cycle];
    if (view == null) {
      Optional<Cycle> previous =
          cycle == 0 ? Optional.empty() : Optional.of(inputs.cycles.get(cycle - 1));
      view = CutOffView.of(inputs.store, ids, inputs.breaks, inputs.cycles.get(cycle), previous);
      views[cycle] = view;
    }
    return view;
  }

  /** Says that a cell of a cycle is done. */
  synchronized void done(int cycle) {
    cellsToDo[cycle]--;
    if (cellsToDo[cycle] == 0) {
      views[cycle] = null;
    }
  }

  private static List<Question> questions(Inputs inputs, Cycle cycle, TargetRule rule) {
    if (cycle.cutOff().isAfter(inputs.store.lastObserved())) {
      throw new LookAheadException(
          "The cut-off "
              + cycle.cutOff()
              + " of cycle "
              + cycle.id()
              + " is after the last date on which the data were observed ("
              + inputs.store.lastObserved()
              + "). Maybe the schedule ends too late, or observedUntil has to be set.");
    }
    InformationSet information = inputs.store.asOf(cycle.cutOff()).withBreakPolicy(inputs.breaks);
    List<Question> questions = new ArrayList<>();
    for (Quantity quantity : inputs.quantities) {
      TimeSeries known = information.series(quantity.id()).trimmed();
      questions.add(
          known.isEmpty()
              ? new Question(Optional.empty(), List.of())
              : new Question(Optional.of(known.end()), targets(rule, quantity, known.end())));
    }
    return List.copyOf(questions);
  }

  private static List<Target> targets(TargetRule rule, Quantity quantity, TimePeriod lastKnown) {
    Frequency observed = lastKnown.frequency();
    List<Target> targets = rule.targets(quantity, lastKnown).stream().distinct().toList();
    for (Target target : targets) {
      target.requireFits(quantity);
      target.firstPart(observed);
      target.lastPart(observed);
    }
    return targets;
  }
}
