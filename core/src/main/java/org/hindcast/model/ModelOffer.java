package org.hindcast.model;

import java.util.function.Function;

/**
 * A model that can be asked for by id, and how its variants are made from settings.
 *
 * @param defaults the variant without settings; its card names the settings there are
 * @param variant makes a variant; a setting that is not given keeps its default
 */
public record ModelOffer(ForecastModel defaults, Function<ModelSettings, ForecastModel> variant) {

  /** A model without settings. */
  public static ModelOffer of(ForecastModel only) {
    return new ModelOffer(only, settings -> only);
  }

  /** The plain id. */
  public String id() {
    return defaults.card().id();
  }
}
