package org.hindcast.evaluation.compare;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.Moments;

/**
 * Loss differences of many rows that share target periods.
 *
 * <p>All series, horizons and cycles of one target period move together, so the period is the
 * cluster and the number of clusters is the evidence.
 */
public final class ClusteredDifferences {

  private final double[] values;
  private final int[] clusters;

  private ClusteredDifferences(double[] values, int[] clusters) {
    this.values = values;
    this.clusters = clusters;
  }

  /**
   * Differences with their clusters.
   *
   * @param values finite, one per row; not modified
   * @param clusters identifier of the cluster of each row; not modified
   */
  public static ClusteredDifferences of(double[] values, int[] clusters) {
    Arguments.requireSameLength(
        values.length, "array of differences", clusters.length, "array of clusters");
    Arguments.requireFinite(values, "differences");
    return new ClusteredDifferences(values.clone(), clusters.clone());
  }

  /** Every row is a cluster of its own. */
  public static ClusteredDifferences independent(double... values) {
    int[] clusters = new int[values.length];
    Arrays.setAll(clusters, i -> i);
    return of(values, clusters);
  }

  /** Number of rows. */
  public int rowCount() {
    return values.length;
  }

  /** Number of distinct clusters. */
  public int clusterCount() {
    return clusterSums().length;
  }

  /** A copy of the differences. */
  public double[] values() {
    return values.clone();
  }

  /** A copy of the cluster identifiers. */
  public int[] clusters() {
    return clusters.clone();
  }

  /** Mean over all rows; needs at least one. */
  public double mean() {
    return Moments.mean(values);
  }

  /** Whether all differences are exactly zero. */
  public boolean isZero() {
    for (double value : values) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  /** Sums of the differences per cluster, in order of first appearance. */
  double[] clusterSums() {
    Map<Integer, double[]> sums = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      sums.computeIfAbsent(clusters[i], id -> new double[1])[0] += values[i];
    }
    return sums.values().stream().mapToDouble(sum -> sum[0]).toArray();
  }
}
