package org.hindcast.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hindcast.evaluation.score.ReferenceCsv.number;
import static org.hindcast.evaluation.score.ReferenceCsv.rounding;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.PublicationLag;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.ForecastKey;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Against the accuracy of the competitors of the M3 competition, computed with R 4.2.2. */
@Tag("slow")
class M3ReferenceTest {

  private static final Map<String, String> SCORES = new LinkedHashMap<>();

  static {
    SCORES.put("smape_pooled", "smape");
    SCORES.put("smape_mean_over_series", "smape-by-series");
    SCORES.put("mdape", "median-of-mape");
    SCORES.put("mase_seasonal_scale", "mase");
    SCORES.put("mase_nonseasonal_scale", "mase-lag-1");
    SCORES.put("rmse_mean_over_series", "rmse-by-series");
    SCORES.put("mean_bias", "bias");
  }

  private static final class Series {
    private final String period;
    private final int season;
    private final TreeMap<Integer, Double> values = new TreeMap<>();
    private int trained;

    Series(Map<String, String> row) {
      period = row.getOrDefault("period", "");
      season = (int) number(row, "freq");
    }
  }

  @Test
  void accuracyOfAllCompetitorsEqualsTheReference() {
    Map<String, Series> series = series();
    List<Map<String, String>> forecasts = ReferenceCsv.read("m3_published_forecasts.csv.gz");
    int compared = 0;
    for (String period : List.of("Y", "Q", "M", "Other")) {
      compared += compare(period, series, forecasts);
    }
    assertThat(compared).isGreaterThan(90);
  }

  /** Averages over all, over series and over horizons, of yearly, quarterly and other series. */
  @Test
  void averagesOverAllSeriesEqualTheReference() {
    assertThat(compare("All", series(), ReferenceCsv.read("m3_published_forecasts.csv.gz")))
        .isEqualTo(24);
  }

  private static boolean isOf(Series series, String period) {
    return series.period.equals(period) || (period.equals("All") && !series.period.isEmpty());
  }

  /** The season of all series together is not one, and with it no seasonal scale. */
  private static Map<String, String> scored(String period) {
    Map<String, String> scored = new LinkedHashMap<>(SCORES);
    if (period.equals("All")) {
      scored.remove("mase_seasonal_scale");
      // Series differ in length of horizon: the reference averages these over series, not
      // forecasts.
      scored.put("mase_nonseasonal_scale", "mase-lag-1-by-series");
      scored.put("mean_bias", "bias-by-series");
    }
    return scored;
  }

  private static Map<String, Series> series() {
    Map<String, Series> series = new HashMap<>();
    for (Map<String, String> row : ReferenceCsv.read("m3_series.csv.gz")) {
      Series each = series.computeIfAbsent(row.get("series_id"), id -> new Series(row));
      each.values.put((int) number(row, "t"), number(row, "value"));
      each.trained += "train".equals(row.get("part")) ? 1 : 0;
    }
    return series;
  }

  private static int compare(
      String period, Map<String, Series> series, List<Map<String, String>> forecasts) {
    VintageStore.Builder store = VintageStore.builder();
    int season = 0;
    for (Map.Entry<String, Series> each : series.entrySet()) {
      if (isOf(each.getValue(), period)) {
        season = each.getValue().season;
        store.series(
            Quantity.money(each.getKey()),
            TimeSeries.of(
                TimePeriod.undated(1),
                each.getValue().values.values().stream()
                    .mapToDouble(Double::doubleValue)
                    .toArray()),
            PublicationLag.none());
      }
    }
    ForecastArchive.Builder archive = ForecastArchive.builder();
    for (Map<String, String> row : forecasts) {
      String id = row.get("series_id");
      Series own = series.getOrDefault(id, new Series(Map.of("freq", "1")));
      if (isOf(own, period)) {
        TimePeriod origin = TimePeriod.undated(own.trained);
        archive.cycle(Cycle.of(origin.toString(), origin.lastDay()));
        for (int h = 1; !row.getOrDefault("h" + h, "").isEmpty(); h++) {
          archive.add(
              ForecastKey.of(
                  row.get("method"), id, origin.toString(), Target.value(origin.plus(h))),
              h,
              Forecast.point(number(row, "h" + h)));
        }
      }
    }
    ForecastScores scores =
        Evaluation.of(archive.build(), store.build(), ActualsPolicy.latest())
            .seasonLength(season)
            // Two methods forecast quarters and months only.
            .missing(MissingForecastPolicy.COUNT)
            .score(scored(period).values().stream().map(Scores::parse).toList());
    ScoreTable table = scores.by(Dimension.MODEL);
    ScoreTable byHorizon = scores.by(Dimension.MODEL, Dimension.HORIZON);
    int compared = 0;
    for (Map<String, String> expected : ReferenceCsv.read("m3_reference_accuracy.csv")) {
      if (period.equals(expected.get("period"))) {
        String method = expected.get("method");
        int row = table.row(method).orElseThrow();
        assertThat(table.forecasts(row)).isEqualTo((int) number(expected, "n_forecasts"));
        double size = number(expected, "rmse_mean_over_series");
        scored(period)
            .forEach(
                (column, id) ->
                    assertThat(table.value(row, id).orElseThrow())
                        .as("%s of %s", id, expected)
                        .isCloseTo(
                            number(expected, column),
                            rounding(id.startsWith("bias") ? size : number(expected, column))));
        assertThat(meanOverHorizons(byHorizon, method))
            .isCloseTo(
                number(expected, "smape_mean_over_horizons"),
                rounding(number(expected, "smape_mean_over_horizons")));
        compared++;
      }
    }
    return compared;
  }

  private static double meanOverHorizons(ScoreTable byHorizon, String method) {
    double sum = 0;
    int n = 0;
    for (int row = 0; row < byHorizon.size(); row++) {
      if (byHorizon.key(row, Dimension.MODEL).equals(method)) {
        sum += byHorizon.value(row, "smape").orElseThrow();
        n++;
      }
    }
    return sum / n;
  }
}
