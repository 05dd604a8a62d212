package org.hindcast.cli;

import java.util.List;
import java.util.Map;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelCard;
import org.hindcast.model.ModelOffer;
import org.hindcast.model.ModelProvider;
import org.hindcast.model.SeriesModel;
import org.hindcast.time.TimeSeries;

/** Offers a model with a bug. */
public final class BrokenModels implements ModelProvider {

  @Override
  public List<ModelOffer> offers() {
    return List.of(new ModelOffer(new Broken(), settings -> new Broken()));
  }

  private static final class Broken implements SeriesModel {

    @Override
    public ModelCard card() {
      return new ModelCard(
          "broken", "Broken", "none", "none", "none", "none", "none", "none", "none", Map.of());
    }

    @Override
    public FittedModel fit(TimeSeries known, FitContext context) {
      throw new IllegalStateException("A bug.");
    }
  }
}
