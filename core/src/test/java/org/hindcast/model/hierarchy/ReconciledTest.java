package org.hindcast.model.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.hindcast.data.InformationSet;
import org.hindcast.data.PublicationLag;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.forecast.SamplePaths;
import org.hindcast.model.CertainModel;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.FittedPanel;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.Models;
import org.hindcast.model.SeriesModel;
import org.hindcast.model.baseline.HistoricalMean;
import org.hindcast.model.baseline.Naive;
import org.hindcast.model.smoothing.SimpleExponentialSmoothing;
import org.hindcast.numeric.RandomDraws;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;

class ReconciledTest {

  private static final TimePeriod START = TimePeriod.ofYear(1950);
  private static final Hierarchy TREE =
      Hierarchy.of(Map.of("t", List.of("a", "b"), "a", List.of("a1", "a2")));

  /** Three random walks around 1000 with innovations that move together; t is stored, a is not. */
  private static VintageStore store(int length) {
    SplittableRandom random = new SplittableRandom(7);
    double[][] bottoms = new double[3][length];
    double[] total = new double[length];
    double[] level = {1000, 2000, 1500};
    for (int t = 0; t < length; t++) {
      double common = RandomDraws.normal(random);
      for (int j = 0; j < 3; j++) {
        level[j] += 10 * (common + 0.5 * RandomDraws.normal(random));
        bottoms[j][t] = level[j];
        total[t] += level[j];
      }
    }
    VintageStore.Builder builder = VintageStore.builder();
    String[] ids = {"a1", "a2", "b"};
    for (int j = 0; j < 3; j++) {
      add(builder, ids[j], TimeSeries.of(START, bottoms[j]));
    }
    add(builder, "t", TimeSeries.of(START, total));
    return builder.build();
  }

  private static void add(VintageStore.Builder builder, String id, TimeSeries series) {
    builder.series(Quantity.flow(id), series, PublicationLag.none());
  }

  private static FitContext context() {
    return FitContext.of(Quantity.flow("t"), 1, 42);
  }

  private static FittedPanel fit(Reconciliation method, SeriesModel base) {
    VintageStore store = store(60);
    return Reconciled.of(TREE, method, base).fit(store.asOf(store.lastObserved()), context());
  }

  private static double[] means(FittedPanel panel, int step) {
    return TREE.nodes().stream()
        .mapToDouble(id -> panel.quantity(id).predict(step).get(step - 1).mean())
        .toArray();
  }

  @Test
  void addsUpInMeansAndPathByPath() {
    List<Reconciliation> methods = new ArrayList<>(Reconciliation.withoutLevel());
    methods.remove(Reconciliation.erm());
    methods.add(Reconciliation.middleOut("level-1"));
    for (Reconciliation method : methods) {
      FittedPanel panel = fit(method, SimpleExponentialSmoothing.create());
      TREE.requireCoherent(means(panel, 1));
      TREE.requireCoherent(means(panel, 3));
      List<SamplePaths> paths =
          TREE.nodes().stream()
              .map(id -> panel.quantity(id).simulate(3, 50, new SplittableRandom(5)))
              .toList();
      for (int path = 0; path < 50; path++) {
        for (int step = 1; step <= 3; step++) {
          int row = path;
          int at = step;
          TREE.requireCoherent(paths.stream().mapToDouble(each -> each.value(row, at)).toArray());
        }
      }
    }
  }

  @Test
  void drawsTheSameWhicheverQuantityIsAskedFirst() {
    FittedPanel one = fit(Reconciliation.minTraceShrink(), Naive.create());
    FittedPanel other = fit(Reconciliation.minTraceShrink(), Naive.create());
    double[] first = one.quantity("a1").simulate(4, 20, new SplittableRandom(3)).step(4);
    one.quantity("t").predict(2);
    other.quantity("t").predict(4);
    other.quantity("t").simulate(4, 20, new SplittableRandom(3));
    assertThat(other.quantity("a1").simulate(4, 20, new SplittableRandom(3)).step(4))
        .containsExactly(first);
    assertThat(other.quantity("a1").simulate(4, 20, new SplittableRandom(4)).step(4))
        .isNotEqualTo(first);
  }

  /**
   * Bottom-up of random walks: the variance of the total is the sum of the innovations'
   * covariances, which independent draws would miss by far.
   */
  @Test
  void joinsQuantitiesThatMoveTogether() {
    FittedPanel panel = fit(Reconciliation.bottomUp(), Naive.create());
    int paths = 20_000;
    double[][] draws = new double[3][];
    double[][] later = new double[3][];
    List<String> ids = List.of("a1", "a2", "b");
    for (int j = 0; j < 3; j++) {
      SamplePaths own = panel.quantity(ids.get(j)).simulate(5, paths, new SplittableRandom(1));
      draws[j] = own.step(1);
      later[j] = own.step(5);
    }
    // Innovations are c + e/2 with unit c and e: their correlation is 1/(1 + 1/4) = 0.8, less what
    // 59 errors leave open (standard error 0.05) and shrinkage takes.
    double shrinkage = panel.quantity("t").parameters().get("shrinkage");
    assertThat(shrinkage).isBetween(0.0, 0.1);
    assertThat(correlation(draws[0], draws[1])).isBetween(0.65, 0.92);
    // The same at every step of a random walk, since innovations are drawn step by step.
    assertThat(correlation(later[0], later[1]))
        .isCloseTo(correlation(draws[0], draws[1]), within(0.03));
    double[] total = panel.quantity("t").simulate(5, paths, new SplittableRandom(1)).step(1);
    double independent = variance(draws[0]) + variance(draws[1]) + variance(draws[2]);
    assertThat(variance(total)).isGreaterThan(2 * independent);
    assertThat(panel.quantity("t").parameters()).containsEntry("errors", 54.0);
  }

  @Test
  void keepsMarginalsAndDependenceBetweenStepsOfTheBaseModel() {
    VintageStore store = store(60);
    FittedPanel panel = fit(Reconciliation.bottomUp(), Naive.create());
    FittedModel alone =
        Naive.create()
            .fit(
                store.asOf(store.lastObserved()).series("b"),
                FitContext.of(Quantity.flow("b"), 1, 1));
    FittedModel within = panel.quantity("b");
    for (int step = 1; step <= 4; step++) {
      PredictiveDistribution expected = alone.predict(4).get(step - 1);
      PredictiveDistribution own = within.predict(4).get(step - 1);
      double sd = (expected.quantile(0.84134474606) - expected.mean());
      assertThat(own.mean()).isEqualTo(expected.mean());
      // Four Monte-Carlo standard errors of 2000 draws: √(0.1·0.9/2000)/φ(1.2816) = 0.038.
      assertThat(own.quantile(0.1)).isCloseTo(expected.quantile(0.1), within(0.16 * sd));
      assertThat(own.quantile(0.9)).isCloseTo(expected.quantile(0.9), within(0.16 * sd));
      assertThat(own.cumulativeProbability(expected.mean())).isCloseTo(0.5, within(0.05));
    }
    SamplePaths paths = within.simulate(4, 20_000, new SplittableRandom(9));
    // A random walk after one and four steps: √(1/4).
    assertThat(correlation(paths.step(1), paths.step(4))).isCloseTo(0.5, within(0.03));
  }

  @Test
  void movesEveryNodeToTheNearestSums() {
    // All base forecasts are 10. With a1 = a2 = x the squares are
    // (2x + b - 10)² + (2x - 10)² + 2(x - 10)² + (b - 10)², least where 5x + b = 30, 2x + 2b = 20.
    VintageStore store = store(60);
    FittedPanel panel =
        Reconciled.of(TREE, Reconciliation.ols(), CertainModel.of("certain", 10, 1))
            .fit(store.asOf(store.lastObserved()), context());
    assertThat(means(panel, 1)).containsExactly(new double[] {15, 10, 5, 5, 5}, within(1e-12));
  }

  /**
   * Independent base forecasts of variance 1 have reconciled variances S·(S'S)⁻¹·S' with W = I. For
   * the total, (S'S)·x = 1 has the solution (1/8, 1/8, 3/8), which sums to 5/8.
   */
  @Test
  void makesTheTotalMoreCertainThanItsBaseForecast() {
    VintageStore store = store(60);
    FittedPanel panel =
        Reconciled.of(TREE, Reconciliation.ols(), CertainModel.of("certain", 10, 1))
            .withErrors(ErrorSource.IN_SAMPLE, 3)
            .fit(store.asOf(store.lastObserved()), context());
    assertThat(panel.quantity("t").parameters())
        .containsEntry("errors", 3.0)
        .containsEntry("shrinkage", 1.0);
    double[] total = panel.quantity("t").simulate(1, 20_000, new SplittableRandom(6)).step(1);
    // Four standard errors of a variance of 20,000 draws are 0.04 of it.
    assertThat(variance(total)).isCloseTo(0.625, within(0.025));
    PredictiveDistribution step = panel.quantity("t").predict(1).get(0);
    assertThat(step.quantile(0.8413)).isCloseTo(15 + Math.sqrt(0.625), within(0.1));
  }

  @Test
  void keepsCountsFromBeingNegativeAndTheirSumAsItWas() {
    double[] values = {-1, 4, 2, -5, 7};
    NonNegative.apply(values, new boolean[] {true, true, true, false, true});
    // 12 of 13 are left of the positive ones.
    assertThat(values)
        .containsExactly(new double[] {0, 48 / 13.0, 24 / 13.0, -5, 84 / 13.0}, within(1e-14));
    double[] less = {-3, 2};
    NonNegative.apply(less, new boolean[] {true, true});
    assertThat(less).containsExactly(0, 0);
    double[] fine = {0.1, 0.2};
    NonNegative.apply(fine, new boolean[] {true, true});
    assertThat(fine).containsExactly(0.1, 0.2);

    VintageStore store = store(60);
    FittedPanel panel =
        Reconciled.of(TREE, Reconciliation.bottomUp(), CertainModel.of("certain", 1, 2))
            .fit(store.asOf(store.lastObserved()), context());
    for (double draw : panel.quantity("a1").simulate(1, 500, new SplittableRandom(1)).step(1)) {
      assertThat(draw).isNotNegative();
    }
    assertThat(means(panel, 1)).containsExactly(new double[] {3, 2, 1, 1, 1}, within(1e-12));
  }

  @Test
  void readsNothingThatCameAfterTheCutOff() {
    VintageStore store = store(60);
    InformationSet earlier = store.asOf(LocalDate.of(1999, 12, 31));
    InformationSet same =
        store.truncatedAt(LocalDate.of(1999, 12, 31)).asOf(LocalDate.of(1999, 12, 31));
    Reconciled model = Reconciled.of(TREE, Reconciliation.minTraceShrink(), Naive.create());
    assertThat(means(model.fit(earlier, context()), 2))
        .containsExactly(means(model.fit(same, context()), 2));
    assertThat(model.fit(earlier, context()).quantity("b").predict(1).get(0).mean())
        .isNotEqualTo(
            model
                .fit(store.asOf(store.lastObserved()), context())
                .quantity("b")
                .predict(1)
                .get(0)
                .mean());
  }

  @Test
  void countsFromTheLastValueOfEachQuantity() {
    VintageStore.Builder builder = VintageStore.builder();
    VintageStore full = store(40);
    InformationSet all = full.asOf(full.lastObserved());
    add(builder, "a1", all.series("a1").first(38));
    add(builder, "a2", all.series("a2"));
    add(builder, "b", all.series("b").first(39));
    VintageStore ragged = builder.build();
    FittedPanel panel =
        Reconciled.of(TREE, Reconciliation.bottomUp(), Naive.create())
            .fit(ragged.asOf(ragged.lastObserved()), context());
    double a1 = all.series("a1").value(37);
    double a2 = all.series("a2").value(39);
    double b = all.series("b").value(38);
    // Period 40 is step 3 of a1 and of the sums, step 1 of a2 and step 2 of b.
    assertThat(panel.quantity("t").predict(3).get(2).mean()).isCloseTo(a1 + a2 + b, within(1e-9));
    assertThat(panel.quantity("a2").predict(1).get(0).mean()).isEqualTo(a2);
    // Two periods after the last common one, a2 is known.
    assertThat(panel.quantity("a").predict(2).get(1).mean()).isCloseTo(a1 + a2, within(1e-9));
    double[] sums = panel.quantity("t").simulate(3, 30, new SplittableRandom(2)).step(3);
    double[] of1 = panel.quantity("a1").simulate(3, 30, new SplittableRandom(2)).step(3);
    double[] of2 = panel.quantity("a2").simulate(1, 30, new SplittableRandom(2)).step(1);
    double[] of3 = panel.quantity("b").simulate(2, 30, new SplittableRandom(2)).step(2);
    for (int path = 0; path < 30; path++) {
      assertThat(of1[path] + of2[path] + of3[path])
          .isCloseTo(sums[path], within(1e-9 * sums[path]));
    }
  }

  @Test
  void takesErrorsFromTheFitOrFromFreshFits() {
    VintageStore store = store(60);
    InformationSet known = store.asOf(store.lastObserved());
    int[] bottoms = {2, 3, 4};
    NodeFits nodes = NodeFits.of(TREE, bottoms, HistoricalMean.create(), known, context());
    double[][] inSample =
        nodes.history(HistoricalMean.create(), ErrorSource.IN_SAMPLE, 10).errors(bottoms);
    double[][] rolling =
        nodes.history(HistoricalMean.create(), ErrorSource.ROLLING_ORIGIN, 10).errors(bottoms);
    assertThat(inSample).hasNumberOfRows(10);
    assertThat(rolling).hasNumberOfRows(10);
    TimeSeries b = known.series("b");
    double mean = 0;
    for (int t = 0; t < 59; t++) {
      mean += b.value(t) / 59;
    }
    assertThat(rolling[9][2]).isCloseTo(mean - b.value(59), within(1e-9));
    // A naive forecast is the value before, so that its errors are the changes with their signs
    // turned.
    NodeFits naive = NodeFits.of(TREE, bottoms, Naive.create(), known, context());
    double[][] changes = naive.history(Naive.create(), ErrorSource.IN_SAMPLE, 4).errors(bottoms);
    for (int i = 0; i < 4; i++) {
      assertThat(changes[i][2]).isEqualTo(b.value(55 + i) - b.value(56 + i));
    }
    // The nodes that are not used have no forecasts.
    assertThat(
            nodes
                .history(HistoricalMean.create(), ErrorSource.IN_SAMPLE, 10)
                .errors(new int[] {0, 1}))
        .isEmpty();
  }

  @Test
  void saysHowFarTheDataThemselvesAreFromAddingUp() {
    VintageStore.Builder builder = VintageStore.builder();
    add(builder, "x", TimeSeries.of(START, 5, 5, 5, 5, 5, 5, 5, 5, 5));
    add(builder, "y", TimeSeries.of(START, 5, 5, 5, 5, 5, 5, 5, 5, 5));
    add(builder, "sum", TimeSeries.of(START, 10, 10, 10, 8, 10, 10, 10, 10, 10));
    VintageStore store = builder.build();
    FittedPanel panel =
        Reconciled.of(
                Hierarchy.parse(List.of("sum=x+y")), Reconciliation.bottomUp(), Naive.create())
            .fit(store.asOf(store.lastObserved()), context());
    assertThat(panel.quantity("sum").parameters().get("history-incoherence"))
        .isCloseTo(0.2, within(1e-15));
    assertThat(panel.quantity("x").parameters()).doesNotContainKey("history-incoherence");
  }

  @Test
  void saysWhyItCannot() {
    VintageStore store = store(60);
    InformationSet known = store.asOf(store.lastObserved());
    assertThatThrownBy(() -> ((Reconciled) Models.parse("reconciled")).fit(known, context()))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContaining("no hierarchy");
    Reconciled model = Reconciled.of(TREE, Reconciliation.ols(), Naive.create());
    FittedPanel panel = model.fit(known, context());
    assertThatThrownBy(() -> panel.quantity("c"))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContainingAll("'c'", "a1");
    assertThatThrownBy(() -> panel.quantity("t").update(known.series("t")))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContaining("'t'");
    assertThatThrownBy(
            () ->
                Reconciled.of(TREE, Reconciliation.ols(), new CertainModel("long", 1, 1, 100))
                    .fit(known, context()))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContainingAll("'t'", "100 periods");
    assertThatThrownBy(
            () -> model.within(Hierarchy.parse(List.of("t=a1+bb"))).fit(known, context()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bb");
    assertThatThrownBy(
            () -> Reconciled.of(TREE, Reconciliation.middleOut("level-7"), Naive.create()))
        .hasMessageContainingAll("level-7", "level-1");
    VintageStore.Builder builder = VintageStore.builder();
    add(builder, "x", TimeSeries.of(START, 5, 5, 5, 5, 5, 5, 5, 5, 5));
    builder.series(
        Quantity.rate("y"), TimeSeries.of(START, 1, 1, 1, 1, 1, 1, 1), PublicationLag.none());
    VintageStore mixed = builder.build();
    assertThatThrownBy(
            () ->
                model
                    .within(Hierarchy.parse(List.of("s=x+y")))
                    .fit(mixed.asOf(mixed.lastObserved()), context()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll("'s'", "'y'", "RATE", "not add up");
  }

  @Test
  void isAskedForById() {
    Reconciled model =
        (Reconciled)
            Models.parse(
                "reconciled:method=middle-out,level=level-1,model=(ses:alpha=0.3),"
                    + "errors=rolling-origin,origins=24,hierarchy=(t=a+b;a=a1+a2)");
    assertThat(model.hierarchy()).contains(TREE);
    assertThat(model.reconciliation()).isEqualTo(Reconciliation.middleOut("level-1"));
    assertThat(model.id())
        .isEqualTo(
            "reconciled:errors=rolling-origin,hierarchy=(t=a+b;a=a1+a2),level=level-1,"
                + "method=middle-out,model=ses:alpha=0.3,origins=24,proportions=forecast");
    assertThat(Models.parse(model.id())).isEqualTo(model);
    assertThat(Models.parse("reconciled").id()).isEqualTo("reconciled");
    assertThat(
            ((Reconciled) Models.parse("reconciled:method=top-down,proportions=average-historical"))
                .reconciliation())
        .isEqualTo(Reconciliation.topDown(Proportions.AVERAGE_HISTORICAL));
    assertThatThrownBy(() -> Models.parse("reconciled:method=mint"))
        .hasMessageContainingAll("'mint'", "mint-shrink");
    assertThat(model.card().settings()).containsEntry("hierarchy", "t=a+b;a=a1+a2");
  }

  @Test
  void tellsHierarchiesApartByTheirNames() {
    Reconciled plain = (Reconciled) Models.parse("reconciled:model=ses");
    assertThat(plain.within(TREE).id()).isEqualTo("reconciled:model=ses");
    assertThat(plain.within(TREE.named("by nationality")).id())
        .isEqualTo("reconciled:hierarchy=by nationality,model=ses");
    assertThat(plain.within(TREE.named("by procedure")).id())
        .isEqualTo("reconciled:hierarchy=by procedure,model=ses");
    assertThat(Models.parse("reconciled:hierarchy=(t=a+b)").id())
        .isEqualTo("reconciled:hierarchy=t=a+b");
    assertThat(Models.parse(Models.parse("reconciled:hierarchy=(t=a+b)").id()))
        .isEqualTo(Models.parse("reconciled:hierarchy=(t=a+b)"));
    assertThatThrownBy(() -> TREE.named(" ")).hasMessageContaining("blank");
  }

  private static double variance(double[] values) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean) / values.length;
    }
    return sum;
  }

  private static double correlation(double[] first, double[] second) {
    double[] sum = new double[first.length];
    for (int i = 0; i < sum.length; i++) {
      sum[i] = first[i] + second[i];
    }
    double covariance = (variance(sum) - variance(first) - variance(second)) / 2;
    return covariance / Math.sqrt(variance(first) * variance(second));
  }
}
