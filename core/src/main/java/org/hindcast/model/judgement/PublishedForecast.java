package org.hindcast.model.judgement;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.hindcast.cycle.Cycle;
import org.hindcast.forecast.Distributions;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.forecast.SamplePaths;
import org.hindcast.forecast.Scenario;
import org.hindcast.forecast.Stage;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelCard;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.ModelOffer;
import org.hindcast.model.SeriesModel;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;

/**
 * Forecasts that somebody published, as a model: at each cut-off the latest of them that was made
 * no later.
 *
 * <p>So a published forecast can be a member of a combination, get intervals from its own past
 * errors by {@code Conformal}, or be carried forward like any other.
 *
 * <ul>
 *   <li>Only forecasts whose cycle was cut off no later than the cell's cut-off are seen; of these
 *       the cycle with the latest cut-off counts. Outside a backtest there is no cut-off, and it
 *       fails.
 *   <li>Targets must be periods of the series' own frequency. A step that was not forecast makes
 *       the forecast fail.
 *   <li>Without a chosen stage the last stage counts. Two forecasts of a target at that stage, on
 *       different policy bases, are refused.
 *   <li>A point forecast is a certain value, a band its middle: nobody said how likely they are.
 *   <li>Paths have the dependence of a random walk, since none is published.
 * </ul>
 *
 * @param archive the forecasts
 * @param source the name under which they are there
 * @param stage the stage that counts; empty for the last there is
 * @param scenario the scenario that counts
 */
public record PublishedForecast(
    ForecastArchive archive, String source, Optional<Stage> stage, Scenario scenario)
    implements SeriesModel {

  /** Checks that the archive has forecasts of this source. */
  public PublishedForecast {
    if (!archive.models().contains(source)) {
      throw new IllegalArgumentException(
          "The archive has no forecasts of '"
              + source
              + "': expected one of "
              + archive.models()
              + ".");
    }
  }

  /**
   * The unconditional forecasts of the only source in an archive.
   *
   * @throws IllegalArgumentException if it has none or several
   */
  public static PublishedForecast of(ForecastArchive archive) {
    if (archive.models().size() != 1) {
      throw new IllegalArgumentException(
          "The archive has forecasts of "
              + archive.models()
              + ": expected one source. Maybe of(archive, source) was meant.");
    }
    return of(archive, archive.models().get(0));
  }

  /** The unconditional forecasts of one source in an archive. */
  public static PublishedForecast of(ForecastArchive archive, String source) {
    return new PublishedForecast(archive, source, Optional.empty(), Scenario.UNCONDITIONAL);
  }

  /**
   * The offer of an archive's forecasts under the id {@code published}, for {@link
   * org.hindcast.model.Models#parse(String, List)}: its settings choose source, stage and scenario,
   * or declare levels or weights of scenarios.
   */
  public static ModelOffer offer(ForecastArchive archive) {
    return UnboundPublication.offer(archive);
  }

  /** The same forecasts at this stage. */
  public PublishedForecast at(Stage other) {
    return new PublishedForecast(archive, source, Optional.of(other), scenario);
  }

  /** The same source's forecasts under a scenario. */
  public PublishedForecast under(Scenario other) {
    return new PublishedForecast(archive, source, stage, other);
  }

  @Override
  public ModelCard card() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("source", source);
    settings.put("stage", stage.map(Stage::name).orElse("last"));
    settings.put("scenario", scenario.name().isEmpty() ? "none" : scenario.name());
    return new ModelCard(
        "published-" + source,
        "Published forecast of " + source,
        "Lets models be compared and combined with what was really published.",
        "At each cut-off the latest published forecast that was made no later.",
        "As published; a single number has none. Paths assume the dependence of a random walk.",
        "The archive of published forecasts.",
        "The recorded cut-offs are the true ones.",
        "Only where it was published; nothing is known of how steps hang together.",
        "The publications of " + source,
        settings);
  }

  @Override
  public String id() {
    String stageName = stage.map(each -> "-" + each.name()).orElse("");
    String scenarioName = scenario.name().isEmpty() ? "" : "-" + scenario.name();
    return "published-" + source + stageName + scenarioName;
  }

  @Override
  public FittedModel fit(TimeSeries known, FitContext context) {
    LocalDate cutOff =
        context
            .cycle()
            .map(Cycle::cutOff)
            .orElseThrow(
                () ->
                    new ModelFitException(
                        "There is no cycle and no cut-off: the model '"
                            + id()
                            + "' has forecasts by cut-off only."));
    String quantity = context.quantity().id();
    Optional<Cycle> latest = Optional.empty();
    for (int row = 0; row < archive.size(); row++) {
      Cycle cycle = archive.cycle(row);
      boolean later = latest.isEmpty() || cycle.cutOff().isAfter(latest.get().cutOff());
      if (matches(row, quantity, known) && !cycle.cutOff().isAfter(cutOff) && later) {
        latest = Optional.of(cycle);
      }
    }
    if (latest.isEmpty()) {
      throw new ModelFitException(
          "'"
              + source
              + "' had published no forecast of '"
              + quantity
              + "' for "
              + known.frequency()
              + " periods with a cut-off up to "
              + cutOff
              + ".");
    }
    return new Fit(
        id(), quantity, latest.get(), published(latest.get(), quantity, known), known.end());
  }

  private boolean matches(int row, String quantity, TimeSeries known) {
    return archive.models().get(archive.modelCode(row)).equals(source)
        && archive.quantities().get(archive.quantityCode(row)).equals(quantity)
        && archive.scenarios().get(archive.scenarioCode(row)).equals(scenario)
        && (stage.isEmpty() || archive.stage(row) == stage.get())
        && archive.target(row).period().frequency() == known.frequency();
  }

  private Map<TimePeriod, PredictiveDistribution> published(
      Cycle cycle, String quantity, TimeSeries known) {
    Map<TimePeriod, Stage> stages = new TreeMap<>();
    Map<TimePeriod, PredictiveDistribution> found = new TreeMap<>();
    for (int row = 0; row < archive.size(); row++) {
      if (archive.cycle(row).equals(cycle) && matches(row, quantity, known)) {
        TimePeriod period = archive.target(row).period();
        Stage other = stages.getOrDefault(period, archive.stage(row));
        if (found.containsKey(period) && other == archive.stage(row)) {
          throw new ModelFitException(
              "'"
                  + source
                  + "' published two forecasts of '"
                  + quantity
                  + "' for "
                  + period
                  + " in cycle "
                  + cycle.id()
                  + " at the same stage. Maybe keep one policy basis with archive.filter.");
        }
        if (!found.containsKey(period) || archive.stage(row).compareTo(other) > 0) {
          stages.put(period, archive.stage(row));
          found.put(period, distribution(archive.forecast(row), period));
        }
      }
    }
    return Collections.unmodifiableMap(found);
  }

  private PredictiveDistribution distribution(Forecast forecast, TimePeriod period) {
    if (forecast instanceof Forecast.Parametric parametric) {
      return parametric.distribution();
    }
    if (forecast instanceof Forecast.Sample sample) {
      return Distributions.empirical(sample.draws());
    }
    if (forecast instanceof Forecast.Quantiles quantiles) {
      return Distributions.throughQuantiles(
          quantiles.levels(), quantiles.values(), quantiles.mean());
    }
    return Distributions.point(
        forecast
            .point()
            .orElseThrow(
                () ->
                    new ModelFitException(
                        "'"
                            + source
                            + "' published no number, but a band without a middle or "
                            + "probabilities, for "
                            + period
                            + ": the model '"
                            + id()
                            + "' needs a number.")));
  }

  /**
   * What was published in one cycle.
   *
   * @param last the period before the first step
   */
  private record Fit(
      String model,
      String quantity,
      Cycle cycle,
      Map<TimePeriod, PredictiveDistribution> published,
      TimePeriod last)
      implements FittedModel {

    @Override
    public List<PredictiveDistribution> predict(int horizon) {
      PredictiveDistribution[] steps = new PredictiveDistribution[horizon];
      for (int step = 1; step <= horizon; step++) {
        TimePeriod period = last.plus(step);
        if (!published.containsKey(period)) {
          throw new ModelFitException(
              "The forecast of '"
                  + quantity
                  + "' in cycle "
                  + cycle.id()
                  + " does not say anything of "
                  + period
                  + ": the model '"
                  + model
                  + "' has no forecast for it.");
        }
        steps[step - 1] = published.getOrDefault(period, Distributions.point(0));
      }
      return List.of(steps);
    }

    @Override
    public SamplePaths simulate(int horizon, int paths, RandomGenerator random) {
      return SamplePaths.likeRandomWalk(predict(horizon), paths, random);
    }

    /** What was published stays as it is. */
    @Override
    public FittedModel update(TimeSeries known) {
      return new Fit(model, quantity, cycle, published, known.end());
    }
  }
}
