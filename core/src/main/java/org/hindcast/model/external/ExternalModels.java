package org.hindcast.model.external;

import java.util.List;
import org.hindcast.model.ModelOffer;
import org.hindcast.model.ModelProvider;

/** Offers programs as models. */
public final class ExternalModels implements ModelProvider {

  /** For {@link java.util.ServiceLoader}. */
  public ExternalModels() {}

  @Override
  public List<ModelOffer> offers() {
    return List.of(new ModelOffer(ExternalProgram.create(), ExternalProgram::of));
  }
}
