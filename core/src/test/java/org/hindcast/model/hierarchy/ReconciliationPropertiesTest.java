package org.hindcast.model.hierarchy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ReconciliationPropertiesTest {

  private static final int TIMES = 60;

  private static final List<Reconciliation> PROJECTIONS =
      List.of(
          Reconciliation.bottomUp(),
          Reconciliation.ols(),
          Reconciliation.wlsStructural(),
          Reconciliation.wlsVariance(),
          Reconciliation.minTraceShrink());

  /** A hierarchy with a history and base forecasts, as values by node. */
  private record Case(
      Hierarchy hierarchy, double[][] actuals, double[][] forecasts, double[] base) {

    static Case of(Random random, boolean tree) {
      Hierarchy hierarchy = tree ? tree(random) : grouped(random);
      int n = hierarchy.nodes().size();
      double[][] actuals = new double[TIMES][];
      double[][] forecasts = new double[TIMES][n];
      double[] bottoms = new double[hierarchy.bottoms().size()];
      for (int t = 0; t < TIMES; t++) {
        for (int j = 0; j < bottoms.length; j++) {
          bottoms[j] = 5 + 100 * random.nextDouble() * (j + 1);
        }
        actuals[t] = hierarchy.sums(bottoms);
        for (int i = 0; i < n; i++) {
          forecasts[t][i] = actuals[t][i] * (0.8 + 0.4 * random.nextDouble());
        }
      }
      double[] base = hierarchy.sums(bottoms);
      for (int i = 0; i < n; i++) {
        base[i] *= 0.8 + 0.4 * random.nextDouble();
      }
      return new Case(hierarchy, actuals, forecasts, base);
    }

    private static Hierarchy tree(Random random) {
      Map<String, List<String>> children = new HashMap<>();
      children.put("t", List.of("a", "b"));
      children.put("a", parts("a", 2 + random.nextInt(3)));
      children.put("b", parts("b", 2 + random.nextInt(3)));
      if (random.nextBoolean()) {
        children.put("a1", parts("a1", 2));
      }
      return Hierarchy.of(children);
    }

    private static List<String> parts(String parent, int count) {
      List<String> parts = new ArrayList<>();
      for (int i = 1; i <= count; i++) {
        parts.add(parent + i);
      }
      return parts;
    }

    private static Hierarchy grouped(Random random) {
      Map<String, Map<String, String>> cells = new TreeMap<>();
      for (int a = 0; a < 2 + random.nextInt(2); a++) {
        for (int b = 0; b < 2; b++) {
          for (int c = 0; c < 1 + random.nextInt(2); c++) {
            cells.put("x" + a + b + c, Map.of("a", "" + a, "b", "" + b, "c", "" + c));
          }
        }
      }
      return Hierarchy.grouped("t", cells);
    }

    FittedReconciliation fit(Reconciliation method) {
      return method.fit(hierarchy, NodeHistory.of(hierarchy, actuals, forecasts));
    }
  }

  @Property(tries = 60)
  void everyMethodAddsUp(@ForAll Random random, @ForAll boolean tree) {
    Case each = Case.of(random, tree);
    List<Reconciliation> methods = new ArrayList<>(Reconciliation.withoutLevel());
    String level = each.hierarchy().levels().get(1);
    for (Proportions proportions : Proportions.values()) {
      methods.add(Reconciliation.middleOut(level, proportions));
    }
    for (Reconciliation method : methods) {
      each.hierarchy().requireCoherent(each.fit(method).reconcile(each.base()));
    }
  }

  /** {@code G·S = I}: what adds up already is left as it is, and unbiased forecasts stay so. */
  @Property(tries = 60)
  void projectionsLeaveCoherentForecastsAsTheyAre(@ForAll Random random, @ForAll boolean tree) {
    Case each = Case.of(random, tree);
    double[][] sums = each.hierarchy().summingMatrix();
    for (Reconciliation method : PROJECTIONS) {
      double[][] g = each.fit(method).matrix().orElseThrow();
      for (int i = 0; i < g.length; i++) {
        for (int j = 0; j < g.length; j++) {
          double product = 0;
          for (int k = 0; k < sums.length; k++) {
            product += g[i][k] * sums[k][j];
          }
          assertThat(product).isCloseTo(i == j ? 1 : 0, within(1e-10));
        }
      }
      double[] once = each.fit(method).reconcile(each.base());
      double[] twice = each.fit(method).reconcile(once);
      for (int i = 0; i < once.length; i++) {
        assertThat(twice[i]).isCloseTo(once[i], within(1e-10 * Math.abs(once[i])));
      }
    }
  }

  @Property(tries = 30)
  void bottomUpKeepsTheBottomAndTopDownTheTotal(@ForAll Random random, @ForAll boolean tree) {
    Case each = Case.of(random, tree);
    int q = each.hierarchy().aggregates().size();
    double[] bottomUp = each.fit(Reconciliation.bottomUp()).reconcile(each.base());
    for (int i = q; i < bottomUp.length; i++) {
      assertThat(bottomUp[i]).isEqualTo(each.base()[i]);
    }
    for (Proportions proportions : Proportions.values()) {
      double[] down = each.fit(Reconciliation.topDown(proportions)).reconcile(each.base());
      assertThat(down[0]).isCloseTo(each.base()[0], within(1e-10 * each.base()[0]));
    }
  }

  /** The residual of an orthogonal projection is orthogonal to every coherent vector. */
  @Property(tries = 30)
  void olsIsTheNearestCoherentForecast(@ForAll Random random, @ForAll boolean tree) {
    Case each = Case.of(random, tree);
    double[] nearest = each.fit(Reconciliation.ols()).reconcile(each.base());
    double[][] sums = each.hierarchy().summingMatrix();
    for (int j = 0; j < sums[0].length; j++) {
      double product = 0;
      for (int i = 0; i < sums.length; i++) {
        product += sums[i][j] * (each.base()[i] - nearest[i]);
      }
      assertThat(product).isCloseTo(0, within(1e-8 * each.base()[0]));
    }
  }

  /** No linear reconciliation has smaller squared errors in the past than that of least risk. */
  @Property(tries = 20)
  void ermServesThePastBest(@ForAll Random random, @ForAll boolean tree) {
    Case each = Case.of(random, tree);
    double least = pastSquares(each, Reconciliation.erm());
    for (Reconciliation method : PROJECTIONS) {
      assertThat(least).isLessThanOrEqualTo(pastSquares(each, method) * (1 + 1e-12));
    }
  }

  private static double pastSquares(Case each, Reconciliation method) {
    FittedReconciliation fitted = each.fit(method);
    int q = each.hierarchy().aggregates().size();
    double squares = 0;
    for (int t = 0; t < TIMES; t++) {
      double[] reconciled = fitted.reconcile(each.forecasts()[t]);
      for (int i = q; i < reconciled.length; i++) {
        squares += Math.pow(reconciled[i] - each.actuals()[t][i], 2);
      }
    }
    return squares;
  }

  /** Other ids put the nodes in another order, and every node keeps its forecast. */
  @Property(tries = 40)
  void doesNotDependOnTheOrderOfNodes(
      @ForAll Random random, @ForAll boolean tree, @ForAll @IntRange(min = 1) int shuffle) {
    Case each = Case.of(random, tree);
    List<String> ids = each.hierarchy().nodes();
    List<String> shuffled = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      shuffled.add(String.format(java.util.Locale.ROOT, "node%03d", i));
    }
    Collections.shuffle(shuffled, new Random(shuffle));
    Map<String, String> names = new LinkedHashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      names.put(ids.get(i), shuffled.get(i));
    }
    Hierarchy other = each.hierarchy().renamed(names);
    int[] from = new int[ids.size()];
    for (int i = 0; i < from.length; i++) {
      from[i] = shuffled.indexOf(other.nodes().get(i));
    }
    Case moved =
        new Case(
            other,
            moved(each.actuals(), from),
            moved(each.forecasts(), from),
            moved(each.base(), from));
    for (Reconciliation method : Reconciliation.withoutLevel()) {
      double[] there = each.fit(method).reconcile(each.base());
      double[] here = moved.fit(method).reconcile(moved.base());
      for (int i = 0; i < from.length; i++) {
        assertThat(here[i]).isCloseTo(there[from[i]], within(1e-8 * Math.abs(there[from[i]])));
      }
    }
  }

  private static double[][] moved(double[][] rows, int[] from) {
    double[][] moved = new double[rows.length][];
    for (int t = 0; t < rows.length; t++) {
      moved[t] = moved(rows[t], from);
    }
    return moved;
  }

  private static double[] moved(double[] row, int[] from) {
    double[] moved = new double[row.length];
    for (int i = 0; i < row.length; i++) {
      moved[i] = row[from[i]];
    }
    return moved;
  }
}
