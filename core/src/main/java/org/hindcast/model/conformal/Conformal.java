package org.hindcast.model.conformal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.forecast.SamplePaths;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelCard;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.ModelSettings;
import org.hindcast.model.SeriesModel;
import org.hindcast.model.combination.Combination;
import org.hindcast.model.origin.RollingOrigins;
import org.hindcast.time.TimeSeries;

/**
 * Another model with intervals that cover as often as they say, learnt from its own past errors.
 *
 * <p>The base model is fitted at {@link RollingOrigins} within the series known at the cut-off. For
 * each step its {@code n} realised errors bound the next one with probability {@code k/(n+1)} at
 * the {@code k}th smallest: exactly so if the errors are exchangeable, whatever their distribution.
 *
 * <ul>
 *   <li>Asked for a coverage that is no multiple of {@code 1/(n+1)}, it gives the next wider
 *       interval.
 *   <li>A coverage above {@code n/(n+1)} needs more errors than there are: the honest bound is
 *       infinite. The base model's interval stands in, widened to the largest past error if that is
 *       wider. With fewer errors at a step than {@link #fewestErrors()}, the forecast is refused
 *       instead; 19 errors bound 95 %.
 *   <li>The mean is that of the base model. Paths are those of the base model with their ranks
 *       kept.
 *   <li>Errors at successive origins are not independent, so that in practice the coverage is close
 *       to nominal rather than guaranteed.
 * </ul>
 *
 * <p>References: Vovk, Gammerman and Shafer (2005), doi:10.1007/b106715; those of {@link
 * ConformalMethod}.
 *
 * @param base the model whose forecasts get intervals
 * @param method how errors become intervals
 * @param origins where errors are collected
 * @param fewestErrors the fewest errors a step must have; 0 to fall back on the base model
 * @param rate how fast {@link ConformalMethod#ADAPTIVE} and {@link ConformalMethod#PID} adapt, from
 *     0 to 1
 */
public record Conformal(
    SeriesModel base, ConformalMethod method, RollingOrigins origins, int fewestErrors, double rate)
    implements SeriesModel {

  private static final RollingOrigins DEFAULT_ORIGINS = RollingOrigins.last(36);
  private static final double DEFAULT_RATE = 0.05;

  /** Checks the numbers. */
  public Conformal {
    if (fewestErrors < 0) {
      throw new IllegalArgumentException(
          "The fewest errors are " + fewestErrors + ": expected at least 0.");
    }
    if (!(rate >= 0 && rate <= 1)) {
      throw new IllegalArgumentException(
          "The rate of adaptation is " + rate + ": expected a number from 0 to 1.");
    }
  }

  /**
   * Split conformal intervals around the recommended combination: the recommended choice where
   * intervals matter and there is time to fit it some dozen times.
   */
  public static Conformal create() {
    return around(Combination.create());
  }

  /** Split conformal intervals around a model. */
  public static Conformal around(SeriesModel base) {
    return new Conformal(base, ConformalMethod.SPLIT, DEFAULT_ORIGINS, 0, DEFAULT_RATE);
  }

  /** The variant that settings describe. */
  static Conformal of(ModelSettings settings) {
    Conformal plain = around(settings.seriesModel("base").orElse(create().base));
    return new Conformal(
        plain.base,
        settings.choice("method", ConformalMethod.class).orElse(plain.method),
        new RollingOrigins(
            settings.integer("origins").orElse(plain.origins.count()),
            settings.integer("every").orElse(plain.origins.every())),
        settings.integer("fewest-errors").orElse(plain.fewestErrors),
        settings.number("rate").orElse(plain.rate));
  }

  /** The same intervals around another model. */
  public Conformal withBase(SeriesModel other) {
    return new Conformal(other, method, origins, fewestErrors, rate);
  }

  /** The same model with intervals made so. */
  public Conformal withMethod(ConformalMethod other) {
    return new Conformal(base, other, origins, fewestErrors, rate);
  }

  /** The same model, learning from these origins. */
  public Conformal withOrigins(RollingOrigins other) {
    return new Conformal(base, method, other, fewestErrors, rate);
  }

  /** The same model, refusing steps with fewer errors. */
  public Conformal withFewestErrors(int errors) {
    return new Conformal(base, method, origins, errors, rate);
  }

  /** The same model, adapting at this rate. */
  public Conformal withRate(double other) {
    return new Conformal(base, method, origins, fewestErrors, other);
  }

  @Override
  public ModelCard card() {
    return new ModelCard(
        "conformal",
        "Conformal prediction intervals",
        "Intervals that cover as often as they say, whatever the base model assumes.",
        "The forecast of the base model (" + base.id() + "), with intervals from its past errors.",
        switch (method) {
          case SPLIT -> "The ranks of past absolute errors, step by step (split conformal).";
          case QUANTILE -> "The base intervals corrected by past misses (conformalised quantiles).";
          case ADAPTIVE -> "Ranks of past errors at a level that follows past misses (ACI).";
          case PID -> "Ranks of past errors, corrected by a controller of past misses (PID).";
        },
        base.card().inputs(),
        "Past and coming errors are exchangeable; for the adaptive methods, they may drift.",
        "Needs 19 past errors a step for 95% intervals; beyond these the base intervals stand in.",
        switch (method) {
          case SPLIT -> "Lei, J. et al. (2018), doi:10.1080/01621459.2017.1307116";
          case QUANTILE -> "Romano, Y. et al. (2019), doi:10.48550/arXiv.1905.03222";
          case ADAPTIVE -> "Gibbs, I. and Candès, E. (2021), doi:10.48550/arXiv.2106.00170";
          case PID ->
              "Angelopoulos, A., Candès, E. and Tibshirani, R. (2023), doi:10.48550/arXiv.2307.16895";
        },
        settings());
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("base", base.id());
    settings.put("method", ModelSettings.word(method));
    settings.put("origins", String.valueOf(origins.count()));
    settings.put("every", String.valueOf(origins.every()));
    settings.put("fewest-errors", String.valueOf(fewestErrors));
    settings.put("rate", String.valueOf(rate));
    return settings;
  }

  @Override
  public String id() {
    return card().variantId(create().settings());
  }

  @Override
  public FittedModel fit(TimeSeries known, FitContext context) {
    return new Fit(
        this,
        context.quantity().id(),
        base.fit(known, baseContext(context)),
        Calibration.of(origins.forecasts(base, known, context)));
  }

  /** The base model starts from its own fit of the cycle before. */
  private static FitContext baseContext(FitContext context) {
    return context.withPreviousFit(
        context.previousFit().map(fit -> fit instanceof Fit own ? own.base : fit));
  }

  private record Fit(Conformal model, String quantity, FittedModel base, Calibration calibration)
      implements FittedModel {

    @Override
    public List<PredictiveDistribution> predict(int horizon) {
      List<PredictiveDistribution> plain = base.predict(horizon);
      List<PredictiveDistribution> steps = new ArrayList<>(horizon);
      for (int step = 1; step <= horizon; step++) {
        List<Calibration.Case> cases = calibration.step(step);
        if (cases.size() < model.fewestErrors) {
          throw new ModelFitException(
              "'"
                  + quantity
                  + "' has "
                  + cases.size()
                  + " past errors "
                  + step
                  + " periods ahead: the model 'conformal' was told to need "
                  + model.fewestErrors
                  + ". Maybe more origins or fewer steps help.");
        }
        steps.add(model.method.intervals(plain.get(step - 1), cases, step, model.rate));
      }
      return steps;
    }

    @Override
    public SamplePaths simulate(int horizon, int paths, RandomGenerator random) {
      return base.simulate(horizon, paths, random).withMarginals(predict(horizon));
    }

    /** The errors stay those of the last fit. */
    @Override
    public FittedModel update(TimeSeries known) {
      return new Fit(model, quantity, base.update(known), calibration);
    }

    /** Those of the base model, and the number of {@code past-errors} one step ahead. */
    @Override
    public Map<String, Double> parameters() {
      Map<String, Double> parameters = new TreeMap<>(base.parameters());
      parameters.put("past-errors", (double) calibration.step(1).size());
      return parameters;
    }
  }
}
