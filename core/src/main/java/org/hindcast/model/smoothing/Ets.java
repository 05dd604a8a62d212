package org.hindcast.model.smoothing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hindcast.model.FitContext;
import org.hindcast.model.ModelCard;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.ModelSettings;
import org.hindcast.model.SeriesModel;
import org.hindcast.time.TimeSeries;

/**
 * Exponential smoothing in its innovations state space form, ETS(error, trend, season).
 *
 * <p>Smoothing parameters and first states maximise the exact likelihood, or the likelihood times a
 * weak prior. Without a fixed form, all forms are fitted that the data allow and whose forecast
 * variance has a closed form, and the one with the smallest criterion is taken: the rule of R's
 * {@code forecast::ets}, whose parameters are those of {@link EtsEstimation#LIKELIHOOD}.
 *
 * <ul>
 *   <li>Multiplicative forms need positive values.
 *   <li>Seasons longer than {@value #LONGEST_SEASON} periods, or with fewer than two of them
 *       observed, are not modelled by the automatic choice and refused by a fixed seasonal form.
 *   <li>At a missing value the states move as forecast.
 *   <li>A constant series has zero variance.
 * </ul>
 *
 * <p>Reference: Hyndman, Koehler, Ord and Snyder (2008), doi:10.1007/978-3-540-71918-2.
 *
 * @param form the form; empty to choose one
 * @param criterion what chooses
 * @param region where the smoothing parameters may lie
 * @param estimation what the parameters make large, and with it the choice
 */
public record Ets(
    Optional<EtsForm> form,
    InformationCriterion criterion,
    EtsRegion region,
    EtsEstimation estimation)
    implements SeriesModel {

  static final int LONGEST_SEASON = 24;
  private static final String AUTO = "auto";

  /** A form that is this much worse after a quick search cannot catch up in a thorough one. */
  private static final double WORTH_REFINING = 6;

  /** The automatic choice among the forms, by AICc, with the weak prior, in the usual region. */
  public static Ets auto() {
    return new Ets(
        Optional.empty(), InformationCriterion.AICC, EtsRegion.STABLE, EtsEstimation.POSTERIOR);
  }

  /** A fixed form, such as {@code AAdN}, by maximum likelihood in the usual region. */
  public static Ets of(String form) {
    return auto().withEstimation(EtsEstimation.LIKELIHOOD).withForm(EtsForm.parse(form));
  }

  /** The same model with its parameters estimated so. */
  public Ets withEstimation(EtsEstimation other) {
    return new Ets(form, criterion, region, other);
  }

  /** The same model with a fixed form. */
  public Ets withForm(EtsForm other) {
    return new Ets(Optional.of(other), criterion, region, estimation);
  }

  /** The same model, choosing by this criterion. */
  public Ets withCriterion(InformationCriterion other) {
    return new Ets(form, other, region, estimation);
  }

  /** The same model with its smoothing parameters in this region. */
  public Ets withRegion(EtsRegion other) {
    return new Ets(form, criterion, other, estimation);
  }

  @Override
  public ModelCard card() {
    return new ModelCard(
        "ets",
        form.map(each -> "Exponential smoothing, ETS(" + each + ")")
            .orElse("Exponential smoothing, automatic ETS"),
        "A sound first choice for a single series with level, trend or season.",
        "Level, slope and season adapt to each error; parameters by maximum "
            + ModelSettings.word(estimation)
            + (form.isPresent() ? "." : ", the form by an information criterion."),
        "Closed form: normal with the model's own variance; simulated where additive errors meet "
            + "season factors.",
        "The past of the quantity itself.",
        "Level, slope and season wander smoothly; errors are independent and normal.",
        "Not for jumps, several seasons or drivers; intervals leave out parameter uncertainty.",
        "Hyndman, R. J., Koehler, A. B., Ord, J. K. and Snyder, R. D. (2008), "
            + "doi:10.1007/978-3-540-71918-2",
        settings());
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("form", form.map(EtsForm::toString).orElse(AUTO));
    settings.put("criterion", ModelSettings.word(criterion));
    settings.put("region", ModelSettings.word(region));
    settings.put("estimation", ModelSettings.word(estimation));
    return settings;
  }

  @Override
  public String id() {
    Map<String, String> defaults = new TreeMap<>(auto().settings());
    form.ifPresent(
        fixed -> defaults.put("estimation", ModelSettings.word(EtsEstimation.LIKELIHOOD)));
    return card().variantId(defaults);
  }

  /** Reads settings as in study files; what is not given is as in {@link #auto} or {@link #of}. */
  static Ets of(ModelSettings settings) {
    String form = settings.text("form").orElse(AUTO);
    Ets defaults = form.equals(AUTO) ? auto() : of(form);
    return new Ets(
        defaults.form,
        settings.choice("criterion", InformationCriterion.class).orElse(defaults.criterion),
        settings.choice("region", EtsRegion.class).orElse(defaults.region),
        settings.choice("estimation", EtsEstimation.class).orElse(defaults.estimation));
  }

  @Override
  public EtsFit fit(TimeSeries known, FitContext context) {
    String quantity = context.quantity().id();
    double[] y = known.toArray();
    int observed = known.observed();
    if (observed < 4) {
      throw new ModelFitException(
          "'"
              + quantity
              + "' has "
              + observed
              + " observed values: the model 'ets' needs at least 4.");
    }
    int season = context.seasonLength();
    List<EtsForm> forms = form.map(List::of).orElseGet(() -> candidates(y, observed, season));
    form.ifPresent(fixed -> requireFits(fixed, quantity, y, observed, season));
    if (isConstant(y)) {
      EtsEstimate constant = EtsEstimate.ofConstant(forms.get(0), y[0], observed, season);
      return new EtsFit(constant, 0, known.start(), context.seed(), List.of(constant));
    }
    List<EtsEstimate> estimates = estimates(forms, y, season, context);
    EtsEstimate best = estimates.get(0);
    for (EtsEstimate each : estimates) {
      best = criterionOf(each) < criterionOf(best) ? each : best;
    }
    return new EtsFit(best, best.variance(), known.start(), context.seed(), List.copyOf(estimates));
  }

  private List<EtsEstimate> estimates(
      List<EtsForm> forms, double[] y, int season, FitContext context) {
    double scale = scale(y);
    List<EtsEstimate> known =
        context.previousFit().orElse(null) instanceof EtsFit previous
            ? previous.rivals()
            : List.of();
    if (forms.size() == 1) {
      Optional<EtsEstimate> hint = hint(known, forms.get(0), season);
      return List.of(estimate(forms.get(0), y, scale, season, thorough(hint.isPresent()), hint));
    }
    List<EtsEstimate> estimates = new ArrayList<>(forms.size());
    double least = Double.POSITIVE_INFINITY;
    for (EtsForm each : forms) {
      Optional<EtsEstimate> hint = hint(known, each, season);
      EtsEstimate.Effort effort =
          hint.isPresent() ? EtsEstimate.Effort.WARM : EtsEstimate.Effort.QUICK;
      estimates.add(estimate(each, y, scale, season, effort, hint));
      least = Math.min(least, criterionOf(estimates.get(estimates.size() - 1)));
    }
    for (int i = 0; i < estimates.size(); i++) {
      EtsEstimate rough = estimates.get(i);
      if (criterionOf(rough) <= least + WORTH_REFINING) {
        EtsEstimate.Effort effort = thorough(hint(known, rough.form(), season).isPresent());
        estimates.set(i, estimate(rough.form(), y, scale, season, effort, Optional.of(rough)));
      }
    }
    return estimates;
  }

  private static EtsEstimate.Effort thorough(boolean warm) {
    return warm ? EtsEstimate.Effort.REPEATED : EtsEstimate.Effort.THOROUGH;
  }

  private EtsEstimate estimate(
      EtsForm each,
      double[] y,
      double scale,
      int season,
      EtsEstimate.Effort effort,
      Optional<EtsEstimate> hint) {
    return EtsEstimate.of(each, region, estimation, y, scale, season, effort, hint);
  }

  private static Optional<EtsEstimate> hint(List<EtsEstimate> known, EtsForm form, int season) {
    return known.stream()
        .filter(each -> each.form().equals(form) && each.seasonLength() == season)
        .findFirst();
  }

  private double criterionOf(EtsEstimate estimate) {
    double charge =
        estimate.charge() + estimation.chargeFor(estimate.form(), estimate.seasonLength());
    return criterion.value(
        estimate.deviance() + charge, estimate.parameterCount() + 1, estimate.observed());
  }

  /** The forms the data allow; additive errors with season factors have no closed variance. */
  private static List<EtsForm> candidates(double[] y, int observed, int season) {
    boolean positive = isPositive(y);
    boolean seasonal = season > 1 && season <= LONGEST_SEASON && y.length >= 2 * season;
    List<EtsForm> forms = new ArrayList<>();
    for (EtsForm each : EtsForm.all()) {
      boolean allowed =
          each.hasClosedVariance()
              && (positive || each.error() == EtsForm.ErrorType.ADDITIVE)
              && (seasonal || !each.isSeasonal())
              && observed > each.parameterCount(season) + 2;
      if (allowed) {
        forms.add(each);
      }
    }
    if (forms.isEmpty()) {
      forms.add(EtsForm.parse("ANN"));
    }
    return forms;
  }

  private static void requireFits(
      EtsForm form, String quantity, double[] y, int observed, int season) {
    if (form.error() == EtsForm.ErrorType.MULTIPLICATIVE && !isPositive(y)) {
      throw new ModelFitException(
          "'"
              + quantity
              + "' has values of 0 or less: ETS("
              + form
              + ") has multiplicative errors and needs positive values.");
    }
    if (form.isSeasonal() && (season < 2 || season > LONGEST_SEASON || y.length < 2 * season)) {
      throw new ModelFitException(
          "'"
              + quantity
              + "' has "
              + y.length
              + " periods and a season of "
              + season
              + ": ETS("
              + form
              + ") needs a season of 2 to "
              + LONGEST_SEASON
              + " periods, twice.");
    }
    if (observed < form.parameterCount(season) + 2) {
      throw new ModelFitException(
          "'"
              + quantity
              + "' has "
              + observed
              + " observed values: ETS("
              + form
              + ") has "
              + form.parameterCount(season)
              + " parameters and needs at least "
              + (form.parameterCount(season) + 2)
              + ".");
    }
  }

  private static boolean isPositive(double[] y) {
    for (double value : y) {
      if (value <= 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether all values there are equal the first. */
  static boolean isConstant(double[] y) {
    for (double value : y) {
      if (!Double.isNaN(value) && value != y[0]) {
        return false;
      }
    }
    return true;
  }

  /** The mean absolute value. */
  static double scale(double[] y) {
    double sum = 0;
    int n = 0;
    for (double value : y) {
      if (!Double.isNaN(value)) {
        sum += Math.abs(value);
        n++;
      }
    }
    return sum / n;
  }
}
