package org.hindcast.evaluation.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hindcast.cycle.CycleSchedule;
import org.hindcast.cycle.TargetRule;
import org.hindcast.data.LookAheadException;
import org.hindcast.data.PublicationLag;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.model.ForecastModel;
import org.hindcast.model.ModelFitException;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalEngineTest {

  private static final TimePeriod JAN = TimePeriod.ofMonth(2018, 1);
  private static final List<ForecastModel> MODELS =
      List.of(
          TestModels.walk("walk"),
          TestModels.sum("sum"),
          new TestModels.Model(
              "picky",
              (known, context) -> {
                if (known.length() % 3 == 0) {
                  throw new ModelFitException(known.length() + " is divisible by 3.");
                }
                return new TestModels.Walk(context.seed() % 1000);
              }));

  private static Backtest backtest(List<ForecastModel> models) {
    VintageStore.Builder store = VintageStore.builder();
    for (String id : List.of("a", "b", "c")) {
      double[] values = new double[36];
      for (int i = 0; i < values.length; i++) {
        values[i] = 100 + (i * 37 + id.hashCode() * 11) % 50;
      }
      store.series(Quantity.flow(id), TimeSeries.of(JAN, values), PublicationLag.none());
    }
    return Backtest.of(store.build())
        .models(models)
        .cycles(CycleSchedule.rollingOrigin(JAN.plus(5), JAN.plus(30), 1))
        .targets(TargetRule.horizons(3).and(TargetRule.calendarYears(2)))
        .samples(50)
        .seed(42)
        .clock(Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
  }

  private static List<String> bytes(BacktestResult result) {
    return List.of(
        result.manifest().toJson(), result.failures().toString(), result.parameters().toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void givesTheSameBytesForAnyNumberOfThreads(int threads) {
    for (RefitPolicy refit :
        List.of(
            RefitPolicy.everyCycle(),
            RefitPolicy.every(4),
            RefitPolicy.never(),
            RefitPolicy.everyCycle().warm())) {
      Backtest backtest = backtest(MODELS).refit(refit);
      BacktestResult expected = backtest.run(LocalEngine.threads(1));
      assertThat(expected.failures()).isNotEmpty();
      assertThat(bytes(backtest.run(LocalEngine.threads(threads)))).isEqualTo(bytes(expected));
    }
  }

  @Test
  void givesTheSameBytesForAnyOrderOfModels() {
    List<ForecastModel> shuffled = List.of(MODELS.get(2), MODELS.get(0), MODELS.get(1));
    assertThat(bytes(backtest(shuffled).run(LocalEngine.allCores())))
        .isEqualTo(bytes(backtest(MODELS).run(LocalEngine.allCores())));
  }

  @Test
  void aForecastDoesNotDependOnWhichOthersAreMade() {
    BacktestResult all = backtest(MODELS).run(LocalEngine.threads(2));
    BacktestResult one = backtest(MODELS.subList(0, 1)).quantities("b").run(LocalEngine.threads(2));
    assertThat(Digests.of(one.archive()))
        .isEqualTo(
            Digests.of(
                all.archive()
                    .filter(
                        row ->
                            all.archive().key(row).model().equals("walk")
                                && all.archive().key(row).quantity().equals("b"))));
  }

  @Test
  void announcesEachCellOnceAndFromOneThreadAtATime() {
    Map<String, Integer> announced = new TreeMap<>();
    AtomicInteger inside = new AtomicInteger();
    List<String> log = new ArrayList<>();
    BacktestListener listener =
        new BacktestListener() {
          private void note(String what) {
            assertThat(inside.incrementAndGet()).isEqualTo(1);
            announced.merge(what, 1, Integer::sum);
            inside.decrementAndGet();
          }

          @Override
          public void started(int cells) {
            log.add("started " + cells);
          }

          @Override
          public void cellFinished(Cell cell) {
            note("finished " + cell);
          }

          @Override
          public void cellFailed(Cell cell, List<CellFailure> failures) {
            assertThat(failures).isNotEmpty();
            note("failed " + cell);
          }

          @Override
          public void finished(BacktestResult result) {
            log.add("finished");
          }
        };
    backtest(MODELS).listener(listener).run(LocalEngine.threads(7));

    int cells = 3 * 3 * 26;
    assertThat(log).containsExactly("started " + cells, "finished");
    assertThat(announced).hasSize(cells).allSatisfy((cell, times) -> assertThat(times).isOne());
    assertThat(announced)
        .containsKey("failed picky, a, cycle 2018-06")
        .containsKey("finished picky, a, cycle 2018-07");
  }

  @Test
  void reportsTheFirstLookAheadWhateverTheTiming() {
    ForecastModel[] peeping =
        Arrays.stream(new String[] {"x", "y", "z"})
            .map(
                id ->
                    TestModels.constant(
                        id,
                        (known, context) ->
                            TestModels.sum(
                                context
                                    .information()
                                    .orElseThrow()
                                    .series("a", known.end().plus(1).lastDay()))))
            .toArray(ForecastModel[]::new);
    for (int i = 0; i < 20; i++) {
      assertThatThrownBy(() -> backtest(List.of(peeping)).run(LocalEngine.threads(7)))
          .isInstanceOf(LookAheadException.class)
          .hasMessageContainingAll("Model 'x'", "cycle 2018-06", "[a]");
    }
  }

  @Test
  void reportsTheFirstLookAheadEvenIfALaterOneIsFaster() {
    CountDownLatch laterHasFailed = new CountDownLatch(1);
    ForecastModel slow =
        TestModels.constant(
            "first",
            (known, context) -> {
              try {
                assertThat(laterHasFailed.await(10, TimeUnit.SECONDS)).isTrue();
                Thread.sleep(50);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              throw new LookAheadException("first");
            });
    ForecastModel fast =
        TestModels.constant(
            "second",
            (known, context) -> {
              laterHasFailed.countDown();
              throw new LookAheadException("second");
            });
    Backtest backtest = backtest(List.of(fast, slow)).quantities("a");
    assertThatThrownBy(() -> backtest.run(LocalEngine.threads(2)))
        .isInstanceOf(LookAheadException.class)
        .hasMessageContaining("Model 'first'");
  }

  @Test
  void whatAListenerThrowsStopsTheRun() {
    BacktestListener impatient =
        new BacktestListener() {
          @Override
          public void cellFinished(Cell cell) {
            throw new IllegalStateException("Enough.");
          }
        };
    assertThatThrownBy(() -> backtest(MODELS).listener(impatient).run(LocalEngine.threads(3)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Enough.");
  }
}
