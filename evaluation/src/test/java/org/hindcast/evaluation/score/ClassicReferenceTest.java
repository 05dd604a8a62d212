package org.hindcast.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hindcast.evaluation.score.ReferenceCsv.number;
import static org.hindcast.evaluation.score.ReferenceCsv.rounding;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
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
import org.junit.jupiter.api.Test;

/** Against the accuracy that R computed of R's forecasts of its classic series. */
class ClassicReferenceTest {

  private static final double[] LEVELS = {0.025, 0.1, 0.9, 0.975};
  private static final String[] COLUMNS = {"lo95", "lo80", "hi80", "hi95"};

  private static final Map<String, String> SCORES = new LinkedHashMap<>();

  static {
    SCORES.put("MAE", "mae");
    SCORES.put("RMSE", "rmse");
    SCORES.put("MAPE", "mape");
    SCORES.put("sMAPE", "smape");
    SCORES.put("MASE", "mase");
    SCORES.put("coverage80", "coverage-80");
    SCORES.put("coverage95", "coverage-95");
    SCORES.put("winkler80", "interval-score-80");
    SCORES.put("winkler95", "interval-score-95");
  }

  private record Series(int season, int trained, List<Double> values) {}

  @Test
  void accuracyEqualsThatOfR() {
    Map<String, Series> series = series();
    int compared = 0;
    for (Map.Entry<String, Series> each : series.entrySet()) {
      compared += compare(each.getKey(), each.getValue());
    }
    assertThat(compared).isEqualTo(181);
  }

  private static Map<String, Series> series() {
    Map<String, Series> series = new TreeMap<>();
    for (Map<String, String> row : ReferenceCsv.read("classic_series.csv")) {
      Series before =
          series.getOrDefault(
              row.get("series_id"), new Series((int) number(row, "freq"), 0, new ArrayList<>()));
      before.values().add(number(row, "value"));
      int trained = before.trained() + ("train".equals(row.get("part")) ? 1 : 0);
      series.put(row.get("series_id"), new Series(before.season(), trained, before.values()));
    }
    return series;
  }

  private static int compare(String id, Series series) {
    double[] values = series.values().stream().mapToDouble(Double::doubleValue).toArray();
    VintageStore store =
        VintageStore.builder()
            .series(
                Quantity.flow(id),
                TimeSeries.of(TimePeriod.undated(1), values),
                PublicationLag.none())
            .build();
    TimePeriod origin = TimePeriod.undated(series.trained());
    ForecastArchive.Builder builder =
        ForecastArchive.builder().cycle(Cycle.of("origin", origin.lastDay()));
    for (Map<String, String> row : ReferenceCsv.read("classic_R_forecasts.csv")) {
      if (id.equals(row.get("series_id"))) {
        int h = (int) number(row, "h");
        builder.add(
            ForecastKey.of(row.get("method"), id, "origin", Target.value(origin.plus(h))),
            h,
            forecast(row));
      }
    }
    ScoreTable table =
        Evaluation.of(builder.build(), store, ActualsPolicy.latest())
            .seasonLength(series.season())
            .score(
                List.of(
                        "bias mae rmse mape mpe smape mase coverage-80 coverage-95 interval-score-80"
                            .concat(" interval-score-95")
                            .split(" "))
                    .stream()
                    .map(Scores::parse)
                    .toList())
            .by(Dimension.MODEL);
    int compared = 0;
    for (Map<String, String> expected : ReferenceCsv.read("classic_R_accuracy.csv")) {
      if (id.equals(expected.get("series_id"))) {
        int row = table.row(expected.get("method")).orElseThrow();
        SCORES.forEach((column, score) -> compare(table, row, score, expected, column));
        // R's mean error is actual − forecast.
        assertThat(table.value(row, "bias").orElseThrow())
            .isCloseTo(-number(expected, "ME"), rounding(number(expected, "MAE")));
        if (table.value(row, "mpe").isPresent()) {
          assertThat(table.value(row, "mpe").orElseThrow())
              .isCloseTo(-number(expected, "MPE"), rounding(number(expected, "MAPE")));
        }
        compared++;
      }
    }
    return compared;
  }

  private static Forecast forecast(Map<String, String> row) {
    double mean = number(row, "mean");
    if (row.getOrDefault("lo80", "").isEmpty()) {
      return Forecast.point(mean);
    }
    double[] quantiles = new double[COLUMNS.length];
    for (int i = 0; i < COLUMNS.length; i++) {
      quantiles[i] = number(row, COLUMNS[i]);
    }
    return Forecast.quantiles(LEVELS, quantiles, OptionalDouble.of(mean));
  }

  private static void compare(
      ScoreTable table, int row, String score, Map<String, String> expected, String column) {
    String text = expected.getOrDefault(column, "");
    if (text.isEmpty() || text.equals("Inf")) {
      assertThat(table.value(row, score)).isEmpty();
      assertThat(table.reason(row, score).orElseThrow())
          .contains(text.equals("Inf") ? "3 of 10" : "quantiles");
    } else {
      assertThat(table.value(row, score).orElseThrow())
          .as("%s of %s", score, expected)
          .isCloseTo(number(expected, column), rounding(number(expected, column)));
    }
  }
}
