package org.hindcast.model.hierarchy;

import java.util.List;
import org.hindcast.model.ModelOffer;
import org.hindcast.model.ModelProvider;

/** Offers the reconciled forecasts of a hierarchy. */
public final class HierarchyModels implements ModelProvider {

  /** For {@link java.util.ServiceLoader}. */
  public HierarchyModels() {}

  @Override
  public List<ModelOffer> offers() {
    return List.of(new ModelOffer(Reconciled.create(), Reconciled::of));
  }
}
