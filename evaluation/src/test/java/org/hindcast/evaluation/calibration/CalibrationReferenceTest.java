package org.hindcast.evaluation.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hindcast.evaluation.calibration.BerkowitzTest.Hypothesis;
import org.hindcast.evaluation.inference.Alternative;
import org.hindcast.evaluation.inference.Fixture;
import org.hindcast.evaluation.inference.Proportion;
import org.hindcast.evaluation.inference.ReferenceSeries;
import org.hindcast.evaluation.inference.Tested;
import org.junit.jupiter.api.Test;

/** Against R and scipy: see {@code calibration/reference.md}. */
class CalibrationReferenceTest {

  private static final Map<String, Double> R =
      Fixture.resource("calibration/reference.csv").values();
  private static final Fixture PIT = Fixture.resource("calibration/pit.csv");

  private static void same(double actual, String name) {
    double expected = R.get(name);
    assertThat(actual)
        .as(name)
        .isCloseTo(expected, within(1e-10 * Math.max(1e-3, Math.abs(expected))));
  }

  @Test
  void proportionsEqualBinomTestAndPropTest() {
    double[][] cases = {
      {2, 5, 0.8}, {0, 6, 0.5}, {9, 9, 0.8}, {33, 60, 0.5}, {70, 80, 0.95}, {12, 40, 0.2}
    };
    for (double[] c : cases) {
      Proportion proportion = new Proportion((int) c[0], (int) c[1]);
      String id = proportion.hits() + "." + proportion.events();
      same(proportion.exactPValue(c[2], Alternative.TWO_SIDED), "binom.two." + id);
      same(proportion.exactPValue(c[2], Alternative.LESS), "binom.less." + id);
      same(proportion.exactPValue(c[2], Alternative.GREATER), "binom.greater." + id);
      same(proportion.clopperPearson(0.95).lower(), "cp.low." + id);
      same(proportion.clopperPearson(0.95).upper(), "cp.high." + id);
      same(proportion.wilson(0.95).lower(), "wilson.low." + id);
      same(proportion.wilson(0.95).upper(), "wilson.high." + id);
      Coverage coverage = new Coverage(proportion, c[2]);
      KupiecTest ratio = KupiecTest.withDefaults().withExactBelow(0);
      same(ratio.statistic(coverage), "kupiec.lr." + id);
      same(((Tested) ratio.test(coverage)).pValue(), "kupiec.p." + id);
    }
  }

  @Test
  void christoffersenEqualsTheLikelihoodsOfGlm() {
    boolean[] hits = new boolean[PIT.size()];
    for (int i = 0; i < hits.length; i++) {
      hits[i] = PIT.number(i, "hit") == 1;
    }
    ChristoffersenTest test = ChristoffersenTest.withDefaults();
    Tested joint = (Tested) test.test(hits, 0.8);
    same(joint.statistic(), "christoffersen.cc");
    same(joint.pValue(), "christoffersen.cc.p");
    Tested independence =
        (Tested) test.withHypothesis(ChristoffersenTest.Hypothesis.INDEPENDENCE).test(hits, 0.8);
    same(independence.statistic(), "christoffersen.ind");
  }

  @Test
  void berkowitzEqualsTheLikelihoodsOfArima() {
    double[] u = PIT.column("u");
    Tested two = (Tested) BerkowitzTest.withDefaults().withHypothesis(Hypothesis.UNIFORM).test(u);
    Tested three = (Tested) BerkowitzTest.withDefaults().test(u);
    same(two.statistic(), "berkowitz.2");
    // R's optimiser stops near the maximum, where the likelihood is flat.
    assertThat(three.statistic()).isCloseTo(R.get("berkowitz.3"), within(1e-7));
    assertThat(three.pValue()).isCloseTo(R.get("berkowitz.3.p"), within(1e-7));
  }

  @Test
  void knuppelEqualsTheMatrixFormulaInR() {
    double[] u = PIT.column("u");
    for (int lags : new int[] {0, 3}) {
      Tested tested = (Tested) KnuppelTest.withDefaults().withLags(lags).test(u);
      same(tested.statistic(), "knuppel.lag" + lags);
      same(tested.pValue(), "knuppel.p.lag" + lags);
    }
  }

  @Test
  void uniformityEqualsTheExactKsTest() {
    double[] u = PIT.column("u");
    for (int n : new int[] {15, 80}) {
      Tested tested = (Tested) UniformityTest.withDefaults().test(Arrays.copyOf(u, n));
      same(tested.statistic(), "ks.d." + n);
      assertThat(tested.pValue()).isCloseTo(R.get("ks.p." + n), within(1e-9));
    }
  }

  private static double[] halved() {
    return Arrays.stream(ReferenceSeries.column("f1")).map(f -> Math.rint(f / 2)).toArray();
  }

  @Test
  void meanReliabilityEqualsIsoreg() {
    ReliabilityDiagram diagram =
        ReliabilityDiagram.of(new TargetFunctional.Mean(), halved(), ReferenceSeries.column("y"));
    Fixture isotonic = Fixture.resource("calibration/isotonic.csv");
    assertThat(diagram.forecasts()).containsExactly(isotonic.column("x"));
    assertThat(diagram.recalibrated()).containsExactly(isotonic.column("fitted"), within(1e-9));
    CorpDecomposition parts = diagram.decomposition();
    same(parts.score(), "corp.score");
    same(parts.miscalibration(), "corp.mcb");
    same(parts.discrimination(), "corp.dsc");
    same(parts.uncertainty(), "corp.unc");
  }

  @Test
  void quantileReliabilityReachesTheOptimumOfTheLinearProgramme() {
    Fixture optimum = Fixture.resource("calibration/isotonic_quantile.csv");
    for (int row = 0; row < optimum.size(); row++) {
      TargetFunctional quantile = new TargetFunctional.Quantile(optimum.number(row, "level"));
      CorpDecomposition parts =
          ReliabilityDiagram.of(quantile, halved(), ReferenceSeries.column("y")).decomposition();
      assertThat(parts.score() - parts.miscalibration())
          .isCloseTo(optimum.number(row, "loss"), within(1e-10));
    }
  }

  @Test
  void pitHistogramEqualsScoringutils() {
    Fixture samples = Fixture.reference("scoringutils_sample_continuous.csv.gz");
    Fixture expected = Fixture.reference("scoringutils_ref_pit_sample_continuous_cases.csv");
    Map<String, Map<String, double[]>> byModel = new LinkedHashMap<>();
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (int row = 0; row < samples.size(); row++) {
      if (samples.text(row, "predicted").isEmpty()
          || samples.text(row, "observed").isEmpty()
          || !samples.text(row, "target_type").equals("Cases")) {
        continue;
      }
      String event =
          samples.text(row, "location")
              + samples.text(row, "target_end_date")
              + samples.text(row, "forecast_date")
              + samples.text(row, "horizon");
      String model = samples.text(row, "model");
      double[] cell =
          byModel
              .computeIfAbsent(model, m -> new LinkedHashMap<>())
              .computeIfAbsent(event, e -> new double[2]);
      cell[0] += samples.number(row, "predicted") <= samples.number(row, "observed") ? 1 : 0;
      cell[1]++;
    }
    int compared = 0;
    for (int row = 0; row < expected.size(); row++) {
      String model = expected.text(row, "model");
      double[] pit = byModel.get(model).values().stream().mapToDouble(c -> c[0] / c[1]).toArray();
      int bin = counts.merge(model, 1, Integer::sum) - 1;
      double density = PitHistogram.of(pit, 10).densities()[bin];
      assertThat(density)
          .as("%s class %d", model, bin)
          .isCloseTo(expected.number(row, "density"), within(1e-8));
      compared++;
    }
    assertThat(compared).isEqualTo(30);
    assertThat(List.copyOf(counts.values())).containsOnly(10);
  }
}
