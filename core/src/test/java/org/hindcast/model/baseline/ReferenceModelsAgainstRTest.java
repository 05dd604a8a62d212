package org.hindcast.model.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.model.Models;
import org.hindcast.model.ReferenceData;
import org.hindcast.model.SeriesModel;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected numbers: forecast 8.20 on R 4.2.2, twelve or more significant digits. */
class ReferenceModelsAgainstRTest {

  @ParameterizedTest
  @CsvSource({"naive, naive", "seasonal-naive, snaive", "drift, rwf_drift", "mean, meanf"})
  void givesTheForecastsAndIntervalsOfR(String id, String method) {
    SeriesModel model = (SeriesModel) Models.parse(id);
    Map<String, TimeSeries> training = ReferenceData.classicTraining();
    Map<String, Integer> seasons = ReferenceData.classicSeasons();
    ReferenceData.classicForecasts(method)
        .forEach(
            (series, rows) -> {
              List<PredictiveDistribution> steps =
                  model
                      .fit(training.get(series), ReferenceData.context(series, seasons.get(series)))
                      .predict(rows.size());
              for (int i = 0; i < rows.size(); i++) {
                assertRow(series, rows.get(i), steps.get(i), 1e-11, "80", "95");
              }
            });
  }

  @Test
  void givesTheRollingForecastsOfR() {
    Map<String, List<Double>> values = new LinkedHashMap<>();
    Map<String, TimePeriod> starts = new LinkedHashMap<>();
    for (Map<String, String> row : ReferenceData.rows("asylum_backtest_series.csv.gz")) {
      starts.putIfAbsent(row.get("series_id"), TimePeriod.parse(row.get("month")));
      values
          .computeIfAbsent(row.get("series_id"), id -> new ArrayList<>())
          .add(Double.valueOf(row.get("value")));
    }
    Map<String, SeriesModel> models =
        Map.of(
            "naive", Naive.create(),
            "snaive", SeasonalNaive.create(),
            "mean12", MovingAverage.of(12));
    Map<String, List<PredictiveDistribution>> fitted = new LinkedHashMap<>();
    int compared = 0;
    for (Map<String, String> row : ReferenceData.rows("asylum_rolling_origin_R_forecasts.csv.gz")) {
      SeriesModel model = models.get(row.get("method"));
      if (model != null) {
        String series = row.get("series_id");
        String key = series + row.get("method") + row.get("origin");
        List<PredictiveDistribution> steps =
            fitted.computeIfAbsent(
                key,
                each ->
                    model
                        .fit(
                            TimeSeries.of(
                                    starts.get(series),
                                    values.get(series).stream().mapToDouble(d -> d).toArray())
                                .between(starts.get(series), TimePeriod.parse(row.get("origin"))),
                            ReferenceData.context(series, 12))
                        .predict(24));
        assertRow(key, row, steps.get(Integer.parseInt(row.get("h")) - 1), 5e-9, "50", "80", "95");
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(10_000);
  }

  /** Compares mean and interval ends to the digits of the file. */
  private static void assertRow(
      String series,
      Map<String, String> row,
      PredictiveDistribution step,
      double relative,
      String... levels) {
    assertNear(series, row, "mean", step.mean(), relative);
    for (String level : levels) {
      double tail = (1 - Integer.parseInt(level) / 100.0) / 2;
      assertNear(series, row, "lo" + level, step.quantile(tail), relative);
      assertNear(series, row, "hi" + level, step.quantile(1 - tail), relative);
    }
  }

  private static void assertNear(
      String series, Map<String, String> row, String column, double value, double relative) {
    double expected = Double.parseDouble(row.get(column));
    double scale = Math.abs(expected) + 1e-3 * Math.abs(Double.parseDouble(row.get("mean")));
    assertThat(value)
        .as("%s, step %s, %s", series, row.get("h"), column)
        .isCloseTo(expected, Offset.offset(relative * scale));
  }
}
