package org.hindcast.evaluation.score;

import java.util.Arrays;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.Functional;
import org.hindcast.forecast.PredictiveDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Some consecutive forecasts on their way through a scoring rule: the inputs on the rule's scale,
 * and room for the scores. Reused from block to block; not safe for use by several threads.
 */
final class ScoreBlock {

  /**
   * The largest number of forecasts in a block: small enough for all columns to stay in cache,
   * whole rows of an exact sum, and no power of two, which would put the columns onto the same
   * cache lines.
   */
  static final int CAPACITY = 5 * ExactSum.LANES;

  /** The largest number of components of a score. */
  static final int COMPONENTS = 4;

  private static final double LEVEL_TOLERANCE = 1e-9;

  private final ForecastRows rows;
  private final ForecastArchive archive;
  private final double[] rawActuals = new double[CAPACITY];
  private final byte[] rawReasons = new byte[CAPACITY];
  private final double[] actuals = new double[CAPACITY];
  private final double[] points = new double[CAPACITY];
  private final double[][] out = new double[COMPONENTS][CAPACITY];
  private final byte[] reasons = new byte[CAPACITY];
  private final int[] rawFailed = new int[CAPACITY];
  private final int[] failed = new int[CAPACITY];
  private double[] scratch = new double[64];
  private long[] room = new long[64];
  private int first;
  private int size;
  private int rawFailures;
  private int failures;
  private @Nullable Functional functional;
  private Transform transform = Transform.LEVEL;

  ScoreBlock(ForecastRows rows) {
    this.rows = rows;
    archive = rows.archive;
  }

  /** Takes up the rows from {@code first} on. */
  void load(int first, int size) {
    this.first = first;
    this.size = size;
    rawFailures = rows.actuals(first, size, rawActuals, rawReasons);
    int found = 0;
    for (int i = 0; found < rawFailures; i++) {
      rawFailed[found] = i;
      found += rawReasons[i] == 0 ? 0 : 1;
    }
  }

  /** Takes up other rows, which have the actuals of those taken up. */
  void moveTo(int otherFirst) {
    first = otherFirst;
  }

  /** Scores the rows taken up by a rule. */
  void score(ScoringRule rule) {
    functional = rule.functionalOrNull();
    transform = rule.transform();
    failures = rawFailures;
    System.arraycopy(rawFailed, 0, failed, 0, rawFailures);
    System.arraycopy(rawReasons, 0, reasons, 0, size);
    System.arraycopy(rawActuals, 0, actuals, 0, size);
    if (transform != Transform.LEVEL) {
      for (int i = 0; i < size; i++) {
        if (reasons[i] == 0) {
          actuals[i] = transform.apply(rawActuals[i]);
          if (Double.isNaN(actuals[i])) {
            fail(i, Reason.OUTSIDE_DOMAIN);
          }
        }
      }
    }
    rule.scorer().score(this);
  }

  /** The number of forecasts. */
  int size() {
    return size;
  }

  /** The archive's row of a place in the block. */
  int row(int i) {
    return first + i;
  }

  /** Where a component of the scores goes, or is; meaningless where there is a reason. */
  double[] out(int component) {
    return out[component];
  }

  /** The codes of the reasons, 0 where there is a score. */
  byte[] reasons() {
    return reasons;
  }

  /** Whether a place is still to be scored. */
  boolean open(int i) {
    return reasons[i] == 0;
  }

  /** Says why there is no score; the first reason stays. */
  void fail(int i, Reason reason) {
    fail(i, ForecastRows.code(reason.of(type(i))));
  }

  /** As {@link #fail(int, Reason)}, by code. */
  void fail(int i, byte code) {
    if (reasons[i] == 0) {
      reasons[i] = code;
      failed[failures++] = i;
    }
  }

  /** Sets a component of the scores to 0 where there is none, which adds nothing to a sum. */
  void silence(int component) {
    for (int k = 0; k < failures; k++) {
      out[component][failed[k]] = 0;
    }
  }

  /** The {@code k}th place that was found to have no score, from 0 to {@link #failures}. */
  int failed(int k) {
    return failed[k];
  }

  /** The number of places without a score. */
  int failures() {
    return failures;
  }

  /** The smallest actual that a division accepts. */
  double floor() {
    return rows.floor;
  }

  /** The actuals on the rule's scale; meaningless where there is a reason. */
  double[] actuals() {
    return actuals;
  }

  /** Sets the actuals to those of the data, moved before they are put on the rule's scale. */
  void moveActuals(double[] shifts) {
    for (int i = 0; i < size; i++) {
      if (open(i)) {
        actuals[i] = transform.apply(rawActuals[i] + shifts[i]);
        if (Double.isNaN(actuals[i])) {
          fail(i, Reason.OUTSIDE_DOMAIN);
        }
      }
    }
  }

  /** The point forecasts on the rule's scale; meaningless where there is a reason. */
  double[] points() {
    if (functional == null && transform == Transform.LEVEL) {
      archive.copyPoints(first, size, points);
      if (archive.allHavePoints()) {
        return points;
      }
    } else {
      for (int i = 0; i < size; i++) {
        points[i] = point(i);
      }
    }
    for (int i = 0; i < size; i++) {
      if (Double.isNaN(points[i])) {
        fail(i, Reason.NO_POINT);
      }
    }
    return points;
  }

  /** The scale of a place, {@code NaN} after failing it. */
  double scale(int i, TrainingScales.Kind kind, int lag) {
    TrainingScales.Scale scale = rows.scales.scale(archive, first + i, kind, lag);
    if (scale.reason() != 0) {
      fail(i, scale.reason());
    }
    return scale.value();
  }

  /** The quantile at a level on the rule's scale; {@code NaN} after failing the place. */
  double quantile(int i, double level) {
    int row = first + i;
    double value = Double.NaN;
    switch (archive.type(row)) {
      case QUANTILES -> {
        int place = place(rows.levels(archive.levelSetCode(row)), level);
        value = place < 0 ? Double.NaN : archive.value(row, place);
      }
      case SAMPLE -> {
        return SampleKernels.quantile(sortedDraws(i), archive.valueCount(row), level);
      }
      case PARAMETRIC -> value = distribution(i).quantile(level);
      case BAND -> fail(i, Reason.UNDECLARED_LEVEL);
      case POINT, BINARY, CATEGORIES, THRESHOLDS -> fail(i, Reason.NO_SUCH_QUANTILE);
    }
    if (Double.isNaN(value)) {
      fail(i, Reason.NO_SUCH_QUANTILE);
    }
    return onScale(i, value);
  }

  /** The levels of the quantiles of a place, empty after failing it; not to be modified. */
  double[] levels(int i) {
    if (archive.type(first + i) != ForecastArchive.Type.QUANTILES) {
      fail(
          i,
          archive.type(first + i) == ForecastArchive.Type.BAND
              ? Reason.UNDECLARED_LEVEL
              : Reason.NOT_QUANTILES);
      return new double[0];
    }
    return rows.levels(archive.levelSetCode(first + i));
  }

  /** The quantiles or draws of a place on the rule's scale; may be modified until the next call. */
  double[] draws(int i) {
    int row = first + i;
    int n = archive.valueCount(row);
    if (n > scratch.length) {
      scratch = new double[Math.max(n, 2 * scratch.length)];
    }
    for (int k = 0; k < n; k++) {
      scratch[k] = onScale(i, archive.value(row, k));
    }
    return scratch;
  }

  /** The draws of a place on the rule's scale, ascending; may be modified until the next call. */
  double[] sortedDraws(int i) {
    double[] draws = draws(i);
    if (room.length < draws.length) {
      room = new long[draws.length];
    }
    SampleKernels.sort(draws, valueCount(i), room);
    return draws;
  }

  /** The number of quantiles or draws of a place. */
  int valueCount(int i) {
    return archive.valueCount(first + i);
  }

  /** A stored value of a place on the rule's scale. */
  double value(int i, int k) {
    return onScale(i, archive.value(first + i, k));
  }

  /** A copy of the stored values of a place, on the scale of the data. */
  double[] stored(int i) {
    double[] values = new double[archive.valueCount(first + i)];
    Arrays.setAll(values, k -> archive.value(first + i, k));
    return values;
  }

  /** The thresholds of a place on the rule's scale, which must state some. */
  double[] thresholds(int i) {
    double[] thresholds = archive.thresholdSet(archive.thresholdSetCode(first + i));
    Arrays.setAll(thresholds, k -> onScale(i, thresholds[k]));
    return thresholds;
  }

  /** The type of the forecast of a place. */
  ForecastArchive.Type type(int i) {
    return archive.type(first + i);
  }

  /** The distribution of a place, which must be parametric. */
  PredictiveDistribution distribution(int i) {
    return ((Forecast.Parametric) archive.forecast(first + i)).distribution();
  }

  /** Whether the rule compares on the scale of the data. */
  boolean isLevel() {
    return transform == Transform.LEVEL;
  }

  /** The place of a level in a set; negative if it is not there. */
  static int place(double[] levels, double level) {
    for (int k = 0; k < levels.length; k++) {
      if (Math.abs(levels[k] - level) <= LEVEL_TOLERANCE) {
        return k;
      }
    }
    return -1;
  }

  /** A number on the rule's scale; {@code NaN} after failing the place. */
  double onScale(int i, double value) {
    if (transform == Transform.LEVEL) {
      return value;
    }
    double transformed = transform.apply(value);
    if (Double.isNaN(transformed)) {
      fail(i, Reason.OUTSIDE_DOMAIN);
    }
    return transformed;
  }

  private double point(int i) {
    int row = first + i;
    return switch (archive.type(row)) {
      case POINT -> pointOfPoint(i, row);
      case BINARY ->
          functional != Functional.MEDIAN && isLevel() ? archive.pointOrNaN(row) : Double.NaN;
      case CATEGORIES, THRESHOLDS -> Double.NaN;
      case BAND -> functional == null ? onScale(i, archive.pointOrNaN(row)) : Double.NaN;
      case QUANTILES -> pointOfQuantiles(i, row);
      case SAMPLE -> {
        int n = archive.valueCount(row);
        yield functional == Functional.MEDIAN
            ? SampleKernels.quantile(sortedDraws(i), n, 0.5)
            : SampleKernels.mean(draws(i), n);
      }
      case PARAMETRIC -> {
        if (functional == Functional.MEDIAN) {
          yield onScale(i, distribution(i).quantile(0.5));
        }
        yield isLevel() ? distribution(i).mean() : Double.NaN;
      }
    };
  }

  private double pointOfPoint(int i, int row) {
    Functional declared = ((Forecast.Point) archive.forecast(row)).functional();
    boolean fits =
        functional == null || declared == Functional.UNDECLARED || declared == functional;
    boolean maps = isLevel() || declared != Functional.MEAN;
    return fits && maps ? onScale(i, archive.pointOrNaN(row)) : Double.NaN;
  }

  private double pointOfQuantiles(int i, int row) {
    boolean mean = archive.hasMean(row) && functional != Functional.MEDIAN;
    if (mean) {
      return isLevel() ? archive.pointOrNaN(row) : Double.NaN;
    }
    if (functional == Functional.MEAN) {
      return Double.NaN;
    }
    int median = place(rows.levels(archive.levelSetCode(row)), 0.5);
    return median < 0 ? Double.NaN : onScale(i, archive.value(row, median));
  }
}
