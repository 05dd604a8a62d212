package org.hindcast.model.hierarchy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.hindcast.model.ModelFitException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReconciliationTest {

  private static final Map<String, double[][]> R = new HashMap<>();
  private static final Map<String, Hierarchy> CASES = Map.of("tree", tree(), "grouped", grouped());
  private static final Hierarchy SMALL =
      Hierarchy.of(Map.of("t", List.of("a", "b"), "a", List.of("a1", "a2")));

  private static Hierarchy tree() {
    return Hierarchy.of(
        Map.of("t", List.of("b", "a"), "a", List.of("p3", "p4", "p5"), "b", List.of("p1", "p2")));
  }

  private static Hierarchy grouped() {
    Map<String, Map<String, String>> cells = new TreeMap<>();
    for (String letter : List.of("x", "y", "z")) {
      for (String side : List.of("a", "b")) {
        cells.put(letter + side, Map.of("letter", letter, "side", side));
      }
    }
    return Hierarchy.grouped("t", cells);
  }

  @BeforeAll
  static void read() throws IOException {
    Map<String, Map<Integer, Map<Integer, Double>>> cells = new HashMap<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(
                    ReconciliationTest.class.getResourceAsStream("reconciliation.csv")),
                UTF_8))) {
      reader
          .lines()
          .skip(1)
          .map(line -> line.split(","))
          .forEach(
              cell ->
                  cells
                      .computeIfAbsent(cell[0] + " " + cell[1], key -> new TreeMap<>())
                      .computeIfAbsent(Integer.valueOf(cell[2]), row -> new TreeMap<>())
                      .put(Integer.valueOf(cell[3]), Double.valueOf(cell[4])));
    }
    cells.forEach(
        (name, rows) ->
            R.put(
                name,
                rows.values().stream()
                    .map(row -> row.values().stream().mapToDouble(v -> v).toArray())
                    .toArray(double[][]::new)));
  }

  private static double[][] r(String name, String item) {
    return Objects.requireNonNull(R.get(name + " " + item), item);
  }

  private static double[] column(double[][] rows) {
    return Arrays.stream(rows).mapToDouble(row -> row[0]).toArray();
  }

  @ParameterizedTest
  @CsvSource({
    "tree, ols",
    "tree, wls-structural",
    "tree, wls-variance",
    "tree, mint-shrink",
    "tree, erm",
    "tree, bottom-up",
    "tree, average-historical",
    "tree, historical-averages",
    "tree, forecast-proportions",
    "tree, middle-out",
    "grouped, ols",
    "grouped, wls-structural",
    "grouped, wls-variance",
    "grouped, mint-shrink",
    "grouped, erm",
    "grouped, bottom-up",
    "grouped, average-historical",
    "grouped, historical-averages",
    "grouped, forecast-proportions",
    "grouped, middle-out"
  })
  void agreesWithMatrixAlgebraInR(String name, String item) {
    Hierarchy hierarchy = Objects.requireNonNull(CASES.get(name));
    assertThat(hierarchy.summingMatrix()).isDeepEqualTo(r(name, "S"));
    Reconciliation method =
        switch (item) {
          case "ols" -> Reconciliation.ols();
          case "wls-structural" -> Reconciliation.wlsStructural();
          case "wls-variance" -> Reconciliation.wlsVariance();
          case "mint-shrink" -> Reconciliation.minTraceShrink();
          case "erm" -> Reconciliation.erm();
          case "bottom-up" -> Reconciliation.bottomUp();
          case "average-historical" -> Reconciliation.topDown(Proportions.AVERAGE_HISTORICAL);
          case "historical-averages" -> Reconciliation.topDown(Proportions.HISTORICAL_AVERAGES);
          case "forecast-proportions" -> Reconciliation.topDown(Proportions.FORECAST);
          default -> Reconciliation.middleOut(name.equals("tree") ? "level-1" : "side");
        };
    NodeHistory history = NodeHistory.of(hierarchy, r(name, "actual"), r(name, "forecast"));
    FittedReconciliation fitted = method.fit(hierarchy, history);
    double[] reconciled = fitted.reconcile(column(r(name, "base")));
    double[] expected = column(r(name, item));
    for (int i = 0; i < expected.length; i++) {
      assertThat(reconciled[i])
          .as(hierarchy.nodes().get(i))
          .isCloseTo(expected[i], within(1e-10 * Math.abs(expected[i])));
    }
    hierarchy.requireCoherent(reconciled);
    if (item.equals("mint-shrink")) {
      assertThat(fitted.shrinkage().orElseThrow())
          .isCloseTo(r(name, "shrinkage")[0][0], within(1e-12));
    } else {
      assertThat(fitted.shrinkage()).isEmpty();
    }
  }

  /** Nodes t, a, a1, a2, b; two times of which the second has no value of b. */
  private static NodeHistory history() {
    double[][] actuals = {
      {10, 4, 1, 3, 6}, {Double.NaN, 5, 2, 3, Double.NaN}, {30, 6, 3, 3, 24}, {0, 0, 0, 0, 0}
    };
    double[][] none = new double[4][5];
    for (double[] row : none) {
      Arrays.fill(row, Double.NaN);
    }
    return NodeHistory.of(SMALL, actuals, none);
  }

  private static double[] reconciled(Reconciliation method, double... base) {
    return method.fit(SMALL, history()).reconcile(base);
  }

  @Test
  void dividesTheTotalAsComputedByHand() {
    double nan = Double.NaN;
    assertThat(SMALL.nodes()).containsExactly("t", "a", "a1", "a2", "b");
    // Shares of a1: 1/10 and 3/30; of a2: 3/10 and 3/30; of b: 6/10 and 24/30.
    assertThat(
            reconciled(
                Reconciliation.topDown(Proportions.AVERAGE_HISTORICAL), 100, nan, nan, nan, nan))
        .containsExactly(new double[] {100, 30, 10, 20, 70}, within(1e-12));
    // Sums 4, 6 and 30 of 40.
    assertThat(
            reconciled(
                Reconciliation.topDown(Proportions.HISTORICAL_AVERAGES), 100, nan, nan, nan, nan))
        .containsExactly(new double[] {100, 25, 10, 15, 75}, within(1e-12));
    // a has 30 of 30 + 20, within it a1 8 of 8 + 4.
    assertThat(reconciled(Reconciliation.topDown(Proportions.FORECAST), 100, 30, 8, 4, 20))
        .containsExactly(new double[] {100, 60, 40, 20, 40}, within(1e-12));
    assertThat(reconciled(Reconciliation.middleOut("level-1"), nan, 30, 8, 4, 20))
        .containsExactly(new double[] {50, 30, 20, 10, 20}, within(1e-12));
    // Within a, the means of a1 are 1/4, 1/2 and those of the time without b do not count.
    assertThat(
            reconciled(
                Reconciliation.middleOut("level-1", Proportions.AVERAGE_HISTORICAL),
                nan,
                32,
                nan,
                nan,
                20))
        .containsExactly(new double[] {52, 32, 12, 20, 20}, within(1e-12));
    assertThat(reconciled(Reconciliation.topDown(Proportions.FORECAST), 0, 0, 0, 0, 0))
        .containsExactly(0, 0, 0, 0, 0);
  }

  @Test
  void usesOnlyTheForecastsItSaysItUses() {
    assertThat(Reconciliation.bottomUp().uses(SMALL)).containsExactly(2, 3, 4);
    assertThat(Reconciliation.topDown(Proportions.AVERAGE_HISTORICAL).uses(SMALL))
        .containsExactly(0);
    assertThat(Reconciliation.topDown(Proportions.FORECAST).uses(SMALL))
        .containsExactly(0, 1, 2, 3, 4);
    assertThat(Reconciliation.middleOut("level-1").uses(SMALL)).containsExactly(1, 2, 3, 4);
    assertThat(Reconciliation.ols().uses(SMALL)).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void saysWhyItCannot() {
    assertThatThrownBy(() -> Reconciliation.erm().fit(SMALL, history()))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContainingAll("0 times", "5 nodes", "mint-shrink");
    assertThatThrownBy(() -> Reconciliation.minTraceShrink().fit(SMALL, history()))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContainingAll("0 times", "mint-shrink needs at least 5", "ols");
    assertThatThrownBy(
            () -> reconciled(Reconciliation.topDown(Proportions.FORECAST), 9, 1, 2, 2, -1))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContainingAll("'t'", "sum to 0.0", "9.0");
    double[][] zeros = new double[8][5];
    NodeHistory nothing = NodeHistory.of(SMALL, zeros, zeros);
    assertThatThrownBy(() -> Reconciliation.wlsVariance().fit(SMALL, nothing))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContainingAll("'t'", "ols");
    assertThatThrownBy(
            () -> Reconciliation.topDown(Proportions.HISTORICAL_AVERAGES).fit(SMALL, nothing))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContainingAll("'t'", "never other than 0");
    assertThatThrownBy(
            () -> Reconciliation.topDown(Proportions.AVERAGE_HISTORICAL).fit(SMALL, nothing))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContainingAll("'t'", "never other than 0");
    double[][] adding = new double[20][];
    for (int t = 0; t < 20; t++) {
      adding[t] = SMALL.sums(new double[] {t, t * t % 7, t * 3 % 11});
    }
    assertThatThrownBy(() -> Reconciliation.erm().fit(SMALL, NodeHistory.of(SMALL, adding, adding)))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContaining("linearly dependent");
    assertThatThrownBy(
            () ->
                new Reconciliation(
                    Reconciliation.Method.OLS, Optional.of(Proportions.FORECAST), Optional.empty()))
        .hasMessageContainingAll("ols has proportions", "top-down");
    assertThatThrownBy(
            () ->
                new Reconciliation(
                    Reconciliation.Method.BOTTOM_UP, Optional.empty(), Optional.of("x")))
        .hasMessageContainingAll("level 'x'", "middle-out");
  }

  @Test
  void leavesAPartWithoutErrorsAsItIs() {
    double[][] actuals = new double[12][5];
    double[][] forecasts = new double[12][5];
    for (int t = 0; t < 12; t++) {
      forecasts[t] = new double[] {t % 3 - 1, t % 2, t % 5 - 2, 0, t % 4 - 1};
    }
    double[] reconciled =
        Reconciliation.minTraceShrink()
            .fit(SMALL, NodeHistory.of(SMALL, actuals, forecasts))
            .reconcile(new double[] {100, 60, 30, 20, 35});
    assertThat(reconciled[3]).isEqualTo(20);
    SMALL.requireCoherent(reconciled);
  }

  @Test
  void shrinksNoFartherThanIndependence() {
    // Two series of errors: w is 1, -1, 1, -1, so r = 0 and nothing is left of it.
    Shrinkage none = Shrinkage.of(new double[][] {{1, 1}, {1, -1}, {1, 1}, {1, -1}});
    assertThat(none.intensity()).isEqualTo(1);
    // The same series twice: w = 2·(e/s)²: e² = 1, 9, mean 5, w = 1/5, 9/5, r = 1,
    // Var r = (0.64 + 0.64)/(2·1) = 0.64.
    Shrinkage same = Shrinkage.of(new double[][] {{1, 2}, {3, 6}});
    assertThat(same.intensity()).isCloseTo(0.64, within(1e-14));
    assertThat(same.covariance())
        .isDeepEqualTo(new double[][] {same.covariance()[0], same.covariance()[1]});
    assertThat(same.covariance()[0][0]).isCloseTo(5, within(1e-13));
    assertThat(same.covariance()[0][1]).isCloseTo(0.36 * 10, within(1e-13));
    assertThat(same.covariance()[1][1]).isCloseTo(20, within(1e-13));
  }
}
