package org.hindcast.datasets.format;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.PublicationLag;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.ForecastKey;
import org.hindcast.forecast.PolicyBasis;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;

/**
 * The long frames of Nixtla's libraries, as CSV or Parquet.
 *
 * <p><b>Observations</b>: {@code unique_id, ds, y}. <b>Cross-validation</b>: {@code unique_id, ds,
 * cutoff}, perhaps {@code y}, and columns per model: {@code AutoETS} (a point), {@code
 * AutoETS-median}, {@code AutoETS-lo-80} and {@code AutoETS-hi-80} (the ends of a central
 * interval). {@code ds} and {@code cutoff} are dates, with or without a time of midnight, that lie
 * in their period (its first or last day, as the library has it), or whole numbers of undated
 * observations. {@code cutoff} is the last period known; the cycle is named after it and cut off on
 * its last day.
 *
 * <p>A point beside intervals is read as the mean, alone as a number of which nobody said what it
 * is. Immutable.
 */
public final class NixtlaFormat {

  private static final Pattern MODEL =
      Pattern.compile("(.+?)(?:-(lo|hi)-(\\d{1,2}(?:\\.\\d+)?)|-(median))?");
  private static final List<String> OWN = List.of("unique_id", "ds", "cutoff", "y");

  private record Output(CsvTable.Column column, String model, double code) {}

  private final Frequency frequency;

  private NixtlaFormat(Frequency frequency) {
    this.frequency = frequency;
  }

  /** Frames of this frequency. */
  public static NixtlaFormat of(Frequency frequency) {
    return new NixtlaFormat(frequency);
  }

  /**
   * Frames of the frequency at which the dates of a file follow each other: that of the smallest
   * step between two dates of one series.
   *
   * @throws DataFormatException if no frequency has such a step, or the file breaks a rule
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public static NixtlaFormat guessing(Path file) {
    return new NixtlaFormat(NixtlaFrames.frequency(file));
  }

  /**
   * Writes forecasts with the outcomes they have under a policy: {@code unique_id, ds, cutoff, y}
   * and columns per model. Periods are written as their last days. A mean beside quantiles and a
   * number of which nobody said what it is become points; cycles are told apart by the last period
   * known only, and stages, scenarios, bases and the names of cycles are not written.
   *
   * @throws IllegalArgumentException if a forecast has no place in the frame: a sample, a band, a
   *     closed form, a level without its opposite, a total or an end of a period, two forecasts of
   *     a model with the same last period known
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  public void writeForecasts(
      ForecastArchive archive, VintageStore actuals, ActualsPolicy policy, Path file) {
    new NixtlaFrames(frequency).writeForecasts(archive, actuals, policy, file);
  }

  /**
   * Writes the value of each period under a policy: {@code unique_id, ds, y}.
   *
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  public void writeObservations(VintageStore store, ActualsPolicy policy, Path file) {
    NixtlaFrames.writeObservations(store, policy, file);
  }

  /**
   * Reads observations, each known after a lag.
   *
   * @throws DataFormatException if the file breaks a rule
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public VintageStore readObservations(Path file, PublicationLag lag) {
    try (CsvTable table = CsvTable.open(file)) {
      table.allowOnly(List.of("unique_id", "ds", "y"));
      CsvTable.Column id = table.column("unique_id");
      CsvTable.Column ds = table.column("ds");
      CsvTable.Column y = table.column("y");
      table.requireRows();
      VintageStore.Builder store = VintageStore.builder();
      Map<String, Map<TimePeriod, Long>> lines = new LinkedHashMap<>();
      while (table.next()) {
        TimePeriod period = period(ds);
        if (!lines.containsKey(id.word())) {
          store.pseudoVintages(
              Quantity.flow(id.word()).withSupport(Quantity.Support.REAL), frequency);
        }
        Map<TimePeriod, Long> own =
            lines.computeIfAbsent(id.word(), absent -> new LinkedHashMap<>());
        if (own.containsKey(period)) {
          throw ds.refuse(
              "'"
                  + id.word()
                  + "' of "
                  + period
                  + " stands in line "
                  + own.get(period)
                  + " already: expected it once. Maybe the frequency is not "
                  + frequency
                  + ".");
        }
        own.put(period, table.line());
        store.release(id.word(), period, y.number(), lag.publicationOf(period));
      }
      return store.build();
    }
  }

  /**
   * Reads forecasts, and outcomes if there is a column {@code y}.
   *
   * @throws DataFormatException if the file breaks a rule
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public ImportedForecasts readForecasts(Path file) {
    try (CsvTable table = CsvTable.open(file)) {
      return readForecasts(table);
    }
  }

  private ImportedForecasts readForecasts(CsvTable table) {
    CsvTable.Column id = table.column("unique_id");
    CsvTable.Column ds = table.column("ds");
    CsvTable.Column cutoff = table.column("cutoff");
    Optional<CsvTable.Column> y = table.optionalColumn("y");
    ForecastCollector forecasts = new ForecastCollector(OutputPlace.Names.LONG);
    List<Output> outputs = outputs(table);
    table.requireRows();
    ObservedValues outcomes = new ObservedValues();
    while (table.next()) {
      TimePeriod target = period(ds);
      TimePeriod known = period(cutoff);
      if (!known.isBefore(target)) {
        throw cutoff.refuse(
            "the last period known ("
                + known
                + ") is not before the target ("
                + target
                + "): expected an earlier one.");
      }
      y.ifPresent(column -> outcomes.add(id.word(), target, column, table.line()));
      forecasts.cycle(Cycle.of(known.toString(), known.lastDay()));
      for (Output output : outputs) {
        if (!ObservedValues.isMissing(output.column)) {
          ForecastKey key =
              ForecastKey.of(output.model, id.word(), known.toString(), Target.value(target))
                  .on(PolicyBasis.UNSTATED);
          forecasts
              .outputs(table, key, known.until(target))
              .add(output.code, output.column.number(), Math.toIntExact(table.line()));
        }
      }
    }
    forecasts.readPointsBesideQuantilesAsMeans();
    ForecastArchive.Builder archive = ForecastArchive.builder();
    forecasts.drainTo(archive);
    return new ImportedForecasts(archive.build(), outcomes.store(), List.of(), List.of());
  }

  private static List<Output> outputs(CsvTable table) {
    List<Output> outputs = new ArrayList<>();
    for (String name : table.columns()) {
      Matcher matcher = MODEL.matcher(name);
      if (!OWN.contains(name) && matcher.matches()) {
        outputs.add(new Output(table.column(name), matcher.group(1), code(matcher)));
      }
    }
    if (outputs.isEmpty()) {
      throw new DataFormatException(
          table.file(), 1, "", "", "the header names no model: expected a column such as AutoETS.");
    }
    return outputs;
  }

  private static double code(Matcher matcher) {
    if (matcher.group(4) != null) {
      return OutputSet.MEDIAN;
    }
    if (matcher.group(2) == null) {
      return OutputSet.POINT;
    }
    BigDecimal half = new BigDecimal(matcher.group(3)).divide(BigDecimal.valueOf(200));
    BigDecimal middle = new BigDecimal("0.5");
    return (matcher.group(2).equals("lo") ? middle.subtract(half) : middle.add(half)).doubleValue();
  }

  private TimePeriod period(CsvTable.Column column) {
    if (!frequency.isDated()) {
      return TimePeriod.undated(column.wholeNumber(0));
    }
    String text = column.text();
    try {
      if (frequency == Frequency.HOURLY) {
        return TimePeriod.parse(text.replace(' ', 'T'));
      }
      return TimePeriod.containing(
          frequency, LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text));
    } catch (DateTimeException | IllegalArgumentException e) {
      throw column.refuse("expected a date such as 2024-04-30 or 2024-04-30 00:00:00.");
    }
  }
}
