package org.hindcast.model.theta;

import java.util.Arrays;

/**
 * The one-step forecasts of the theta models of Fiorucci et al. (2016).
 *
 * <p>{@code μ(t) = ℓ(t-1) + w·z(t)} with {@code w = 1 - 1/θ} and the part of the trend line {@code
 * z(t) = (1-α)^(t-1)·A + B·(1 - (1-α)^t)/α}; {@code ℓ(t) = α·y(t) + (1-α)·ℓ(t-1)}. For a given
 * {@code α} the forecasts are linear in the first level and in {@code w}, which therefore have a
 * closed form: the search is over {@code α} alone. At a missing value the forecast takes its place.
 */
final class ThetaKernel {

  private static final double LOWEST = 1e-4;
  private static final double HIGHEST = 0.9999;

  /**
   * Where the authors of the variants let alpha begin: below, theta and alpha replace each other.
   */
  private static final double LOWEST_OF_VARIANTS = 0.1;

  private static final int GRID = 40;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  /** Theta at most 50: beyond, the theta line is the trend line for any practical purpose. */
  private static final double HIGHEST_WEIGHT = 0.98;

  private final double[] y;
  private final int n;
  private final boolean moving;
  private final boolean free;
  private final double fixedWeight;
  private final double lowest;

  /** The trend line before each value: of the values before it, or of all. */
  private final double[] intercepts;

  private final double[] slopes;
  private double firstLevel;
  private double weight;

  /**
   * A kernel on a seasonally adjusted series.
   *
   * @param y not copied and not modified; no value missing
   */
  ThetaKernel(ThetaVariant variant, double[] y) {
    this.y = y;
    n = y.length;
    moving = variant.hasMovingLine();
    free = variant.hasFreeTheta();
    // The original method smooths the series without regard to the trend line.
    fixedWeight = variant == ThetaVariant.STANDARD ? 0 : 0.5;
    lowest = variant == ThetaVariant.STANDARD ? LOWEST : LOWEST_OF_VARIANTS;
    intercepts = new double[n];
    slopes = new double[n];
    ThetaLine line = new ThetaLine();
    for (int t = 0; t < n; t++) {
      intercepts[t] = line.intercept();
      slopes[t] = line.slope();
      line.add(y[t]);
    }
    if (!moving) {
      Arrays.fill(intercepts, line.intercept());
      Arrays.fill(slopes, line.slope());
    }
  }

  double firstLevel() {
    return firstLevel;
  }

  double weight() {
    return weight;
  }

  /** How many values are forecast: the moving line knows nothing before the first. */
  int forecasts() {
    return moving ? n - 1 : n;
  }

  /** The smoothing parameter with the least sum of squared errors. */
  double bestAlpha() {
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= GRID; i++) {
      double value = squares(gridPoint(i));
      if (value < least) {
        least = value;
        best = i;
      }
    }
    double low = gridPoint(Math.max(0, best - 1));
    double high = gridPoint(Math.min(GRID, best + 1));
    double left = high - GOLDEN * (high - low);
    double right = low + GOLDEN * (high - low);
    double atLeft = squares(left);
    double atRight = squares(right);
    while (high - low > 1e-9) {
      if (atLeft <= atRight) {
        high = right;
        right = left;
        atRight = atLeft;
        left = high - GOLDEN * (high - low);
        atLeft = squares(left);
      } else {
        low = left;
        left = right;
        atLeft = atRight;
        right = low + GOLDEN * (high - low);
        atRight = squares(right);
      }
    }
    double middle = (low + high) / 2;
    return squares(middle) < least ? middle : gridPoint(best);
  }

  private double gridPoint(int i) {
    return lowest + (HIGHEST - lowest) * i / GRID;
  }

  /** The least sum of squared errors for a smoothing parameter; sets first level and weight. */
  double squares(double alpha) {
    double start = y[0];
    double level = start;
    double power = 1;
    double ee = 0;
    double ep = 0;
    double pp = 0;
    double ez = 0;
    double pz = 0;
    double zz = 0;
    for (int t = 0; t < n; t++) {
      double next = power * (1 - alpha);
      if (t > 0 || !moving) {
        double line = power * intercepts[t] + slopes[t] * (1 - next) / alpha;
        double error = y[t] - level;
        ee += error * error;
        ep += error * power;
        pp += power * power;
        ez += error * line;
        pz += power * line;
        zz += line * line;
      }
      level += alpha * (y[t] - level);
      power = next;
    }
    double w = fixedWeight;
    if (free) {
      double left = pp > 0 ? zz - pz * pz / pp : zz;
      double right = pp > 0 ? ez - ep * pz / pp : ez;
      w = left > 1e-12 * zz ? Math.min(HIGHEST_WEIGHT, Math.max(0, right / left)) : 0;
    }
    double shift = pp > 0 ? (ep - w * pz) / pp : 0;
    firstLevel = start + shift;
    weight = w;
    return Math.max(
        0, ee - 2 * shift * ep - 2 * w * ez + shift * shift * pp + 2 * w * shift * pz + w * w * zz);
  }
}
