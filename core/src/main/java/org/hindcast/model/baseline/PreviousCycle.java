package org.hindcast.model.baseline;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.forecast.SamplePaths;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelCard;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.SeriesModel;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;

/**
 * Forecasts what another model forecast in the previous cycle, carried forward unchanged.
 *
 * <p>The base model is fitted to the series as known at the previous cut-off, the vintage of then,
 * and its forecasts of the same periods are kept: the answer to "what if this round had been
 * skipped?". Intervals and paths are those of the base model. In the first cycle there is nothing
 * to carry forward.
 *
 * @param base the model of the previous cycle
 */
public record PreviousCycle(SeriesModel base) implements SeriesModel {

  private static final SeriesModel DEFAULT_BASE = SeasonalNaive.create();

  /** The seasonal naive forecast of the previous cycle. */
  public static PreviousCycle create() {
    return new PreviousCycle(DEFAULT_BASE);
  }

  /** The forecast that this model made in the previous cycle. */
  public PreviousCycle withBase(SeriesModel other) {
    return new PreviousCycle(other);
  }

  @Override
  public ModelCard card() {
    return new ModelCard(
        "previous-cycle",
        "Previous cycle carried forward",
        "Shows what a new round adds: the forecast if the round had been skipped.",
        "The forecast its base model made with what was known at the previous cut-off, unchanged.",
        "Those of the base model, made at the previous cut-off: " + base.card().intervals(),
        "The past of the quantity itself, as known at the previous cut-off.",
        "Nothing worth a new forecast happened since the previous round.",
        "Not in the first cycle; the data since the previous cut-off are ignored on purpose.",
        base.card().reference(),
        Map.of("base", base.id()));
  }

  @Override
  public String id() {
    return card().variantId(Map.of("base", DEFAULT_BASE.id()));
  }

  @Override
  public FittedModel fit(TimeSeries known, FitContext context) {
    if (context.knownAtPreviousCycle().isEmpty()) {
      throw new ModelFitException(
          "'"
              + context.quantity().id()
              + "' has no previous cycle"
              + context.cycle().map(cycle -> " before " + cycle.id()).orElse("")
              + ": the model 'previous-cycle' has nothing to carry forward.");
    }
    TimeSeries previous = context.knownAtPreviousCycle().get();
    // What belongs to this cycle must not reach a fit that stands for the previous one.
    FitContext then =
        new FitContext(
            context.quantity(),
            context.seasonLength(),
            context.seed(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return Fit.of(context.quantity().id(), base.fit(previous, then), previous.end(), known);
  }

  /** The base model's fit of then, and what is known now. */
  private record Fit(String quantity, FittedModel then, TimePeriod thenEnd, TimeSeries known)
      implements FittedModel {

    static Fit of(String quantity, FittedModel then, TimePeriod thenEnd, TimeSeries known) {
      if (known.end().isBefore(thenEnd)) {
        throw new ModelFitException(
            "'"
                + quantity
                + "' ended at "
                + thenEnd
                + " in the previous cycle and now ends at "
                + known.end()
                + ": the model 'previous-cycle' needs data that do not end earlier.");
      }
      return new Fit(quantity, then, thenEnd, known);
    }

    private int elapsed() {
      return thenEnd.until(known.end());
    }

    @Override
    public List<PredictiveDistribution> predict(int horizon) {
      return List.copyOf(then.predict(elapsed() + horizon).subList(elapsed(), elapsed() + horizon));
    }

    @Override
    public SamplePaths simulate(int horizon, int paths, RandomGenerator random) {
      SamplePaths longer = then.simulate(elapsed() + horizon, paths, random);
      double[] values = new double[horizon * paths];
      for (int path = 0; path < paths; path++) {
        for (int h = 1; h <= horizon; h++) {
          values[path * horizon + h - 1] = longer.value(path, elapsed() + h);
        }
      }
      return SamplePaths.ofTrusted(horizon, values);
    }

    /** What is known now becomes the previous cycle of the newer data. */
    @Override
    public FittedModel update(TimeSeries newer) {
      return of(quantity, then.update(known), known.end(), newer);
    }

    @Override
    public Map<String, Double> parameters() {
      return then.parameters();
    }
  }
}
