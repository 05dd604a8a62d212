package org.hindcast.model.intermittent;

import java.util.Map;
import java.util.OptionalDouble;
import org.hindcast.model.FitContext;
import org.hindcast.model.ModelCard;
import org.hindcast.model.ModelSettings;
import org.hindcast.model.SeriesModel;
import org.hindcast.time.TimeSeries;

/**
 * Poisson exponential smoothing: a count is Poisson with the level of the period before as its
 * mean, and moves the level.
 *
 * <p>{@code y(t) ~ Poisson(ℓ(t-1))}, {@code ℓ(t) = ℓ(t-1) + α·(y(t) - ℓ(t-1))}. Damped, the level
 * also returns to a long-run mean: {@code ℓ(t) = μ + ρ·(ℓ(t-1) - μ) + α·(y(t) - ℓ(t-1))}, {@code 0
 * ≤ α ≤ ρ < 1}, from {@code ℓ(0) = μ} on; this is {@code c + φ·ℓ(t-1) + α·y(t)} with {@code c =
 * μ·(1-ρ)} and {@code φ = ρ-α}, also known as an INGARCH(1,1) process. {@code α} and {@code ρ} (at
 * most 0.999) and the first level or long-run mean maximise the likelihood.
 *
 * <p>The first step is Poisson; the distributions of later ones are mixtures over 5000 simulated
 * levels, the same in every run with the same seed. All quantiles are whole numbers. Means are in
 * closed form and need not be whole. That the parameters are estimated is not counted in.
 *
 * <ul>
 *   <li>At a missing value the level moves as if the count had been as forecast.
 *   <li>A series of zeros has the level {@code 1/(2n)} for good: the mean of a rate under the prior
 *       of Jeffreys after {@code n} zeros, so that a count above zero stays possible.
 *   <li>Needs one value more than it has parameters, all of them whole numbers from 0 to 10,000.
 *   <li>Without damping a simulated level comes to zero in the very long run, and after a long row
 *       of zeros the level is next to nothing.
 * </ul>
 *
 * <p>Snyder, Ord and Beaumont (2012), doi:10.1016/j.ijforecast.2011.03.009, who call the two forms
 * undamped and damped dynamic. With {@code α = 0} the counts are independent draws.
 *
 * @param form what the level does when no count moves it
 * @param alpha the smoothing weight if it is given, from 0 to below 1; empty to estimate it
 */
public record PoissonSmoothing(LevelForm form, OptionalDouble alpha) implements SeriesModel {

  /** Checks the weight. */
  public PoissonSmoothing {
    core(form, alpha);
  }

  /** Undamped, with an estimated weight. */
  public static PoissonSmoothing create() {
    return new PoissonSmoothing(LevelForm.UNDAMPED, OptionalDouble.empty());
  }

  static PoissonSmoothing of(ModelSettings settings) {
    return new PoissonSmoothing(
        settings.choice("form", LevelForm.class).orElse(LevelForm.UNDAMPED),
        CountSmoothing.alpha(settings));
  }

  /** The same model with another form. */
  public PoissonSmoothing withForm(LevelForm other) {
    return new PoissonSmoothing(other, alpha);
  }

  /** The same model with this smoothing weight. */
  public PoissonSmoothing withAlpha(double value) {
    return new PoissonSmoothing(form, OptionalDouble.of(value));
  }

  private static CountSmoothing core(LevelForm form, OptionalDouble alpha) {
    return new CountSmoothing("poisson-smoothing", CountLaw.POISSON, form, alpha);
  }

  @Override
  public CountSmoothingFit fit(TimeSeries known, FitContext context) {
    return core(form, alpha).fit(known, context);
  }

  @Override
  public String id() {
    return card().variantId(create().card().settings());
  }

  @Override
  public ModelCard card() {
    return new ModelCard(
        "poisson-smoothing",
        "Poisson exponential smoothing",
        "Small counts, such as monthly arrivals of a nationality by the handful.",
        "A count is Poisson with a level as its mean; the level follows the counts by exponential"
            + " smoothing"
            + (form == LevelForm.DAMPED ? " and returns to a long-run mean." : "."),
        "Closed form for the first step, simulation for later ones; whole numbers.",
        "The past of the quantity itself: whole numbers from 0.",
        "Given the level, counts are as variable as independent arrivals: variance equals mean.",
        "Too narrow where people arrive in groups or the rate jumps; no trend and no season.",
        "Snyder, R. D., Ord, J. K. and Beaumont, A. (2012), doi:10.1016/j.ijforecast.2011.03.009",
        Map.of("form", ModelSettings.word(form), "alpha", CountSmoothing.word(alpha)));
  }
}
