package org.hindcast.model.smoothing;

import java.util.Arrays;
import org.hindcast.numeric.BoundedMinimizer;

/**
 * The search for the parameters of one ETS form: variables between bounds, their start, and the
 * objective with its gradient.
 *
 * <p>Variables: alpha; the places of beta and gamma between their ends, which depend on the others;
 * phi; then the free first states as deviations from a start by decomposition, in units of the
 * error. All are scaled so that the objective curves about equally along each.
 */
final class EtsProblem implements BoundedMinimizer.Function {

  private static final double[] ALPHAS = {0.02, 0.1, 0.3, 0.6, 0.95};
  private static final double[] PLACES = {0.02, 0.2, 0.9};

  /** Season states smaller than this, in units of the error, do not narrow their prior further. */
  private static final double SMALLEST_SEASON = 0.01;

  private final EtsForm form;
  private final EtsRegion region;
  private final EtsEstimation estimation;
  private final EtsKernel kernel;
  private final int m;
  private final int beta;
  private final int gamma;
  private final int phi;
  private final int states;
  private final int size;
  private final double[] startStates;
  private final double[] stateUnits;
  private final double smoothingUnit;
  private final double noSeason;
  private final double seasonPrecision;
  private final double[] smoothing = new double[4];
  private final double[] smoothingGradient = new double[4];
  private final double[] first;
  private final double[] firstGradient;
  private final double[] seasonSizes;
  private final boolean checkEachPoint;

  /**
   * A problem on scaled data.
   *
   * @param y not copied and not modified; values around one in size
   */
  EtsProblem(
      EtsForm form,
      EtsRegion region,
      EtsEstimation estimation,
      double[] y,
      int seasonLength,
      boolean checkEachPoint) {
    this.form = form;
    this.estimation = estimation;
    this.region = region;
    this.checkEachPoint = checkEachPoint;
    m = form.isSeasonal() ? seasonLength : 1;
    kernel = new EtsKernel(form, y, m);
    beta = form.hasTrend() ? 1 : -1;
    gamma = form.isSeasonal() ? 1 + (form.hasTrend() ? 1 : 0) : -1;
    phi = form.isDamped() ? form.smoothingCount() - 1 : -1;
    states = form.smoothingCount();
    size = form.parameterCount(m);
    first = new double[2 + m];
    firstGradient = new double[2 + m];
    seasonSizes = new double[m];
    startStates = EtsStart.states(form, y, m);
    smoothingUnit = 2 / Math.sqrt(y.length);
    stateUnits = stateUnits(y);
    noSeason = form.season() == EtsForm.Season.MULTIPLICATIVE ? 1 : 0;
    seasonPrecision =
        form.isSeasonal() && estimation.drawsSeasonIn() ? seasonPrecision(startStates) : 0;
  }

  /** The inverse of the variance of the season states at the start. */
  private double seasonPrecision(double[] states0) {
    double sum = 0;
    for (int i = 2; i < states0.length; i++) {
      sum += (states0[i] - noSeason) * (states0[i] - noSeason);
    }
    double unit = stateUnits[stateUnits.length - 1];
    return 1 / Math.max(sum / (m - 1), SMALLEST_SEASON * SMALLEST_SEASON * unit * unit);
  }

  private double[] stateUnits(double[] y) {
    double sum = 0;
    double last = startStates[0];
    for (int t = 0; t < y.length; t++) {
      double season = startStates[2 + t % m];
      double value = form.season() == EtsForm.Season.MULTIPLICATIVE ? y[t] / season : y[t] - season;
      if (!Double.isNaN(value)) {
        sum += (value - last) * (value - last);
        last = value;
      }
    }
    double error = Math.max(1e-12, 0.7 * Math.sqrt(sum / kernel.observed()));
    double[] units = new double[size - states];
    Arrays.fill(units, error);
    if (form.hasTrend()) {
      units[1] = 0.2 * error;
    }
    if (form.season() == EtsForm.Season.MULTIPLICATIVE) {
      double level = Math.max(Math.abs(startStates[0]), error);
      for (int i = form.hasTrend() ? 2 : 1; i < units.length; i++) {
        units[i] = error / level;
      }
    }
    return units;
  }

  int size() {
    return size;
  }

  EtsKernel kernel() {
    return kernel;
  }

  double[] lower() {
    double[] lower = new double[size];
    Arrays.fill(lower, Double.NEGATIVE_INFINITY);
    Arrays.fill(lower, 0, states, 0);
    lower[0] = EtsRegion.SMALLEST / smoothingUnit;
    if (phi >= 0) {
      lower[phi] = EtsRegion.LOWEST_DAMPING / smoothingUnit;
    }
    return lower;
  }

  double[] upper() {
    double[] upper = new double[size];
    Arrays.fill(upper, Double.POSITIVE_INFINITY);
    Arrays.fill(upper, 0, states, 1 / smoothingUnit);
    upper[0] = region.highestAlpha() / smoothingUnit;
    if (phi >= 0) {
      upper[phi] = EtsRegion.HIGHEST_DAMPING / smoothingUnit;
    }
    return upper;
  }

  /** The best of a grid of smoothing parameters, and the best with another alpha. */
  double[][] starts() {
    double[] best = new double[ALPHAS.length];
    double[][] points = new double[ALPHAS.length][];
    for (int i = 0; i < ALPHAS.length; i++) {
      best[i] = Double.POSITIVE_INFINITY;
      for (int j = 0; j < (beta >= 0 ? PLACES.length : 1); j++) {
        for (int k = 0; k < (gamma >= 0 ? PLACES.length : 1); k++) {
          double[] x = new double[size];
          x[0] = ALPHAS[i] / smoothingUnit;
          if (beta >= 0) {
            x[beta] = PLACES[j] / smoothingUnit;
          }
          if (gamma >= 0) {
            x[gamma] = PLACES[k] / smoothingUnit;
          }
          if (phi >= 0) {
            x[phi] = 0.95 / smoothingUnit;
          }
          double value = value(x);
          if (value < best[i] || points[i] == null) {
            best[i] = value;
            points[i] = x;
          }
        }
      }
    }
    int winner = 0;
    for (int i = 1; i < best.length; i++) {
      winner = best[i] < best[winner] ? i : winner;
    }
    int second = -1;
    for (int i = 0; i < best.length; i++) {
      if (Math.abs(i - winner) > 1 && (second < 0 || best[i] < best[second])) {
        second = i;
      }
    }
    return new double[][] {points[winner], points[second]};
  }

  private double value(double[] x) {
    decode(x);
    if (checkEachPoint && !forgets()) {
      return Double.POSITIVE_INFINITY;
    }
    double charge = chargeOfDecoded(x);
    return charge + kernel.run(smoothing[0], smoothing[1], smoothing[2], smoothing[3], first);
  }

  private boolean forgets() {
    return EtsRegion.forgets(form, smoothing[0], smoothing[1], smoothing[2], smoothing[3], m);
  }

  /** Whether forecasts forget the first states at a point. */
  boolean isAdmissible(double[] x) {
    decode(x);
    return forgets();
  }

  @Override
  public double evaluate(double[] x, double[] gradient) {
    double value = value(x);
    if (!(Math.abs(value) <= Double.MAX_VALUE)) {
      return Double.POSITIVE_INFINITY;
    }
    kernel.gradient(
        smoothing[0], smoothing[1], smoothing[2], smoothing[3], smoothingGradient, firstGradient);
    if (seasonPrecision > 0) {
      for (int i = 0; i < m; i++) {
        firstGradient[2 + i] += 2 * seasonPrecision * seasonSizes[i];
      }
    }
    double alpha = smoothing[0];
    double damping = smoothing[3];
    double byAlpha = smoothingGradient[0];
    double byPhi = smoothingGradient[3];
    if (beta >= 0) {
      double place = x[beta] * smoothingUnit;
      double low = region.lowestBeta(alpha, damping, form.isSeasonal());
      gradient[beta] =
          smoothingGradient[1] * (region.highestBeta(alpha, damping) - low) * smoothingUnit;
      boolean stable = region == EtsRegion.STABLE;
      boolean sloping = !stable && !form.isSeasonal();
      byAlpha +=
          smoothingGradient[1]
              * (place * (stable ? 1 : -(1 + 1 / damping))
                  + (1 - place) * (sloping ? 1 - 1 / damping : 0));
      byPhi +=
          smoothingGradient[1]
              / (damping * damping)
              * (place * (stable ? 0 : alpha - 2) + (1 - place) * (sloping ? alpha : 0));
    }
    if (gamma >= 0) {
      double place = x[gamma] * smoothingUnit;
      double high = region.highestGamma(alpha, damping);
      gradient[gamma] = smoothingGradient[2] * (high - region.lowestGamma()) * smoothingUnit;
      if (high > 0) {
        byAlpha -= smoothingGradient[2] * place;
        byPhi -=
            region == EtsRegion.STABLE ? 0 : smoothingGradient[2] * place / (damping * damping);
      }
    }
    gradient[0] = byAlpha * smoothingUnit;
    if (phi >= 0) {
      gradient[phi] = byPhi * smoothingUnit;
    }
    int k = states;
    gradient[k] = firstGradient[0] * stateUnits[0];
    k++;
    if (form.hasTrend()) {
      gradient[k] = firstGradient[1] * stateUnits[1];
      k++;
    }
    for (int i = 0; k < size; i++, k++) {
      gradient[k] = (firstGradient[2 + i] - firstGradient[1 + m]) * stateUnits[k - states];
    }
    gradient[0] += estimation.chargeByAlpha() * smoothingUnit;
    if (beta >= 0) {
      gradient[beta] += estimation.chargeBySlope() * smoothingUnit;
    }
    return value;
  }

  /** What the prior adds to the deviance at a point, up to a constant. */
  double charge(double[] x) {
    decode(x);
    return chargeOfDecoded(x);
  }

  private double chargeOfDecoded(double[] x) {
    double slope = beta >= 0 ? x[beta] * smoothingUnit : 0;
    double charge =
        estimation.chargeByAlpha() * x[0] * smoothingUnit + estimation.chargeBySlope() * slope;
    if (seasonPrecision > 0) {
      double squares = 0;
      for (int i = 0; i < m; i++) {
        seasonSizes[i] = first[2 + i] - noSeason;
        squares += seasonSizes[i] * seasonSizes[i];
      }
      charge += seasonPrecision * squares - (m - 1);
    }
    return charge;
  }

  /** Turns variables into smoothing parameters and first states. */
  private void decode(double[] x) {
    double alpha = x[0] * smoothingUnit;
    double damping = phi >= 0 ? x[phi] * smoothingUnit : 1;
    smoothing[0] = alpha;
    smoothing[1] = 0;
    smoothing[2] = 0;
    smoothing[3] = damping;
    if (beta >= 0) {
      double low = region.lowestBeta(alpha, damping, form.isSeasonal());
      smoothing[1] = low + (region.highestBeta(alpha, damping) - low) * x[beta] * smoothingUnit;
    }
    if (gamma >= 0) {
      double low = region.lowestGamma();
      smoothing[2] = low + (region.highestGamma(alpha, damping) - low) * x[gamma] * smoothingUnit;
    }
    int k = states;
    first[0] = startStates[0] + x[k] * stateUnits[0];
    k++;
    first[1] = startStates[1];
    if (form.hasTrend()) {
      first[1] += x[k] * stateUnits[1];
      k++;
    }
    if (form.isSeasonal()) {
      double sum = 0;
      for (int i = 0; i < m - 1; i++, k++) {
        first[2 + i] = startStates[2 + i] + x[k] * stateUnits[k - states];
        sum += first[2 + i];
      }
      first[1 + m] = (form.season() == EtsForm.Season.MULTIPLICATIVE ? m : 0) - sum;
    } else {
      first[2] = 0;
    }
  }

  /** The smoothing parameters alpha, beta, gamma and phi at a point. */
  double[] smoothingAt(double[] x) {
    decode(x);
    return smoothing.clone();
  }

  /** Level, slope and season states before the first value at a point. */
  double[] firstStatesAt(double[] x) {
    decode(x);
    return first.clone();
  }

  /** The point with these parameters and first states, within the bounds. */
  double[] pointOf(double[] parameters, double[] states0) {
    double[] x = new double[size];
    double alpha = Math.min(region.highestAlpha(), Math.max(EtsRegion.SMALLEST, parameters[0]));
    x[0] = alpha / smoothingUnit;
    double damping = phi >= 0 ? parameters[3] : 1;
    if (phi >= 0) {
      x[phi] = damping / smoothingUnit;
    }
    if (beta >= 0) {
      double low = region.lowestBeta(alpha, damping, form.isSeasonal());
      x[beta] = place(parameters[1], low, region.highestBeta(alpha, damping)) / smoothingUnit;
    }
    if (gamma >= 0) {
      double high = region.highestGamma(alpha, damping);
      x[gamma] = place(parameters[2], region.lowestGamma(), high) / smoothingUnit;
    }
    int k = states;
    x[k] = (states0[0] - startStates[0]) / stateUnits[0];
    k++;
    if (form.hasTrend()) {
      x[k] = (states0[1] - startStates[1]) / stateUnits[1];
      k++;
    }
    for (int i = 0; k < size; i++, k++) {
      x[k] = (states0[2 + i] - startStates[2 + i]) / stateUnits[k - states];
    }
    return x;
  }

  private static double place(double value, double low, double high) {
    return high > low ? Math.min(1, Math.max(0, (value - low) / (high - low))) : 0;
  }
}
