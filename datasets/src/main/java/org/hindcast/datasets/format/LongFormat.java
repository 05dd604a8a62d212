package org.hindcast.datasets.format;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hindcast.cycle.Cycle;
import org.hindcast.data.PublicationLag;
import org.hindcast.data.VintageStore;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;

/**
 * Plain long CSV files: one observation, one number of a forecast or one cycle per row.
 *
 * <p><b>Observations</b>: {@code quantity, period, value} and, as far as known, {@code published}
 * (the day the value became known), {@code vintages} ({@code real}; {@code pseudo} where the days
 * are made by a rule; {@code in-advance}, without {@code published}, for a calendar that is always
 * known), {@code kind} (flow, stock, rate, money), {@code support} (real, non-negative, count),
 * {@code unit}, {@code name}, {@code name_nl}, {@code organisation}, {@code components} (separated
 * by semicolons) and {@code break} (what changed in the definition from this period on). Without
 * {@code published} the {@link #withPublicationLag publication lag} dates the values. Without
 * {@code kind} and {@code support} a quantity is a flow of any real number.
 *
 * <p><b>Forecasts</b>: {@code cycle, model, quantity, target, output, value}, where {@code output}
 * is {@code mean}, {@code median}, {@code point} (a number nobody called mean or median), a
 * quantile level such as {@code 0.9}, {@code minimum}, {@code middle} or {@code maximum} of a band
 * without declared probability, {@code draw-17} of a sample, {@code path-17} of a joint sample,
 * whose draws of one number belong together across the targets of a cycle, {@code probability} of
 * an event (whose outcome is 1 or 0), {@code class-low} for the probability of a class (in the
 * order in which the classes of a forecast appear, from which the outcome is counted, from 1) or
 * {@code cdf-10.5} for the probability of at most a threshold. A column {@code quantile} may stand
 * for {@code output}, with levels, {@code mean}, {@code median} or a blank for a point. Without
 * either column each number is a point. Wide files have no {@code value} but the columns {@code
 * mean}, {@code median}, {@code point}, {@code lo80} and {@code hi80} (the ends of a central 80%
 * interval) or {@code q0.9}. As far as known also {@code stage}, {@code scenario}, {@code basis},
 * {@code horizon} and {@code cutoff, adoption, publication}. A cycle has its dates from these
 * columns, from the {@link #withCycles cycles given}, or from its id if that is a date or period,
 * whose last day then is the cut-off.
 *
 * <p><b>Cycles</b>: {@code cycle_id, cutoff_date} and, as far as known, {@code adoption_date},
 * {@code publication_date}, {@code basis_note}.
 *
 * <p>Files are UTF-8, plain or gzip, or Parquet with the same columns. Dates are ISO 8601, decimals
 * have a dot, periods and targets are written as {@link org.hindcast.time.TimePeriod} and {@link
 * org.hindcast.cycle.Target} print them. Reading is strict: an unknown column, a key given twice,
 * crossing quantiles, a minimum above its maximum, a negative count, a level outside (0, 1) and an
 * unreadable date or number are refused with file, line, column, value and rule. What is written
 * reads back equal, and equal content gives equal bytes. Immutable.
 */
public final class LongFormat {

  private final PublicationLag lag;
  private final Optional<LocalDate> observedUntil;
  private final List<Cycle> cycles;
  private final double[] levels;

  private LongFormat(
      PublicationLag lag, Optional<LocalDate> observedUntil, List<Cycle> cycles, double[] levels) {
    this.lag = lag;
    this.observedUntil = observedUntil;
    this.cycles = cycles;
    this.levels = levels;
  }

  /** Undated values are known on the last day of their period; no cycles are given. */
  public static LongFormat withDefaults() {
    return new LongFormat(PublicationLag.none(), Optional.empty(), List.of(), new double[0]);
  }

  /** The same, with values that have no day of publication known after this lag. */
  public LongFormat withPublicationLag(PublicationLag other) {
    return new LongFormat(other, observedUntil, cycles, levels);
  }

  /** The same, with releases looked for up to a day, instead of that of the last release. */
  public LongFormat withObservedUntil(LocalDate day) {
    return new LongFormat(lag, Optional.of(day), cycles, levels);
  }

  /** The same, with the dates of these cycles. */
  public LongFormat withCycles(Collection<Cycle> others) {
    return new LongFormat(lag, observedUntil, List.copyOf(others), levels);
  }

  /**
   * The same, writing a distribution in closed form as its mean and its quantiles at these levels;
   * without levels it is refused, since a table cannot hold it whole.
   *
   * @param others ascending, strictly between 0 and 1; copied
   */
  public LongFormat withLevels(double... others) {
    Forecast.requireLevels(others);
    return new LongFormat(lag, observedUntil, cycles, others.clone());
  }

  /**
   * Reads observations.
   *
   * @throws DataFormatException if the file breaks a rule
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public VintageStore readObservations(Path file) {
    try (CsvTable table = CsvTable.open(file)) {
      return new ObservationReader(table, lag, observedUntil).read();
    }
  }

  /** Reads observations from a stream, which messages call {@code name}. */
  public VintageStore readObservations(String name, InputStream in) {
    try (CsvTable table = CsvTable.open(name, in)) {
      return new ObservationReader(table, lag, observedUntil).read();
    }
  }

  /**
   * Reads forecasts.
   *
   * @throws DataFormatException if the file breaks a rule
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public ForecastArchive readForecasts(Path file) {
    if (CsvTable.isParquet(file)) {
      Optional<ForecastArchive> regular = ParquetForecasts.read(file, cycles);
      if (regular.isPresent()) {
        return regular.get();
      }
    }
    try (CsvTable table = CsvTable.open(file)) {
      return new ForecastReader(table, cycles).read();
    }
  }

  /** Reads forecasts from a stream, which messages call {@code name}. */
  public ForecastArchive readForecasts(String name, InputStream in) {
    try (CsvTable table = CsvTable.open(name, in)) {
      return new ForecastReader(table, cycles).read();
    }
  }

  /**
   * Reads cycles, in the order of the file.
   *
   * @throws DataFormatException if the file breaks a rule
   * @throws java.io.UncheckedIOException if it cannot be read
   */
  public List<Cycle> readCycles(Path file) {
    try (CsvTable table = CsvTable.open(file)) {
      return CycleReader.read(table);
    }
  }

  /** Reads cycles from a stream, which messages call {@code name}. */
  public List<Cycle> readCycles(String name, InputStream in) {
    try (CsvTable table = CsvTable.open(name, in)) {
      return CycleReader.read(table);
    }
  }

  /**
   * Writes every release of every quantity; gzip if the name ends in {@code .gz}, Parquet if in
   * {@code .parquet}. The last day observed is not written: without {@link #withObservedUntil} it
   * reads back as the day of the last release.
   *
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  public void writeObservations(VintageStore store, Path file) {
    CsvOutput.write(
        file, ObservationReader.COLUMNS, rows -> LongWriter.writeObservations(store, rows));
  }

  /**
   * Writes the forecasts with the dates of their cycles; gzip if the name ends in {@code .gz},
   * Parquet if in {@code .parquet}.
   *
   * @throws IllegalArgumentException if a distribution in closed form is among them and no levels
   *     were given
   * @throws java.io.UncheckedIOException if it cannot be written
   */
  public void writeForecasts(ForecastArchive archive, Path file) {
    CsvOutput.write(
        file, LongWriter.FORECASTS, rows -> LongWriter.writeForecasts(archive, levels, rows));
  }

  /**
   * Writes cycles in their order; gzip if the name ends in {@code .gz}, Parquet if in {@code
   * .parquet}.
   */
  public void writeCycles(Collection<Cycle> written, Path file) {
    CsvOutput.write(
        file, CycleReader.COLUMNS.subList(0, 4), rows -> LongWriter.writeCycles(written, rows));
  }
}
