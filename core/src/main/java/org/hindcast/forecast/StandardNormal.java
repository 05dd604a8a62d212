package org.hindcast.forecast;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Quantiles of the standard normal distribution, remembered: forecasts ask for the same few levels
 * over and over. Safe for use by several threads.
 */
final class StandardNormal {

  private static final NormalDistribution LAW = NormalDistribution.of(0, 1);
  private static final int PLACES = 256;
  private static final AtomicReferenceArray<Known> KNOWN = new AtomicReferenceArray<>(PLACES);

  private record Known(double level, double quantile) {}

  private StandardNormal() {}

  static double quantile(double level) {
    long bits = Double.doubleToRawLongBits(level) * 0x9e3779b97f4a7c15L;
    int place = (int) (bits >>> 56) & (PLACES - 1);
    @Nullable Known known = KNOWN.get(place);
    if (known != null && known.level == level) {
      return known.quantile;
    }
    double quantile = LAW.inverseCumulativeProbability(level);
    KNOWN.lazySet(place, new Known(level, quantile));
    return quantile;
  }
}
