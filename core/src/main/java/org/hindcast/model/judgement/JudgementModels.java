package org.hindcast.model.judgement;

import java.util.List;
import org.hindcast.model.ModelOffer;
import org.hindcast.model.ModelProvider;

/** Offers rules that imitate judgement, and judgement as it was published. */
public final class JudgementModels implements ModelProvider {

  /** For {@link java.util.ServiceLoader}. */
  public JudgementModels() {}

  @Override
  public List<ModelOffer> offers() {
    return List.of(
        new ModelOffer(AnchoredExpert.create(), AnchoredExpert::of), UnboundPublication.offer());
  }
}
