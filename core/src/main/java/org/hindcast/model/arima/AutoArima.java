package org.hindcast.model.arima;

import java.util.List;
import java.util.Map;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelCard;
import org.hindcast.model.ModelSettings;
import org.hindcast.model.SeriesModel;
import org.hindcast.model.smoothing.InformationCriterion;
import org.hindcast.time.TimeSeries;

/**
 * Seasonal ARIMA of automatically chosen orders.
 *
 * <p>The seasonal difference is taken if the season is strong, regular differences until {@link
 * KpssTest} is satisfied, and the other orders come from a stepwise search by an information
 * criterion, as in R's {@code forecast::auto.arima}; unlike there every candidate is judged by its
 * exact likelihood. Models with a root within 1.01 of the unit circle are passed over. A series
 * that does not vary (after differencing) is continued as it is, with certainty.
 *
 * <p>The quick search, in the manner of TRAMO, fits the combinations of orders by linear regression
 * on the past and on innovations estimated by a long autoregression (Hannan and Rissanen, 1982,
 * doi:10.1093/biomet/69.1.81), first the seasonal orders, then the regular ones, then the seasonal
 * ones again, and decides between the best few by their exact likelihoods.
 *
 * <p>Hyndman and Khandakar (2008, doi:10.18637/jss.v027.i03).
 *
 * @param search how the orders are looked for
 * @param criterion what the search minimises
 * @param interventions what happened to the series from outside
 */
public record AutoArima(
    Search search, InformationCriterion criterion, List<Intervention> interventions)
    implements SeriesModel {

  /** How the orders are looked for. */
  public enum Search {
    /** From neighbour to neighbour, each by its exact likelihood. */
    STEPWISE,
    /** By regressions on estimated innovations; only the best few by their exact likelihoods. */
    QUICK
  }

  /** Copies the interventions. */
  public AutoArima {
    interventions = List.copyOf(interventions);
  }

  /** The stepwise search by the corrected criterion of Akaike. */
  public static AutoArima stepwise() {
    return new AutoArima(Search.STEPWISE, InformationCriterion.AICC, List.of());
  }

  /** The quick search by the Bayesian criterion. */
  public static AutoArima quick() {
    return new AutoArima(Search.QUICK, InformationCriterion.BIC, List.of());
  }

  static AutoArima stepwise(ModelSettings settings) {
    return of(stepwise(), settings);
  }

  static AutoArima quick(ModelSettings settings) {
    return of(quick(), settings);
  }

  private static AutoArima of(AutoArima defaults, ModelSettings settings) {
    return defaults
        .withInterventions(Intervention.list(settings))
        .withCriterion(
            settings.choice("criterion", InformationCriterion.class).orElse(defaults.criterion));
  }

  /** The search by another criterion. */
  public AutoArima withCriterion(InformationCriterion other) {
    return new AutoArima(search, other, interventions);
  }

  /** With these interventions as regressors. */
  public AutoArima withInterventions(List<Intervention> others) {
    return new AutoArima(search, criterion, others);
  }

  @Override
  public FittedModel fit(TimeSeries known, FitContext context) {
    double[] series = known.toArray();
    ArimaSpecification.requireTrimmed(series);
    int season = context.seasonLength() < series.length ? context.seasonLength() : 1;
    int seasonalD = Differencing.seasonal(series, season);
    double[] seasonal = Lags.apply(Lags.differences(0, seasonalD, season), series);
    int d = Differencing.regular(seasonal);
    double[] stationary = Lags.apply(Lags.differences(d, 0, season), seasonal);
    ArimaSpecification base =
        new ArimaSpecification(
            new ArimaOrder(0, d, 0, 0, seasonalD, 0),
            season,
            Intervention.regressors(interventions, known));
    if (Differencing.isConstant(stationary)) {
      ArimaSpecification certain = d + seasonalD < 2 ? base.withConstant() : base;
      return FittedArima.of(ArimaSearch.estimate(certain, series), series);
    }
    ArimaEstimate estimate =
        search == Search.STEPWISE
            ? new StepwiseSearch(this, base, series, d, seasonalD).run()
            : new QuickSearch(this, base, series, stationary).run();
    return FittedArima.of(estimate, series);
  }

  double criterion(ArimaEstimate estimate) {
    return criterion.value(-2 * estimate.logLikelihood, estimate.parameters(), estimate.observed);
  }

  private AutoArima defaults() {
    return search == Search.STEPWISE ? stepwise() : quick();
  }

  @Override
  public String id() {
    return card().variantId(defaults().card().settings());
  }

  @Override
  public ModelCard card() {
    boolean stepwise = search == Search.STEPWISE;
    return new ModelCard(
        stepwise ? "arima" : "arima-quick",
        stepwise ? "Automatic seasonal ARIMA" : "Automatic seasonal ARIMA, quick",
        "Short- and medium-term forecasts of many series without choosing orders by hand.",
        stepwise
            ? "Differences by tests, orders by a stepwise search over exact likelihoods with an"
                + " information criterion, coefficients by exact maximum likelihood."
            : "Differences by tests, orders by regressions on estimated innovations with an"
                + " information criterion, coefficients by exact maximum likelihood.",
        "Closed form: normal, from the variance of the innovations; without the uncertainty of"
            + " coefficients and orders.",
        "The series itself; missing values are allowed.",
        "Normal innovations of constant variance, coefficients that do not change, and a season of"
            + " fixed length.",
        "Not after a change of regime, and not for counts near zero; long seasons are slow.",
        stepwise
            ? "Hyndman and Khandakar (2008), doi:10.18637/jss.v027.i03"
            : "Hannan and Rissanen (1982), doi:10.1093/biomet/69.1.81",
        Map.of(
            "criterion",
            ModelSettings.word(criterion),
            "interventions",
            Intervention.text(interventions)));
  }
}
