package org.hindcast.evaluation.backtest;

import java.time.LocalDate;
import org.hindcast.data.Actual;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.VintageStore;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;

/** Goes through all releases of a quantity, by period and publication day. */
final class Releases {

  /** Takes a release; {@link LocalDate#MIN} is the publication day of what is known in advance. */
  interface Visitor {
    void release(TimePeriod period, double value, LocalDate published);
  }

  private Releases() {}

  static void visit(VintageStore store, String quantity, Visitor visitor) {
    if (store.releases(quantity) == 0) {
      return;
    }
    TimeSeries latest = store.actuals(quantity, ActualsPolicy.latest());
    for (int i = 0; i < latest.length(); i++) {
      if (Double.isNaN(latest.value(i))) {
        continue;
      }
      TimePeriod period = latest.period(i);
      int n = 1;
      while (store.actual(quantity, period, ActualsPolicy.nthRelease(n))
          instanceof Actual.Known known) {
        visitor.release(period, known.value(), known.published());
        n++;
      }
    }
  }
}
