package org.hindcast.evaluation.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.hindcast.evaluation.inference.Alternative;
import org.hindcast.evaluation.inference.BlockBootstrap;
import org.hindcast.evaluation.inference.BootstrapInterval;
import org.hindcast.evaluation.inference.ConfidenceInterval;
import org.hindcast.evaluation.inference.EventSeries;
import org.hindcast.evaluation.inference.NotTestable;
import org.hindcast.evaluation.inference.NotTestable.Reason;
import org.hindcast.evaluation.inference.TestOutcome;
import org.hindcast.evaluation.inference.Tested;
import org.junit.jupiter.api.Test;

class ComparisonEdgeCasesTest {

  private static final double[] ZEROS = new double[30];
  private static final double[] WAVE = new double[30];

  static {
    Arrays.setAll(WAVE, i -> 3 + Math.sin(i * 1.7) + 0.4 * Math.cos(i * 0.3));
  }

  @Test
  void identicalForecastersAreNeverTestable() {
    List<TestOutcome> outcomes =
        List.of(
            GiacominiWhiteTest.withDefaults().test(EventSeries.of(ZEROS)),
            ClarkWestTest.withDefaults().test(WAVE, WAVE, ZEROS),
            EncompassingTest.withDefaults().test(WAVE, WAVE),
            FluctuationTest.withDefaults().test(EventSeries.of(ZEROS)),
            SignTest.withDefaults().test(ZEROS),
            WilcoxonSignedRankTest.withDefaults().test(ZEROS),
            BlockPermutationTest.withDefaults().test(ClusteredDifferences.independent(ZEROS)),
            PanelDifferenceTest.withDefaults().test(ClusteredDifferences.independent(ZEROS)),
            SuperiorPredictiveAbilityTest.withDefaults()
                .test(WAVE, LossMatrix.of(List.of("same"), new double[][] {WAVE})),
            FriedmanTest.withDefaults()
                .test(LossMatrix.of(List.of("a", "b"), new double[][] {WAVE, WAVE})));
    assertThat(outcomes)
        .allSatisfy(o -> assertThat(((NotTestable) o).reason()).isEqualTo(Reason.NO_DIFFERENCE));
  }

  @Test
  void shortHistoriesAreNeverInterpreted() {
    double[] few = {1, -2, 3};
    List<TestOutcome> outcomes =
        List.of(
            DieboldMarianoTest.withDefaults().test(EventSeries.of(few)),
            GiacominiWhiteTest.withDefaults().test(EventSeries.of(few)),
            FluctuationTest.withDefaults().test(EventSeries.of(few)),
            SignTest.withDefaults().test(few),
            WilcoxonSignedRankTest.withDefaults().test(few),
            BlockPermutationTest.withDefaults().test(ClusteredDifferences.independent(few)),
            PanelDifferenceTest.withDefaults().test(ClusteredDifferences.independent(few)),
            PesaranTimmermannTest.withDefaults().test(few, few));
    assertThat(outcomes)
        .allSatisfy(o -> assertThat(((NotTestable) o).reason()).isEqualTo(Reason.TOO_FEW_EVENTS));
  }

  @Test
  void modelsWithIdenticalLossesTie() {
    double[] worse = Arrays.stream(WAVE).map(v -> v + 1 + 0.1 * Math.sin(5 * v)).toArray();
    LossMatrix losses =
        LossMatrix.of(List.of("a", "twin", "worse"), new double[][] {WAVE, WAVE, worse});
    for (ModelConfidenceSet.Statistic statistic : ModelConfidenceSet.Statistic.values()) {
      ModelConfidenceSet.Selected selected =
          (ModelConfidenceSet.Selected)
              ModelConfidenceSet.withDefaults().withStatistic(statistic).test(losses);
      assertThat(selected.included(0.1)).containsExactly("a", "twin");
    }
  }

  @Test
  void confidenceSetNeedsTwoModelsAndEnoughEvents() {
    LossMatrix one = LossMatrix.of(List.of("a"), new double[][] {WAVE});
    LossMatrix two = LossMatrix.of(List.of("a", "b"), new double[][] {{1, 2, 3}, {2, 1, 3}});
    assertThat(ModelConfidenceSet.withDefaults().test(one))
        .isInstanceOf(ModelConfidenceSet.NotSelected.class);
    ModelConfidenceSet.NotSelected few =
        (ModelConfidenceSet.NotSelected) ModelConfidenceSet.withDefaults().test(two);
    assertThat(few.why().reason()).isEqualTo(Reason.TOO_FEW_EVENTS);
  }

  @Test
  void criticalValuesOfTheFluctuationTestAreThePublishedOnes() {
    // Giacomini and Rossi 2010, table I.
    FluctuationTest test = FluctuationTest.withDefaults();
    assertThat(test.criticalValue(0.05)).isCloseTo(3.012, within(1e-9));
    assertThat(test.withWindowShare(0.1).criticalValue(0.1)).isCloseTo(3.170, within(1e-9));
    assertThat(test.withWindowShare(0.9).criticalValue(0.05)).isCloseTo(2.248, within(1e-9));
    assertThat(test.withWindowShare(0.35).criticalValue(0.05))
        .isCloseTo((3.012 + 2.890) / 2, within(1e-9));
    assertThat(test.withAlternative(Alternative.GREATER).withWindowShare(0.5).criticalValue(0.05))
        .isCloseTo(2.475, within(1e-9));
    assertThatThrownBy(() -> test.criticalValue(0.01)).hasMessageContaining("p-value instead");
    assertThatThrownBy(() -> test.withWindowShare(0.95)).hasMessageContaining("window share");
  }

  @Test
  void nemenyiCriticalDifferenceIsThePublishedOne() {
    // Demšar 2006, section 3.2.2: four classifiers on 14 data sets, q = 2.569, CD = 1.25.
    assertThat(NemenyiTest.withDefaults().criticalDifference(4, 14)).isCloseTo(1.25, within(0.005));
    // The same article, table 5: q for 5% and 2…5 classifiers 1.960, 2.343, 2.569, 2.728.
    double[] published = {1.960, 2.343, 2.569, 2.728};
    for (int k = 2; k <= 5; k++) {
      double q = NemenyiTest.withDefaults().criticalDifference(k, 1) / Math.sqrt(k * (k + 1) / 6.0);
      assertThat(q).isCloseTo(published[k - 2], within(0.0011));
    }
  }

  @Test
  void ranksOfDecisionTreesAreThosePublished() {
    // Demšar 2006, table 6: ranks of four variants of C4.5 on 14 data sets.
    double[][] ranks = {
      {4, 1, 4, 4, 4, 1, 3, 2.5, 4, 2.5, 4, 3, 4, 3},
      {3, 2, 1, 1, 2, 2.5, 2, 2.5, 3, 2.5, 2.5, 2, 1, 1},
      {2, 3, 2, 3, 3, 4, 4, 4, 2, 2.5, 1, 4, 2, 4},
      {1, 4, 3, 2, 1, 2.5, 1, 1, 1, 2.5, 2.5, 1, 3, 2}
    };
    LossMatrix losses = LossMatrix.of(List.of("c45", "c45+m", "c45+cf", "c45+m+cf"), ranks);
    NemenyiTest.Result result = NemenyiTest.withDefaults().test(losses);
    double[] published = {3.143, 2.000, 2.893, 1.964};
    for (int m = 0; m < 4; m++) {
      assertThat(result.ranks().meanRanks().get(m)).isCloseTo(published[m], within(0.0005));
    }
    // Published without correction for ties: 9.28, and 3.69 as F. The ties, three pairs and one of
    // four, are 78 of 840.
    double chi =
        FriedmanTest.withDefaults()
                .withForm(FriedmanTest.Form.CHI_SQUARED)
                .statistic(losses)
                .orElseThrow()
            * 762
            / 840;
    assertThat(chi).isCloseTo(9.28, within(0.005));
    assertThat(13 * chi / (14 * 3 - chi)).isCloseTo(3.69, within(0.005));
    // No difference at 5%; at 10% the first is worse than the second and the fourth.
    assertThat(result.pValue(0, 1)).isBetween(0.05, 0.10);
    assertThat(result.pValue(0, 3)).isBetween(0.05, 0.10);
    assertThat(result.pValue(0, 2)).isGreaterThan(0.10);
    assertThat(result.pValue(1, 2)).isGreaterThan(0.10);
  }

  @Test
  void groupsAreMaximalAndOverlap() {
    AverageRanks ranks =
        new AverageRanks(List.of("c", "a", "b", "d"), List.of(3.0, 1.0, 2.0, 4.0), 10);
    assertThat(ranks.groups(1.5))
        .containsExactly(List.of("a", "b"), List.of("b", "c"), List.of("c", "d"));
    assertThat(ranks.groups(0.5)).hasSize(4);
    assertThat(ranks.groups(9)).containsExactly(List.of("a", "b", "c", "d"));
  }

  @Test
  void bestModelsAreThoseWhoseIntervalsReachTheBest() {
    double[][] losses = new double[3][40];
    for (int t = 0; t < 40; t++) {
      losses[0][t] = t % 2;
      losses[1][t] = (t + 1) % 2;
      losses[2][t] = 5;
    }
    MultipleComparisonsWithBest.Result result =
        MultipleComparisonsWithBest.withDefaults()
            .test(LossMatrix.of(List.of("a", "b", "c"), losses));
    assertThat(result.notWorseThanBest()).containsExactly("a", "b");
    ConfidenceInterval interval = result.intervals().get(0);
    // Half width ½·3.3145·√(3·4/(12·40)), Q of three groups at 5%.
    assertThat(interval.upper() - 1.5)
        .isCloseTo(0.5 * 3.3145 * Math.sqrt(12.0 / 480), within(1e-4));
  }

  @Test
  void perfectAgreementHasAnInfiniteIntermediateFAndPValueZero() {
    double[][] losses = {{1, 1, 1, 1, 1, 1}, {2, 2, 2, 2, 2, 2}, {3, 3, 3, 3, 3, 3}};
    Tested tested =
        (Tested) FriedmanTest.withDefaults().test(LossMatrix.of(List.of("a", "b", "c"), losses));
    assertThat(tested.statistic()).isInfinite();
    assertThat(tested.pValue()).isZero();
    assertThat(tested.effect().orElseThrow().value()).isCloseTo(1, within(1e-12));
  }

  @Test
  void pesaranTimmermannEqualsTheHandCalculation() {
    // 20 events: 8 rises and 6 falls right, 3 + 3 wrong: p = 0.7, p_f = p_y = 0.55, p* = 0.505,
    // v = 0.505·0.495/20, v* = 2·0.1²·0.2475/20 + 4·0.2475²/400.
    double[] predicted = new double[20];
    double[] realised = new double[20];
    Arrays.fill(predicted, 0, 11, 1);
    Arrays.fill(predicted, 11, 20, -1);
    Arrays.fill(realised, 0, 8, 1);
    Arrays.fill(realised, 8, 11, -1);
    Arrays.fill(realised, 11, 17, -1);
    Arrays.fill(realised, 17, 20, 1);
    double v = 0.505 * 0.495 / 20 - (2 * 0.01 * 0.2475 / 20 + 4 * 0.2475 * 0.2475 / 400);
    assertThat(PesaranTimmermannTest.withDefaults().statistic(predicted, realised))
        .hasValueCloseTo(0.195 / Math.sqrt(v), within(1e-10));
    double[] up = new double[20];
    Arrays.fill(up, 1);
    assertThat(((NotTestable) PesaranTimmermannTest.withDefaults().test(up, realised)).reason())
        .isEqualTo(Reason.CONSTANT_INPUT);
  }

  @Test
  void winsAreStrictAndTiesCountHalf() {
    double[] a = {1, 2, 3, 4};
    double[] b = {2, 2, 1, 5};
    assertThat(WinRate.of(a, b)).isEqualTo(new WinRate(2, 1, 4));
    assertThat(WinRate.of(a, b).share()).isEqualTo(0.625);
    BootstrapInterval bootstrap = BootstrapInterval.withDefaults(BlockBootstrap.moving(2, 1));
    assertThat(WinRate.interval(a, b, bootstrap)).isEmpty();
    Optional<ConfidenceInterval> interval = bootstrap.ofMean(WAVE);
    assertThat(interval.orElseThrow().contains(Arrays.stream(WAVE).average().orElseThrow()))
        .isTrue();
  }

  @Test
  void signTestIsBinomial() {
    // Nine of ten positive: 2·(1 + 10)/1024.
    double[] d = {1, 2, 3, 4, 5, 6, 7, 8, 9, -1, 0};
    Tested tested = (Tested) SignTest.withDefaults().test(d);
    assertThat(tested.pValue()).isCloseTo(22.0 / 1024, within(1e-12));
    assertThat(tested.notes()).singleElement().asString().contains("1 zero");
  }

  @Property
  void exchangingTheForecastersTurnsTheSign(
      @ForAll @Size(12) List<@IntRange(min = -9, max = 9) Integer> values) {
    double[] d = values.stream().mapToDouble(v -> v).toArray();
    double[] opposite = Arrays.stream(d).map(v -> -v).toArray();
    List<TestOutcome> one = all(d);
    List<TestOutcome> other = all(opposite);
    for (int i = 0; i < one.size(); i++) {
      assertThat(one.get(i).getClass()).isEqualTo(other.get(i).getClass());
      if (one.get(i) instanceof Tested tested) {
        assertThat(((Tested) other.get(i)).pValue()).isCloseTo(tested.pValue(), within(1e-9));
      }
    }
  }

  private static List<TestOutcome> all(double[] d) {
    return List.of(
        DieboldMarianoTest.withDefaults().test(EventSeries.of(d)),
        SignTest.withDefaults().test(d),
        WilcoxonSignedRankTest.withDefaults().test(d),
        BlockPermutationTest.withDefaults().test(ClusteredDifferences.independent(d)),
        PanelDifferenceTest.withDefaults().test(ClusteredDifferences.independent(d)));
  }
}
