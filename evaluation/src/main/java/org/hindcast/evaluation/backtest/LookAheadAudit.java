package org.hindcast.evaluation.backtest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.CycleSchedule;
import org.hindcast.data.LookAheadException;
import org.hindcast.data.VintageStore;
import org.hindcast.forecast.Forecast;
import org.hindcast.model.ForecastModel;

/**
 * Catches models that get at later data by a trick: through a store they hold on to, or by
 * remembering what earlier runs showed them.
 *
 * <p>Within a backtest no model is handed later data. But a model is a program and may have brought
 * its own. The audit therefore replays every cycle
 *
 * <ul>
 *   <li>after all later cycles, to find what models remember;
 *   <li>on data in which everything published after the cut-off has other values, after the last
 *       cycle on those data;
 *   <li>on data that end at the cut-off.
 * </ul>
 *
 * <p>In all of them each forecast must be the same, bit by bit. For the last two the models are
 * made anew for the altered data. What a model brings from outside the store (a file, a constant)
 * does not change with the store, and no replay can find it. The cost is about five runs of the
 * backtest on one thread.
 */
public final class LookAheadAudit {

  private final Backtest backtest;
  private final Function<VintageStore, ? extends Collection<? extends ForecastModel>> models;
  private final VintageStore store;
  private final List<LookAheadFinding> findings = new ArrayList<>();
  private final Map<Cell, CellResult> expected = new HashMap<>();
  private final Set<Cell> suspects = new HashSet<>();
  private final Set<String> refusals = new HashSet<>();

  private LookAheadAudit(
      Backtest backtest,
      Function<VintageStore, ? extends Collection<? extends ForecastModel>> models) {
    this.backtest = backtest;
    this.models = models;
    this.store = backtest.store();
  }

  /**
   * Audits the models of a backtest.
   *
   * @param backtest the data, cycles and targets; its own models are replaced
   * @param models makes the models for given data, anew at every call
   * @return what was found, in order of cycle; empty if nothing was
   */
  public static List<LookAheadFinding> run(
      Backtest backtest,
      Function<VintageStore, ? extends Collection<? extends ForecastModel>> models) {
    return new LookAheadAudit(backtest, models).run();
  }

  private List<LookAheadFinding> run() {
    BacktestPlan plan = backtest.on(store, models.apply(store)).plan();
    List<Cycle> cycles = plan.inputs().cycles();
    int last = cycles.size() - 1;
    for (int at = 0; at <= last; at++) {
      for (BacktestPlan.Unit unit : unitsOf(plan, at)) {
        run(plan, unit).ifPresent(result -> expected.put(result.cell(), result));
      }
    }
    for (int at = last; at >= 0; at--) {
      compare(
          plan,
          at,
          LookAheadFinding.Kind.DEPENDS_ON_ORDER,
          "when the later cycles had been run before");
    }
    for (int at = 0; at <= last; at++) {
      auditData(cycles, at);
    }
    findings.sort(Comparator.comparing(finding -> finding.cycle().cutOff()));
    return List.copyOf(findings);
  }

  private void auditData(List<Cycle> cycles, int at) {
    Cycle cycle = cycles.get(at);
    VintageStore altered = AlteredFuture.of(store, cycle.cutOff());
    BacktestPlan elsewhere = backtest.on(altered, models.apply(altered)).plan();
    if (at < cycles.size() - 1) {
      unitsOf(elsewhere, cycles.size() - 1).forEach(unit -> run(elsewhere, unit));
    }
    compare(
        elsewhere,
        at,
        LookAheadFinding.Kind.DEPENDS_ON_LATER_DATA,
        "when the data published after the cut-off were altered");
    VintageStore ended = store.truncatedAt(cycle.cutOff());
    Backtest untilNow = backtest.cycles(new CycleSchedule(cycles.subList(0, at + 1)));
    compare(
        untilNow.on(ended, models.apply(ended)).plan(),
        at,
        LookAheadFinding.Kind.DEPENDS_ON_LATER_DATA,
        "when there were no data published after the cut-off");
  }

  /** The units that forecast in a cycle, ended there. */
  private static List<BacktestPlan.Unit> unitsOf(BacktestPlan plan, int cycle) {
    return plan.units().stream()
        .filter(unit -> unit.firstCycle() <= cycle && cycle < unit.endCycle())
        .map(
            unit ->
                new BacktestPlan.Unit(unit.model(), unit.quantity(), unit.firstCycle(), cycle + 1))
        .toList();
  }

  /** The result of a unit's last cell; empty if the model was refused later data. */
  private Optional<CellResult> run(BacktestPlan plan, BacktestPlan.Unit unit) {
    try {
      List<CellResult> cells = plan.run(unit).cells();
      return Optional.of(cells.get(cells.size() - 1));
    } catch (LookAheadException e) {
      String message = String.valueOf(e.getMessage());
      if (refusals.add(message)) {
        Cell cell = plan.cell(unit, unit.endCycle() - 1);
        findings.add(
            new LookAheadFinding(
                LookAheadFinding.Kind.ASKED_FOR_LATER_DATA,
                cell.model(),
                cell.quantity(),
                cell.cycle(),
                message));
      }
      return Optional.empty();
    }
  }

  private void compare(BacktestPlan plan, int at, LookAheadFinding.Kind kind, String when) {
    for (BacktestPlan.Unit unit : unitsOf(plan, at)) {
      Cell cell = plan.cell(unit, at);
      Optional<CellResult> before = Optional.ofNullable(expected.get(cell));
      Optional<CellResult> now = run(plan, unit);
      if (before.isEmpty() || now.isEmpty() || suspects.contains(cell)) {
        continue;
      }
      difference(before.get(), now.get())
          .ifPresent(
              difference -> {
                suspects.add(cell);
                findings.add(
                    new LookAheadFinding(
                        kind,
                        cell.model(),
                        cell.quantity(),
                        cell.cycle(),
                        difference + " " + when + "."));
              });
    }
  }

  private static Optional<String> difference(CellResult one, CellResult other) {
    if (!one.failures().equals(other.failures()) || one.rows().size() != other.rows().size()) {
      return Optional.of(
          "it made "
              + one.rows().size()
              + " forecasts with failures "
              + one.failures()
              + ", but "
              + other.rows().size()
              + " with failures "
              + other.failures());
    }
    for (int i = 0; i < one.rows().size(); i++) {
      ForecastRow a = one.rows().get(i);
      ForecastRow b = other.rows().get(i);
      if (!a.key().equals(b.key()) || !same(a.forecast(), b.forecast())) {
        return Optional.of(
            "the forecast of "
                + a.key().quantity()
                + " for "
                + a.key().target()
                + " changed from "
                + describe(a.forecast())
                + " to "
                + describe(b.forecast()));
      }
    }
    return Optional.empty();
  }

  private static boolean same(Forecast.Quantiles one, Forecast.Quantiles other) {
    return Arrays.equals(one.values(), other.values()) && one.mean().equals(other.mean());
  }

  private static String describe(Forecast.Quantiles forecast) {
    return "mean "
        + forecast.mean().orElse(Double.NaN)
        + ", quantiles "
        + Arrays.toString(forecast.values());
  }
}
