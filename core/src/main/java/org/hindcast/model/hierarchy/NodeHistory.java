package org.hindcast.model.hierarchy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The past of every node of a hierarchy: what came, and what was forecast one step before.
 * Immutable.
 */
public final class NodeHistory {

  private final Hierarchy hierarchy;
  private final double[][] actuals;
  private final double[][] forecasts;

  private NodeHistory(Hierarchy hierarchy, double[][] actuals, double[][] forecasts) {
    this.hierarchy = hierarchy;
    this.actuals = actuals;
    this.forecasts = forecasts;
  }

  /**
   * A history in rows of one time each, columns in the order of {@link Hierarchy#nodes()}.
   *
   * @param actuals what came, {@code NaN} where it is not known; copied
   * @param oneStepForecasts what was forecast for the same time from the one before, {@code NaN}
   *     where nothing was; copied
   * @throws IllegalArgumentException if the shapes differ, or do not fit the hierarchy
   */
  public static NodeHistory of(
      Hierarchy hierarchy, double[][] actuals, double[][] oneStepForecasts) {
    if (actuals.length != oneStepForecasts.length) {
      throw new IllegalArgumentException(
          "There are "
              + actuals.length
              + " times with actuals and "
              + oneStepForecasts.length
              + " with forecasts: expected as many, NaN where there is none.");
    }
    return new NodeHistory(hierarchy, copy(hierarchy, actuals), copy(hierarchy, oneStepForecasts));
  }

  private static double[][] copy(Hierarchy hierarchy, double[][] rows) {
    double[][] copy = new double[rows.length][];
    for (int t = 0; t < rows.length; t++) {
      hierarchy.requireNodes(rows[t]);
      copy[t] = rows[t].clone();
    }
    return copy;
  }

  /** The bottom quantities at the times at which all of them are known. */
  double[][] bottoms() {
    List<double[]> rows = new ArrayList<>();
    for (double[] row : actuals) {
      double[] bottoms = bottoms(row);
      if (isComplete(bottoms)) {
        rows.add(bottoms);
      }
    }
    return rows.toArray(new double[0][]);
  }

  /**
   * The errors, forecast minus actual, of some nodes at the times at which all of them have one.
   */
  double[][] errors(int[] places) {
    List<double[]> rows = new ArrayList<>();
    for (int t = 0; t < actuals.length; t++) {
      double[] errors = new double[places.length];
      for (int i = 0; i < places.length; i++) {
        errors[i] = forecasts[t][places[i]] - actuals[t][places[i]];
      }
      if (isComplete(errors)) {
        rows.add(errors);
      }
    }
    return rows.toArray(new double[0][]);
  }

  /** Forecasts of all nodes followed by the bottom quantities, at times at which all are known. */
  double[][] forecastsAndBottoms() {
    List<double[]> rows = new ArrayList<>();
    int n = hierarchy.size();
    for (int t = 0; t < actuals.length; t++) {
      double[] row = Arrays.copyOf(forecasts[t], n + hierarchy.bottomCount());
      System.arraycopy(bottoms(actuals[t]), 0, row, n, hierarchy.bottomCount());
      if (isComplete(row)) {
        rows.add(row);
      }
    }
    return rows.toArray(new double[0][]);
  }

  /** The largest relative incoherence of what came, by aggregate; 0 where nothing can be said. */
  double[] incoherence() {
    double[] worst = new double[hierarchy.aggregateCount()];
    for (double[] row : actuals) {
      if (isComplete(row)) {
        List<Incoherence> all = hierarchy.incoherence(row);
        for (int k = 0; k < worst.length; k++) {
          worst[k] = Math.max(worst[k], all.get(k).relative());
        }
      }
    }
    return worst;
  }

  private double[] bottoms(double[] row) {
    return Arrays.copyOfRange(row, hierarchy.aggregateCount(), row.length);
  }

  private static boolean isComplete(double[] row) {
    for (double value : row) {
      if (Double.isNaN(value)) {
        return false;
      }
    }
    return true;
  }
}
