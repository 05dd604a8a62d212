package org.hindcast.model.judgement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.data.Quantity;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.ForecastKey;
import org.hindcast.forecast.Functional;
import org.hindcast.forecast.PolicyBasis;
import org.hindcast.forecast.Stage;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.ModelOffer;
import org.hindcast.model.Models;
import org.hindcast.model.SeriesModel;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;

class PublishedForecastTest {

  private static final TimeSeries KNOWN = TimeSeries.of(TimePeriod.ofYear(2018), 5, 6, 7);

  /** Cycle A says 10 and 11 for 2021 and 2022, cycle B of half a year later says 20 and 21. */
  private static ForecastArchive.Builder archive() {
    ForecastArchive.Builder archive = ForecastArchive.builder();
    archive
        .cycle(cycle("A", LocalDate.of(2021, 1, 31)))
        .cycle(cycle("B", LocalDate.of(2021, 7, 31)));
    for (int i = 0; i < 2; i++) {
      Target target = Target.yearTotal(2021 + i);
      archive.add(ForecastKey.of("MPP", "inflow", "A", target), 0, point(10 + i));
      archive.add(
          ForecastKey.of("MPP", "inflow", "B", target),
          0,
          Forecast.quantiles(
              new double[] {0.1, 0.5, 0.9},
              new double[] {15 + i, 20 + i, 30 + i},
              OptionalDouble.empty()));
    }
    return archive;
  }

  @Test
  void saysWhatHadBeenPublished() {
    PublishedForecast model = PublishedForecast.of(archive().build());
    assertThat(mean(model, LocalDate.of(2021, 7, 30), 1)).isEqualTo(10);
    assertThat(mean(model, LocalDate.of(2021, 7, 30), 2)).isEqualTo(11);
    FittedModel later = model.fit(KNOWN, context(LocalDate.of(2021, 7, 31)));
    assertThat(later.predict(2).get(1).quantile(0.9)).isCloseTo(31, within(1e-9));
    assertThatThrownBy(() -> model.fit(KNOWN, context(LocalDate.of(2021, 1, 30))))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContaining("no forecast of 'inflow'")
        .hasMessageContaining("2021-01-30");
  }

  @Test
  void isSilentBeyondWhatWasPublished() {
    FittedModel fit =
        PublishedForecast.of(archive().build()).fit(KNOWN, context(LocalDate.of(2022, 1, 1)));
    assertThatThrownBy(() -> fit.predict(3))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContaining("does not say anything of 2023");
  }

  @Test
  void takesTheLastStageUnlessTold() {
    ForecastKey key = ForecastKey.of("MPP", "inflow", "A", Target.yearTotal(2021));
    ForecastArchive archive = archive().add(key.at(Stage.ADOPTED), 0, point(12)).build();
    PublishedForecast model = PublishedForecast.of(archive);
    LocalDate cutOff = LocalDate.of(2021, 2, 1);
    assertThat(mean(model, cutOff, 1)).isEqualTo(12);
    assertThat(mean(model, cutOff, 2)).isEqualTo(11);
    assertThat(mean(model.at(Stage.MODEL), cutOff, 1)).isEqualTo(10);
    ForecastArchive two = archive().add(key.on(PolicyBasis.POLICY_RICH), 0, point(13)).build();
    assertThatThrownBy(() -> mean(PublishedForecast.of(two), cutOff, 1))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContaining("two forecasts of 'inflow' for 2021");
  }

  @Test
  void needsACutOffAndASource() {
    PublishedForecast model = PublishedForecast.of(archive().build());
    assertThatThrownBy(() -> model.fit(KNOWN, FitContext.of(Quantity.flow("inflow"), 1, 1)))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContaining("no cut-off");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PublishedForecast.of(archive().build(), "CBS"))
        .withMessageContaining("expected one of [MPP]");
  }

  @Test
  void isChosenAndDeclaredInWords() {
    ForecastArchive archive =
        archive()
            .add(
                ForecastKey.of("press", "inflow", "A", Target.yearTotal(2021)),
                0,
                Forecast.band(8, 12, 20))
            .build();
    List<ModelOffer> offers = List.of(PublishedForecast.offer(archive));
    SeriesModel declared =
        (SeriesModel)
            Models.parse(
                "published:source=press,levels=(minimum=0.1;middle=0.5;maximum=0.9),"
                    + "declared-by=(A. Auditor)",
                offers);
    assertThat(
            declared.fit(KNOWN, context(LocalDate.of(2021, 2, 1))).predict(1).get(0).quantile(0.9))
        .isCloseTo(20, within(1e-9));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Models.parse("published", offers))
        .withMessageContaining("[MPP, press]");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Models.parse("published:source=press,levels=(minimum;maximum=0.9)", offers))
        .withMessageContaining("holds 'minimum'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Models.parse("published:source=press,weights=(a=0.5;b=0.5)", offers))
        .withMessageContaining("Nobody is named");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Models.parse("published:source=press"))
        .withMessageContaining("expected a study with the key 'published'");
  }

  private static double mean(PublishedForecast model, LocalDate cutOff, int step) {
    return model.fit(KNOWN, context(cutOff)).predict(step).get(step - 1).mean();
  }

  private static Forecast point(double value) {
    return Forecast.point(value, Functional.MEAN);
  }

  private static Cycle cycle(String id, LocalDate cutOff) {
    return Cycle.of(id, cutOff);
  }

  private static FitContext context(LocalDate cutOff) {
    return new FitContext(
        Quantity.flow("inflow"),
        1,
        1,
        Optional.of(cycle("now", cutOff)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
