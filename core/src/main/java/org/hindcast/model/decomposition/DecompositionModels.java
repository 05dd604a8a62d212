package org.hindcast.model.decomposition;

import java.util.List;
import org.hindcast.model.ModelOffer;
import org.hindcast.model.ModelProvider;

/** Offers the models built on a decomposition. */
public final class DecompositionModels implements ModelProvider {

  /** For {@link java.util.ServiceLoader}. */
  public DecompositionModels() {}

  @Override
  public List<ModelOffer> offers() {
    StlModel withEts = StlModel.create();
    StlModel withTheta = StlModel.of(StlModel.OTHER_BASE);
    return List.of(
        new ModelOffer(withEts, settings -> StlModel.of(withEts.base(), settings)),
        new ModelOffer(withTheta, settings -> StlModel.of(withTheta.base(), settings)));
  }
}
