package org.hindcast.model.external;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.hindcast.forecast.Distributions;
import org.hindcast.forecast.PredictiveDistribution;

/** Reads the CSV file that a program wrote. */
final class ProgramOutput {

  private final List<String> columns;
  private final int mean;
  private final int deviation;

  /** Columns of quantiles by ascending level, and the levels. */
  private final int[] quantiles;

  private final double[] levels;

  private ProgramOutput(List<String> columns) {
    this.columns = columns;
    this.mean = columns.indexOf("mean");
    this.deviation = columns.indexOf("sd");
    if (columns.indexOf("step") < 0) {
      throw new IllegalArgumentException(
          "it has the columns " + columns + ": expected step, then mean, sd or quantiles as q0.1.");
    }
    for (String column : columns) {
      if (!column.equals("step") && !column.equals("mean") && !column.equals("sd")) {
        level(column);
      }
    }
    quantiles =
        columns.stream()
            .filter(column -> column.startsWith("q"))
            .sorted((first, second) -> Double.compare(level(first), level(second)))
            .mapToInt(columns::indexOf)
            .toArray();
    levels = Arrays.stream(quantiles).mapToDouble(column -> level(columns.get(column))).toArray();
    if (mean < 0 && quantiles.length == 0) {
      throw new IllegalArgumentException(
          "it has the columns " + columns + ": expected a mean or quantiles such as q0.5.");
    }
  }

  /**
   * The distributions of the steps 1 … {@code horizon}.
   *
   * @throws IllegalArgumentException if the lines do not say them
   */
  static List<PredictiveDistribution> read(List<String> lines, int horizon) {
    if (lines.isEmpty()) {
      throw new IllegalArgumentException("it is empty.");
    }
    ProgramOutput output = new ProgramOutput(cells(lines.get(0)));
    List<PredictiveDistribution> steps = new ArrayList<>(horizon);
    for (String line : lines.subList(1, lines.size())) {
      if (!line.isBlank() && steps.size() < horizon) {
        steps.add(output.step(cells(line), steps.size() + 1));
      }
    }
    if (steps.size() < horizon) {
      throw new IllegalArgumentException(
          "it has " + steps.size() + " steps: expected " + horizon + ".");
    }
    return List.copyOf(steps);
  }

  private PredictiveDistribution step(List<String> cells, int step) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(
          "row " + step + " has " + cells.size() + " cells: expected " + columns.size() + ".");
    }
    if (number(cells, columns.indexOf("step"), step) != step) {
      throw new IllegalArgumentException(
          "row " + step + " is of another step: expected the steps 1, 2, … in order.");
    }
    if (quantiles.length > 0) {
      double[] values = new double[quantiles.length];
      for (int i = 0; i < values.length; i++) {
        values[i] = number(cells, quantiles[i], step);
      }
      return Distributions.throughQuantiles(
          levels,
          values,
          mean < 0 ? OptionalDouble.empty() : OptionalDouble.of(number(cells, mean, step)));
    }
    double centre = number(cells, mean, step);
    return deviation < 0
        ? Distributions.point(centre)
        : Distributions.normal(centre, number(cells, deviation, step));
  }

  private double number(List<String> cells, int column, int step) {
    String text = cells.get(column);
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw unreadable(text, column, step);
    }
    throw unreadable(text, column, step);
  }

  private IllegalArgumentException unreadable(String text, int column, int step) {
    return new IllegalArgumentException(
        "row "
            + step
            + " has '"
            + text
            + "' in column "
            + columns.get(column)
            + ": expected a finite number.");
  }

  private static double level(String column) {
    if (column.startsWith("q")) {
      try {
        return Double.parseDouble(column.substring(1));
      } catch (NumberFormatException e) {
        throw unknown(column);
      }
    }
    throw unknown(column);
  }

  private static IllegalArgumentException unknown(String column) {
    return new IllegalArgumentException(
        "it has a column '" + column + "': expected step, mean, sd or quantiles such as q0.1.");
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split(",", -1)).map(cell -> cell.strip().replace("\"", "")).toList();
  }
}
