package org.hindcast.model.baseline;

import java.util.List;
import java.util.OptionalInt;
import org.hindcast.model.ModelOffer;
import org.hindcast.model.ModelProvider;
import org.hindcast.model.ModelSettings;

/** Offers the reference models. */
public final class BaselineModels implements ModelProvider {

  /** For {@link java.util.ServiceLoader}. */
  public BaselineModels() {}

  @Override
  public List<ModelOffer> offers() {
    return List.of(
        ModelOffer.of(Naive.create()),
        ModelOffer.of(SeasonalNaive.create()),
        ModelOffer.of(Naive2.create()),
        ModelOffer.of(Drift.create()),
        ModelOffer.of(HistoricalMean.create()),
        new ModelOffer(
            MovingAverage.create(),
            settings ->
                new MovingAverage(window(settings.text("window").orElse("season"), settings))),
        ModelOffer.of(LastTwelveMonths.create()),
        new ModelOffer(
            LinearTrend.create(),
            settings ->
                LinearTrend.create()
                    .withWindow(settings.integer("window").orElse(LinearTrend.create().window()))),
        new ModelOffer(
            PreviousCycle.create(),
            settings ->
                PreviousCycle.create()
                    .withBase(settings.seriesModel("base").orElse(PreviousCycle.create().base()))));
  }

  private static OptionalInt window(String text, ModelSettings settings) {
    return text.equals("season") ? OptionalInt.empty() : settings.integer("window");
  }
}
