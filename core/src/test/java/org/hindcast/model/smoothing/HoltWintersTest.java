package org.hindcast.model.smoothing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Percentage;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.Models;
import org.hindcast.model.ReferenceData;
import org.hindcast.model.SeriesModel;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected numbers: {@code stats::HoltWinters} and {@code forecast::holt} on R 4.2.2. */
class HoltWintersTest {

  @ParameterizedTest
  @ValueSource(strings = {"additive", "multiplicative"})
  void fitsAtLeastAsWellAsRAndForecastsTheSame(String season) {
    String method = "HoltWinters_" + season;
    HoltWinters model = (HoltWinters) Models.parse("holt-winters:season=" + season);
    Map<String, TimeSeries> training = ReferenceData.classicTraining();
    Map<String, Integer> seasons = ReferenceData.classicSeasons();
    Map<String, Double> reference = ReferenceData.classicParameters();
    int[] same = {0};
    ReferenceData.classicForecasts(method)
        .forEach(
            (id, rows) -> {
              FittedModel fit =
                  model.fit(training.get(id), ReferenceData.context(id, seasons.get(id)));
              double ofR = reference.get(id + "|" + method + "|SSE");
              double ours = fit.parameters().get("squares");
              assertThat(ours).as(id).isLessThan(ofR * (1 + 1e-6));
              if (ours > ofR * (1 - 1e-4)) {
                same[0]++;
                assertRows(id, fit.predict(rows.size()), rows, season.equals("additive"));
              }
            });
    assertThat(same[0]).isGreaterThanOrEqualTo(3);
  }

  private static void assertRows(
      String id,
      List<PredictiveDistribution> steps,
      List<Map<String, String>> rows,
      boolean withIntervals) {
    for (int i = 0; i < rows.size(); i++) {
      Map<String, String> row = rows.get(i);
      assertThat(steps.get(i).mean())
          .as("%s, step %s", id, i + 1)
          .isCloseTo(Double.parseDouble(row.get("mean")), Percentage.withPercentage(0.5));
      if (withIntervals) {
        double width = Double.parseDouble(row.get("hi95")) - Double.parseDouble(row.get("lo95"));
        assertThat(steps.get(i).quantile(0.975) - steps.get(i).quantile(0.025))
            .as("%s, width at step %s", id, i + 1)
            .isCloseTo(width, Percentage.withPercentage(1));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"holt, AAN", "damped-trend, AAdN"})
  void namedFormsAreTheirEtsForms(String id, String form) {
    TimeSeries series =
        ReferenceData.undated(List.of(3.0, 5.0, 4.0, 6.0, 9.0, 8.0, 9.5, 12.0, 11.0));
    FitContext context = ReferenceData.context("x", 1);
    FittedModel named = ((SeriesModel) Models.parse(id)).fit(series, context);
    assertThat(named.predict(3).get(2).mean())
        .isEqualTo(Ets.of(form).fit(series, context).predict(3).get(2).mean());
  }

  @ParameterizedTest
  @ValueSource(strings = {"additive", "multiplicative"})
  void simulatesWhatItPredicts(String season) {
    HoltWinters model = (HoltWinters) Models.parse("holt-winters:season=" + season);
    double[] y = new double[48];
    Arrays.setAll(y, t -> 50 + t + 10 * Math.sin(Math.PI * t / 2) + (t * t * 7) % 5);
    TimeSeries series = ReferenceData.undated(Arrays.stream(y).boxed().toList());
    FittedModel fit = model.fit(series, ReferenceData.context("x", 4));
    double[] draws = fit.simulate(9, 20_000, new SplittableRandom(2)).step(9);
    double upper = fit.predict(9).get(8).quantile(0.9);
    assertThat(Arrays.stream(draws).filter(draw -> draw <= upper).count() / 20_000.0)
        .isCloseTo(0.9, within(0.0085));
  }

  @Test
  void refusesShortSeriesAndOtherSeasons() {
    TimeSeries series = ReferenceData.undated(List.of(1.0, 2.0, 3.0, 4.0, 5.0));
    assertThatThrownBy(() -> HoltWinters.additive().fit(series, ReferenceData.context("x", 2)))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContaining("three times");
    assertThatThrownBy(() -> Models.parse("holt-winters:season=none"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected additive or multiplicative");
  }
}
