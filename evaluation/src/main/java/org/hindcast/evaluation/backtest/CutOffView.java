package org.hindcast.evaluation.backtest;

import java.util.List;
import java.util.Optional;
import org.hindcast.cycle.Cycle;
import org.hindcast.data.BreakPolicy;
import org.hindcast.data.InformationSet;
import org.hindcast.data.VintageStore;
import org.hindcast.time.TimeSeries;

/**
 * What is known in one cycle, made once and shared by all models.
 *
 * @param information everything
 * @param known the series of each quantity of the run, without missing values at its ends
 * @param knownBefore the same as known at the cut-off before; empty in the first cycle
 */
record CutOffView(
    InformationSet information, List<TimeSeries> known, List<Optional<TimeSeries>> knownBefore) {

  static CutOffView of(
      VintageStore store,
      List<String> quantities,
      BreakPolicy breaks,
      Cycle cycle,
      Optional<Cycle> previous) {
    InformationSet information = store.asOf(cycle.cutOff()).withBreakPolicy(breaks);
    return new CutOffView(
        information,
        quantities.stream().map(id -> information.series(id).trimmed()).toList(),
        quantities.stream()
            .map(
                id ->
                    previous
                        .map(each -> information.series(id, each.cutOff()).trimmed())
                        .filter(series -> !series.isEmpty()))
            .toList());
  }
}
