package org.hindcast.model.baseline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
 * The last season's total spread by seasonal shares, with the variances of its errors.
 *
 * <p>With {@code z(t) = y(t)/(m·share(t))} a random walk with variance {@code q} observed with
 * noise of variance {@code r}, the error of the mean of the last {@code m} values at step {@code h}
 * has the variance {@code q·(h + Σ (j/m)²) + r·(1 + 1/m)}, {@code j = 1 … m-1}.
 */
final class SpreadTotal implements FittedModel {

  private final String quantity;
  private final TimePeriod last;
  private final double total;

  /** The share of each place in the season, the first period after {@link #last} first. */
  private final double[] shares;

  private final double walkVariance;
  private final double noiseVariance;

  private SpreadTotal(
      String quantity,
      TimePeriod last,
      double total,
      double[] shares,
      double walkVariance,
      double noiseVariance) {
    this.quantity = quantity;
    this.last = last;
    this.total = total;
    this.shares = shares;
    this.walkVariance = walkVariance;
    this.noiseVariance = noiseVariance;
  }

  static SpreadTotal fit(String quantity, TimeSeries known, int season) {
    double[] y = known.toArray();
    if (y.length < 2 * season) {
      throw new ModelFitException(
          "'"
              + quantity
              + "' has "
              + y.length
              + " periods: the model 'last-twelve-months' needs at "
              + "least two seasons of "
              + season
              + ".");
    }
    for (double value : y) {
      if (value < 0) {
        throw new ModelFitException(
            "'"
                + quantity
                + "' has the negative value "
                + value
                + ": the model "
                + "'last-twelve-months' spreads a total and needs values of at least 0.");
      }
    }
    double[] shares = shares(quantity, y, season);
    double[] meanSquare = new double[2 * season + 1];
    int[] count = new int[2 * season + 1];
    measureErrors(y, shares, meanSquare, count);
    double[] variances = variances(meanSquare, count, season);
    return new SpreadTotal(
        quantity,
        known.end(),
        requiredTotal(quantity, y, shares),
        shares,
        variances[0],
        variances[1]);
  }

  /** The shares by place in the season, counted from the end; equal if everything is zero. */
  private static double[] shares(String quantity, double[] y, int season) {
    double[] sums = new double[season];
    double all = 0;
    int complete = 0;
    for (int from = y.length - season; from >= 0; from -= season) {
      double sum = 0;
      for (int i = 0; i < season; i++) {
        sum += y[from + i];
      }
      if (!Double.isNaN(sum)) {
        complete++;
        all += sum;
        for (int i = 0; i < season; i++) {
          sums[i] += y[from + i];
        }
      }
    }
    if (complete == 0) {
      throw new ModelFitException(
          "'"
              + quantity
              + "' has no complete season of "
              + season
              + " periods: the model 'last-twelve-months' needs one for the seasonal shares.");
    }
    for (int i = 0; i < season; i++) {
      sums[i] = all > 0 ? sums[i] / all : 1.0 / season;
    }
    return sums;
  }

  private static double requiredTotal(String quantity, double[] y, double[] shares) {
    double total = totalBefore(y, y.length, shares);
    if (Double.isNaN(total)) {
      throw new ModelFitException(
          "'"
              + quantity
              + "' has too many missing values in its last "
              + shares.length
              + " periods: the model 'last-twelve-months' needs at least half of a season's total.");
    }
    return total;
  }

  /**
   * The total of the season that ends before {@code end}; {@code NaN} if less than half is known.
   */
  private static double totalBefore(double[] y, int end, double[] shares) {
    double sum = 0;
    double observed = 0;
    for (int t = end - shares.length; t < end; t++) {
      if (!Double.isNaN(y[t])) {
        sum += y[t];
        observed += shareOf(t, y.length, shares);
      }
    }
    return observed >= 0.5 ? sum / observed : Double.NaN;
  }

  private static double shareOf(int t, int length, double[] shares) {
    return shares[Math.floorMod(t - length, shares.length)];
  }

  /** The mean squared errors by step, in units of the seasonally adjusted series. */
  private static void measureErrors(double[] y, double[] shares, double[] meanSquare, int[] count) {
    int season = shares.length;
    double[] weight = new double[meanSquare.length];
    for (int end = season; end < y.length; end++) {
      double total = totalBefore(y, end, shares);
      for (int h = 1; h < meanSquare.length && end + h - 1 < y.length; h++) {
        double share = shareOf(end + h - 1, y.length, shares);
        double error = y[end + h - 1] - total * share;
        if (!Double.isNaN(error)) {
          meanSquare[h] += error * error;
          weight[h] += season * share * season * share;
          count[h]++;
        }
      }
    }
    for (int h = 1; h < meanSquare.length; h++) {
      meanSquare[h] = weight[h] > 0 ? meanSquare[h] / weight[h] : 0;
    }
  }

  /** The variances of walk and noise by least squares over the steps, neither below zero. */
  private static double[] variances(double[] meanSquare, int[] count, int season) {
    double noise = 1 + 1.0 / season;
    double lag = lag(season);
    double aa = 0;
    double ab = 0;
    double bb = 0;
    double av = 0;
    double bv = 0;
    for (int h = 1; h < meanSquare.length; h++) {
      double walk = h + lag;
      aa += count[h] * walk * walk;
      ab += count[h] * walk * noise;
      bb += count[h] * noise * noise;
      av += count[h] * walk * meanSquare[h];
      bv += count[h] * noise * meanSquare[h];
    }
    double determinant = aa * bb - ab * ab;
    double q = determinant > 1e-12 * aa * bb ? (av * bb - bv * ab) / determinant : -1;
    double r = determinant > 1e-12 * aa * bb ? (aa * bv - ab * av) / determinant : -1;
    if (r < 0) {
      return new double[] {aa > 0 ? av / aa : 0, 0};
    }
    return q < 0 ? new double[] {0, bv / bb} : new double[] {q, r};
  }

  private static double lag(int season) {
    double sum = 0;
    for (int j = 1; j < season; j++) {
      sum += (double) j / season * j / season;
    }
    return sum;
  }

  @Override
  public List<PredictiveDistribution> predict(int horizon) {
    int season = shares.length;
    List<PredictiveDistribution> steps = new ArrayList<>(horizon);
    for (int h = 1; h <= horizon; h++) {
      double share = shares[(h - 1) % season];
      double variance = walkVariance * (h + lag(season)) + noiseVariance * (1 + 1.0 / season);
      steps.add(Distributions.normal(total * share, season * share * Math.sqrt(variance)));
    }
    return steps;
  }

  @Override
  public SamplePaths simulate(int horizon, int paths, RandomGenerator random) {
    int season = shares.length;
    double startError = Math.sqrt(walkVariance * lag(season) + noiseVariance / season);
    double[] values = new double[horizon * paths];
    for (int path = 0; path < paths; path++) {
      double level = total / season + startError * RandomDraws.normal(random);
      for (int h = 0; h < horizon; h++) {
        level += Math.sqrt(walkVariance) * RandomDraws.normal(random);
        values[path * horizon + h] =
            season
                * shares[h % season]
                * (level + Math.sqrt(noiseVariance) * RandomDraws.normal(random));
      }
    }
    return SamplePaths.ofTrusted(horizon, values);
  }

  @Override
  public FittedModel update(TimeSeries known) {
    int season = shares.length;
    if (known.length() < season) {
      throw new ModelFitException(
          "'"
              + quantity
              + "' has "
              + known.length()
              + " periods: the model 'last-twelve-months' "
              + "needs a season of "
              + season
              + " for its total.");
    }
    double[] turned = new double[season];
    int shift = last.until(known.end());
    for (int i = 0; i < season; i++) {
      turned[i] = shares[Math.floorMod(i + shift, season)];
    }
    return new SpreadTotal(
        quantity,
        known.end(),
        requiredTotal(quantity, known.toArray(), turned),
        turned,
        walkVariance,
        noiseVariance);
  }

  @Override
  public Map<String, Double> parameters() {
    return Map.of(
        "total",
        total,
        "walk-variance",
        walkVariance,
        "noise-variance",
        noiseVariance,
        "largest-share",
        Arrays.stream(shares).max().orElse(1));
  }
}
