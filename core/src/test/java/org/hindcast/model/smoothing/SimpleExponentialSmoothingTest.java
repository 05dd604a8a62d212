package org.hindcast.model.smoothing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.ReferenceData;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;

class SimpleExponentialSmoothingTest {

  private final SimpleExponentialSmoothing model = SimpleExponentialSmoothing.create();

  /** R: {@code ses}, forecast 8.20; its optimiser stops before the optimum now and then. */
  @Test
  void isAtLeastAsLikelyAsTheModelOfR() {
    Map<String, Double> reference = ReferenceData.classicParameters();
    Map<String, TimeSeries> training = ReferenceData.classicTraining();
    for (String id : ReferenceData.classicForecasts("ets_ANN").keySet()) {
      FittedModel fit = model.fit(training.get(id), ReferenceData.context(id, 1));
      assertThat(fit.parameters().get("log-likelihood"))
          .as(id)
          .isGreaterThan(reference.get(id + "|ets_ANN|loglik") - 1e-3);
    }
  }

  @Test
  void forecastsWithinHalfAPercentOfR() {
    Map<String, TimeSeries> training = ReferenceData.classicTraining();
    ReferenceData.classicForecasts("ses")
        .forEach(
            (id, rows) -> {
              List<PredictiveDistribution> steps =
                  model.fit(training.get(id), ReferenceData.context(id, 1)).predict(rows.size());
              for (int i = 0; i < rows.size(); i++) {
                Map<String, String> row = rows.get(i);
                assertThat(steps.get(i).mean())
                    .as(id)
                    .isCloseTo(Double.parseDouble(row.get("mean")), Percentage.withPercentage(0.5));
                double low = Double.parseDouble(row.get("lo95"));
                double width = Double.parseDouble(row.get("hi95")) - low;
                assertThat(steps.get(i).quantile(0.975) - steps.get(i).quantile(0.025))
                    .as(id)
                    .isCloseTo(width, Percentage.withPercentage(1));
              }
            });
  }

  @Test
  void findsTheSmoothingByHand() {
    // With α = 1 each forecast is the value before: the errors are 0 - l, 1 and 0, so that l = 0.
    FittedModel fit =
        model
            .withAlpha(1)
            .fit(ReferenceData.undated(List.of(0.0, 1.0, 1.0)), ReferenceData.context("x", 1));
    assertThat(fit.parameters().get("l")).isZero();
    assertThat(fit.predict(2).get(1).mean()).isEqualTo(1);
    assertThat(fit.parameters().get("sigma")).isEqualTo(1);
  }

  @Test
  void keepsTheLevelOverMissingValues() {
    List<Double> gapped = List.of(3.0, Double.NaN, 5.0, Double.NaN, Double.NaN, 4.0);
    List<Double> closed = List.of(3.0, 5.0, 4.0);
    assertThat(fitted(gapped).parameters()).isEqualTo(fitted(closed).parameters());
  }

  @Test
  void isCertainOfAConstantSeries() {
    PredictiveDistribution step = fitted(List.of(7.0, 7.0, 7.0, 7.0)).predict(3).get(2);
    assertThat(step.quantile(0.01)).isEqualTo(7);
    assertThat(step.quantile(0.99)).isEqualTo(7);
  }

  @Test
  void refusesTwoValues() {
    assertThatThrownBy(() -> fitted(List.of(1.0, 2.0)))
        .isInstanceOf(ModelFitException.class)
        .hasMessage("'x' has 2 observed values: the model 'ses' needs at least 3.");
  }

  private FittedModel fitted(List<Double> values) {
    return model.fit(ReferenceData.undated(values), ReferenceData.context("x", 1));
  }
}
