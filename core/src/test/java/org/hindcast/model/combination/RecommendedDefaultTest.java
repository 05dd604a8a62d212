package org.hindcast.model.combination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hindcast.data.Quantity;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.model.FitContext;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.ReferenceData;
import org.hindcast.model.SeriesModel;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The recommended combination on the M3 competition: why it is what it is, on training parts whose
 * last {@code horizon} values are held back, and what it keeps of its promises, on the test parts.
 */
class RecommendedDefaultTest {

  private record Held(TimeSeries known, double[] actual, int season) {

    double scale() {
      double sum = 0;
      for (int t = season; t < known.length(); t++) {
        sum += Math.abs(known.value(t) - known.value(t - season));
      }
      return sum / (known.length() - season);
    }
  }

  /**
   * Pooled over all forecasts, the scaled error as the mean over series; {@code score95} is the
   * mean scaled interval score.
   */
  private record Accuracy(
      double smape, double mase, double coverage80, double coverage95, double score95) {}

  private static final class Sums {
    private int n;
    private double smape;
    private double mase;
    private double series;
    private int in80;
    private int in95;
    private double score95;

    /** Every series has the same share in the scaled error, whatever its horizon. */
    void add(double y, double mean, double[] ends, double scale, int horizon) {
      n++;
      series += 1.0 / horizon;
      smape += 200 * Math.abs(mean - y) / (Math.abs(mean) + Math.abs(y));
      mase += Math.abs(mean - y) / scale / horizon;
      in80 += ends[0] <= y && y <= ends[1] ? 1 : 0;
      in95 += ends[2] <= y && y <= ends[3] ? 1 : 0;
      double outside = Math.max(0, Math.max(ends[2] - y, y - ends[3]));
      score95 += (ends[3] - ends[2] + 40 * outside) / scale;
    }

    Accuracy means() {
      return new Accuracy(
          smape / n, mase / series, (double) in80 / n, (double) in95 / n, score95 / n);
    }
  }

  @Test
  void coversBetterAndScoresBetterWithTheEstimationErrorOfItsMembers() {
    List<Held> series = new ArrayList<>(series(true, 16).values());
    Accuracy counted = of(Combination.create(), series);
    Accuracy leftOut =
        of(Combination.create().withEstimationError(EstimationError.LEFT_OUT), series);
    assertThat(Math.abs(counted.coverage80() - 0.8))
        .isLessThan(Math.abs(leftOut.coverage80() - 0.8));
    assertThat(Math.abs(counted.coverage95() - 0.95))
        .isLessThan(Math.abs(leftOut.coverage95() - 0.95));
    assertThat(counted.score95()).isLessThan(leftOut.score95());
  }

  @Test
  @Tag("slow")
  void beatsItsMembersOnTheTrainingParts() {
    List<Held> series = new ArrayList<>(series(true, 1).values());
    Accuracy pool = of(Combination.create(), series);
    for (SeriesModel member : Combination.create().members()) {
      Accuracy own = of(member, series);
      assertThat(pool.smape()).as(member.id()).isLessThan(own.smape());
      assertThat(pool.mase()).as(member.id()).isLessThan(own.mase());
    }
    Accuracy mean = of(Combination.create().withPoint(PooledPoint.MEAN), series);
    assertThat(pool.smape()).isLessThan(mean.smape());
    assertThat(pool.coverage80()).isCloseTo(0.8, within(0.02));
    assertThat(pool.coverage95()).isCloseTo(0.95, within(0.015));
  }

  @Test
  @Tag("slow")
  void beatsThePublishedMethodsAndCoversAsItSaysOnTheTestParts() {
    Accuracy pool = of(Combination.create(), new ArrayList<>(series(false, 1).values()));
    double naive2Smape = 0;
    double naive2Mase = 0;
    List<double[]> published = new ArrayList<>();
    for (Map<String, String> row : ReferenceData.rows("m3_reference_accuracy.csv")) {
      if (row.get("period").equals("All") && row.get("n_series").equals("3003")) {
        double smape = Double.parseDouble(row.get("smape_pooled"));
        double mase = Double.parseDouble(row.get("mase_seasonal_scale"));
        published.add(new double[] {smape, mase});
        if (row.get("method").equals("NAIVE2")) {
          naive2Smape = smape;
          naive2Mase = mase;
        }
      }
    }
    assertThat(published).hasSizeGreaterThan(20);
    for (double[] each : published) {
      assertThat(pool.smape()).isLessThan(each[0]);
      assertThat(pool.mase()).isLessThan(each[1]);
    }
    assertThat(pool.smape()).isLessThanOrEqualTo(12.7);
    assertThat((pool.smape() / naive2Smape + pool.mase() / naive2Mase) / 2)
        .isLessThanOrEqualTo(0.82);
    assertThat(pool.coverage80()).isCloseTo(0.8, within(0.02));
    assertThat(pool.coverage95()).isCloseTo(0.95, within(0.015));
  }

  /** On all series for which R's forecasts are at hand. */
  @Test
  @Tag("slow")
  void scoresBetterIntervalsThanEtsOfROnTheTestParts() {
    Map<String, Held> all = series(false, 1);
    Map<String, Held> series = new TreeMap<>();
    Sums ofR = new Sums();
    for (Map<String, String> row : ReferenceData.rows("m3_R_forecast_intervals.csv.gz")) {
      if (row.get("method").equals("ets")) {
        Held held = all.get(row.get("series_id"));
        series.put(row.get("series_id"), held);
        double[] ends = new double[4];
        for (int i = 0; i < ends.length; i++) {
          ends[i] = Double.parseDouble(row.get(List.of("lo80", "hi80", "lo95", "hi95").get(i)));
        }
        double actual = held.actual()[Integer.parseInt(row.get("h")) - 1];
        ofR.add(
            actual, Double.parseDouble(row.get("mean")), ends, held.scale(), held.actual().length);
      }
    }
    Accuracy pool = of(Combination.create(), new ArrayList<>(series.values()));
    assertThat(pool.score95()).isLessThan(ofR.means().score95());
    assertThat(pool.smape()).isLessThan(ofR.means().smape());
  }

  private static Accuracy of(SeriesModel model, List<Held> series) {
    Sums sums = new Sums();
    for (Held held : series) {
      FitContext context = FitContext.of(Quantity.rate("m3"), held.season(), 1);
      List<PredictiveDistribution> steps;
      try {
        steps = model.fit(held.known(), context).predict(held.actual().length);
      } catch (ModelFitException e) {
        // A member that needs more values is compared where it can forecast.
        continue;
      }
      for (int h = 0; h < held.actual().length; h++) {
        PredictiveDistribution step = steps.get(h);
        double[] ends = {
          step.quantile(0.1), step.quantile(0.9), step.quantile(0.025), step.quantile(0.975)
        };
        sums.add(held.actual()[h], step.mean(), ends, held.scale(), held.actual().length);
      }
    }
    return sums.means();
  }

  /** Every so many of the series, the end of their training parts held back or the test parts. */
  private static Map<String, Held> series(boolean heldBack, int every) {
    Map<String, List<Double>> train = new LinkedHashMap<>();
    Map<String, List<Double>> test = new LinkedHashMap<>();
    Map<String, int[]> shapes = new LinkedHashMap<>();
    for (Map<String, String> row : ReferenceData.rows("m3_series.csv.gz")) {
      String id = row.get("series_id");
      shapes.putIfAbsent(
          id, new int[] {Integer.parseInt(row.get("freq")), Integer.parseInt(row.get("horizon"))});
      (row.get("part").equals("train") ? train : test)
          .computeIfAbsent(id, each -> new ArrayList<>())
          .add(Double.valueOf(row.get("value")));
    }
    Map<String, Held> series = new LinkedHashMap<>();
    Set<String> ids = train.keySet();
    int place = 0;
    for (String id : ids) {
      if (place++ % every == 0) {
        double[] y = doubles(train.get(id));
        int n = y.length - (heldBack ? shapes.get(id)[1] : 0);
        double[] actual = heldBack ? Arrays.copyOfRange(y, n, y.length) : doubles(test.get(id));
        TimeSeries known = TimeSeries.of(TimePeriod.undated(1), Arrays.copyOf(y, n));
        series.put(id, new Held(known, actual, shapes.get(id)[0]));
      }
    }
    return series;
  }

  private static double[] doubles(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
