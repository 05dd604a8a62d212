package org.hindcast.evaluation.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The relative operating characteristic: how many events and how many non-events are warned of, as
 * warnings are given from ever smaller probabilities on.
 *
 * <p>Does not judge calibration: any increasing transformation of the probabilities gives the same
 * curve. Mason (1982), A model for assessment of weather forecasts, Australian Meteorological
 * Magazine 30, 291–303.
 *
 * @param points from (0, 0) to (1, 1); equal probabilities make one point
 */
public record RocCurve(List<Point> points) {

  /**
   * The rates where warnings are given from a probability on.
   *
   * @param probability infinite for the first point, at which nothing is warned of
   * @param hitRate share of events warned of
   * @param falseAlarmRate share of non-events warned of
   */
  public record Point(double probability, double hitRate, double falseAlarmRate) {}

  /** Copies the list. */
  public RocCurve {
    points = List.copyOf(points);
  }

  /**
   * The curve of probabilities and what happened.
   *
   * @param probabilities not modified
   * @param events as many; not modified
   * @throws IllegalArgumentException if there is no event, or nothing but events
   */
  public static RocCurve of(double[] probabilities, boolean[] events) {
    int n = probabilities.length;
    int happened = 0;
    for (boolean event : events) {
      happened += event ? 1 : 0;
    }
    if (events.length != n || happened == 0 || happened == n) {
      throw new IllegalArgumentException(
          "There are "
              + n
              + " probabilities and "
              + events.length
              + " outcomes with "
              + happened
              + " events: expected as many, with at least one event and one non-event.");
    }
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(probabilities[b], probabilities[a]));
    List<Point> points = new ArrayList<>();
    points.add(new Point(Double.POSITIVE_INFINITY, 0, 0));
    int hits = 0;
    int falseAlarms = 0;
    for (int k = 0; k < n; k++) {
      hits += events[order[k]] ? 1 : 0;
      falseAlarms += events[order[k]] ? 0 : 1;
      double probability = probabilities[order[k]];
      if (k == n - 1 || probabilities[order[k + 1]] != probability) {
        points.add(
            new Point(
                probability, (double) hits / happened, (double) falseAlarms / (n - happened)));
      }
    }
    return new RocCurve(points);
  }

  /**
   * The curve of the probabilities that forecasts give to an event, of the forecasts that satisfy a
   * condition on their row; the probability of the warning itself is ignored.
   */
  public static RocCurve of(ForecastScores scores, Warning warning, IntPredicate rows) {
    ScoreParts parts = ScoreParts.ofCells(scores.rows(), ExceedanceRules.probabilities(warning));
    int[] used =
        IntStream.range(0, parts.size())
            .filter(row -> parts.isScored(row) && rows.test(row))
            .toArray();
    double[] probabilities = new double[used.length];
    boolean[] events = new boolean[used.length];
    for (int i = 0; i < used.length; i++) {
      probabilities[i] = parts.values(0)[used[i]];
      events[i] = parts.values(1)[used[i]] == 1;
    }
    return of(probabilities, events);
  }

  /**
   * The area under the curve by the trapezoidal rule: the probability that an event was given a
   * larger probability than a non-event, ties counting half. 0.5 for warnings without information.
   */
  public double area() {
    double area = 0;
    for (int k = 1; k < points.size(); k++) {
      double width = points.get(k).falseAlarmRate() - points.get(k - 1).falseAlarmRate();
      area += width * (points.get(k).hitRate() + points.get(k - 1).hitRate()) / 2;
    }
    return area;
  }

  /**
   * The area from columns of probabilities and events (1, else 0); {@code NaN} without contrast.
   */
  static double area(double[] probabilities, double[] events, double[] weights, int n) {
    Integer[] order = new Integer[n];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Double.compare(probabilities[a], probabilities[b]));
    double below = 0;
    double area = 0;
    double happened = 0;
    int k = 0;
    while (k < n) {
      double tiedEvents = 0;
      double tiedOthers = 0;
      double probability = probabilities[order[k]];
      for (; k < n && probabilities[order[k]] == probability; k++) {
        double weight = weights[order[k]];
        tiedEvents += events[order[k]] == 1 ? weight : 0;
        tiedOthers += events[order[k]] == 1 ? 0 : weight;
      }
      area += tiedEvents * (below + tiedOthers / 2);
      below += tiedOthers;
      happened += tiedEvents;
    }
    return area / (happened * below);
  }
}
