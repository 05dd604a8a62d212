package org.hindcast.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The forecasts of an archive while it is filled, in columns, in the order of their coming. */
final class ForecastColumns {

  final SetCodes<NumberSet> levelSets = new SetCodes<>();
  final SetCodes<NumberSet> thresholdSets = new SetCodes<>();
  final SetCodes<List<String>> classSets = new SetCodes<>();
  final List<PredictiveDistribution> distributions = new ArrayList<>();
  int[] horizons = new int[64];
  byte[] types = new byte[64];
  final CodeColumn details = new CodeColumn();
  double[] points = new double[64];

  /** Empty as long as no forecast has numbers. */
  int[] offsets = {};

  double[] values = new double[256];
  private int size;
  private int valueCount;

  /** Makes room for so many forecasts with so many numbers in all. */
  void reserve(int forecasts, int numbers) {
    horizons = new int[forecasts];
    types = new byte[forecasts];
    points = new double[forecasts];
    values = new double[numbers];
  }

  void add(int horizon, Forecast forecast) {
    ensureRoom();
    horizons[size] = horizon;
    points[size] = forecast.point().orElse(Double.NaN);
    put(forecast);
    size++;
    if (valueCount > 0 && offsets.length == 0) {
      offsets = new int[horizons.length + 1];
    }
    if (offsets.length > 0) {
      offsets[size] = valueCount;
    }
  }

  /** Whether all forecasts that there is room for are there. */
  boolean isFull() {
    return size == horizons.length;
  }

  /** Where the numbers of a forecast begin. */
  int offset(int row) {
    return offsets.length == 0 ? 0 : offsets[row];
  }

  int valueCount() {
    return valueCount;
  }

  /** The classes of categories, in the order of an archive. */
  List<List<String>> sortedClasses() {
    return classSets.sorted(Comparator.comparing(List::toString));
  }

  private void put(Forecast forecast) {
    ForecastArchive.Type type;
    int detail = 0;
    double[] added = {};
    if (forecast instanceof Forecast.Point point) {
      type = ForecastArchive.Type.POINT;
      detail = point.functional().ordinal();
    } else if (forecast instanceof Forecast.Quantiles quantiles) {
      type = ForecastArchive.Type.QUANTILES;
      int code = levelSets.code(new NumberSet(quantiles.levels()));
      detail = code << 1 | (quantiles.mean().isPresent() ? 1 : 0);
      added = quantiles.values();
    } else if (forecast instanceof Forecast.Sample sample) {
      type = ForecastArchive.Type.SAMPLE;
      detail = sample.isJoint() ? 1 : 0;
      added = sample.draws();
    } else if (forecast instanceof Forecast.Parametric parametric) {
      type = ForecastArchive.Type.PARAMETRIC;
      detail = distributions.size();
      distributions.add(parametric.distribution());
    } else if (forecast instanceof Forecast.Binary) {
      type = ForecastArchive.Type.BINARY;
    } else if (forecast instanceof Forecast.Categories categories) {
      type = ForecastArchive.Type.CATEGORIES;
      detail = classSets.code(categories.labels());
      added = categories.probabilities();
    } else if (forecast instanceof Forecast.Thresholds stated) {
      type = ForecastArchive.Type.THRESHOLDS;
      detail = thresholdSets.code(new NumberSet(stated.thresholds()));
      added = stated.probabilities();
    } else {
      Forecast.Band band = (Forecast.Band) forecast;
      type = ForecastArchive.Type.BAND;
      added = new double[] {band.minimum(), band.middle().orElse(Double.NaN), band.maximum()};
    }
    types[size] = (byte) type.ordinal();
    details.add(detail, horizons.length);
    int needed = Math.addExact(valueCount, added.length);
    if (needed > values.length) {
      long doubled = Math.min(Math.max(256, 2L * values.length), Integer.MAX_VALUE - 8);
      values = Arrays.copyOf(values, (int) Math.max(needed, doubled));
    }
    System.arraycopy(added, 0, values, valueCount, added.length);
    valueCount += added.length;
  }

  private void ensureRoom() {
    if (size == horizons.length) {
      int more = Math.max(64, 2 * size);
      horizons = Arrays.copyOf(horizons, more);
      types = Arrays.copyOf(types, more);
      points = Arrays.copyOf(points, more);
      offsets = offsets.length == 0 ? offsets : Arrays.copyOf(offsets, more + 1);
    }
  }
}
