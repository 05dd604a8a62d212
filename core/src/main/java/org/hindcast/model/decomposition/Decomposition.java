package org.hindcast.model.decomposition;

import org.hindcast.time.TimeSeries;

/**
 * A series as the sum of a trend, one or more seasonal components and a remainder. Immutable.
 *
 * <p>Where the series is missing so is the remainder, but not the trend and the seasons.
 */
public final class Decomposition {

  private final TimeSeries series;
  private final int[] periods;
  private final double[][] seasonal;
  private final double[] trend;

  /** Takes the components as they are. */
  Decomposition(TimeSeries series, int[] periods, double[][] seasonal, double[] trend) {
    this.series = series;
    this.periods = periods;
    this.seasonal = seasonal;
    this.trend = trend;
  }

  /** The series itself. */
  public TimeSeries series() {
    return series;
  }

  /** The season lengths, one per seasonal component. */
  public int[] periods() {
    return periods.clone();
  }

  /** The trend. */
  public TimeSeries trend() {
    return TimeSeries.of(series.start(), trend);
  }

  /** The sum of the seasonal components. */
  public TimeSeries seasonal() {
    double[] sum = new double[trend.length];
    for (double[] component : seasonal) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += component[i];
      }
    }
    return TimeSeries.of(series.start(), sum);
  }

  /**
   * One seasonal component.
   *
   * @param component from 0, in the order of {@link #periods()}
   */
  public TimeSeries seasonal(int component) {
    return TimeSeries.of(series.start(), seasonal[component]);
  }

  /** What is left. */
  public TimeSeries remainder() {
    double[] rest = seasonallyAdjusted().toArray();
    for (int i = 0; i < rest.length; i++) {
      rest[i] -= trend[i];
    }
    return TimeSeries.of(series.start(), rest);
  }

  /** The series without its seasonal components. */
  public TimeSeries seasonallyAdjusted() {
    double[] rest = series.toArray();
    for (double[] component : seasonal) {
      for (int i = 0; i < rest.length; i++) {
        rest[i] -= component[i];
      }
    }
    return TimeSeries.of(series.start(), rest);
  }

  /**
   * How strong a seasonal component is: {@code max(0, 1 - var(remainder) / var(remainder +
   * component))}, from 0 (none) to 1. Wang, Smith and Hyndman (2006,
   * doi:10.1007/s10618-005-0039-x).
   *
   * @param component from 0, in the order of {@link #periods()}
   */
  public double seasonalStrength(int component) {
    return strength(seasonal[component]);
  }

  /** How strong the trend is, likewise. */
  public double trendStrength() {
    return strength(trend);
  }

  private double strength(double[] component) {
    double[] remainder = remainder().toArray();
    double[] both = new double[remainder.length];
    for (int i = 0; i < both.length; i++) {
      both[i] = remainder[i] + component[i];
    }
    double variance = variance(both);
    return variance > 0 ? Math.max(0, 1 - variance(remainder) / variance) : 0;
  }

  private static double variance(double[] values) {
    double sum = 0;
    int n = 0;
    for (double value : values) {
      if (!Double.isNaN(value)) {
        sum += value;
        n++;
      }
    }
    double mean = sum / n;
    double squares = 0;
    for (double value : values) {
      if (!Double.isNaN(value)) {
        squares += (value - mean) * (value - mean);
      }
    }
    return squares / (n - 1);
  }
}
