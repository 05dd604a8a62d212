package org.hindcast.model.baseline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.hindcast.forecast.Distributions;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.forecast.SamplePaths;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelFitException;
import org.hindcast.numeric.RandomDraws;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;

/**
 * A line fitted by least squares, level or sloping: {@code y(t) = a + b·(t - t̄) + e(t)}.
 *
 * <p>Future values have Student's t distribution with scale {@code s·√(1 + 1/n + (t - t̄)²/Sxx)}
 * and {@code n} minus the number of coefficients degrees of freedom. Paths draw {@code σ²}, then
 * the coefficients, then the errors, so that each step has exactly that distribution and the steps
 * share the uncertainty of the line.
 *
 * @param last the period before the first step
 * @param level the height of the line at {@code t̄}
 * @param slope the rise per period; 0 if level
 * @param centre how many periods {@code t̄} lies before {@code last}
 * @param spread {@code Sxx}, infinite if the line is level by assumption
 * @param scale the residual standard deviation {@code s}
 * @param count the number {@code n} of values it rests on
 * @param freedom the degrees of freedom
 */
record TrendLine(
    TimePeriod last,
    double level,
    double slope,
    double centre,
    double spread,
    double scale,
    int count,
    int freedom)
    implements FittedModel {

  /**
   * Fits the line to the last periods.
   *
   * @param model its id, for messages
   * @param window how many periods, the whole series if there are fewer
   */
  static TrendLine fit(
      String model, String quantity, TimeSeries known, int window, boolean sloping) {
    int from = Math.max(0, known.length() - window);
    int n = 0;
    double sum = 0;
    double times = 0;
    for (int t = from; t < known.length(); t++) {
      if (!Double.isNaN(known.value(t))) {
        n++;
        sum += known.value(t);
        times += t;
      }
    }
    int coefficients = sloping ? 2 : 1;
    // One degree of freedom makes Student's t without a mean.
    int fewest = coefficients + 2;
    if (n < fewest) {
      throw new ModelFitException(
          "'"
              + quantity
              + "' has "
              + n
              + " observed values in the last "
              + (known.length() - from)
              + " periods: the model '"
              + model
              + "' needs at least "
              + fewest
              + ".");
    }
    double level = sum / n;
    double centre = times / n;
    double spread = 0;
    double product = 0;
    for (int t = from; t < known.length(); t++) {
      if (!Double.isNaN(known.value(t))) {
        spread += (t - centre) * (t - centre);
        product += (t - centre) * (known.value(t) - level);
      }
    }
    double slope = sloping ? product / spread : 0;
    double squares = 0;
    for (int t = from; t < known.length(); t++) {
      if (!Double.isNaN(known.value(t))) {
        double residual = known.value(t) - level - slope * (t - centre);
        squares += residual * residual;
      }
    }
    return new TrendLine(
        known.end(),
        level,
        slope,
        known.length() - 1 - centre,
        sloping ? spread : Double.POSITIVE_INFINITY,
        Math.sqrt(squares / (n - coefficients)),
        n,
        n - coefficients);
  }

  @Override
  public List<PredictiveDistribution> predict(int horizon) {
    List<PredictiveDistribution> steps = new ArrayList<>(horizon);
    for (int h = 1; h <= horizon; h++) {
      double distance = centre + h;
      steps.add(
          Distributions.studentT(
              level + slope * distance,
              scale * Math.sqrt(1 + 1.0 / count + distance * distance / spread),
              freedom));
    }
    return steps;
  }

  @Override
  public SamplePaths simulate(int horizon, int paths, RandomGenerator random) {
    double[] values = new double[horizon * paths];
    for (int path = 0; path < paths; path++) {
      double sigma = scale * Math.sqrt(freedom / RandomDraws.chiSquared(freedom, random));
      double a = level + sigma / Math.sqrt(count) * RandomDraws.normal(random);
      double b = slope + sigma / Math.sqrt(spread) * RandomDraws.normal(random);
      for (int h = 1; h <= horizon; h++) {
        values[path * horizon + h - 1] = a + b * (centre + h) + sigma * RandomDraws.normal(random);
      }
    }
    return SamplePaths.ofTrusted(horizon, values);
  }

  /** The same line, extended: new data change where it stands, not how it runs. */
  @Override
  public FittedModel update(TimeSeries known) {
    return new TrendLine(
        known.end(), level, slope, centre + last.until(known.end()), spread, scale, count, freedom);
  }

  /** A level line with the spread of this one, through the mean of the last periods. */
  TrendLine movedTo(TimeSeries known, int window) {
    double sum = 0;
    int n = 0;
    for (int t = Math.max(0, known.length() - window); t < known.length(); t++) {
      if (!Double.isNaN(known.value(t))) {
        sum += known.value(t);
        n++;
      }
    }
    return n == 0
        ? this
        : new TrendLine(known.end(), sum / n, 0, centre, spread, scale, n, freedom);
  }

  @Override
  public Map<String, Double> parameters() {
    Map<String, Double> parameters = new TreeMap<>(Map.of("sigma", scale));
    if (Double.isInfinite(spread)) {
      parameters.put("level", level);
    } else {
      parameters.put("level", level + slope * centre);
      parameters.put("slope", slope);
    }
    return parameters;
  }
}
