package org.hindcast.datasets.format;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hindcast.cycle.Cycle;
import org.hindcast.data.Actual;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.Quantity;
import org.hindcast.data.SeriesBreak;
import org.hindcast.data.VintageStore;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.Functional;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;

/** Writes long files. */
final class LongWriter {

  static final List<String> FORECASTS =
      List.of(
          "cycle",
          "cutoff",
          "adoption",
          "publication",
          "model",
          "quantity",
          "target",
          "stage",
          "scenario",
          "basis",
          "horizon",
          "output",
          "value");

  private LongWriter() {}

  /** Takes rows of text, of which each has a field for each column. */
  interface RowSink {

    /** Adds a row. */
    void add(String... fields);
  }

  static void writeObservations(VintageStore store, RowSink rows) {
    store.quantities().forEach(quantity -> writeQuantity(rows, store, quantity));
  }

  static void writeCycles(Collection<Cycle> cycles, RowSink rows) {
    cycles.forEach(
        cycle ->
            rows.add(
                cycle.id(),
                cycle.cutOff().toString(),
                text(cycle.adoption()),
                text(cycle.publication())));
  }

  /**
   * Writes forecasts.
   *
   * @param levels at which to write distributions in closed form; not modified
   */
  static void writeForecasts(ForecastArchive archive, double[] levels, RowSink rows) {
    for (int row = 0; row < archive.size(); row++) {
      new Row(rows, archive, row).write(archive.forecast(row), levels);
    }
  }

  private static void writeQuantity(RowSink rows, VintageStore store, Quantity quantity) {
    TimeSeries latest = store.actuals(quantity.id(), ActualsPolicy.latest());
    TimePeriod previous = latest.start().plus(-1);
    for (int i = 0; i < latest.length(); i++) {
      TimePeriod period = latest.period(i);
      if (Double.isNaN(latest.value(i))) {
        continue;
      }
      String seriesBreak = breakAt(store, quantity, previous, period);
      for (int n = 1; ; n++) {
        Actual actual = store.actual(quantity.id(), period, ActualsPolicy.nthRelease(n));
        if (!(actual instanceof Actual.Known known)) {
          break;
        }
        boolean inAdvance = known.published().equals(LocalDate.MIN);
        rows.add(
            quantity.id(),
            period.toString(),
            NumberText.of(known.value()),
            inAdvance ? "" : known.published().toString(),
            vintages(store, quantity, inAdvance),
            CsvTable.lowerCase(quantity.kind()),
            CsvTable.lowerCase(quantity.support()),
            quantity.unit(),
            quantity.name(),
            quantity.dutchName(),
            quantity.organisation(),
            String.join(";", quantity.components()),
            seriesBreak);
      }
      previous = period;
    }
  }

  private static String vintages(VintageStore store, Quantity quantity, boolean inAdvance) {
    if (inAdvance) {
      return CsvTable.lowerCase(ObservationReader.Vintages.IN_ADVANCE);
    }
    return CsvTable.lowerCase(
        store.hasRealVintages(quantity.id())
            ? ObservationReader.Vintages.REAL
            : ObservationReader.Vintages.PSEUDO);
  }

  /** A break of a period without observations is written at the first one after it. */
  private static String breakAt(
      VintageStore store, Quantity quantity, TimePeriod previous, TimePeriod period) {
    return store.breaks().stream()
        .filter(
            each ->
                each.quantity().equals(quantity.id())
                    && each.first().isAfter(previous)
                    && !each.first().isAfter(period))
        .map(SeriesBreak::description)
        .collect(Collectors.joining("; "));
  }

  private static String text(Optional<LocalDate> day) {
    return day.map(LocalDate::toString).orElse("");
  }

  private record Row(RowSink rows, ForecastArchive archive, int row) {

    private void write(Forecast forecast, double[] levels) {
      if (forecast instanceof Forecast.Point point) {
        write(pointName(point.functional()), point.value());
      } else if (forecast instanceof Forecast.Quantiles quantiles) {
        quantiles.mean().ifPresent(mean -> write("mean", mean));
        double[] own = quantiles.levels();
        double[] values = quantiles.values();
        for (int i = 0; i < own.length; i++) {
          write(NumberText.of(own[i]), values[i]);
        }
      } else if (forecast instanceof Forecast.Sample sample) {
        double[] draws = sample.draws();
        for (int i = 0; i < draws.length; i++) {
          write((sample.isJoint() ? OutputSet.PATH : OutputSet.DRAW) + (i + 1), draws[i]);
        }
      } else if (forecast instanceof Forecast.Parametric parametric) {
        writeQuantiles(parametric.distribution(), levels);
      } else if (forecast instanceof Forecast.Band band) {
        write("minimum", band.minimum());
        band.middle().ifPresent(middle -> write("middle", middle));
        write("maximum", band.maximum());
      } else if (forecast instanceof Forecast.Binary binary) {
        write("probability", binary.probability());
      } else if (forecast instanceof Forecast.Categories categories) {
        double[] probabilities = categories.probabilities();
        for (int i = 0; i < probabilities.length; i++) {
          write(OutputSet.CLASS + categories.labels().get(i), probabilities[i]);
        }
      } else if (forecast instanceof Forecast.Thresholds stated) {
        double[] thresholds = stated.thresholds();
        double[] probabilities = stated.probabilities();
        for (int i = 0; i < thresholds.length; i++) {
          write(OutputSet.CDF + NumberText.of(thresholds[i]), probabilities[i]);
        }
      }
    }

    private void writeQuantiles(PredictiveDistribution distribution, double[] levels) {
      if (levels.length == 0) {
        throw new IllegalArgumentException(
            "The forecast ("
                + archive.key(row)
                + ") is a distribution in closed form, which a table "
                + "cannot hold: expected levels at which to write its quantiles (withLevels).");
      }
      write("mean", distribution.mean());
      for (double level : levels) {
        write(NumberText.of(level), distribution.quantile(level));
      }
    }

    private void write(String output, double value) {
      Cycle cycle = archive.cycle(row);
      rows.add(
          cycle.id(),
          cycle.cutOff().toString(),
          text(cycle.adoption()),
          text(cycle.publication()),
          archive.models().get(archive.modelCode(row)),
          archive.quantities().get(archive.quantityCode(row)),
          archive.target(row).toString(),
          CsvTable.lowerCase(archive.stage(row)),
          archive.scenarios().get(archive.scenarioCode(row)).name(),
          CsvTable.lowerCase(archive.basis(row)),
          archive.horizon(row) == 0 ? "" : Integer.toString(archive.horizon(row)),
          output,
          NumberText.of(value));
    }

    private static String pointName(Functional functional) {
      return functional == Functional.UNDECLARED ? "point" : CsvTable.lowerCase(functional);
    }
  }
}
