package org.hindcast.evaluation.inference;

import java.util.Arrays;

/** The simulated series that the R fixtures share. */
public final class ReferenceSeries {

  private static final Fixture SERIES = Fixture.resource("inference/series.csv");

  private ReferenceSeries() {}

  /** A column: t, y, f1, f2, driver or cluster. */
  public static double[] column(String name) {
    return SERIES.column(name);
  }

  /** Errors forecast − outcome of {@code f1} or {@code f2}. */
  public static double[] errors(String forecast) {
    double[] f = column(forecast);
    double[] y = column("y");
    double[] errors = new double[f.length];
    Arrays.setAll(errors, i -> f[i] - y[i]);
    return errors;
  }

  /** Squared errors of {@code f1} or {@code f2}. */
  public static double[] squaredErrors(String forecast) {
    return Arrays.stream(errors(forecast)).map(e -> e * e).toArray();
  }

  /** Cluster identifiers. */
  public static int[] clusters() {
    return Arrays.stream(column("cluster")).mapToInt(c -> (int) c).toArray();
  }

  /** Rows (1, columns…) of a regression with intercept. */
  public static double[][] rows(double[]... columns) {
    double[][] rows = new double[columns[0].length][columns.length + 1];
    for (int i = 0; i < rows.length; i++) {
      rows[i][0] = 1;
      for (int j = 0; j < columns.length; j++) {
        rows[i][j + 1] = columns[j][i];
      }
    }
    return rows;
  }
}
