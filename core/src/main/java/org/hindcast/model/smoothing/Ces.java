package org.hindcast.model.smoothing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hindcast.model.FitContext;
import org.hindcast.model.ModelCard;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.ModelSettings;
import org.hindcast.model.SeriesModel;
import org.hindcast.time.TimeSeries;

/**
 * Complex exponential smoothing: a level and an information potential, smoothed by a complex
 * parameter, without a sharp line between level and trend.
 *
 * <p>Parameters maximise the normal likelihood of the one-step errors where forecasts do not let
 * the first states grow: no eigenvalue of the discount matrix is outside the unit circle. The first
 * states come from running the recursion over the series and back again (backcasting): the full
 * season alone has {@code 2m+2} of them, which a short series cannot bear as free parameters. The
 * automatic choice takes the season with the smallest AICc; the error variance, and the first level
 * of each place in the season, count as parameters. The step {@code h} is normal with variance
 * {@code σ²·(1 + Σ ψ(j)²)} over {@code j < h}, {@code ψ(j)} being what an error does to the value
 * {@code j} steps later.
 *
 * <ul>
 *   <li>Needs {@value #FEWEST} observed values, and two seasons for a season, which has at most 24
 *       periods; the automatic choice goes without a season where they are missing.
 *   <li>At a missing value the states move as forecast.
 *   <li>A constant series has zero variance.
 *   <li>It is not the same after a shift of all values: with {@code a1 < 1} forecasts fade to zero.
 *   <li>All values times a factor have all forecasts times it, up to rounding: the search sees the
 *       values in units of their mean size, in steps of 2⁻³² of it.
 *   <li>Started from the fit of the cycle before, it does all that it does without and then
 *       searches from there: its criterion is never larger than from a cold start, and mostly the
 *       same to the last bit. Of 714 monthly series of the M3 competition, 5 got another season and
 *       4 a log-likelihood that is more than 0.001 larger.
 * </ul>
 *
 * <p>Without a season and with {@code a1 = 1} it is simple exponential smoothing with {@code α = a0
 * - 1}. Reference: Svetunkov, Kourentzes and Ord (2022), doi:10.1002/nav.22074.
 *
 * @param season how the season enters; empty to choose
 */
public record Ces(Optional<CesSeason> season) implements SeriesModel {

  private static final String AUTO = "auto";
  private static final int FEWEST = 8;

  /** A form that is this much worse after a quick search cannot catch up in a thorough one. */
  private static final double WORTH_REFINING = 6;

  /** A criterion that is lower by less than this is the same but for rounding. */
  private static final double NO_BETTER = 1e-6;

  /** The automatic choice of the season by AICc. */
  public static Ces auto() {
    return new Ces(Optional.empty());
  }

  /** A fixed season. */
  public static Ces of(CesSeason season) {
    return new Ces(Optional.of(season));
  }

  /** Reads settings as in study files. */
  static Ces of(ModelSettings settings) {
    return settings.text("season").orElse(AUTO).equals(AUTO)
        ? auto()
        : new Ces(settings.choice("season", CesSeason.class));
  }

  @Override
  public ModelCard card() {
    return new ModelCard(
        "ces",
        "Complex exponential smoothing",
        "Series of which nobody can say whether they have a trend.",
        "A level and what it does not yet show, its information potential, are smoothed together by"
            + " a complex parameter"
            + (season.isPresent() ? "." : "; the season by an information criterion."),
        "Closed form: normal, with the variance of the state space form.",
        "The past of the quantity itself.",
        "The same dynamics throughout; errors are independent and normal, of constant variance.",
        "Not for jumps; forecasts may grow or fade exponentially over long horizons; intervals"
            + " leave out parameter uncertainty.",
        "Svetunkov, I., Kourentzes, N. and Ord, J. K. (2022), doi:10.1002/nav.22074",
        Map.of("season", season.map(ModelSettings::word).orElse(AUTO)));
  }

  @Override
  public String id() {
    return card().variantId(Map.of("season", AUTO));
  }

  @Override
  public CesFit fit(TimeSeries known, FitContext context) {
    String quantity = context.quantity().id();
    int observed = known.observed();
    if (observed < FEWEST) {
      throw new ModelFitException(
          "'"
              + quantity
              + "' has "
              + observed
              + " observed values: the model 'ces' needs at least "
              + FEWEST
              + ".");
    }
    double[] y = observedPart(known);
    int length = context.seasonLength();
    boolean seasonal = length > 1 && length <= Ets.LONGEST_SEASON && y.length >= 2 * length;
    if (!seasonal && season.isPresent() && season.get() != CesSeason.NONE) {
      throw new ModelFitException(
          "'"
              + quantity
              + "' has "
              + y.length
              + " periods from its first value on and a season of "
              + length
              + ": a season of the model 'ces' needs 2 to "
              + Ets.LONGEST_SEASON
              + " periods, twice.");
    }
    List<CesSeason> forms =
        season
            .map(List::of)
            .orElse(seasonal ? List.of(CesSeason.values()) : List.of(CesSeason.NONE));
    if (Ets.isConstant(y)) {
      int m = forms.get(0) == CesSeason.NONE ? 1 : length;
      CesEstimate constant = CesEstimate.ofConstant(forms.get(0), y, m);
      return new CesFit(constant, 0);
    }
    double scale = Ets.scale(y);
    CesEstimate best = best(forms, y, scale, length);
    Optional<CesEstimate> former =
        context.previousFit().orElse(null) instanceof CesFit previous
            ? Optional.of(previous.estimate())
            : Optional.empty();
    if (former.isPresent() && isOneOf(forms, former.get(), length)) {
      CesEstimate again = refined(former.get(), y, scale, CesEstimate.Effort.WARM);
      if (criterionOf(again) < criterionOf(best) - NO_BETTER) {
        best = refined(again, y, scale, CesEstimate.Effort.POLISHED);
      }
    }
    return new CesFit(best, best.variance());
  }

  /** Whether an estimate of an earlier fit has a form that is asked for now. */
  private static boolean isOneOf(List<CesSeason> forms, CesEstimate former, int length) {
    return forms.contains(former.season())
        && former.m() == (former.season() == CesSeason.NONE ? 1 : length);
  }

  /** The best of all forms, whatever was fitted before. */
  private static CesEstimate best(List<CesSeason> forms, double[] y, double scale, int length) {
    CesEstimate.Effort effort =
        forms.size() == 1 ? CesEstimate.Effort.THOROUGH : CesEstimate.Effort.QUICK;
    List<CesEstimate> estimates = new ArrayList<>(forms.size());
    double least = Double.POSITIVE_INFINITY;
    for (CesSeason form : forms) {
      int m = form == CesSeason.NONE ? 1 : length;
      CesEstimate each = CesEstimate.of(form, y, scale, m, effort, Optional.empty());
      estimates.add(each);
      least = Math.min(least, criterionOf(each));
    }
    if (forms.size() == 1) {
      return estimates.get(0);
    }
    for (int i = 0; i < estimates.size(); i++) {
      CesEstimate rough = estimates.get(i);
      if (criterionOf(rough) <= least + WORTH_REFINING) {
        estimates.set(i, refined(rough, y, scale, CesEstimate.Effort.WARM));
      }
    }
    int best = indexOfBest(estimates);
    return refined(estimates.get(best), y, scale, CesEstimate.Effort.POLISHED);
  }

  private static CesEstimate refined(
      CesEstimate rough, double[] y, double scale, CesEstimate.Effort effort) {
    return CesEstimate.of(rough.season(), y, scale, rough.m(), effort, Optional.of(rough));
  }

  private static int indexOfBest(List<CesEstimate> estimates) {
    int best = 0;
    for (int i = 1; i < estimates.size(); i++) {
      best = criterionOf(estimates.get(i)) < criterionOf(estimates.get(best)) ? i : best;
    }
    return best;
  }

  private static double criterionOf(CesEstimate estimate) {
    return InformationCriterion.AICC.value(
        estimate.deviance(), estimate.parameterCount() + 1, estimate.observed());
  }

  /** The values from the first observed one on. */
  static double[] observedPart(TimeSeries known) {
    double[] y = known.toArray();
    int from = 0;
    while (from < y.length && Double.isNaN(y[from])) {
      from++;
    }
    return Arrays.copyOfRange(y, from, y.length);
  }
}
