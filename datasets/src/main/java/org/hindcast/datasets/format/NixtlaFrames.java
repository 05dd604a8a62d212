package org.hindcast.datasets.format;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hindcast.cycle.Target;
import org.hindcast.data.Actual;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.ForecastKey;
import org.hindcast.forecast.Functional;
import org.hindcast.forecast.Scenario;
import org.hindcast.forecast.Stage;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;

/** Writes the long frames of Nixtla's libraries, and tells their frequency. */
final class NixtlaFrames {

  private record Row(String quantity, TimePeriod target, TimePeriod known)
      implements Comparable<Row> {
    @Override
    public int compareTo(Row other) {
      int byQuantity = quantity.compareTo(other.quantity);
      int byKnown = byQuantity != 0 ? byQuantity : known.compareTo(other.known);
      return byKnown != 0 ? byKnown : target.compareTo(other.target);
    }
  }

  private final Frequency frequency;

  NixtlaFrames(Frequency frequency) {
    this.frequency = frequency;
  }

  /** The frequency whose periods are as far apart as the nearest dates of a series. */
  static Frequency frequency(Path file) {
    try (CsvTable table = CsvTable.open(file)) {
      CsvTable.Column id = table.column("unique_id");
      CsvTable.Column ds = table.column("ds");
      Optional<CsvTable.Column> cutoff = table.optionalColumn("cutoff");
      table.requireRows();
      Map<String, NavigableSet<LocalDate>> dates = new HashMap<>();
      while (table.next()) {
        if (ds.text().matches("\\d{1,9}")) {
          return Frequency.UNDATED;
        }
        if (ds.text().length() > 10 && !ds.text().substring(10).matches("[T ]00:00.*")) {
          return Frequency.HOURLY;
        }
        NavigableSet<LocalDate> own = dates.computeIfAbsent(id.text(), absent -> new TreeSet<>());
        own.add(date(ds));
        cutoff.ifPresent(column -> own.add(date(column)));
      }
      long step = step(dates);
      return ofStep(step)
          .orElseThrow(
              () ->
                  new DataFormatException(
                      file.toString(),
                      0,
                      "ds",
                      "",
                      "the frequency cannot be told: the nearest dates of a series are "
                          + (step == Long.MAX_VALUE ? "not two" : step + " days apart")
                          + ". Maybe state the frequency."));
    }
  }

  private static LocalDate date(CsvTable.Column column) {
    String text = column.text();
    try {
      return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
    } catch (DateTimeException e) {
      throw column.refuse("expected a date such as 2024-04-30 or 2024-04-30 00:00:00.");
    }
  }

  private static long step(Map<String, NavigableSet<LocalDate>> dates) {
    long step = Long.MAX_VALUE;
    for (NavigableSet<LocalDate> own : dates.values()) {
      LocalDate earlier = own.first();
      for (LocalDate date : own.tailSet(earlier, false)) {
        step = Math.min(step, ChronoUnit.DAYS.between(earlier, date));
        earlier = date;
      }
    }
    return step;
  }

  private static Optional<Frequency> ofStep(long days) {
    if (days == 1) {
      return Optional.of(Frequency.DAILY);
    }
    if (days == 7) {
      return Optional.of(Frequency.WEEKLY);
    }
    if (days >= 28 && days <= 31) {
      return Optional.of(Frequency.MONTHLY);
    }
    if (days >= 89 && days <= 92) {
      return Optional.of(Frequency.QUARTERLY);
    }
    if (days >= 181 && days <= 184) {
      return Optional.of(Frequency.HALF_YEARLY);
    }
    return days == 365 || days == 366 ? Optional.of(Frequency.YEARLY) : Optional.empty();
  }

  void writeForecasts(
      ForecastArchive archive, VintageStore actuals, ActualsPolicy policy, Path file) {
    Set<String> columns = new LinkedHashSet<>();
    Map<Row, Map<String, Double>> rows = new TreeMap<>();
    for (int i = 0; i < archive.size(); i++) {
      requireWritable(archive, i);
      TimePeriod target = archive.target(i).period();
      Row row = new Row(archive.key(i).quantity(), target, lastKnown(archive, i, target));
      Map<String, Double> own = rows.computeIfAbsent(row, absent -> new HashMap<>());
      for (Map.Entry<String, Double> each : outputs(archive, i).entrySet()) {
        columns.add(each.getKey());
        if (own.putIfAbsent(each.getKey(), each.getValue()) != null) {
          throw noPlace(archive, i, "the same last period known as another of this model");
        }
      }
    }
    List<String> header = new ArrayList<>(List.of("unique_id", "ds", "cutoff", "y"));
    header.addAll(columns);
    CsvOutput.write(
        file,
        header,
        sink ->
            rows.forEach(
                (row, own) -> {
                  List<String> fields = new ArrayList<>();
                  fields.add(row.quantity);
                  fields.add(text(row.target));
                  fields.add(text(row.known));
                  fields.add(
                      actual(actuals, policy, row.quantity, row.target)
                          .map(NumberText::of)
                          .orElse(""));
                  for (String column : columns) {
                    fields.add(Optional.ofNullable(own.get(column)).map(NumberText::of).orElse(""));
                  }
                  sink.add(fields.toArray(String[]::new));
                }));
  }

  static void writeObservations(VintageStore store, ActualsPolicy policy, Path file) {
    CsvOutput.write(
        file,
        List.of("unique_id", "ds", "y"),
        sink -> {
          for (Quantity quantity : store.quantities()) {
            TimeSeries series = store.actuals(quantity.id(), policy);
            for (int i = 0; i < series.length(); i++) {
              if (!Double.isNaN(series.value(i))) {
                sink.add(quantity.id(), text(series.period(i)), NumberText.of(series.value(i)));
              }
            }
          }
        });
  }

  private static Optional<Double> actual(
      VintageStore store, ActualsPolicy policy, String quantity, TimePeriod period) {
    return store.contains(quantity)
            && Target.value(period).actual(store, quantity, policy) instanceof Actual.Known known
        ? Optional.of(known.value())
        : Optional.empty();
  }

  private TimePeriod lastKnown(ForecastArchive archive, int row, TimePeriod target) {
    if (archive.horizon(row) > 0) {
      return target.plus(-archive.horizon(row));
    }
    LocalDate cutOff = archive.cycle(row).cutOff();
    if (!frequency.isDated()) {
      throw noPlace(archive, row, "no horizon, and its series no dates");
    }
    TimePeriod containing = TimePeriod.containing(frequency, cutOff);
    return containing.lastDay().equals(cutOff) ? containing : containing.plus(-1);
  }

  private static Map<String, Double> outputs(ForecastArchive archive, int row) {
    String model = archive.key(row).model();
    Map<String, Double> outputs = new TreeMap<>();
    Forecast forecast = archive.forecast(row);
    if (forecast instanceof Forecast.Quantiles quantiles) {
      quantiles.mean().ifPresent(mean -> outputs.put(model, mean));
      double[] levels = quantiles.levels();
      double[] values = quantiles.values();
      for (int i = 0; i < levels.length; i++) {
        outputs.put(model + suffix(archive, row, levels, i), values[i]);
      }
    } else {
      Forecast.Point point = (Forecast.Point) forecast;
      boolean isMedian = point.functional() == Functional.MEDIAN;
      outputs.put(isMedian ? model + "-median" : model, point.value());
    }
    return outputs;
  }

  private static String suffix(ForecastArchive archive, int row, double[] levels, int i) {
    BigDecimal level = new BigDecimal(NumberText.of(levels[i]));
    BigDecimal width =
        level.multiply(BigDecimal.valueOf(2)).subtract(BigDecimal.ONE).movePointRight(2);
    if (width.signum() == 0) {
      return "-median";
    }
    double opposite = BigDecimal.ONE.subtract(level).doubleValue();
    if (levels[levels.length - 1 - i] != opposite) {
      throw noPlace(archive, row, "the level " + level + " without " + opposite);
    }
    return (width.signum() < 0 ? "-lo-" : "-hi-")
        + width.abs().stripTrailingZeros().toPlainString();
  }

  private void requireWritable(ForecastArchive archive, int row) {
    ForecastKey key = archive.key(row);
    if (!(key.target() instanceof Target.PeriodValue)
        || key.target().period().frequency() != frequency) {
      throw noPlace(archive, row, "a target that is no value of a " + frequency + " period");
    }
    if (key.stage() != Stage.MODEL || !key.scenario().equals(Scenario.UNCONDITIONAL)) {
      throw noPlace(archive, row, "a stage or scenario");
    }
    ForecastArchive.Type type = archive.type(row);
    if (type != ForecastArchive.Type.POINT && type != ForecastArchive.Type.QUANTILES) {
      throw noPlace(archive, row, "neither a number nor quantiles");
    }
  }

  private static IllegalArgumentException noPlace(ForecastArchive archive, int row, String what) {
    return new IllegalArgumentException(
        "The forecast ("
            + archive.key(row)
            + ") has "
            + what
            + ", for which the frames of Nixtla have no place. Maybe the long format was meant.");
  }

  private static String text(TimePeriod period) {
    Frequency own = period.frequency();
    if (!own.isDated()) {
      return period.toString().substring(1);
    }
    return own == Frequency.HOURLY ? period.toString().replace('T', ' ') : period.lastDay() + "";
  }
}
