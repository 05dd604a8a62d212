package org.hindcast.evaluation.backtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hindcast.cycle.Cycle;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.FittedPanel;
import org.hindcast.model.ForecastModel;
import org.hindcast.model.PanelModel;
import org.hindcast.model.SeriesModel;
import org.hindcast.time.TimeSeries;
import org.jspecify.annotations.Nullable;

/** Runs one model on one quantity or panel through the cycles of a unit, in their order. */
final class UnitRunner {

  private final BacktestPlan plan;
  private final BacktestPlan.Inputs inputs;
  private final BacktestPlan.Unit unit;
  private final ForecastModel model;
  private final String modelId;
  private @Nullable FittedModel lastFit;
  private @Nullable FittedModel lastUsed;

  UnitRunner(BacktestPlan plan, BacktestPlan.Unit unit) {
    this.plan = plan;
    this.inputs = plan.inputs();
    this.unit = unit;
    this.model = inputs.models().get(unit.model());
    this.modelId = model.id();
  }

  List<CellResult> run() {
    List<CellResult> cells = new ArrayList<>();
    for (int cycle = unit.firstCycle(); cycle < unit.endCycle(); cycle++) {
      cells.add(
          model instanceof SeriesModel series
              ? runSeries(series, cycle)
              : runPanel((PanelModel) model, cycle));
      plan.done(cycle);
    }
    return cells;
  }

  private CellResult runSeries(SeriesModel series, int at) {
    Cycle cycle = inputs.cycles().get(at);
    String id = plan.quantityIds().get(unit.quantity());
    CellForecaster forecaster = new CellForecaster(plan, modelId, cycle);
    Cell cell = plan.cell(unit, at);
    BacktestPlan.Question question = plan.question(at, unit.quantity());
    if (!forecaster.canAsk(id, question)) {
      return forecaster.result(cell);
    }
    CutOffView view = plan.view(at);
    TimeSeries known = view.known().get(unit.quantity());
    long seed = CellSeed.of(inputs.seed(), modelId, id, cycle.id());
    forecaster.attempt(
        id,
        () -> {
          @Nullable FittedModel basis = inputs.refit().refitsAt(at) ? null : lastFit;
          FittedModel fitted;
          if (basis == null) {
            fitted = series.fit(known, context(view, at, unit.quantity(), seed));
            lastFit = fitted;
          } else {
            fitted = basis.update(known);
          }
          lastUsed = fitted;
          forecaster.parameters(id, basis == null, fitted.parameters());
          forecaster.forecast(unit.quantity(), fitted, known, question.targets(), seed);
        });
    return forecaster.result(cell);
  }

  private CellResult runPanel(PanelModel panel, int at) {
    Cycle cycle = inputs.cycles().get(at);
    CellForecaster forecaster = new CellForecaster(plan, modelId, cycle);
    Cell cell = plan.cell(unit, at);
    List<Integer> asked = new ArrayList<>();
    for (int quantity = 0; quantity < plan.quantityIds().size(); quantity++) {
      if (forecaster.canAsk(plan.quantityIds().get(quantity), plan.question(at, quantity))) {
        asked.add(quantity);
      }
    }
    if (asked.isEmpty()) {
      return forecaster.result(cell);
    }
    CutOffView view = plan.view(at);
    long seed = CellSeed.of(inputs.seed(), modelId, "", cycle.id());
    List<FittedPanel> fits = new ArrayList<>();
    List<String> ids = asked.stream().map(plan.quantityIds()::get).toList();
    forecaster.attempt(
        ids,
        () ->
            fits.add(
                Objects.requireNonNull(
                    panel.fit(view.information(), context(view, at, -1, seed)), "No fit.")));
    for (FittedPanel fit : fits) {
      for (int quantity : asked) {
        String id = plan.quantityIds().get(quantity);
        forecaster.attempt(
            id,
            () -> {
              FittedModel own = fit.quantity(id);
              forecaster.parameters(id, true, own.parameters());
              forecaster.forecast(
                  quantity,
                  own,
                  view.known().get(quantity),
                  plan.question(at, quantity).targets(),
                  seed);
            });
      }
    }
    return forecaster.result(cell);
  }

  /** The context of a fit; of a panel it names the first quantity and holds no single series. */
  private FitContext context(CutOffView view, int at, int quantity, long seed) {
    int named = Math.max(0, quantity);
    boolean warm = inputs.refit().warmStart() && quantity >= 0;
    return new FitContext(
        inputs.quantities().get(named),
        inputs.seasonLengths().get(named),
        seed,
        Optional.of(inputs.cycles().get(at)),
        Optional.of(view.information()),
        quantity < 0 ? Optional.empty() : view.knownBefore().get(quantity),
        warm ? Optional.ofNullable(lastUsed) : Optional.empty());
  }
}
