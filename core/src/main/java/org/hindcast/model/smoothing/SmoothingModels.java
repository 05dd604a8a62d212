package org.hindcast.model.smoothing;

import java.util.List;
import java.util.OptionalDouble;
import org.hindcast.model.ModelOffer;
import org.hindcast.model.ModelProvider;
import org.hindcast.model.ModelSettings;

/** Offers the exponential smoothing models. */
public final class SmoothingModels implements ModelProvider {

  /** For {@link java.util.ServiceLoader}. */
  public SmoothingModels() {}

  @Override
  public List<ModelOffer> offers() {
    return List.of(
        new ModelOffer(
            SimpleExponentialSmoothing.create(),
            settings -> new SimpleExponentialSmoothing(estimable(settings, "alpha"))),
        ModelOffer.of(Holt.create()),
        ModelOffer.of(DampedTrend.create()),
        new ModelOffer(
            HoltWinters.additive(),
            settings ->
                new HoltWinters(
                    settings
                        .choice("season", EtsForm.Season.class)
                        .orElse(EtsForm.Season.ADDITIVE))),
        new ModelOffer(Ets.auto(), Ets::of),
        new ModelOffer(Ces.auto(), Ces::of));
  }

  /** A number, or the word that says it is estimated. */
  private static OptionalDouble estimable(ModelSettings settings, String name) {
    boolean estimated = settings.text(name).orElse("estimated").equals("estimated");
    return estimated ? OptionalDouble.empty() : settings.number(name);
  }
}
