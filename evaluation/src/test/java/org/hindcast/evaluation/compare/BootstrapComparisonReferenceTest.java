package org.hindcast.evaluation.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hindcast.evaluation.compare.SuperiorPredictiveAbilityTest.Recentring;
import org.hindcast.evaluation.inference.Alternative;
import org.hindcast.evaluation.inference.EventSeries;
import org.hindcast.evaluation.inference.Fixture;
import org.hindcast.evaluation.inference.IndexSets;
import org.hindcast.evaluation.inference.ReferenceSeries;
import org.hindcast.evaluation.inference.Tested;
import org.junit.jupiter.api.Test;

/** Against numpy on given index sets: see {@code compare/reference.md}. */
class BootstrapComparisonReferenceTest {

  private static final Map<String, Double> NUMPY =
      Fixture.resource("compare/bootstrap.csv").values();
  private static final List<String> NAMES = List.of("A", "B", "C", "D", "E");

  private static double[][] columns() {
    Fixture file = Fixture.resource("compare/losses_time.csv");
    return NAMES.stream().map(file::column).toArray(double[][]::new);
  }

  private static IndexSets indexSets() {
    Fixture file = Fixture.resource("compare/indices.csv");
    int[][] sets = new int[file.size()][30];
    for (int b = 0; b < sets.length; b++) {
      for (int i = 0; i < 30; i++) {
        sets[b][i] = (int) file.number(b, "i" + i);
      }
    }
    return new IndexSets(sets);
  }

  @Test
  void modelConfidenceSetHasThePValuesAndTheOrderOfNumpy() {
    for (ModelConfidenceSet.Statistic statistic : ModelConfidenceSet.Statistic.values()) {
      String kind = statistic.name().toLowerCase(Locale.ROOT);
      ModelConfidenceSet.Selected selected =
          (ModelConfidenceSet.Selected)
              ModelConfidenceSet.withDefaults()
                  .withStatistic(statistic)
                  .withResampling(indexSets())
                  .test(LossMatrix.of(NAMES, columns()));
      for (int m = 0; m < 5; m++) {
        assertThat(selected.pValues().get(m))
            .as(kind + m)
            .isCloseTo(NUMPY.get("mcs." + kind + ".p" + m), within(1e-12));
        assertThat(NAMES.indexOf(selected.eliminationOrder().get(m)))
            .isEqualTo(NUMPY.get("mcs." + kind + ".order" + m).intValue());
      }
    }
  }

  @Test
  void superiorPredictiveAbilityHasThePValuesOfNumpy() {
    LossMatrix all = LossMatrix.of(NAMES, columns());
    Map<String, Integer> benchmarks = Map.of("weak", 4, "strong", 0, "middle", 2);
    benchmarks.forEach(
        (name, benchmark) -> {
          LossMatrix others = all.without(benchmark);
          for (Recentring recentring : Recentring.values()) {
            Tested tested =
                (Tested)
                    SuperiorPredictiveAbilityTest.withDefaults()
                        .withRecentring(recentring)
                        .withResampling(indexSets())
                        .test(all.losses(benchmark), others);
            String key = "spa." + name + "." + recentring.name().toLowerCase(Locale.ROOT);
            assertThat(tested.pValue()).as(key).isCloseTo(NUMPY.get(key), within(1e-12));
            assertThat(tested.statistic())
                .isCloseTo(NUMPY.get("spa." + name + ".stat"), within(1e-10));
          }
          Tested reality =
              (Tested)
                  SuperiorPredictiveAbilityTest.realityCheck()
                      .withResampling(indexSets())
                      .test(all.losses(benchmark), others);
          assertThat(reality.pValue()).isCloseTo(NUMPY.get("rc." + name + ".p"), within(1e-12));
          assertThat(reality.statistic())
              .isCloseTo(NUMPY.get("rc." + name + ".stat"), within(1e-10));
          List<String> expected = new ArrayList<>();
          for (int m = 0; m < 5; m++) {
            if (m != benchmark && NUMPY.get("stepm." + name + "." + m) == 1) {
              expected.add(NAMES.get(m));
            }
          }
          StepwiseMultipleTest.Named named =
              (StepwiseMultipleTest.Named)
                  StepwiseMultipleTest.withDefaults()
                      .withResampling(indexSets())
                      .test(all.losses(benchmark), others);
          assertThat(named.superior()).isEqualTo(expected);
        });
  }

  @Test
  void signFlipsAreCountedExactly() {
    EventSeries d =
        EventSeries.difference(
            ReferenceSeries.squaredErrors("f1"), ReferenceSeries.squaredErrors("f2"));
    ClusteredDifferences differences =
        ClusteredDifferences.of(d.values(), ReferenceSeries.clusters());
    BlockPermutationTest test = BlockPermutationTest.withDefaults();
    assertThat(((Tested) test.test(differences)).pValue())
        .isCloseTo(NUMPY.get("flip.two"), within(1e-12));
    assertThat(((Tested) test.withAlternative(Alternative.LESS).test(differences)).pValue())
        .isCloseTo(NUMPY.get("flip.less"), within(1e-12));
    Tested panel = (Tested) PanelDifferenceTest.withDefaults().test(differences);
    assertThat(panel.variant()).contains("Sign-flip");
  }
}
