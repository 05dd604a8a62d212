package org.hindcast.datasets.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hindcast.naming.Count;
import org.hindcast.naming.Setting;

/** Which rows make a hub's forecast where it is stated in several ways, and what is left out. */
final class HubKinds {

  /** Ways to state a forecast. */
  enum Kind {
    /** Quantiles, means and medians. */
    QUANTILES,
    /** Draws. */
    SAMPLE,
    /** Probabilities of classes or below thresholds. */
    PROBABILITIES
  }

  private final boolean samplesFirst;
  private long unordered;
  private long doubles;
  private long cumulative;

  HubKinds(boolean samplesFirst) {
    this.samplesFirst = samplesFirst;
  }

  /** The kind that is kept of those that a forecast has. */
  Kind kept(boolean quantiles, boolean sample) {
    if (quantiles && !(sample && samplesFirst)) {
      return Kind.QUANTILES;
    }
    return sample ? Kind.SAMPLE : Kind.PROBABILITIES;
  }

  /** Counts rows of classes whose order is not known. */
  void addUnordered(long rows) {
    unordered += rows;
  }

  /** Counts forecasts that have quantiles and samples. */
  void addDoubles(long forecasts) {
    doubles += forecasts;
  }

  /** Counts forecasts that have probabilities beside quantiles or samples. */
  void addCumulative(long forecasts) {
    cumulative += forecasts;
  }

  /** What was left out, and how to have it. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (unordered > 0) {
      notes.add(
          "Left out: "
              + Count.of(unordered, "row", "rows")
              + " of type pmf, whose order of classes nobody declares: expected "
              + "hub-config/tasks.json in the hub, or "
              + Setting.CLASSES
              + ".");
    }
    if (doubles > 0) {
      notes.add(
          leftOut(samplesFirst ? "quantiles" : "samples", doubles)
              + (samplesFirst ? "samples too. " : "quantiles too. ")
              + way(samplesFirst ? "quantiles" : "samples"));
    }
    if (cumulative > 0) {
      notes.add(
          leftOut("cdf or pmf", cumulative) + "quantiles or samples too. " + way("probabilities"));
    }
    return notes;
  }

  private static String leftOut(String what, long forecasts) {
    return "Left out: the "
        + what
        + " of "
        + Count.of(forecasts, "forecast that has ", "forecasts that have ");
  }

  private static String way(String what) {
    return "Maybe read the " + what + " apart, with " + Setting.OUTPUT_TYPES + ".";
  }

  /**
   * The order of the classes of which a label is one.
   *
   * @param target what is forecast, if a column says it
   */
  static List<String> order(
      ClassOrders classes, Optional<String> target, String label, Refusal refusal) {
    List<String> order =
        classes
            .order(target, label)
            .orElseThrow(
                () ->
                    refusal.of(
                        "the class is in no declared order: expected one of "
                            + classes
                            + ". Maybe "
                            + Setting.CLASSES
                            + " is to be given others."));
    if (!order.contains(label)) {
      throw refusal.of("expected one of the classes of this target: " + order + ".");
    }
    return order;
  }

  /** A refusal of what stands in a row. */
  interface Refusal {

    /** Because this was expected. */
    DataFormatException of(String expected);
  }
}
