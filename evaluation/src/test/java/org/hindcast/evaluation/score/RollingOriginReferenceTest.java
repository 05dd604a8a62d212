package org.hindcast.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hindcast.evaluation.score.ReferenceCsv.number;
import static org.hindcast.evaluation.score.ReferenceCsv.rounding;

import java.util.Arrays;
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
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;

/** Against the accuracy that R computed of R's own rolling-origin forecasts. */
class RollingOriginReferenceTest {

  private static final String FORECASTS = "asylum_rolling_origin_R_forecasts.csv.gz";
  private static final double[] LEVELS = {0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975};
  private static final String[] COLUMNS = {"lo95", "lo80", "lo50", "mean", "hi50", "hi80", "hi95"};

  private static final Map<String, String> SCORES = new LinkedHashMap<>();

  static {
    SCORES.put("ME", "bias");
    SCORES.put("MAE", "mae");
    SCORES.put("RMSE", "rmse");
    SCORES.put("MASE", "mase");
    SCORES.put("sMAPE", "smape");
    SCORES.put("WAPE", "wape");
    SCORES.put("coverage50", "coverage-50");
    SCORES.put("coverage80", "coverage-80");
    SCORES.put("coverage95", "coverage-95");
    SCORES.put("interval_score50", "interval-score-50");
    SCORES.put("interval_score80", "interval-score-80");
    SCORES.put("interval_score95", "interval-score-95");
    SCORES.put("WIS_point_50_80_95", "wis");
  }

  private static VintageStore store() {
    Map<String, TreeMap<Integer, Double>> bySeries = new TreeMap<>();
    for (Map<String, String> row : ReferenceCsv.read("asylum_backtest_series.csv.gz")) {
      bySeries
          .computeIfAbsent(row.get("series_id"), id -> new TreeMap<>())
          .put(TimePeriod.parse(row.get("month")).index(), number(row, "value"));
    }
    VintageStore.Builder builder = VintageStore.builder();
    bySeries.forEach(
        (id, values) -> {
          TimePeriod first = new TimePeriod(Frequency.MONTHLY, values.firstKey());
          double[] series = new double[values.lastKey() - values.firstKey() + 1];
          Arrays.fill(series, Double.NaN);
          values.forEach((index, value) -> series[index - first.index()] = value);
          builder.series(Quantity.flow(id), TimeSeries.of(first, series), PublicationLag.none());
        });
    return builder.build();
  }

  private static ForecastArchive archive() {
    ForecastArchive.Builder builder = ForecastArchive.builder();
    for (Map<String, String> row : ReferenceCsv.read(FORECASTS)) {
      TimePeriod origin = TimePeriod.parse(row.get("origin"));
      double[] quantiles = new double[COLUMNS.length];
      for (int i = 0; i < COLUMNS.length; i++) {
        quantiles[i] = number(row, COLUMNS[i]);
      }
      builder.cycle(Cycle.of(origin.toString(), origin.lastDay()));
      builder.add(
          ForecastKey.of(
              row.get("method"),
              row.get("series_id"),
              origin.toString(),
              Target.value(TimePeriod.parse(row.get("target_month")))),
          (int) number(row, "h"),
          Forecast.quantiles(LEVELS, quantiles, OptionalDouble.of(number(row, "mean"))));
    }
    return builder.build();
  }

  @Test
  void accuracyEqualsThatOfR() {
    ScoreTable table =
        Evaluation.of(archive(), store(), ActualsPolicy.latest())
            .score(SCORES.values().stream().map(Scores::parse).toList())
            .by(Dimension.QUANTITY, Dimension.MODEL);

    List<Map<String, String>> reference = ReferenceCsv.read("asylum_rolling_origin_R_accuracy.csv");
    assertThat(table.size()).isEqualTo(reference.size());
    for (Map<String, String> expected : reference) {
      int row = table.row(expected.get("series_id"), expected.get("method")).orElseThrow();
      assertThat(table.forecasts(row)).isEqualTo((int) number(expected, "n"));
      SCORES.forEach(
          (column, id) ->
              assertThat(table.value(row, id).orElseThrow())
                  .as("%s of %s", id, table.keys(row))
                  .isCloseTo(number(expected, column), rounding(number(expected, column))));
    }
  }

  @Test
  void actualsAreThoseOfTheReferenceFile() {
    ForecastScores scores =
        Evaluation.of(archive(), store(), ActualsPolicy.latest()).score(Scores.mae());
    Map<String, Double> actuals = new LinkedHashMap<>();
    for (Map<String, String> row : ReferenceCsv.read(FORECASTS)) {
      actuals.put(row.get("series_id") + row.get("target_month"), number(row, "actual"));
    }
    for (int row = 0; row < scores.archive().size(); row++) {
      ForecastKey key = scores.archive().key(row);
      assertThat(scores.actual(row)).hasValue(actuals.get(key.quantity() + key.target()));
    }
  }
}
