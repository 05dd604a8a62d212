package org.hindcast.model.transform;

import java.util.List;
import org.hindcast.model.ModelOffer;
import org.hindcast.model.ModelProvider;
import org.hindcast.model.smoothing.Ets;
import org.hindcast.model.theta.Theta;

/** Offers models on other scales and within possible values. */
public final class TransformModels implements ModelProvider {

  /** For {@link java.util.ServiceLoader}. */
  public TransformModels() {}

  @Override
  public List<ModelOffer> offers() {
    return List.of(
        new ModelOffer(LogTransformed.around(Ets.auto()), LogTransformed::of),
        new ModelOffer(BoxCoxTransformed.around(Ets.auto()), BoxCoxTransformed::of),
        new ModelOffer(LogitTransformed.around(Ets.auto()), LogitTransformed::of),
        new ModelOffer(PossibleValues.nonNegative(Theta.standard()), PossibleValues::of));
  }
}
