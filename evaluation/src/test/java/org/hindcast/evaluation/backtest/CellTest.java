package org.hindcast.evaluation.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.CycleSchedule;
import org.hindcast.cycle.Target;
import org.hindcast.cycle.TargetRule;
import org.hindcast.data.LookAheadException;
import org.hindcast.data.PublicationLag;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.forecast.SamplePaths;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelFitException;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;

/** What a cell hands to its model, and what becomes of what the model does. */
class CellTest {

  private static final TimePeriod JAN = TimePeriod.ofMonth(2020, 1);
  private static final TimePeriod JUN = TimePeriod.ofMonth(2020, 6);
  private static final VintageStore STORE =
      VintageStore.builder()
          .series(Quantity.flow("a"), powersOfTwo(0), PublicationLag.none())
          .series(Quantity.stock("b"), powersOfTwo(12), PublicationLag.none())
          .observedUntil(LocalDate.of(2021, 1, 31))
          .build();
  private static final Backtest BACKTEST =
      Backtest.of(STORE)
          .quantities("a")
          .cycles(CycleSchedule.rollingOrigin(JAN, JUN, 1))
          .targets(TargetRule.horizons(2));

  private final List<FitContext> contexts = new ArrayList<>();
  private final List<String> calls = new ArrayList<>();

  private static TimeSeries powersOfTwo(int first) {
    return TimeSeries.of(
        JAN, IntStream.range(first, first + 12).mapToDouble(i -> Math.pow(2, i)).toArray());
  }

  private TestModels.Model recorder() {
    return TestModels.constant(
        "recorder",
        (known, context) -> {
          contexts.add(context);
          return TestModels.sum(known);
        });
  }

  /** Writes down which calls were made with how many observations. */
  private record Noted(List<String> calls, int fittedOn) implements FittedModel {
    @Override
    public List<PredictiveDistribution> predict(int horizon) {
      return new TestModels.Constant(fittedOn).predict(horizon);
    }

    @Override
    public SamplePaths simulate(int horizon, int paths, RandomGenerator random) {
      return new TestModels.Constant(fittedOn).simulate(horizon, paths, random);
    }

    @Override
    public FittedModel update(TimeSeries known) {
      calls.add("update " + known.length());
      return this;
    }
  }

  private TestModels.Model noted() {
    return new TestModels.Model(
        "noted",
        (known, context) -> {
          contexts.add(context);
          calls.add("fit " + known.length());
          return new Noted(calls, known.length());
        });
  }

  private static BacktestResult run(Backtest backtest) {
    return backtest.run(LocalEngine.threads(1));
  }

  @Test
  void tellsTheModelItsContext() {
    run(BACKTEST.models(recorder()));

    assertThat(contexts).hasSize(6);
    FitContext first = contexts.get(0);
    FitContext third = contexts.get(2);
    assertThat(first.quantity()).isEqualTo(STORE.quantity("a"));
    assertThat(first.seasonLength()).isEqualTo(12);
    assertThat(first.knownAtPreviousCycle()).isEmpty();
    assertThat(third.cycle()).map(Cycle::id).contains("2020-03");
    assertThat(third.information().orElseThrow().cutOff()).isEqualTo(LocalDate.of(2020, 3, 31));
    assertThat(third.information().orElseThrow().series("b").length()).isEqualTo(3);
    assertThat(third.knownAtPreviousCycle()).contains(TimeSeries.of(JAN, 1, 2));
    assertThat(contexts).extracting(FitContext::seed).doesNotHaveDuplicates();
    assertThat(contexts).extracting(FitContext::previousFit).containsOnly(Optional.empty());
  }

  @Test
  void overridesTheSeasonLength() {
    run(BACKTEST.models(recorder()).seasonLength(4));
    assertThat(contexts).extracting(FitContext::seasonLength).containsOnly(4);
  }

  @Test
  void fitsAnewInEveryCycle() {
    run(BACKTEST.models(noted()));
    assertThat(calls).containsExactly("fit 1", "fit 2", "fit 3", "fit 4", "fit 5", "fit 6");
  }

  @Test
  void updatesBetweenRefits() {
    run(BACKTEST.models(noted()).refit(RefitPolicy.every(4)));
    assertThat(calls)
        .containsExactly("fit 1", "update 2", "update 3", "update 4", "fit 5", "update 6");
  }

  @Test
  void fitsOnceIfNeverRefitted() {
    run(BACKTEST.models(noted()).refit(RefitPolicy.never()));
    assertThat(calls)
        .containsExactly("fit 1", "update 2", "update 3", "update 4", "update 5", "update 6");
  }

  @Test
  void tellsARefitThePreviousFitIfWarm() {
    run(BACKTEST.models(noted()).refit(RefitPolicy.every(3).warm()));
    assertThat(calls)
        .containsExactly("fit 1", "update 2", "update 3", "fit 4", "update 5", "update 6");
    assertThat(contexts.get(0).previousFit()).isEmpty();
    assertThat(contexts.get(1).previousFit()).contains(new Noted(calls, 1));
  }

  @Test
  void saysWhichParametersWereEstimatedAnew() {
    BacktestResult result =
        run(BACKTEST.models(TestModels.walk("walk")).refit(RefitPolicy.every(4)));
    assertThat(result.parameters())
        .extracting(CellParameters::refitted)
        .containsExactly(true, false, false, false, true, false);
  }

  @Test
  void fitsWhereTheLastFitFailed() {
    BacktestResult result =
        run(
            BACKTEST
                .models(
                    new TestModels.Model(
                        "hungry",
                        (known, context) -> {
                          if (known.length() < 3) {
                            throw new ModelFitException("Needs 3 observations.");
                          }
                          calls.add("fit " + known.length());
                          return new Noted(calls, known.length());
                        }))
                .refit(RefitPolicy.never()));

    assertThat(calls).containsExactly("fit 3", "update 4", "update 5", "update 6");
    assertThat(result.failures())
        .extracting(failure -> failure.cycle().id() + " " + failure.reason())
        .containsExactly("2020-01 Needs 3 observations.", "2020-02 Needs 3 observations.");
  }

  @Test
  void aModelThatThrowsFailsAloneAndIsNotReplaced() {
    TestModels.Model broken =
        new TestModels.Model(
            "broken",
            (known, context) -> {
              throw new ArithmeticException("division by zero");
            });
    BacktestResult result = run(BACKTEST.models(broken, TestModels.sum("sum")));

    assertThat(result.archive().models()).containsExactly("sum");
    assertThat(result.archive().size()).isEqualTo(12);
    assertThat(result.failures())
        .hasSize(6)
        .allSatisfy(
            failure -> {
              assertThat(failure.model()).isEqualTo("broken");
              assertThat(failure.quantity()).isEqualTo("a");
              assertThat(failure.reason())
                  .isEqualTo("java.lang.ArithmeticException: division by zero");
            });
  }

  @Test
  void aFailingSimulationFailsTheTotalsOnly() {
    TestModels.Model pathless =
        new TestModels.Model(
            "pathless",
            (known, context) ->
                new TestModels.Given(
                    1,
                    (path, step) -> {
                      throw new UnsupportedOperationException("no paths");
                    }));
    BacktestResult result =
        run(
            BACKTEST
                .models(pathless)
                .cycles(CycleSchedule.rollingOrigin(JUN, JUN, 1))
                .targets(TargetRule.horizons(1).and(TargetRule.calendarYears(1))));

    assertThat(result.archive().targets()).containsExactly(Target.value(JUN.plus(1)));
    assertThat(result.failures())
        .singleElement()
        .asString()
        .contains("pathless", "total:2020", "no paths");
  }

  @Test
  void crossingQuantilesAreAFailure() {
    PredictiveDistribution crossing =
        new PredictiveDistribution() {
          @Override
          public double mean() {
            return 0;
          }

          @Override
          public double quantile(double level) {
            return 1 - level;
          }

          @Override
          public double cumulativeProbability(double x) {
            return x;
          }
        };
    BacktestResult result =
        run(BACKTEST.models(new TestModels.Model("crossing", (known, context) -> fixed(crossing))));
    assertThat(result.archive().size()).isZero();
    assertThat(result.failures()).hasSize(12).first().asString().contains("cross");
  }

  private static FittedModel fixed(PredictiveDistribution distribution) {
    return new FittedModel() {
      @Override
      public List<PredictiveDistribution> predict(int horizon) {
        return Collections.nCopies(horizon, distribution);
      }

      @Override
      public SamplePaths simulate(int horizon, int paths, RandomGenerator random) {
        return SamplePaths.of(horizon, new double[horizon * paths]);
      }

      @Override
      public FittedModel update(TimeSeries known) {
        return this;
      }
    };
  }

  @Test
  void lookingAheadStopsTheRun() {
    TestModels.Model curious =
        TestModels.constant(
            "curious",
            (known, context) ->
                TestModels.sum(
                    context
                        .information()
                        .orElseThrow()
                        .series("a", context.cycle().orElseThrow().cutOff().plusDays(1))));
    assertThatThrownBy(() -> run(BACKTEST.models(curious, TestModels.sum("sum"))))
        .isInstanceOf(LookAheadException.class)
        .hasMessageContainingAll(
            "'curious'", "cycle 2020-01", "cut-off 2020-01-31", "'a'", "as of 2020-02-01");
  }

  @Test
  void aPanelForecastsAllQuantitiesFromEverything() {
    BacktestResult result =
        run(
            BACKTEST
                .quantities("a", "b")
                .cycles(CycleSchedule.rollingOrigin(JAN, JAN.plus(1), 1))
                .targets(TargetRule.horizons(1))
                .models(
                    new TestModels.Panel(
                        "panel",
                        (information, context) ->
                            id ->
                                new TestModels.Constant(
                                    TestModels.sum(information.series("a"))
                                        + TestModels.sum(information.series("b"))))));

    // Known in January are 1 and 2^12, in February 2 and 2^13 besides.
    assertThat(IntStream.range(0, 4).mapToDouble(result.archive()::pointOrNaN).toArray())
        .containsExactly(4_097, 12_291, 4_097, 12_291);
  }

  @Test
  void thePathsOfAPanelBelongTogether() {
    List<double[]> draws = new ArrayList<>();
    TestModels.Panel panel =
        new TestModels.Panel(
            "panel",
            (information, context) ->
                id ->
                    new FittedModel() {
                      @Override
                      public List<PredictiveDistribution> predict(int horizon) {
                        return new TestModels.Constant(1).predict(horizon);
                      }

                      @Override
                      public SamplePaths simulate(int horizon, int paths, RandomGenerator random) {
                        double[] values = random.doubles((long) horizon * paths).toArray();
                        draws.add(values);
                        return SamplePaths.of(horizon, values);
                      }

                      @Override
                      public FittedModel update(TimeSeries known) {
                        return this;
                      }
                    });
    VintageStore flows =
        VintageStore.builder()
            .series(Quantity.flow("a"), powersOfTwo(0), PublicationLag.none())
            .series(Quantity.flow("c"), powersOfTwo(0), PublicationLag.none())
            .build();
    run(
        Backtest.of(flows)
            .models(panel)
            .cycles(CycleSchedule.rollingOrigin(JUN, JUN, 1))
            .targets(TargetRule.calendarYears(1)));

    assertThat(draws).hasSize(2);
    assertThat(draws.get(0)).hasSize(6_000).isEqualTo(draws.get(1));
  }

  @Test
  void aPanelThatCannotBeFittedFailsForEachQuantity() {
    BacktestResult result =
        run(
            BACKTEST
                .quantities("a", "b")
                .cycles(CycleSchedule.rollingOrigin(JAN, JAN, 1))
                .models(
                    new TestModels.Panel(
                        "panel",
                        (information, context) -> {
                          throw new ModelFitException("Too short.");
                        })));
    assertThat(result.failures())
        .extracting(CellFailure::toString)
        .containsExactly(
            "panel, a, cycle 2020-01: Too short.", "panel, b, cycle 2020-01: Too short.");
  }

  @Test
  void aQuantityThePanelDoesNotForecastFailsAlone() {
    BacktestResult result =
        run(
            BACKTEST
                .quantities("a", "b")
                .cycles(CycleSchedule.rollingOrigin(JAN, JAN, 1))
                .models(
                    new TestModels.Panel(
                        "panel",
                        (information, context) ->
                            id -> {
                              if (id.equals("a")) {
                                throw new ModelFitException("Not forecast.");
                              }
                              return new TestModels.Constant(1);
                            })));
    assertThat(result.archive().quantities()).containsExactly("b");
    assertThat(result.failures())
        .extracting(CellFailure::toString)
        .containsExactly("panel, a, cycle 2020-01: Not forecast.");
  }
}
