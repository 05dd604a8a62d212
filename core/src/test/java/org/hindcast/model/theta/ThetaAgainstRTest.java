package org.hindcast.model.theta;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.model.ReferenceData;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;

/** Expected numbers: {@code thetaf} of forecast 8.20 on R 4.2.2. */
class ThetaAgainstRTest {

  @Test
  void forecastsWithinATenthOfAPercentOfR() {
    Map<String, TimeSeries> training = ReferenceData.classicTraining();
    Map<String, Integer> seasons = ReferenceData.classicSeasons();
    ReferenceData.classicForecasts("thetaf")
        .forEach(
            (id, rows) -> {
              List<PredictiveDistribution> steps =
                  Theta.standard()
                      .fit(training.get(id), ReferenceData.context(id, seasons.get(id)))
                      .predict(rows.size());
              for (int i = 0; i < rows.size(); i++) {
                Map<String, String> row = rows.get(i);
                double mean = Double.parseDouble(row.get("mean"));
                double low = Double.parseDouble(row.get("lo95"));
                double high = Double.parseDouble(row.get("hi95"));
                assertThat(steps.get(i).mean())
                    .as("%s, step %s", id, i + 1)
                    .isCloseTo(mean, Percentage.withPercentage(0.1));
                assertThat(steps.get(i).quantile(0.975) - steps.get(i).quantile(0.025))
                    .as("%s, width at step %s", id, i + 1)
                    .isCloseTo(high - low, Percentage.withPercentage(1));
              }
            });
  }
}
