package org.hindcast.model.theta;

import java.util.List;
import org.hindcast.model.ModelOffer;
import org.hindcast.model.ModelProvider;

/** Offers the theta models. */
public final class ThetaModels implements ModelProvider {

  /** For {@link java.util.ServiceLoader}. */
  public ThetaModels() {}

  @Override
  public List<ModelOffer> offers() {
    return List.of(
        offer(Theta.standard()),
        offer(Theta.optimised()),
        offer(Theta.dynamic()),
        offer(Theta.dynamicOptimised()));
  }

  private static ModelOffer offer(Theta theta) {
    return new ModelOffer(
        theta,
        settings ->
            theta.withSeason(settings.choice("season", ThetaSeason.class).orElse(theta.season())));
  }
}
