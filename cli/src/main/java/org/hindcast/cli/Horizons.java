package org.hindcast.cli;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.hindcast.cycle.Target;
import org.hindcast.data.BreakPolicy;
import org.hindcast.data.VintageStore;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;

/**
 * The information horizons that a file of forecasts does not state: periods from the last one that
 * the actuals show to have been known at the cut-off, to the last one of the target.
 */
final class Horizons {

  private final VintageStore store;
  private final Map<String, Optional<TimePeriod>> lastKnown = new HashMap<>();

  private Horizons(VintageStore store) {
    this.store = store;
  }

  /** The same forecasts, with horizons where they were unknown and can be known. */
  static ForecastArchive filled(ForecastArchive archive, VintageStore store) {
    if (IntStream.range(0, archive.size()).allMatch(row -> archive.horizon(row) > 0)) {
      return archive;
    }
    Horizons horizons = new Horizons(store);
    ForecastArchive.Builder filled = ForecastArchive.builder();
    boolean changed = false;
    for (int row = 0; row < archive.size(); row++) {
      int stated = archive.horizon(row);
      int horizon = stated > 0 ? stated : horizons.of(archive, row);
      changed |= horizon != stated;
      filled.cycle(archive.cycle(row)).add(archive.key(row), horizon, archive.forecast(row));
    }
    return changed ? filled.build() : archive;
  }

  private int of(ForecastArchive archive, int row) {
    String quantity = archive.quantities().get(archive.quantityCode(row));
    LocalDate cutOff = archive.cycle(row).cutOff();
    if (!store.contains(quantity) || cutOff.isAfter(store.lastObserved())) {
      return 0;
    }
    Frequency observed = store.frequency(quantity);
    Target target = archive.target(row);
    Frequency own = target.period().frequency();
    boolean fits =
        own == observed || (!(target instanceof Target.PeriodValue) && observed.isFinerThan(own));
    Optional<TimePeriod> last =
        lastKnown.computeIfAbsent(quantity + "\n" + cutOff, key -> lastKnown(quantity, cutOff));
    return fits && last.isPresent() ? Math.max(0, last.get().until(target.lastPart(observed))) : 0;
  }

  private Optional<TimePeriod> lastKnown(String quantity, LocalDate cutOff) {
    TimeSeries known =
        store
            .asOf(cutOff, Set.of(quantity))
            .withBreakPolicy(BreakPolicy.ACROSS)
            .series(quantity)
            .trimmed();
    return known.isEmpty() ? Optional.empty() : Optional.of(known.end());
  }
}
