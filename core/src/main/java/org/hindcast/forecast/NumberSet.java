package org.hindcast.forecast;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Numbers that many forecasts share, such as quantile levels; equal if all of them are. */
record NumberSet(double[] values) {

  static final Comparator<NumberSet> ORDER =
      (first, second) -> Arrays.compare(first.values, second.values);

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NumberSet that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }
}
