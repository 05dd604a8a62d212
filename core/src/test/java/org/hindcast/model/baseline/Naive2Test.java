package org.hindcast.model.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.forecast.SamplePaths;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ReferenceData;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;

class Naive2Test {

  private static final TimeSeries SEASONAL =
      TimeSeries.of(TimePeriod.ofQuarter(2000, 1), 4, 8, 12, 16, 4, 8, 12, 16, 4, 8, 12, 16, 4);

  /** Expected numbers: naive2 by the M4 definition, forecast 8.20 on R 4.2.2, nine digits. */
  @Test
  void givesTheForecastsAndIntervalsOfRonM3() {
    Map<String, List<Double>> values = new LinkedHashMap<>();
    Map<String, Integer> seasons = new LinkedHashMap<>();
    for (Map<String, String> row : ReferenceData.rows("m3_series.csv.gz")) {
      if (row.get("part").equals("train")) {
        String id = row.get("series_id");
        seasons.putIfAbsent(id, Integer.valueOf(row.get("freq")));
        values
            .computeIfAbsent(id, absent -> new ArrayList<>())
            .add(Double.valueOf(row.get("value")));
      }
    }
    Map<String, List<PredictiveDistribution>> fitted = new LinkedHashMap<>();
    int compared = 0;
    for (Map<String, String> row : ReferenceData.rows("m3_R_forecast_intervals.csv.gz")) {
      if (row.get("method").equals("naive2")) {
        String id = row.get("series_id");
        FitContext context = ReferenceData.context(id, seasons.get(id));
        PredictiveDistribution step =
            fitted
                .computeIfAbsent(
                    id,
                    absent ->
                        Naive2.create()
                            .fit(ReferenceData.undated(values.get(id)), context)
                            .predict(18))
                .get(Integer.parseInt(row.get("h")) - 1);
        assertNear(row, "mean", step.mean());
        assertNear(row, "lo80", step.quantile(0.1));
        assertNear(row, "hi80", step.quantile(0.9));
        assertNear(row, "lo95", step.quantile(0.025));
        assertNear(row, "hi95", step.quantile(0.975));
        compared++;
      }
    }
    assertThat(compared).isEqualTo(16_710);
  }

  private static void assertNear(Map<String, String> row, String column, double value) {
    double expected = Double.parseDouble(row.get(column));
    // The file has nine significant digits and at most five decimals.
    double rounding = 5.1e-9 * Math.abs(expected) + 5.1e-6;
    assertThat(value).as("%s of %s", column, row).isCloseTo(expected, Offset.offset(rounding));
  }

  /** Factors 0.4, 0.8, 1.2 and 1.6 of a level of 10, which never changes. */
  @Test
  void repeatsASeasonThatIsExact() {
    List<PredictiveDistribution> steps = fit(SEASONAL).predict(4);
    double[] expected = {8, 12, 16, 4};
    for (int h = 0; h < 4; h++) {
      assertThat(steps.get(h).mean()).isCloseTo(expected[h], Percentage.withPercentage(1e-9));
    }
  }

  @Test
  void isTheNaiveModelWhereASeasonCannotBeTested() {
    TimeSeries brief = SEASONAL.first(11);
    assertThat(fit(brief).predict(1).get(0).mean()).isEqualTo(12);
    double[] negative = SEASONAL.toArray();
    negative[3] = -1;
    assertThat(fit(TimeSeries.of(SEASONAL.start(), negative)).predict(1).get(0).mean())
        .isEqualTo(4);
  }

  @Test
  void keepsThePlaceInTheSeasonWhenItIsUpdated() {
    FittedModel later = fit(SEASONAL).update(SEASONAL.last(6));
    assertThat(later.predict(1).get(0).mean()).isCloseTo(8, Percentage.withPercentage(1e-9));
  }

  @Test
  void pathsHaveTheSpreadOfTheSteps() {
    double[] noisy = SEASONAL.toArray();
    for (int t = 0; t < noisy.length; t++) {
      noisy[t] *= 1 + 0.05 * ((t * 7) % 5 - 2);
    }
    FittedModel fitted = fit(TimeSeries.of(SEASONAL.start(), noisy));
    SamplePaths paths = fitted.simulate(6, 20_000, new SplittableRandom(1));
    for (int h = 1; h <= 6; h++) {
      PredictiveDistribution step = fitted.predict(6).get(h - 1);
      double below = 0;
      for (double draw : paths.step(h)) {
        below += draw <= step.quantile(0.1) ? 1 : 0;
      }
      // Four standard errors of a share of 0.1 in 20,000 draws.
      assertThat(below / 20_000).isCloseTo(0.1, Offset.offset(0.0085));
    }
  }

  private static FittedModel fit(TimeSeries series) {
    return Naive2.create().fit(series, ReferenceData.context("q", 4));
  }
}
