package org.hindcast.model.combination;

import java.util.List;
import org.hindcast.model.ModelOffer;
import org.hindcast.model.ModelProvider;

/** Offers the combination of models. */
public final class CombinationModels implements ModelProvider {

  /** For {@link java.util.ServiceLoader}. */
  public CombinationModels() {}

  @Override
  public List<ModelOffer> offers() {
    return List.of(new ModelOffer(Combination.create(), Combination::of));
  }
}
