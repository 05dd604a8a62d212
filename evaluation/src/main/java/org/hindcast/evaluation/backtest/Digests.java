package org.hindcast.evaluation.backtest;

import java.time.LocalDate;
import java.util.Collection;
import java.util.stream.IntStream;
import org.hindcast.cycle.Cycle;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.forecast.ForecastArchive;

/** The SHA-256 of contents, independent of how they were put together. */
final class Digests {

  private Digests() {}

  /** Of every definition, release and break in a store, and of the last date observed. */
  static String of(VintageStore store) {
    Fingerprint print = new Fingerprint();
    print.add("hindcast-store-1").add(store.lastObserved().toEpochDay());
    store.quantities().forEach(quantity -> add(print, store, quantity));
    store
        .breaks()
        .forEach(
            each ->
                print.add(each.quantity()).add(each.first().toString()).add(each.description()));
    return print.hex();
  }

  /** Of every key, horizon and number in an archive: its dictionaries, then row by row. */
  static String of(ForecastArchive archive) {
    Fingerprint print = new Fingerprint();
    print.add("hindcast-archive-1");
    add(print, archive.models());
    add(print, archive.quantities());
    add(print, archive.cycles().stream().map(Cycle::id).toList());
    add(print, archive.cycles().stream().map(Cycle::cutOff).toList());
    add(print, archive.targets());
    double[][] levels =
        IntStream.range(0, archive.levelSetCount())
            .mapToObj(archive::levelSet)
            .toArray(double[][]::new);
    print.add(archive.size());
    for (int row = 0; row < archive.size(); row++) {
      print
          .add(archive.modelCode(row))
          .add(archive.quantityCode(row))
          .add(archive.cycleCode(row))
          .add(archive.targetCode(row))
          .add(archive.horizon(row))
          .add(archive.pointOrNaN(row));
      double[] own = levels[archive.levelSetCode(row)];
      print.add(own.length);
      for (int i = 0; i < own.length; i++) {
        print.add(own[i]).add(archive.value(row, i));
      }
    }
    return print.hex();
  }

  static String of(String content) {
    return new Fingerprint().add(content).hex();
  }

  private static void add(Fingerprint print, VintageStore store, Quantity quantity) {
    String id = quantity.id();
    print
        .add(id)
        .add(quantity.name())
        .add(quantity.dutchName())
        .add(quantity.kind().name())
        .add(quantity.support().name())
        .add(quantity.unit())
        .add(quantity.organisation());
    add(print, quantity.components());
    print.add(store.frequency(id).code()).add(store.hasRealVintages(id)).add(store.releases(id));
    Releases.visit(
        store,
        id,
        (period, value, published) ->
            print
                .add(period.index())
                .add(published.equals(LocalDate.MIN) ? Long.MIN_VALUE : published.toEpochDay())
                .add(value));
  }

  private static void add(Fingerprint print, Collection<?> texts) {
    print.add(texts.size());
    texts.forEach(text -> print.add(text.toString()));
  }
}
