package org.hindcast.model.intermittent;

import java.util.List;
import org.hindcast.model.ModelOffer;
import org.hindcast.model.ModelProvider;

/** Offers the models of intermittent series. */
public final class IntermittentModels implements ModelProvider {

  /** For {@link java.util.ServiceLoader}. */
  public IntermittentModels() {}

  @Override
  public List<ModelOffer> offers() {
    return List.of(
        new ModelOffer(Croston.create(), settings -> Croston.of(Croston.Bias.KEPT, settings)),
        new ModelOffer(
            Croston.syntetosBoylan(), settings -> Croston.of(Croston.Bias.REMOVED, settings)),
        new ModelOffer(Tsb.create(), Tsb::of),
        ModelOffer.of(Aggregated.adida()),
        ModelOffer.of(Aggregated.imapa()),
        new ModelOffer(PoissonSmoothing.create(), PoissonSmoothing::of),
        new ModelOffer(NegativeBinomialSmoothing.create(), NegativeBinomialSmoothing::of));
  }
}
