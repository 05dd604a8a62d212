package org.hindcast.evaluation.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.hindcast.evaluation.inference.BreuschPaganTest;
import org.hindcast.evaluation.inference.EventSeries;
import org.hindcast.evaluation.inference.Fixture;
import org.hindcast.evaluation.inference.LjungBoxTest;
import org.hindcast.evaluation.inference.NotTestable;
import org.hindcast.evaluation.inference.NotTestable.Reason;
import org.hindcast.evaluation.inference.Tested;
import org.hindcast.evaluation.revision.NewsNoiseTest.Hypothesis;
import org.hindcast.evaluation.revision.RevisionVerdict.Grade;
import org.hindcast.evaluation.revision.RevisionVerdict.Thresholds;
import org.junit.jupiter.api.Test;

/** Against R: see {@code revision/reference.md}; and edge cases. */
class RevisionTest {

  private static final Map<String, Double> R = Fixture.resource("revision/reference.csv").values();
  private static final Fixture RELEASES = Fixture.resource("revision/releases.csv");
  private static final ReleasePair PAIR =
      ReleasePair.of(RELEASES.column("preliminary"), RELEASES.column("later"));

  private static void same(double actual, String name) {
    double expected = R.get(name);
    assertThat(actual)
        .as(name)
        .isCloseTo(expected, within(1e-9 * Math.max(1e-2, Math.abs(expected))));
  }

  @Test
  void sizeEqualsR() {
    RevisionSize size = RevisionSize.of(PAIR);
    same(size.mean(), "mean");
    same(size.meanAbsolute(), "mar");
    same(size.relativeMeanAbsolute().orElseThrow(), "rmar");
    same(size.standardDeviation().orElseThrow(), "sd");
    same(size.median(), "median");
    same(size.rootMeanSquare(), "rms");
    same(size.shareUpward(), "up");
    assertThat(size.range()).isEqualTo(size.largest() - size.smallest());
  }

  @Test
  void adjustedBiasEqualsTheFormulaInR() {
    Tested tested = (Tested) RevisionBiasTest.withDefaults().test(PAIR.revisions());
    same(tested.statistic(), "bias.t");
    same(tested.pValue(), "bias.p");
    same(tested.sample().effective().orElseThrow(), "neff");
  }

  @Test
  void newsAndNoiseEqualAnova() {
    Tested news = (Tested) NewsNoiseTest.withDefaults().test(PAIR);
    same(news.statistic(), "news.f");
    same(news.pValue(), "news.p");
    Tested noise =
        (Tested) NewsNoiseTest.withDefaults().withHypothesis(Hypothesis.NOISE).test(PAIR);
    same(noise.statistic(), "noise.f");
    same(noise.pValue(), "noise.p");
  }

  @Test
  void theilSplitEqualsR() {
    TheilSplit split = TheilSplit.of(PAIR).orElseThrow();
    same(split.bias(), "um");
    same(split.variance(), "us");
    same(split.covariance(), "uc");
  }

  @Test
  void slopeDriftAndResidualTestsEqualR() {
    SlopeAndDrift line = SlopeAndDrift.of(PAIR).orElseThrow();
    same(line.drift(), "drift");
    same(line.driftPValue(), "drift.p");
    same(line.slope(), "slope");
    same(line.slopePValue(), "slope.p");
    Tested box = (Tested) line.autocorrelation();
    same(box.statistic(), "lb");
    same(box.pValue(), "lb.p");
    same(((Tested) line.normality()).statistic(), "jb");
    same(((Tested) line.heteroskedasticity()).statistic(), "bp");
    same(((Tested) line.heteroskedasticity()).pValue(), "bp.p");
  }

  @Test
  void orthogonalityAndSeasonEqualAnova() {
    double[] r = PAIR.revisions().values();
    double[][] earlier = new double[r.length][1];
    for (int i = 0; i < r.length; i++) {
      earlier[i][0] = i == 0 ? 0.2 : i == 1 ? -0.1 : r[i] - r[i - 2];
    }
    RevisionOrthogonalityTest test = RevisionOrthogonalityTest.withDefaults();
    Tested orthogonal = (Tested) test.onEarlierRevisions(PAIR.revisions(), earlier);
    same(orthogonal.statistic(), "orth.f");
    same(orthogonal.pValue(), "orth.p");
    Tested season = (Tested) test.onSeason(PAIR.revisions(), 4);
    same(season.statistic(), "season.f");
    same(season.pValue(), "season.p");
    assertThat(((NotTestable) test.onSeason(PAIR.revisions(), 24)).explanation())
        .contains("at least 48");
  }

  @Test
  void analysisGradesWithStoredThresholds() {
    RevisionAnalysis analysis = RevisionAnalysis.of(PAIR);
    assertThat(analysis.biasVerdict().grade()).isEqualTo(Grade.BAD);
    assertThat(analysis.efficiencyVerdict().grade()).isEqualTo(Grade.SEVERE);
    assertThat(analysis.biasVerdict().thresholds()).isEqualTo(new Thresholds(0.1, 0.05, 0.01));
    assertThat(RevisionAnalysis.of(PAIR, new Thresholds(0.04, 0.02, 0.01)).biasVerdict().grade())
        .isEqualTo(Grade.GOOD);
    assertThatThrownBy(() -> new Thresholds(0.01, 0.05, 0.1))
        .hasMessageContaining("Thresholds must satisfy");
  }

  @Test
  void unrevisedDataAreGoodAndUndefinedWhereTheyMustBe() {
    double[] same = RELEASES.column("later");
    RevisionAnalysis analysis = RevisionAnalysis.of(ReleasePair.of(same, same));
    assertThat(((NotTestable) analysis.news()).reason()).isEqualTo(Reason.NO_DIFFERENCE);
    assertThat(analysis.theil()).isEmpty();
    assertThat(analysis.slopeAndDrift()).isEmpty();
    assertThat(analysis.efficiencyVerdict().grade()).isEqualTo(Grade.GOOD);
    RevisionAnalysis one = RevisionAnalysis.of(ReleasePair.of(new double[] {1}, new double[] {2}));
    assertThat(one.biasVerdict().grade()).isEqualTo(Grade.UNDEFINED);
    assertThat(one.size().standardDeviation()).isEmpty();
  }

  @Test
  void strongAutocorrelationLeavesTooLittleEvidence() {
    double[] trend = new double[40];
    Arrays.setAll(trend, i -> i < 20 ? 1 : 2);
    double gamma = LjungBoxTest.autocorrelation(trend, 1);
    Tested tested = (Tested) RevisionBiasTest.withDefaults().test(EventSeries.of(trend));
    assertThat(tested.sample().effective().orElseThrow())
        .isCloseTo(40 * (1 - gamma) / (1 + gamma), within(1e-9));
    // A full sine wave: the first autocorrelation is cos(2π/41), which leaves a quarter of a
    // period.
    double[] wave = new double[40];
    Arrays.setAll(wave, i -> 0.5 + Math.sin(2 * Math.PI * (i + 1) / 41));
    NotTestable outcome = (NotTestable) RevisionBiasTest.withDefaults().test(EventSeries.of(wave));
    assertThat(outcome.reason()).isEqualTo(Reason.NOT_COMPUTABLE);
  }

  @Test
  void refusesTooManyFittedParametersAndShortResiduals() {
    assertThatThrownBy(() -> LjungBoxTest.withDefaults().withFittedParameters(4))
        .hasMessageContaining("fitted parameters (4)");
    assertThat(BreuschPaganTest.withDefaults().test(new double[3], new double[3][2]))
        .isInstanceOf(NotTestable.class);
    double[] residuals =
        SlopeAndDrift.of(PAIR).map(line -> PAIR.revisions().values()).orElseThrow();
    assertThat(LjungBoxTest.withDefaults().withFittedParameters(1).statistic(residuals))
        .isPresent();
  }

  @Test
  void triangleHasThreeViews() {
    // Powers of two: every revision shows which releases were used.
    double nan = Double.NaN;
    ReleaseTriangle triangle =
        ReleaseTriangle.of(new int[] {3, 4, 6}, new double[][] {{1, 2, 4}, {8, nan, 16}, {32, 64}});
    assertThat(triangle.pair(0, 1).revisions())
        .isEqualTo(EventSeries.at(new int[] {3, 6}, new double[] {1, 32}));
    assertThat(triangle.pairWithLatest(0).revisions())
        .isEqualTo(EventSeries.at(new int[] {3, 4, 6}, new double[] {3, 8, 32}));
    assertThat(triangle.pairWithLatest(1).revisions())
        .isEqualTo(EventSeries.at(new int[] {3}, new double[] {2}));
    assertThat(triangle.path(1)).containsExactly(8, nan, 16);
    assertThat(triangle.periodCount()).isEqualTo(3);
    assertThatThrownBy(() -> triangle.pair(1, 1)).hasMessageContaining("must precede");
  }

  @Property
  void sharesOfTheilSumToOne(
      @ForAll @Size(8) List<@IntRange(min = -9, max = 9) Integer> p,
      @ForAll @Size(8) List<@IntRange(min = -9, max = 9) Integer> l) {
    Assume.that(!p.equals(l));
    double[] preliminary = p.stream().mapToDouble(v -> v).toArray();
    double[] later = l.stream().mapToDouble(v -> v).toArray();
    ReleasePair pair = ReleasePair.of(preliminary, later);
    TheilSplit split = TheilSplit.of(pair).orElseThrow();
    assertThat(split.bias() + split.variance() + split.covariance()).isCloseTo(1, within(1e-12));
    double squares = pair.revisions().values().length;
    double expected = Arrays.stream(pair.revisions().values()).map(r -> r * r).sum() / squares;
    assertThat(split.meanSquare()).isCloseTo(expected, within(1e-9));
  }
}
