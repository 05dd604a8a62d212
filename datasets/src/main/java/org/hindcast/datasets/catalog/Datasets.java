package org.hindcast.datasets.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.hindcast.naming.KnownNames;

/** The data sets that come with the library. */
public final class Datasets {

  private static final Map<String, Entry> ENTRIES = entries();

  private record Entry(Supplier<ProvenanceCard> card, Supplier<Dataset> loader) {}

  private Datasets() {}

  /** The ids, in the order in which they are listed. */
  public static List<String> ids() {
    return List.copyOf(ENTRIES.keySet());
  }

  /** The provenance cards of all data sets, in the order of {@link #ids()}. */
  public static List<ProvenanceCard> all() {
    return ENTRIES.values().stream().map(entry -> entry.card().get()).toList();
  }

  /**
   * Reads a data set.
   *
   * @param id one of {@link #ids()}
   * @throws IllegalArgumentException if there is none of this id; the message suggests the nearest
   */
  public static Dataset load(String id) {
    KnownNames.of("data set", ENTRIES.keySet()).require(id);
    for (Map.Entry<String, Entry> entry : ENTRIES.entrySet()) {
      if (entry.getKey().equals(id)) {
        return entry.getValue().loader().get();
      }
    }
    throw new IllegalStateException("The data set '" + id + "' is known but cannot be loaded.");
  }

  private static Map<String, Entry> entries() {
    Map<String, Entry> entries = new LinkedHashMap<>();
    entries.put(AsylumNl.ID, new Entry(AsylumNl::card, AsylumNl::load));
    entries.put(MppRecord.ID, new Entry(MppRecord::card, MppRecord::load));
    entries.put(CoaOccupancy.ID, new Entry(CoaOccupancy::card, CoaOccupancy::load));
    entries.put(Classic.ID, new Entry(Classic::card, Classic::load));
    return entries;
  }
}
