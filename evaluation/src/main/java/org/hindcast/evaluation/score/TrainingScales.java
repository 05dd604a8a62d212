package org.hindcast.evaluation.score;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.data.BreakPolicy;
import org.hindcast.data.VintageStore;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimeSeries;

/**
 * The scales by which errors are divided, from the training data as known at each cycle's cut-off.
 *
 * <p>The series runs from the last break in its definition and has the frequency of the target, so
 * that a year's total is scaled by yearly changes. One instance serves one evaluation and remembers
 * what it computed.
 */
final class TrainingScales {

  /** What the scale is. */
  enum Kind {
    /** The mean absolute change from season to season. */
    ABSOLUTE_CHANGE,
    /** The mean squared change from season to season. */
    SQUARED_CHANGE,
    /** The absolute value of the mean. */
    MEAN,
    /** The mean, whatever its sign; it may be 0. */
    KNOWN_MEAN,
    /** The last value known. */
    LAST_VALUE
  }

  /** A scale, or why there is none. */
  record Scale(double value, byte reason) {}

  private record Key(
      String quantity, Cycle cycle, Frequency frequency, Kind kind, int seasonLength) {}

  private record SeriesKey(String quantity, Cycle cycle, Frequency frequency) {}

  private final Optional<VintageStore> store;
  private final OptionalInt seasonLength;
  private final Map<Key, Scale> known = new HashMap<>();
  private final Map<SeriesKey, Optional<TimeSeries>> series = new HashMap<>();

  TrainingScales(Optional<VintageStore> store, OptionalInt seasonLength) {
    this.store = store;
    this.seasonLength = seasonLength;
  }

  /**
   * The scale of a row.
   *
   * @param lag the season length; 0 for that of the evaluation or, failing that, of the frequency
   */
  synchronized Scale scale(ForecastArchive archive, int row, Kind kind, int lag) {
    Target target = archive.target(row);
    Frequency frequency = target.period().frequency();
    int season = lag > 0 ? lag : seasonLength.orElse(frequency.seasonLength());
    String quantity = archive.quantities().get(archive.quantityCode(row));
    Key key = new Key(quantity, archive.cycle(row), frequency, kind, season);
    Scale scale = known.get(key);
    if (scale == null) {
      scale = compute(key);
      known.put(key, scale);
    }
    return scale;
  }

  private Scale compute(Key key) {
    Optional<TimeSeries> training =
        series.computeIfAbsent(
            new SeriesKey(key.quantity, key.cycle, key.frequency),
            absent -> training(absent.quantity, absent.cycle, absent.frequency));
    if (training.isEmpty() || training.get().observed() == 0) {
      return none(Reason.NO_TRAINING_DATA);
    }
    double[] values = training.get().trimmed().toArray();
    double scale =
        switch (key.kind) {
          case ABSOLUTE_CHANGE -> ScaleKernels.meanAbsoluteChange(values, key.seasonLength);
          case SQUARED_CHANGE -> ScaleKernels.meanSquaredChange(values, key.seasonLength);
          case MEAN -> Math.abs(ScaleKernels.mean(values));
          case KNOWN_MEAN -> ScaleKernels.mean(values);
          case LAST_VALUE -> values[values.length - 1];
        };
    if (Double.isNaN(scale)) {
      return none(Reason.TRAINING_TOO_SHORT);
    }
    boolean divides = key.kind != Kind.LAST_VALUE && key.kind != Kind.KNOWN_MEAN;
    if (divides && scale == 0) {
      return none(key.kind == Kind.MEAN ? Reason.ZERO_MEAN : Reason.ZERO_SCALE);
    }
    return new Scale(scale, (byte) 0);
  }

  private Optional<TimeSeries> training(String quantity, Cycle cycle, Frequency frequency) {
    if (store.isEmpty()
        || !store.get().contains(quantity)
        || cycle.cutOff().isAfter(store.get().lastObserved())) {
      return Optional.empty();
    }
    VintageStore source = store.get();
    TimeSeries whole =
        source
            .asOf(cycle.cutOff(), Set.of(quantity))
            .withBreakPolicy(BreakPolicy.SINCE_LAST_BREAK)
            .series(quantity);
    Frequency observed = source.frequency(quantity);
    if (observed == frequency) {
      return Optional.of(whole);
    }
    return observed.isFinerThan(frequency)
        ? Optional.of(whole.convert(frequency, source.quantity(quantity).kind().conversion()))
        : Optional.empty();
  }

  private static Scale none(Reason reason) {
    return new Scale(Double.NaN, ForecastRows.code(reason));
  }
}
