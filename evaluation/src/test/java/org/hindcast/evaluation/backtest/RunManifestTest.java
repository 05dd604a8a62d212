package org.hindcast.evaluation.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.CycleSchedule;
import org.hindcast.cycle.TargetRule;
import org.hindcast.data.BreakPolicy;
import org.hindcast.data.Quantity;
import org.hindcast.data.SeriesBreak;
import org.hindcast.data.VintageStore;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;

class RunManifestTest {

  private static final TimePeriod JAN = TimePeriod.ofMonth(2020, 1);
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T10:15:30Z"), ZoneOffset.UTC);

  private static VintageStore store(double february) {
    Quantity inflow =
        Quantity.flow("inflow")
            .named("Inflow", "Instroom")
            .inUnit("persons")
            .ofOrganisation("IND")
            .counting("repeat", "first");
    return VintageStore.builder()
        .quantity(inflow, Frequency.MONTHLY)
        .release("inflow", JAN.plus(1), february, LocalDate.of(2020, 3, 10))
        .release("inflow", JAN, 4, LocalDate.of(2020, 3, 10))
        .release("inflow", JAN, 1, LocalDate.of(2020, 2, 10))
        .knownInAdvance(Quantity.rate("days"), TimeSeries.of(JAN, 22))
        .seriesBreak(new SeriesBreak("inflow", JAN.plus(1), "new form"))
        .observedUntil(LocalDate.of(2020, 3, 31))
        .build();
  }

  private static Backtest backtest(VintageStore store) {
    return Backtest.of(store)
        .quantities("inflow")
        .models(TestModels.walk("walk"), TestModels.sum("sum"))
        .cycles(
            CycleSchedule.of(
                Cycle.of(
                    "2020-a",
                    LocalDate.of(2020, 2, 29),
                    LocalDate.of(2020, 3, 5),
                    LocalDate.of(2020, 3, 9)),
                Cycle.of("2020-b", LocalDate.of(2020, 3, 20))))
        .targets(TargetRule.horizons(3).and(TargetRule.calendarYears(2)))
        .breaks(BreakPolicy.ACROSS)
        .clock(CLOCK)
        .seed(7);
  }

  private static RunManifest manifest(Backtest backtest) {
    return backtest.run(LocalEngine.threads(1)).manifest();
  }

  @Test
  void fingerprintsTheDataByTheDocumentedLayout() {
    // See fingerprint.md among the test resources.
    assertThat(manifest(backtest(store(2))).data().sha256())
        .isEqualTo("93c7459ece4fc705c52cae181e36b2be7a3148caa3dd860e18e9dcc18ea6b64f");
  }

  @Test
  void tellsWhatWasPlanned() {
    RunManifest manifest = manifest(backtest(store(2)));

    assertThat(manifest.plan().models())
        .extracting(RunManifest.Model::id)
        .containsExactly("sum", "walk");
    assertThat(manifest.plan().targets())
        .containsExactly(
            new RunManifest.Targets(
                "2020-a",
                "inflow",
                "2020-01",
                List.of("2020-02..2020-04", "total:2020..total:2021")),
            new RunManifest.Targets(
                "2020-b",
                "inflow",
                "2020-02",
                List.of("2020-03..2020-05", "total:2020..total:2021")));
    assertThat(manifest.plan().quantileLevels())
        .containsExactly(0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975);
    assertThat(manifest.data().series())
        .extracting(each -> each.quantity().id() + " " + each.realVintages())
        .containsExactly("days false", "inflow true");
    assertThat(manifest.started()).isEqualTo(Instant.parse("2026-11-24T10:15:30Z"));
    assertThat(manifest.libraryVersion()).matches("\\d+\\.\\d+\\.\\d+.*");
    assertThat(manifest.results().forecasts()).isEqualTo(20);
  }

  @Test
  void everySettingChangesTheId() {
    List<UnaryOperator<Backtest>> changes =
        List.of(
            each -> each,
            each -> each.seed(8),
            each -> each.samples(999),
            each -> each.levels(0.8),
            each -> each.refit(RefitPolicy.never()),
            each -> each.refit(RefitPolicy.everyCycle().warm()),
            each -> each.seasonLength(3),
            each -> each.models(TestModels.sum("sum")),
            each -> each.targets(TargetRule.horizons(3)),
            each -> each.cycles(CycleSchedule.of(Cycle.of("2020-b", LocalDate.of(2020, 3, 20)))));
    List<String> ids = new ArrayList<>();
    changes.forEach(change -> ids.add(manifest(change.apply(backtest(store(2)))).id()));
    ids.add(manifest(backtest(store(3))).id());

    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  void timesDoNotChangeTheId() {
    Clock later = Clock.fixed(Instant.parse("2027-01-01T00:00:00Z"), ZoneOffset.UTC);
    assertThat(manifest(backtest(store(2)).clock(later)).id())
        .isEqualTo(manifest(backtest(store(2))).id());
  }

  @Test
  void writesItsKeysInAFixedOrder() throws IOException {
    String json = manifest(backtest(store(2))).toJson();

    assertThat(json).doesNotContain("\r").endsWith("}\n");
    JsonNode root = new ObjectMapper().readTree(json);
    assertThat(root.fieldNames())
        .toIterable()
        .containsExactly(
            "format",
            "id",
            "libraryVersion",
            "started",
            "finished",
            "results",
            "plan",
            "data",
            "environment");
    assertThat(root.at("/plan/cycles/0/publication").asText()).isEqualTo("2020-03-09");
    assertThat(root.at("/plan/cycles/1/publication").isNull()).isTrue();
    assertThat(root.at("/data/series/1/vintages").asText()).isEqualTo("real");
    assertThat(root.at("/plan/seed").asLong()).isEqualTo(7);
    assertThat(root.at("/environment/processors").asInt()).isPositive();
  }

  @Test
  void readsTheSameInEveryLocale() {
    Locale before = Locale.getDefault();
    String expected = manifest(backtest(store(2))).toJson();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(manifest(backtest(store(2))).toJson()).isEqualTo(expected);
    } finally {
      Locale.setDefault(before);
    }
  }
}
