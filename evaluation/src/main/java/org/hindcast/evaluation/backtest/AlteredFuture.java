package org.hindcast.evaluation.backtest;

import java.time.LocalDate;
import java.util.Arrays;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;

/** A store in which everything published after a day has other values, possible but false. */
final class AlteredFuture {

  private AlteredFuture() {}

  static VintageStore of(VintageStore store, LocalDate day) {
    VintageStore.Builder builder = VintageStore.builder().observedUntil(store.lastObserved());
    for (Quantity quantity : store.quantities()) {
      copy(store, quantity, day, builder);
    }
    store.breaks().forEach(builder::seriesBreak);
    return builder.build();
  }

  private static void copy(
      VintageStore store, Quantity quantity, LocalDate day, VintageStore.Builder builder) {
    String id = quantity.id();
    KnownInAdvance calendar = new KnownInAdvance();
    Releases.visit(store, id, calendar);
    if (calendar.series.length > 0) {
      builder.knownInAdvance(quantity, TimeSeries.of(calendar.start, calendar.series));
      return;
    }
    builder.quantity(quantity, store.frequency(id));
    Releases.visit(
        store,
        id,
        (period, value, published) ->
            builder.release(
                id,
                period,
                published.isAfter(day) ? altered(id, period, value, published) : value,
                published));
  }

  /** At least 1 + half as large again, by an amount that differs from release to release. */
  private static double altered(String id, TimePeriod period, double value, LocalDate published) {
    long hash = CellSeed.of(period.index(), id, period.toString(), published.toString());
    double share = (hash >>> 11) * 0x1.0p-53;
    return Math.abs(value) * (1.5 + share) + 1 + share;
  }

  /** Collects what is known in advance; a quantity has either only such values or none. */
  private static final class KnownInAdvance implements Releases.Visitor {

    private TimePeriod start = TimePeriod.undated(1);
    private double[] series = new double[0];

    @Override
    public void release(TimePeriod period, double value, LocalDate published) {
      if (!published.equals(LocalDate.MIN)) {
        return;
      }
      if (series.length == 0) {
        start = period;
      }
      int from = series.length;
      series = Arrays.copyOf(series, start.until(period) + 1);
      Arrays.fill(series, from, series.length - 1, Double.NaN);
      series[series.length - 1] = value;
    }
  }
}
