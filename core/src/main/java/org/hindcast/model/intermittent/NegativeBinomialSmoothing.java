package org.hindcast.model.intermittent;

import java.util.Map;
import java.util.OptionalDouble;
import org.hindcast.model.FitContext;
import org.hindcast.model.ModelCard;
import org.hindcast.model.ModelSettings;
import org.hindcast.model.SeriesModel;
import org.hindcast.time.TimeSeries;

/**
 * Negative binomial exponential smoothing: as {@link PoissonSmoothing}, of counts that vary more
 * than Poisson counts with the same level.
 *
 * <p>The variance is {@code μ·(1 + d)} or {@code μ·(1 + d·μ)}, {@code μ} being the level and {@code
 * d} the dispersion, which is estimated together with the other parameters by maximum likelihood.
 * In the first case R's {@code dnbinom} has {@code size = μ/d}, which changes with the level, in
 * the second {@code size = 1/d}. In the first, the sum of independent counts is of the same kind.
 *
 * <p>Counts that vary less than Poisson counts get a dispersion of {@code 1e-8}, which is Poisson
 * to all intents. All else as in {@link PoissonSmoothing}.
 *
 * <p>Snyder, Ord and Beaumont (2012), doi:10.1016/j.ijforecast.2011.03.009; on the two variances
 * Cameron and Trivedi (1986), doi:10.1002/jae.3950010104, who call them NB1 and NB2.
 *
 * @param form what the level does when no count moves it
 * @param variance how the variance grows with the level
 * @param alpha the smoothing weight if it is given, from 0 to below 1; empty to estimate it
 */
public record NegativeBinomialSmoothing(
    LevelForm form, CountVariance variance, OptionalDouble alpha) implements SeriesModel {

  /** Checks the weight. */
  public NegativeBinomialSmoothing {
    core(form, variance, alpha);
  }

  /** Undamped, with a variance in proportion to the level and an estimated weight. */
  public static NegativeBinomialSmoothing create() {
    return new NegativeBinomialSmoothing(
        LevelForm.UNDAMPED, CountVariance.LINEAR, OptionalDouble.empty());
  }

  static NegativeBinomialSmoothing of(ModelSettings settings) {
    return new NegativeBinomialSmoothing(
        settings.choice("form", LevelForm.class).orElse(LevelForm.UNDAMPED),
        settings.choice("variance", CountVariance.class).orElse(CountVariance.LINEAR),
        CountSmoothing.alpha(settings));
  }

  /** The same model with another form. */
  public NegativeBinomialSmoothing withForm(LevelForm other) {
    return new NegativeBinomialSmoothing(other, variance, alpha);
  }

  /** The same model with another variance. */
  public NegativeBinomialSmoothing withVariance(CountVariance other) {
    return new NegativeBinomialSmoothing(form, other, alpha);
  }

  /** The same model with this smoothing weight. */
  public NegativeBinomialSmoothing withAlpha(double value) {
    return new NegativeBinomialSmoothing(form, variance, OptionalDouble.of(value));
  }

  private static CountSmoothing core(LevelForm form, CountVariance variance, OptionalDouble alpha) {
    return new CountSmoothing("negative-binomial-smoothing", CountLaw.of(variance), form, alpha);
  }

  @Override
  public CountSmoothingFit fit(TimeSeries known, FitContext context) {
    return core(form, variance, alpha).fit(known, context);
  }

  @Override
  public String id() {
    return card().variantId(create().card().settings());
  }

  @Override
  public ModelCard card() {
    return new ModelCard(
        "negative-binomial-smoothing",
        "Negative binomial exponential smoothing",
        "Small counts that come in clusters, such as monthly arrivals by families and groups.",
        "A count is negative binomial with a level as its mean and a variance "
            + (variance == CountVariance.LINEAR
                ? "in proportion to it"
                : "that grows with its square")
            + "; the level follows the counts by exponential smoothing"
            + (form == LevelForm.DAMPED ? " and returns to a long-run mean." : "."),
        "Closed form for the first step, simulation for later ones; whole numbers.",
        "The past of the quantity itself: whole numbers from 0.",
        "Given the level, counts are independent; the dispersion stays the same.",
        "The dispersion of a short series is poorly known; no trend and no season.",
        "Snyder, R. D., Ord, J. K. and Beaumont, A. (2012), doi:10.1016/j.ijforecast.2011.03.009",
        Map.of(
            "form",
            ModelSettings.word(form),
            "variance",
            ModelSettings.word(variance),
            "alpha",
            CountSmoothing.word(alpha)));
  }
}
