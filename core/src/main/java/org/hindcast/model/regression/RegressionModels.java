package org.hindcast.model.regression;

import java.util.List;
import org.hindcast.model.ModelOffer;
import org.hindcast.model.ModelProvider;

/** Offers linear regression. */
public final class RegressionModels implements ModelProvider {

  /** For {@link java.util.ServiceLoader}. */
  public RegressionModels() {}

  @Override
  public List<ModelOffer> offers() {
    return List.of(new ModelOffer(Regression.create(), Regression::of));
  }
}
