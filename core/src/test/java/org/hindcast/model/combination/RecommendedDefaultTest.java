package org.hindcast.model.combination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.hindcast.data.Quantity;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.model.FitContext;
import org.hindcast.model.ReferenceData;
import org.hindcast.model.SeriesModel;
import org.hindcast.model.conformal.Conformal;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Why the recommended combination is what it is, shown on the training parts of the M3 competition:
 * the last {@code horizon} training values of every fifteenth series are held back.
 */
@Tag("slow")
class RecommendedDefaultTest {

  private record Held(TimeSeries known, double[] actual, int season) {}

  /** Series are the independent events: the error of coverage is that of their mean. */
  private record Accuracy(
      double smape, double coverage80, double coverage95, double standardError80) {}

  @Test
  void beatsItsMembersAndCoversBetterThanTheMeanOfQuantiles() {
    List<Held> series = series();
    Accuracy pool = of(Combination.create(), series);
    for (SeriesModel member : Combination.create().members()) {
      assertThat(pool.smape()).as(member.id()).isLessThan(of(member, series).smape());
    }
    Accuracy mean = of(Combination.create().withPooling(Pooling.MEAN), series);
    assertThat(pool.coverage80()).isBetween(mean.coverage80(), 0.8);
    assertThat(pool.coverage95()).isBetween(mean.coverage95(), 0.95);
    Accuracy conformal = of(Conformal.create(), series);
    assertThat(conformal.coverage80()).isCloseTo(0.8, within(2 * conformal.standardError80()));
    assertThat(conformal.standardError80()).isLessThan(0.025);
    assertThat(conformal.coverage95()).isBetween(pool.coverage95(), 0.965);
  }

  private static Accuracy of(SeriesModel model, List<Held> series) {
    double smape = 0;
    double in80 = 0;
    double in95 = 0;
    int n = 0;
    double[] shares = new double[series.size()];
    int fitted = 0;
    for (Held held : series) {
      FitContext context = FitContext.of(Quantity.rate("m3"), held.season(), 1);
      List<PredictiveDistribution> steps =
          model.fit(held.known(), context).predict(held.actual().length);
      double before = in80;
      for (int h = 0; h < held.actual().length; h++) {
        PredictiveDistribution step = steps.get(h);
        double y = held.actual()[h];
        smape += 200 * Math.abs(step.mean() - y) / (Math.abs(step.mean()) + Math.abs(y));
        in80 += step.quantile(0.1) <= y && y <= step.quantile(0.9) ? 1 : 0;
        in95 += step.quantile(0.025) <= y && y <= step.quantile(0.975) ? 1 : 0;
        n++;
      }
      shares[fitted++] = (in80 - before) / held.actual().length;
    }
    double standardError = new StandardDeviation().evaluate(shares) / Math.sqrt(shares.length);
    return new Accuracy(smape / n, in80 / n, in95 / n, standardError);
  }

  private static List<Held> series() {
    Map<String, List<Double>> values = new LinkedHashMap<>();
    Map<String, int[]> shapes = new LinkedHashMap<>();
    for (Map<String, String> row : ReferenceData.rows("m3_series.csv.gz")) {
      String id = row.get("series_id");
      shapes.putIfAbsent(
          id, new int[] {Integer.parseInt(row.get("freq")), Integer.parseInt(row.get("horizon"))});
      if (row.get("part").equals("train")) {
        values.computeIfAbsent(id, each -> new ArrayList<>()).add(Double.valueOf(row.get("value")));
      }
    }
    List<Held> series = new ArrayList<>();
    List<String> ids = new ArrayList<>(values.keySet());
    for (int i = 0; i < ids.size(); i += 15) {
      double[] y = values.get(ids.get(i)).stream().mapToDouble(Double::doubleValue).toArray();
      int season = shapes.get(ids.get(i))[0];
      int n = y.length - shapes.get(ids.get(i))[1];
      if (n >= Math.max(10, 2 * season + 2)) {
        TimeSeries known = TimeSeries.of(TimePeriod.undated(1), Arrays.copyOf(y, n));
        series.add(new Held(known, Arrays.copyOfRange(y, n, y.length), season));
      }
    }
    return series;
  }
}
