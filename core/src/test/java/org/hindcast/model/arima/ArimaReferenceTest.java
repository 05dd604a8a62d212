package org.hindcast.model.arima;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hindcast.data.Quantity;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.model.FitContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The orders that R's auto.arima chose (forecast 8.20, R 4.2.2), fitted by both. */
class ArimaReferenceTest {

  private static final Pattern FORM =
      Pattern.compile("ARIMA\\((\\d),(\\d),(\\d)\\)(?:\\((\\d),(\\d),(\\d)\\)\\[\\d+\\])?(.*)");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AirPassengers",
        "nottem",
        "ldeaths",
        "JohnsonJohnson",
        "USAccDeaths",
        "Nile",
        "lynx",
        "WWWusage",
        "austres",
        "uspop",
        "treering_tail",
        "wineind"
      })
  void agreesWithR(String id) {
    List<Map<String, String>> forecasts =
        ClassicSeries.rows("classic_R_forecasts.csv").stream()
            .filter(
                row -> row.get("series_id").equals(id) && row.get("method").equals("auto.arima"))
            .toList();
    double reference =
        ClassicSeries.rows("classic_R_parameters.csv").stream()
            .filter(row -> row.get("series_id").equals(id))
            .filter(row -> row.get("method").equals("auto.arima"))
            .filter(row -> row.get("parameter").equals("loglik"))
            .mapToDouble(row -> Double.parseDouble(row.get("value")))
            .findFirst()
            .orElseThrow();
    FitContext context = FitContext.of(Quantity.rate(id), ClassicSeries.season(id), 1);
    FittedArima fitted =
        (FittedArima) model(forecasts.get(0).get("model")).fit(ClassicSeries.train(id), context);
    assertThat(fitted.logLikelihood()).isGreaterThan(reference - 0.05);
    List<PredictiveDistribution> steps = fitted.predict(forecasts.size());
    for (int h = 0; h < steps.size(); h++) {
      PredictiveDistribution step = steps.get(h);
      assertThat(step.mean())
          .isCloseTo(number(forecasts.get(h), "mean"), near(0.005, forecasts, h));
      assertThat(step.quantile(0.1))
          .isCloseTo(number(forecasts.get(h), "lo80"), near(0.01, forecasts, h));
      assertThat(step.quantile(0.9))
          .isCloseTo(number(forecasts.get(h), "hi80"), near(0.01, forecasts, h));
      assertThat(step.quantile(0.025))
          .isCloseTo(number(forecasts.get(h), "lo95"), near(0.01, forecasts, h));
      assertThat(step.quantile(0.975))
          .isCloseTo(number(forecasts.get(h), "hi95"), near(0.01, forecasts, h));
    }
  }

  /** Relative to the forecast itself: an interval end may be near zero. */
  private static org.assertj.core.data.Offset<Double> near(
      double share, List<Map<String, String>> forecasts, int h) {
    return within(share * Math.abs(number(forecasts.get(h), "mean")));
  }

  private static double number(Map<String, String> row, String column) {
    return Double.parseDouble(row.get(column));
  }

  private static Arima model(String text) {
    Matcher matcher = FORM.matcher(text);
    assertThat(matcher.matches()).isTrue();
    ArimaOrder order = ArimaOrder.of(order(matcher, 1), order(matcher, 2), order(matcher, 3));
    if (matcher.group(4) != null) {
      order = order.seasonal(order(matcher, 4), order(matcher, 5), order(matcher, 6));
    }
    Arima model = Arima.of(order).withoutConstant();
    return matcher.group(7).isBlank() ? model : model.withConstant();
  }

  private static int order(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }
}
