package org.hindcast.forecast;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Checks of probabilities that belong together; what they return is a copy. */
final class CheckedProbabilities {

  /** Files round probabilities: what one of them may be off. */
  private static final double TOLERANCE = 1e-9;

  private static final double ROUNDING = 1e-15;

  private CheckedProbabilities() {}

  static double[] ofClasses(List<String> labels, double... probabilities) {
    if (labels.size() < 2 || labels.size() != probabilities.length) {
      throw new IllegalArgumentException(
          "There are "
              + labels.size()
              + " classes and "
              + probabilities.length
              + " probabilities: expected at least two of both, as many of each.");
    }
    Set<String> seen = new HashSet<>();
    double sum = 0;
    for (int i = 0; i < probabilities.length; i++) {
      String label = labels.get(i);
      if (label.isBlank() || !seen.add(label)) {
        throw new IllegalArgumentException(
            "The class '" + label + "' in " + labels + " is blank or stands there twice.");
      }
      requireProbability("class '" + label + "'", probabilities[i]);
      sum += probabilities[i];
    }
    if (Math.abs(sum - 1) > TOLERANCE * probabilities.length) {
      throw new IllegalArgumentException(
          "The probabilities of the classes "
              + labels
              + " add up to "
              + sum
              + ": expected 1. Maybe a class is missing, or they are rounded too much.");
    }
    double[] scaled = new double[probabilities.length];
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] = Math.max(0, probabilities[i]);
    }
    double total = Arrays.stream(scaled).sum();
    // What is scaled once stays as it is: reading it again must not move the last digit.
    if (Math.abs(total - 1) > ROUNDING * scaled.length) {
      for (int i = 0; i < scaled.length; i++) {
        scaled[i] /= total;
      }
    }
    return scaled;
  }

  static double[] below(double[] thresholds, double[] probabilities) {
    if (thresholds.length == 0 || thresholds.length != probabilities.length) {
      throw new IllegalArgumentException(
          "There are "
              + thresholds.length
              + " thresholds and "
              + probabilities.length
              + " probabilities: expected at least one of both, as many of each.");
    }
    double[] checked = new double[probabilities.length];
    for (int i = 0; i < checked.length; i++) {
      if (!Double.isFinite(thresholds[i]) || (i > 0 && thresholds[i] <= thresholds[i - 1])) {
        throw new IllegalArgumentException(
            "The threshold "
                + thresholds[i]
                + (i > 0 ? " follows " + thresholds[i - 1] : " is the first")
                + ": expected finite numbers in ascending order.");
      }
      requireProbability("threshold " + thresholds[i], probabilities[i]);
      if (i > 0 && probabilities[i] < probabilities[i - 1] - TOLERANCE) {
        throw new IllegalArgumentException(
            "The probability of a value of at most "
                + thresholds[i]
                + " is "
                + probabilities[i]
                + ", below that of at most "
                + thresholds[i - 1]
                + ", which is "
                + probabilities[i - 1]
                + ": expected probabilities that do not descend.");
      }
      double inside = Math.min(1, Math.max(0, probabilities[i]));
      checked[i] = i == 0 ? inside : Math.max(checked[i - 1], inside);
    }
    return checked;
  }

  private static void requireProbability(String of, double probability) {
    if (!(probability >= -TOLERANCE && probability <= 1 + TOLERANCE)) {
      throw new IllegalArgumentException(
          "The probability of "
              + of
              + " is "
              + probability
              + ": expected a number from 0 to 1. Maybe it is a percentage.");
    }
  }
}
