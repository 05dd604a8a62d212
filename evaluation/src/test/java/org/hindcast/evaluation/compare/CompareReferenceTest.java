package org.hindcast.evaluation.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.hindcast.evaluation.compare.WilcoxonSignedRankTest.Continuity;
import org.hindcast.evaluation.compare.WilcoxonSignedRankTest.Zeros;
import org.hindcast.evaluation.inference.Alternative;
import org.hindcast.evaluation.inference.EventSeries;
import org.hindcast.evaluation.inference.Fixture;
import org.hindcast.evaluation.inference.ReferenceSeries;
import org.hindcast.evaluation.inference.Tested;
import org.junit.jupiter.api.Test;

/** Against R and scipy: see {@code compare/reference.md}. */
class CompareReferenceTest {

  private static final Map<String, Double> R = Fixture.resource("compare/reference.csv").values();
  private static final double[] E1 = ReferenceSeries.errors("f1");
  private static final double[] E2 = ReferenceSeries.errors("f2");
  private static final EventSeries DIFFERENCE =
      EventSeries.difference(
          ReferenceSeries.squaredErrors("f1"), ReferenceSeries.squaredErrors("f2"));
  private static final double[] X = {
    1.2, -0.7, 2.2, 0.3, -1.1, 0.9, 1.7, -0.2, 2.6, 0.4, -1.9, 3.1
  };
  private static final double[] TIES = {1, -1, 2, 2, 3, -2, 4, 1, 0, 5, 0, 2, -3, 1};

  private static void same(double actual, String name) {
    double expected = R.get(name);
    assertThat(actual)
        .as(name)
        .isCloseTo(expected, within(1e-10 * Math.max(1e-3, Math.abs(expected))));
  }

  @Test
  void giacominiWhiteEqualsTheRegressionOfOne() {
    Tested one = (Tested) GiacominiWhiteTest.withDefaults().test(DIFFERENCE);
    same(one.statistic(), "gw.h1");
    same(one.pValue(), "gw.p.h1");
    same(
        GiacominiWhiteTest.withDefaults()
            .withInformationHorizon(3)
            .statistic(DIFFERENCE)
            .orElseThrow(),
        "gw.h3");
  }

  @Test
  void clarkWestEqualsTheRegressionOnAConstant() {
    double[] f1 = ReferenceSeries.column("f1");
    double[] f2 = ReferenceSeries.column("f2");
    double[] y = ReferenceSeries.column("y");
    same(ClarkWestTest.withDefaults().statistic(f1, f2, y).orElseThrow(), "cw.h1");
    Tested three = (Tested) ClarkWestTest.withDefaults().withInformationHorizon(3).test(f1, f2, y);
    same(three.statistic(), "cw.h3");
    same(three.pValue(), "cw.p.h3");
  }

  @Test
  void encompassingEqualsTheFormulaInBothDirections() {
    for (int h : new int[] {1, 3}) {
      EncompassingTest test = EncompassingTest.withDefaults().withInformationHorizon(h);
      EncompassingTest.BothDirections both = test.testBoth(E1, E2);
      same(((Tested) both.firstEncompassesSecond()).statistic(), "enc.12.h" + h);
      same(((Tested) both.secondEncompassesFirst()).statistic(), "enc.21.h" + h);
    }
    same(EncompassingTest.weightOfSecond(E1, E2).orElseThrow(), "enc.weight");
    assertThat(EncompassingTest.weightOfSecond(E1, E1)).isEmpty();
  }

  @Test
  void fluctuationPathEqualsTheRollingSums() {
    FluctuationTest test = FluctuationTest.withDefaults();
    double[] path = test.path(DIFFERENCE).orElseThrow();
    assertThat(path).hasSize(29);
    same(path[0], "fluctuation.first");
    same(path[28], "fluctuation.last");
    same(test.statistic(DIFFERENCE).orElseThrow(), "fluctuation.max");
  }

  @Test
  void wilcoxonEqualsRWhenExact() {
    WilcoxonSignedRankTest test = WilcoxonSignedRankTest.withDefaults();
    Tested two = (Tested) test.test(X);
    same(two.statistic(), "wilcox.exact.v");
    same(two.pValue(), "wilcox.exact.p");
    same(((Tested) test.withAlternative(Alternative.LESS).test(X)).pValue(), "wilcox.exact.less");
    same(
        ((Tested) test.withAlternative(Alternative.GREATER).test(X)).pValue(),
        "wilcox.exact.greater");
    same(((Tested) test.test(DIFFERENCE.values())).pValue(), "wilcox.d.p");
    same(test.statistic(DIFFERENCE.values()).orElseThrow(), "wilcox.d.v");
  }

  @Test
  void wilcoxonEqualsRWithTiesAndZerosDropped() {
    WilcoxonSignedRankTest test = WilcoxonSignedRankTest.withDefaults().withZeros(Zeros.DROP);
    Tested two = (Tested) test.test(TIES);
    same(two.statistic(), "wilcox.ties.v");
    same(two.pValue(), "wilcox.ties.p");
    assertThat(two.sample().events()).isEqualTo(12);
    same(((Tested) test.withAlternative(Alternative.LESS).test(TIES)).pValue(), "wilcox.ties.less");
    same(
        ((Tested) test.withAlternative(Alternative.GREATER).test(TIES)).pValue(),
        "wilcox.ties.greater");
    same(
        ((Tested) test.withContinuity(Continuity.UNCORRECTED).test(TIES)).pValue(),
        "wilcox.ties.uncorrected");
  }

  @Test
  void wilcoxonEqualsRBeyondFiftyEvents() {
    double[] d = DIFFERENCE.values();
    double[] large = new double[80];
    for (int i = 0; i < 40; i++) {
      large[i] = d[i];
      large[40 + i] = d[i] + 0.37;
    }
    Tested tested = (Tested) WilcoxonSignedRankTest.withDefaults().test(large);
    same(tested.statistic(), "wilcox.large.v");
    same(tested.pValue(), "wilcox.large.p");
  }

  @Test
  void prattEqualsScipy() {
    Map<String, Double> scipy = Fixture.resource("compare/bootstrap.csv").values();
    WilcoxonSignedRankTest test = WilcoxonSignedRankTest.withDefaults();
    Tested tested = (Tested) test.test(TIES);
    assertThat(tested.statistic()).isEqualTo(scipy.get("pratt.plus"));
    assertThat(tested.pValue()).isCloseTo(scipy.get("pratt.True.p"), within(1e-12));
    assertThat(((Tested) test.withContinuity(Continuity.UNCORRECTED).test(TIES)).pValue())
        .isCloseTo(scipy.get("pratt.False.p"), within(1e-12));
  }

  private static LossMatrix losses() {
    Fixture file = Fixture.resource("compare/losses.csv");
    return LossMatrix.of(
        List.of("A", "B", "C", "D"),
        new double[][] {file.column("A"), file.column("B"), file.column("C"), file.column("D")});
  }

  @Test
  void friedmanEqualsRWithTies() {
    Tested chi =
        (Tested) FriedmanTest.withDefaults().withForm(FriedmanTest.Form.CHI_SQUARED).test(losses());
    same(chi.statistic(), "friedman.chi");
    same(chi.pValue(), "friedman.p");
    Tested f = (Tested) FriedmanTest.withDefaults().test(losses());
    same(f.statistic(), "friedman.f");
    same(f.pValue(), "friedman.f.p");
  }

  @Test
  void ranksAndNemenyiEqualR() {
    NemenyiTest.Result result = NemenyiTest.withDefaults().test(losses());
    for (int m = 0; m < 4; m++) {
      same(result.ranks().meanRanks().get(m), "rank" + (m + 1));
    }
    assertThat(result.pValue(0, 3)).isCloseTo(R.get("nemenyi.p.14"), within(1e-9));
    assertThat(result.pValue(1, 2)).isCloseTo(R.get("nemenyi.p.23"), within(1e-9));
  }

  @Test
  void panelTestEqualsClusteredCovariance() {
    ClusteredDifferences differences =
        ClusteredDifferences.of(DIFFERENCE.values(), ReferenceSeries.clusters());
    Tested tested =
        (Tested) PanelDifferenceTest.withDefaults().withRandomiseUpTo(0).test(differences);
    same(tested.statistic(), "panel.t");
    same(tested.pValue(), "panel.p");
    assertThat(tested.sample().events()).isEqualTo(10);
    assertThat(tested.sample().observations()).isEqualTo(40);
  }
}
