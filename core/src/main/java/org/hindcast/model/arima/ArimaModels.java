package org.hindcast.model.arima;

import java.util.List;
import org.hindcast.model.ModelOffer;
import org.hindcast.model.ModelProvider;

/** Offers the ARIMA models. */
public final class ArimaModels implements ModelProvider {

  /** For {@link java.util.ServiceLoader}. */
  public ArimaModels() {}

  @Override
  public List<ModelOffer> offers() {
    return List.of(
        new ModelOffer(AutoArima.stepwise(), AutoArima::stepwise),
        new ModelOffer(AutoArima.quick(), AutoArima::quick),
        new ModelOffer(Arima.airline(), Arima::airline),
        new ModelOffer(Arima.example(), Arima::of));
  }
}
