package org.hindcast.evaluation.score;

/** What scores are grouped by: a property of forecasts, or one of the quantities they are of. */
public sealed interface GroupKey permits Dimension, QuantityAttribute {

  /** The column name in tables and files. */
  String id();

  /** Whether its values are whole numbers. */
  boolean isNumeric();
}
