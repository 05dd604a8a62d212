package org.hindcast.model.arima;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelCard;
import org.hindcast.model.SeriesModel;
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
 * <p>Hyndman and Khandakar (2008, doi:10.18637/jss.v027.i03).
 */
public final class AutoArima implements SeriesModel {

  /** What the search minimises. */
  public enum Criterion {
    /** Akaike's, corrected for small samples. */
    AICC,
    /** Akaike's. */
    AIC,
    /** The Bayesian. */
    BIC
  }

  private final Criterion criterion;
  private final List<Intervention> interventions;

  private AutoArima(Criterion criterion, List<Intervention> interventions) {
    this.criterion = criterion;
    this.interventions = interventions;
  }

  static AutoArima stepwise() {
    return new AutoArima(Criterion.AICC, List.of());
  }

  /** The search by another criterion. */
  public AutoArima withCriterion(Criterion other) {
    return new AutoArima(other, interventions);
  }

  /** With these interventions as regressors. */
  public AutoArima withInterventions(List<Intervention> others) {
    return new AutoArima(criterion, List.copyOf(others));
  }

  @Override
  public FittedModel fit(TimeSeries known, FitContext context) {
    double[] series = known.toArray();
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
    return FittedArima.of(new StepwiseSearch(this, base, series, d, seasonalD).run(), series);
  }

  double criterion(ArimaEstimate estimate) {
    return switch (criterion) {
      case AICC -> estimate.aicc();
      case AIC -> estimate.aic();
      case BIC -> estimate.bic();
    };
  }

  @Override
  public String id() {
    StringBuilder id = new StringBuilder("arima");
    if (criterion != Criterion.AICC) {
      id.append(", ").append(criterion);
    }
    interventions.forEach(each -> id.append(", ").append(each));
    return id.toString();
  }

  @Override
  public ModelCard card() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("criterion", criterion.toString());
    interventions.forEach(each -> settings.put(each.toString(), "yes"));
    return new ModelCard(
        "arima",
        "Automatic seasonal ARIMA",
        "Short- and medium-term forecasts of many series without choosing orders by hand.",
        "Differences by tests, orders by a stepwise search over exact likelihoods with an information"
            + " criterion, coefficients by exact maximum likelihood.",
        "Closed form: normal, from the variance of the innovations; without the uncertainty of"
            + " coefficients and orders.",
        "The series itself; missing values are allowed.",
        "Normal innovations of constant variance, coefficients that do not change, and a season of"
            + " fixed length.",
        "Not after a change of regime, and not for counts near zero; long seasons are slow.",
        "Hyndman and Khandakar (2008), doi:10.18637/jss.v027.i03",
        settings);
  }
}
