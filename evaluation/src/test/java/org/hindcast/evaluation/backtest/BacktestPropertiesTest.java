package org.hindcast.evaluation.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.CycleSchedule;
import org.hindcast.cycle.TargetRule;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.model.ForecastModel;
import org.hindcast.model.ModelFitException;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;

class BacktestPropertiesTest {

  private static final TimePeriod JAN = TimePeriod.ofMonth(2020, 1);
  private static final LocalDate START = JAN.firstDay();
  private static final LocalDate END = START.plusDays(900);

  /** One release: quantity, month, days from the end of the month to publication, value. */
  private record Release(int quantity, int month, int delay, int value) {
    String id() {
      return "q" + quantity;
    }

    LocalDate published() {
      return JAN.plus(month).lastDay().plusDays(delay);
    }
  }

  @Provide
  Arbitrary<List<Release>> releases() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 2),
            Arbitraries.integers().between(0, 23),
            Arbitraries.integers().between(0, 120),
            Arbitraries.integers().between(0, 1000))
        .as(Release::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(60)
        .uniqueElements(each -> List.of(each.quantity, each.month, each.delay));
  }

  @Provide
  Arbitrary<RefitPolicy> refits() {
    return Arbitraries.of(
        RefitPolicy.everyCycle(),
        RefitPolicy.every(2),
        RefitPolicy.every(3).warm(),
        RefitPolicy.never(),
        RefitPolicy.everyCycle().warm());
  }

  private static VintageStore store(List<Release> releases) {
    VintageStore.Builder store = VintageStore.builder().observedUntil(END);
    for (int quantity = 0; quantity < 3; quantity++) {
      store.quantity(Quantity.flow("q" + quantity), Frequency.MONTHLY);
    }
    releases.forEach(
        each -> store.release(each.id(), JAN.plus(each.month), each.value, each.published()));
    return store.build();
  }

  private static CycleSchedule cycles(int count) {
    List<Cycle> cycles = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      cycles.add(Cycle.of("c" + i, START.plusDays(i * 89L)));
    }
    return new CycleSchedule(cycles);
  }

  private static List<ForecastModel> models() {
    return List.of(
        TestModels.walk("walk"),
        TestModels.sum("sum"),
        new TestModels.Model(
            "memory",
            (known, context) -> {
              if (known.length() % 5 == 4) {
                throw new ModelFitException("Unlucky length.");
              }
              double before =
                  context.previousFit().map(fit -> fit.predict(1).get(0).mean()).orElse(0.0);
              double earlier = context.knownAtPreviousCycle().map(TestModels::sum).orElse(0.0);
              return new TestModels.Walk(known.value(known.end()) + before / 2 + earlier / 4);
            }),
        new TestModels.Panel(
            "panel",
            (information, context) ->
                id ->
                    new TestModels.Walk(
                        information.quantities().stream()
                            .mapToDouble(each -> TestModels.sum(information.series(each)))
                            .sum())));
  }

  private static Backtest backtest(VintageStore store, RefitPolicy refit, int cycles) {
    return Backtest.of(store)
        .models(models())
        .cycles(cycles(cycles))
        .targets(TargetRule.horizons(2).and(TargetRule.calendarYears(2)))
        .refit(refit)
        .samples(11)
        .seed(5)
        .clock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
  }

  private static List<String> bytes(BacktestResult result) {
    return List.of(
        result.manifest().toJson(), result.failures().toString(), result.parameters().toString());
  }

  @Property(tries = 60)
  void theNumberOfThreadsMakesNoDifference(
      @ForAll("releases") List<Release> releases,
      @ForAll("refits") RefitPolicy refit,
      @ForAll @IntRange(min = 2, max = 7) int threads) {
    Backtest backtest = backtest(store(releases), refit, 6);
    assertThat(bytes(backtest.run(LocalEngine.threads(threads))))
        .isEqualTo(bytes(backtest.run(LocalEngine.threads(1))));
  }

  @Property(tries = 60)
  void theOrderOfTheDataMakesNoDifference(
      @ForAll("releases") List<Release> releases, @ForAll Random random) {
    List<Release> shuffled = new ArrayList<>(releases);
    Collections.shuffle(shuffled, random);
    assertThat(bytes(backtest(store(shuffled), RefitPolicy.everyCycle(), 4).run(ENGINE)))
        .isEqualTo(bytes(backtest(store(releases), RefitPolicy.everyCycle(), 4).run(ENGINE)));
  }

  private static final BacktestEngine ENGINE = LocalEngine.threads(1);

  @Property(tries = 60)
  void laterDataAndLaterCyclesDoNotChangeEarlierForecasts(
      @ForAll("releases") List<Release> releases,
      @ForAll("refits") RefitPolicy refit,
      @ForAll @IntRange(min = 1, max = 5) int first) {
    LocalDate cutOff = cycles(first).cycles().get(first - 1).cutOff();
    List<Release> early =
        releases.stream().filter(each -> !each.published().isAfter(cutOff)).toList();
    BacktestResult before = backtest(store(early), refit, first).run(ENGINE);
    BacktestResult after = backtest(store(releases), refit, 6).run(ENGINE);

    ForecastArchive all = after.archive();
    assertThat(Digests.of(before.archive()))
        .isEqualTo(Digests.of(all.filter(row -> !all.cycle(row).cutOff().isAfter(cutOff))));
    assertThat(before.failures())
        .isEqualTo(
            after.failures().stream()
                .filter(each -> !each.cycle().cutOff().isAfter(cutOff))
                .toList());
  }

  @Property(tries = 60)
  void aLaterCutOffNeverLosesAnObservation(
      @ForAll("releases") List<Release> releases,
      @ForAll @IntRange(min = 0, max = 900) int day,
      @ForAll @IntRange(min = 0, max = 900) int other) {
    VintageStore store = store(releases);
    LocalDate earlier = START.plusDays(Math.min(day, other));
    LocalDate later = START.plusDays(Math.max(day, other));
    for (Quantity quantity : store.quantities()) {
      assertThat(observed(store.asOf(later).series(quantity.id())))
          .containsAll(observed(store.asOf(earlier).series(quantity.id())));
    }
  }

  private static Set<TimePeriod> observed(TimeSeries series) {
    Set<TimePeriod> observed = new TreeSet<>();
    for (int i = 0; i < series.length(); i++) {
      if (!Double.isNaN(series.value(i))) {
        observed.add(series.period(i));
      }
    }
    return observed;
  }

  @Property(tries = 30)
  void anHonestModelPassesTheAudit(
      @ForAll("releases") List<Release> releases, @ForAll("refits") RefitPolicy refit) {
    VintageStore store = store(releases);
    Backtest backtest = backtest(store, refit, 4);
    assertThat(LookAheadAudit.run(backtest, data -> models())).isEmpty();
  }
}
