package org.hindcast.model.judgement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.hindcast.forecast.Distributions;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.forecast.SamplePaths;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelCard;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.ModelSettings;
import org.hindcast.model.SeriesModel;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;

/**
 * How a committee forecasts, as a rule: halfway between the recent trend and the long-run mean, and
 * never far from what it said last time.
 *
 * <p>Each round the fresh opinion is {@code w·trend + (1-w)·mean}, with the least-squares line of
 * the last {@code window} periods and the mean of all; the forecast is {@code ρ} times that of the
 * round before plus {@code 1-ρ} times the opinion. Rounds lie {@code every} periods apart, counted
 * back from the end of the series as long as six values remain, and the first forecast is the first
 * opinion.
 *
 * <ul>
 *   <li>Step {@code h} is normal with the root mean squared error that the rule would have had at
 *       earlier ends of the series; beyond the longest such error it grows with {@code √h}.
 *   <li>Paths have the dependence of a random walk.
 *   <li>The season is ignored: for yearly figures, totals, or seasonally adjusted series.
 *   <li>Needs eight observed values.
 * </ul>
 *
 * <p>Reference: Tversky and Kahneman (1974), doi:10.1126/science.185.4157.1124, on anchoring.
 *
 * @param weight {@code w}, from 0 to 1
 * @param smoothing {@code ρ}, from 0 to below 1
 * @param window periods of the trend, at least 3
 * @param every periods between rounds, at least 1; empty for half a season
 */
public record AnchoredExpert(double weight, double smoothing, int window, OptionalInt every)
    implements SeriesModel {

  private static final int FEWEST = 6;
  private static final String HALF_SEASON = "half-season";

  /** Checks the numbers. */
  public AnchoredExpert {
    if (!(weight >= 0 && weight <= 1)) {
      throw new IllegalArgumentException(
          "The weight on the trend is " + weight + ": expected a number from 0 to 1.");
    }
    if (!(smoothing >= 0 && smoothing < 1)) {
      throw new IllegalArgumentException(
          "The smoothing of revisions is " + smoothing + ": expected a number from 0 to below 1.");
    }
    if (window < 3 || every.orElse(1) < 1) {
      throw new IllegalArgumentException(
          "The trend has "
              + window
              + " periods and rounds are "
              + every.orElse(1)
              + " apart: expected at least 3 and 1.");
    }
  }

  /** Half trend, half mean, and four tenths of the last forecast. */
  public static AnchoredExpert create() {
    return new AnchoredExpert(0.5, 0.4, 24, OptionalInt.empty());
  }

  /** The variant that settings describe. */
  static AnchoredExpert of(ModelSettings settings) {
    AnchoredExpert plain = create();
    boolean half = settings.text("every").orElse(HALF_SEASON).equals(HALF_SEASON);
    return new AnchoredExpert(
        settings.number("weight").orElse(plain.weight),
        settings.number("smoothing").orElse(plain.smoothing),
        settings.integer("window").orElse(plain.window),
        half ? OptionalInt.empty() : settings.integer("every"));
  }

  /** The same expert with this weight on the trend. */
  public AnchoredExpert withWeight(double other) {
    return new AnchoredExpert(other, smoothing, window, every);
  }

  /** The same expert with this smoothing of revisions. */
  public AnchoredExpert withSmoothing(double other) {
    return new AnchoredExpert(weight, other, window, every);
  }

  /** The same expert who looks at the trend of so many periods. */
  public AnchoredExpert withWindow(int periods) {
    return new AnchoredExpert(weight, smoothing, periods, every);
  }

  /** The same expert with rounds so many periods apart. */
  public AnchoredExpert withEvery(int periods) {
    return new AnchoredExpert(weight, smoothing, window, OptionalInt.of(periods));
  }

  @Override
  public ModelCard card() {
    return new ModelCard(
        "anchored-expert",
        "Anchored expert",
        "Imitates a committee: what would judgement with known habits have forecast?",
        "A mean of recent trend and long-run mean, averaged with the forecasts of earlier rounds.",
        "Closed form: normal, from the errors the rule would have had at earlier ends.",
        "The past of the quantity itself.",
        "The habits stay as they are; errors are like past ones.",
        "Not for seasonal months; it is meant as a yardstick for judgement, not as a good forecast.",
        "Tversky, A. and Kahneman, D. (1974), doi:10.1126/science.185.4157.1124",
        settings());
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("weight", String.valueOf(weight));
    settings.put("smoothing", String.valueOf(smoothing));
    settings.put("window", String.valueOf(window));
    settings.put("every", every.isPresent() ? String.valueOf(every.getAsInt()) : HALF_SEASON);
    return settings;
  }

  @Override
  public String id() {
    return card().variantId(create().settings());
  }

  @Override
  public FittedModel fit(TimeSeries known, FitContext context) {
    int observed = known.observed();
    if (observed < FEWEST + 2) {
      throw new ModelFitException(
          "'"
              + context.quantity().id()
              + "' has "
              + observed
              + " observed values: the model 'anchored-expert' needs at least "
              + (FEWEST + 2)
              + ".");
    }
    return fitted(known, every.orElse(Math.max(1, context.seasonLength() / 2)));
  }

  private Fit fitted(TimeSeries known, int apart) {
    double[] y = known.toArray();
    double[][] lines = new double[y.length + 1][0];
    int observed = 0;
    for (int end = 1; end <= y.length; end++) {
      observed += Double.isNaN(y[end - 1]) ? 0 : 1;
      if (observed >= FEWEST) {
        double[] opinion = opinion(y, end);
        boolean isFirst = end - apart < 1 || lines[end - apart].length == 0;
        lines[end] = isFirst ? opinion : revised(lines[end - apart], opinion);
      }
    }
    double[] squares = new double[y.length];
    int[] counts = new int[y.length];
    for (int end = 1; end < y.length; end++) {
      for (int t = end; lines[end].length > 0 && t < y.length; t++) {
        if (!Double.isNaN(y[t])) {
          double error = lines[end][0] + lines[end][1] * t - y[t];
          squares[t - end] += error * error;
          counts[t - end]++;
        }
      }
    }
    List<Double> deviations = new ArrayList<>();
    for (int h = 0; h < y.length && counts[h] > 0; h++) {
      deviations.add(Math.sqrt(squares[h] / counts[h]));
    }
    double[] last = lines[y.length];
    return new Fit(
        this, apart, known.end(), last[0] + last[1] * (y.length - 1), last[1], deviations);
  }

  private double[] revised(double[] before, double[] opinion) {
    return new double[] {
      smoothing * before[0] + (1 - smoothing) * opinion[0],
      smoothing * before[1] + (1 - smoothing) * opinion[1]
    };
  }

  /** Height at time 0 and slope of the opinion formed of the first values. */
  private double[] opinion(double[] y, int end) {
    double total = 0;
    int all = 0;
    for (int t = 0; t < end; t++) {
      total += Double.isNaN(y[t]) ? 0 : y[t];
      all += Double.isNaN(y[t]) ? 0 : 1;
    }
    double times = 0;
    double sum = 0;
    int n = 0;
    for (int t = Math.max(0, end - window); t < end; t++) {
      if (!Double.isNaN(y[t])) {
        times += t;
        sum += y[t];
        n++;
      }
    }
    double mean = total / all;
    if (n == 0) {
      return new double[] {mean, 0};
    }
    double products = 0;
    double spread = 0;
    for (int t = Math.max(0, end - window); t < end; t++) {
      if (!Double.isNaN(y[t])) {
        products += (t - times / n) * (y[t] - sum / n);
        spread += (t - times / n) * (t - times / n);
      }
    }
    double slope = spread > 0 ? products / spread : 0;
    double height = sum / n - slope * times / n;
    return new double[] {weight * height + (1 - weight) * mean, weight * slope};
  }

  /**
   * A line with deviations.
   *
   * @param level its height at the last period
   * @param deviations one a step, as far as there were errors
   */
  private record Fit(
      AnchoredExpert model,
      int apart,
      TimePeriod last,
      double level,
      double slope,
      List<Double> deviations)
      implements FittedModel {

    @Override
    public List<PredictiveDistribution> predict(int horizon) {
      List<PredictiveDistribution> steps = new ArrayList<>(horizon);
      int longest = deviations.size();
      for (int h = 1; h <= horizon; h++) {
        double deviation =
            h <= longest
                ? deviations.get(h - 1)
                : deviations.get(longest - 1) * Math.sqrt((double) h / longest);
        steps.add(Distributions.normal(level + slope * h, deviation));
      }
      return steps;
    }

    @Override
    public SamplePaths simulate(int horizon, int paths, RandomGenerator random) {
      return SamplePaths.likeRandomWalk(predict(horizon), paths, random);
    }

    /** The same habits applied to the newer data. */
    @Override
    public FittedModel update(TimeSeries known) {
      return model.fitted(known, apart);
    }

    @Override
    public Map<String, Double> parameters() {
      return new TreeMap<>(Map.of("level", level, "slope", slope));
    }
  }
}
