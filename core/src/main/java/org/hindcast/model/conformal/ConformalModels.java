package org.hindcast.model.conformal;

import java.util.List;
import org.hindcast.model.ModelOffer;
import org.hindcast.model.ModelProvider;
import org.hindcast.model.theta.Theta;

/** Offers prediction intervals learnt from past errors. */
public final class ConformalModels implements ModelProvider {

  /** For {@link java.util.ServiceLoader}. */
  public ConformalModels() {}

  @Override
  public List<ModelOffer> offers() {
    return List.of(
        new ModelOffer(Conformal.create(), Conformal::of),
        new ModelOffer(Empirical.around(Theta.standard()), Empirical::of));
  }
}
