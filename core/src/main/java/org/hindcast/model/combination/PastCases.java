package org.hindcast.model.combination;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.model.FitContext;
import org.hindcast.model.SeriesModel;
import org.hindcast.model.origin.PastForecast;
import org.hindcast.model.origin.RollingOrigins;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;

/**
 * Forecasts that all members would have made from the same origins, with what came of them.
 *
 * @param quantiles of each member, in each case, at each of {@link #LEVELS}
 * @param means of each member in each case
 * @param actuals the realised value of each case
 * @param origins the number of origins
 */
record PastCases(double[][][] quantiles, double[][] means, double[] actuals, int origins) {

  static final double[] LEVELS = {0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95};

  /**
   * Cases of the origins from which every member can forecast; none if there are no such origins.
   */
  static PastCases of(
      List<SeriesModel> members, RollingOrigins origins, TimeSeries known, FitContext context) {
    List<Map<TimePeriod, PastForecast>> byMember = new ArrayList<>();
    List<PastForecast> first = List.of();
    for (SeriesModel member : members) {
      List<PastForecast> own = origins.forecasts(member, known, context);
      Map<TimePeriod, PastForecast> byOrigin = new HashMap<>();
      own.forEach(each -> byOrigin.put(each.origin(), each));
      first = byMember.isEmpty() ? own : first;
      byMember.add(byOrigin);
    }
    List<PastForecast> shared =
        first.stream()
            .filter(each -> byMember.stream().allMatch(own -> own.containsKey(each.origin())))
            .toList();
    int cases = shared.stream().mapToInt(each -> each.realised().observed()).sum();
    double[][][] quantiles = new double[members.size()][cases][LEVELS.length];
    double[][] means = new double[members.size()][cases];
    double[] actuals = new double[cases];
    int at = 0;
    for (PastForecast origin : shared) {
      for (int step = 0; step < origin.steps().size(); step++) {
        if (!Double.isNaN(origin.realised().value(step))) {
          actuals[at] = origin.realised().value(step);
          for (int member = 0; member < members.size(); member++) {
            PastForecast own = byMember.get(member).getOrDefault(origin.origin(), origin);
            PredictiveDistribution distribution = own.steps().get(step);
            means[member][at] = distribution.mean();
            for (int level = 0; level < LEVELS.length; level++) {
              quantiles[member][at][level] = distribution.quantile(LEVELS[level]);
            }
          }
          at++;
        }
      }
    }
    return new PastCases(quantiles, means, actuals, shared.size());
  }

  /** The mean quantile loss of the weighted mean of the members' quantiles. */
  double loss(double[] weights) {
    double sum = 0;
    for (int at = 0; at < actuals.length; at++) {
      for (int level = 0; level < LEVELS.length; level++) {
        double error = actuals[at];
        for (int member = 0; member < weights.length; member++) {
          error -= weights[member] * quantiles[member][at][level];
        }
        sum += error >= 0 ? LEVELS[level] * error : (LEVELS[level] - 1) * error;
      }
    }
    return sum / (actuals.length * LEVELS.length);
  }

  double squaredError(int member) {
    double sum = 0;
    for (int at = 0; at < actuals.length; at++) {
      double error = means[member][at] - actuals[at];
      sum += error * error;
    }
    return sum / actuals.length;
  }
}
