package org.hindcast.model;

import java.util.List;

/**
 * A family of models that can be asked for by id, found by {@link java.util.ServiceLoader}.
 *
 * <p>A jar on the class path adds its models by naming an implementation with a public constructor
 * without parameters in {@code META-INF/services/org.hindcast.model.ModelProvider}.
 */
public interface ModelProvider {

  /** The models of the family, in the order in which they are listed. */
  List<ModelOffer> offers();
}
