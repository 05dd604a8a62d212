package org.hindcast.datasets.format;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the codes of a hub's probabilities stand for.
 *
 * @param kinds which rows are kept
 * @param thresholds in the order of their codes
 * @param labels of classes, in the order of their codes
 * @param classes the orders of the classes
 * @param targets by quantity, as the task column of that kind has them
 */
record HubCodes(
    HubKinds kinds,
    List<Double> thresholds,
    List<String> labels,
    ClassOrders classes,
    Map<String, String> targets) {

  /** The column that says which quantile, draw, class or threshold. */
  static final String ID = "output_type_id";

  /** The code of an output of type {@code cdf} or {@code pmf}. */
  double code(boolean isClass, String id) {
    return isClass
        ? OutputSet.FIRST_CLASS - labels.indexOf(id)
        : OutputSet.FIRST_THRESHOLD - thresholds.indexOf(threshold(id));
  }

  static double threshold(String id) {
    return NumberText.parse(id).orElseThrow(ParquetArchive.Irregular::new);
  }

  /** The class of a code. */
  String label(double code) {
    return labels.get((int) (OutputSet.FIRST_CLASS - code));
  }

  /** The order of the classes of a quantity. */
  List<String> order(String quantity, String label, HubKinds.Refusal refusal) {
    return HubKinds.order(classes, Optional.ofNullable(targets.get(quantity)), label, refusal);
  }
}
