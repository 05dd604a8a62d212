package org.hindcast.datasets.catalog;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.forecast.ForecastArchive;
import org.jspecify.annotations.Nullable;

/** Data with their provenance: observations, published forecasts if there are any, and notes. */
public final class Dataset {

  private final ProvenanceCard card;
  private final VintageStore store;
  private final ForecastArchive archive;
  private final Map<String, Integer> horizons;
  private final List<String> notes;

  Dataset(
      ProvenanceCard card,
      VintageStore store,
      ForecastArchive archive,
      Map<String, Integer> horizons,
      List<String> notes) {
    this.card = card;
    this.store = store;
    this.archive = archive;
    this.horizons = Map.copyOf(horizons);
    this.notes = List.copyOf(notes);
  }

  /** The id under which it was loaded. */
  public String id() {
    return card.id();
  }

  /** Where it comes from. */
  public ProvenanceCard card() {
    return card;
  }

  /** The observations. */
  public VintageStore store() {
    return store;
  }

  /** The quantities, sorted by id. */
  public List<Quantity> quantities() {
    return store.quantities();
  }

  /** The published forecasts that come with it; empty if there are none. */
  public ForecastArchive archive() {
    return archive;
  }

  /**
   * The number of last observations that are set apart for judging forecasts of a quantity; empty
   * if the data set makes no such division.
   */
  public OptionalInt horizon(String quantity) {
    @Nullable Integer horizon = horizons.get(quantity);
    return horizon == null ? OptionalInt.empty() : OptionalInt.of(horizon);
  }

  /** Each row that was read in a way that is open to question, or left out, and why. */
  public List<String> notes() {
    return notes;
  }
}
