package org.hindcast.model.smoothing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.model.ReferenceData;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;

/** Expected numbers: the definition written out in R, with its optimiser; see {@code ces.md}. */
class CesAgainstRTest {

  private static final double SAME_OPTIMUM = 1e-3;

  private record Reference(
      String series, CesSeason season, double likelihood, double[] forecasts) {}

  @Test
  void isAtLeastAsLikelyAndForecastsAlikeWhereTheOptimumIsTheSame() {
    Map<String, TimeSeries> training = ReferenceData.classicTraining();
    Map<String, Integer> seasons = ReferenceData.classicSeasons();
    int same = 0;
    for (Reference each : references()) {
      CesFit fit =
          Ces.of(each.season)
              .fit(
                  training.get(each.series),
                  ReferenceData.context(each.series, seasons.get(each.series)));
      String name = each.series + " " + each.season;
      assertThat(fit.logLikelihood()).as(name).isGreaterThan(each.likelihood - 1e-3);
      if (fit.logLikelihood() < each.likelihood + SAME_OPTIMUM) {
        same++;
        List<PredictiveDistribution> steps = fit.predict(each.forecasts.length);
        for (int h = 0; h < each.forecasts.length; h++) {
          assertThat(steps.get(h).mean())
              .as("%s, step %s", name, h + 1)
              .isCloseTo(each.forecasts[h], Percentage.withPercentage(0.5));
        }
      }
    }
    assertThat(same).isGreaterThanOrEqualTo(6);
  }

  private static List<Reference> references() {
    List<Reference> references = new ArrayList<>();
    for (String line : lines()) {
      String[] cells = line.split(",", -1);
      double[] forecasts = new double[12];
      for (int h = 0; h < 12; h++) {
        forecasts[h] = Double.parseDouble(cells[7 + h]);
      }
      references.add(
          new Reference(
              cells[0],
              CesSeason.valueOf(cells[1].toUpperCase(Locale.ROOT)),
              Double.parseDouble(cells[2]),
              forecasts));
    }
    return references;
  }

  private static List<String> lines() {
    try (InputStream stream = CesAgainstRTest.class.getResourceAsStream("ces.csv")) {
      String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().skip(1).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
