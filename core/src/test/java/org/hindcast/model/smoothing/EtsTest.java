package org.hindcast.model.smoothing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.hindcast.data.Quantity;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.forecast.SamplePaths;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.Models;
import org.hindcast.numeric.ClassicalDecomposition;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EtsTest {

  private static final FitContext MONTHLY = FitContext.of(Quantity.flow("inflow"), 12, 1);

  private static Stream<EtsForm> forms() {
    return EtsForm.all().stream();
  }

  @ParameterizedTest
  @MethodSource("forms")
  void hasTheGradientOfItsLikelihood(EtsForm form) {
    double[] y = scaled(wave(60).toArray(), 0.01);
    y[20] = Double.NaN;
    for (EtsRegion region : EtsRegion.values()) {
      EtsProblem problem = new EtsProblem(form, region, EtsEstimation.POSTERIOR, y, 12, false);
      double[] x = problem.starts()[0];
      SplittableRandom random = new SplittableRandom(3);
      for (int i = 0; i < x.length; i++) {
        x[i] += 0.1 * random.nextDouble();
      }
      double[] gradient = new double[x.length];
      double[] ignored = new double[x.length];
      problem.evaluate(x, gradient);
      for (int i = 0; i < x.length; i++) {
        double[] moved = x.clone();
        moved[i] = x[i] + 1e-5;
        double above = problem.evaluate(moved, ignored);
        moved[i] = x[i] - 1e-5;
        double below = problem.evaluate(moved, ignored);
        assertThat(gradient[i])
            .as("%s, %s, variable %s", form, region, i)
            .isCloseTo((above - below) / 2e-5, within(1e-5 * Math.max(1, Math.abs(gradient[i]))));
      }
    }
  }

  /** The kernel's recursion against the textbook's innovations form, term by term. */
  @ParameterizedTest
  @MethodSource("forms")
  void hasTheLikelihoodOfTheInnovationsForm(EtsForm form) {
    double[] y = scaled(wave(40).toArray(), 0.01);
    double[] first = new double[2 + (form.isSeasonal() ? 4 : 1)];
    first[0] = 1.1;
    first[1] = form.hasTrend() ? 0.02 : 0;
    if (form.isSeasonal()) {
      double[] season = {0.1, -0.05, 0.02, -0.07};
      for (int i = 0; i < 4; i++) {
        first[2 + i] = season[i] + (form.season() == EtsForm.Season.MULTIPLICATIVE ? 1 : 0);
      }
    }
    double phi = form.isDamped() ? 0.9 : 1;
    double[] expected = naiveDeviance(form, y, first.clone(), 0.3, 0.1, 0.2, phi);
    double[] last = first.clone();
    EtsKernel kernel = new EtsKernel(form, y, 4);
    double deviance = kernel.run(0.3, form.hasTrend() ? 0.1 : 0, 0.2, phi, last);
    assertThat(deviance).isCloseTo(expected[0], within(1e-9));
    assertThat(last[0]).isCloseTo(expected[1], within(1e-12));
    assertThat(last[1]).isCloseTo(expected[2], within(1e-12));
  }

  /** Hyndman et al. (2008), tables 2.2 and 2.3, written out with relative errors. */
  private static double[] naiveDeviance(
      EtsForm form,
      double[] y,
      double[] s,
      double alpha,
      double betaOfTrend,
      double gamma,
      double phi) {
    double beta = form.hasTrend() ? betaOfTrend : 0;
    double level = s[0];
    double slope = s[1];
    double squares = 0;
    double logs = 0;
    for (int t = 0; t < y.length; t++) {
      int place = 2 + t % (s.length - 2);
      double base = level + phi * slope;
      double season = s[place];
      double mu =
          switch (form.season()) {
            case NONE -> base;
            case ADDITIVE -> base + season;
            case MULTIPLICATIVE -> base * season;
          };
      if (form.error() == EtsForm.ErrorType.ADDITIVE) {
        double e = y[t] - mu;
        squares += e * e;
        boolean factors = form.season() == EtsForm.Season.MULTIPLICATIVE;
        level = base + (factors ? alpha * e / season : alpha * e);
        slope = phi * slope + (factors ? beta * e / season : beta * e);
        s[place] = season + (factors ? gamma * e / base : gamma * e);
      } else {
        double e = (y[t] - mu) / mu;
        squares += e * e;
        logs += Math.log(Math.abs(mu));
        boolean terms = form.season() == EtsForm.Season.ADDITIVE;
        double size = terms ? base + season : base;
        level = base + alpha * size * e;
        slope = phi * slope + beta * size * e;
        s[place] = terms ? season + gamma * size * e : season * (1 + gamma * e);
      }
      if (!form.isSeasonal()) {
        s[place] = 0;
      }
    }
    return new double[] {y.length * Math.log(squares) + 2 * logs, level, slope};
  }

  @ParameterizedTest
  @MethodSource("forms")
  void simulatesTheMeanAndVarianceItPredicts(EtsForm form) {
    FittedModel fit = Ets.of(form.toString()).fit(wave(72), MONTHLY);
    int paths = 40_000;
    SamplePaths simulated = fit.simulate(25, paths, new SplittableRandom(11));
    List<PredictiveDistribution> steps = fit.predict(25);
    for (int h : new int[] {1, 2, 12, 13, 25}) {
      double[] draws = simulated.step(h);
      double mean = Arrays.stream(draws).average().orElseThrow();
      double sd = Math.sqrt(Arrays.stream(draws).map(d -> (d - mean) * (d - mean)).sum() / paths);
      double low = steps.get(h - 1).quantile(0.1586552539314571);
      double high = steps.get(h - 1).quantile(0.8413447460685429);
      // Without a closed form the prediction is itself a simulation, of 5000 paths.
      double error = form.hasClosedVariance() ? 4 / Math.sqrt(paths) : 4 / Math.sqrt(4500);
      assertThat(mean).as("%s %s", form, h).isCloseTo(steps.get(h - 1).mean(), within(sd * error));
      if (form.hasClosedVariance()) {
        assertThat((high - low) / 2).as("%s %s", form, h).isCloseTo(sd, within(sd * 0.02));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("forms")
  void scalesWithTheUnit(EtsForm form) {
    Ets ets = Ets.of(form.toString());
    TimeSeries series = wave(60);
    PredictiveDistribution one = ets.fit(series, MONTHLY).predict(9).get(8);
    PredictiveDistribution many =
        ets.fit(series(scaled(series.toArray(), 4096)), MONTHLY).predict(9).get(8);
    for (double level : new double[] {0.1, 0.5, 0.9}) {
      assertThat(many.quantile(level) / 4096)
          .isCloseTo(one.quantile(level), within(1e-9 * Math.abs(one.quantile(level))));
    }
  }

  @Test
  void additiveFormsShiftWithTheData() {
    double[] moved = Arrays.stream(wave(60).toArray()).map(value -> value + 1000).toArray();
    for (String form : List.of("ANN", "AAN", "AAdN", "ANA", "AAA", "AAdA")) {
      double before = Ets.of(form).fit(wave(60), MONTHLY).predict(5).get(4).mean();
      double after = Ets.of(form).fit(series(moved), MONTHLY).predict(5).get(4).mean();
      assertThat(after - 1000).as(form).isCloseTo(before, within(1e-2));
    }
  }

  /** The eigenvalues of the discount matrix by commons-math. */
  @Test
  void forgetsExactlyWhereTheEigenvaluesSayIt() {
    SplittableRandom random = new SplittableRandom(8);
    int inside = 0;
    for (int i = 0; i < 400; i++) {
      double alpha = 2 * random.nextDouble();
      double beta = random.nextDouble();
      double gamma = random.nextDouble();
      double phi = 0.8 + 0.18 * random.nextDouble();
      for (EtsForm form :
          List.of(EtsForm.parse("AAdA"), EtsForm.parse("ANA"), EtsForm.parse("AAdN"))) {
        boolean forgets = EtsRegion.forgets(form, alpha, beta, gamma, phi, 4);
        double largest = largestEigenvalue(form, alpha, beta, gamma, phi);
        if (Math.abs(largest - 1) > 1e-6) {
          assertThat(forgets)
              .as("%s %s %s %s %s", form, alpha, beta, gamma, phi)
              .isEqualTo(largest < 1);
        }
        inside += forgets ? 1 : 0;
      }
    }
    assertThat(inside).isBetween(100, 1100);
  }

  /** Season states are taken as deviations from their mean, which the data cannot tell apart. */
  private static double largestEigenvalue(
      EtsForm form, double alpha, double beta, double gamma, double phi) {
    int m = form.isSeasonal() ? 4 : 0;
    int trend = form.hasTrend() ? 2 : 1;
    double[][] d = new double[trend + m][trend + m];
    double[] h = new double[trend + m];
    double[] g = new double[trend + m];
    h[0] = 1;
    g[0] = alpha;
    d[0][0] = 1;
    if (trend == 2) {
      d[0][1] = phi;
      d[1][1] = phi;
      h[1] = phi;
      g[1] = beta;
    }
    for (int i = 0; i < m; i++) {
      d[trend + i][trend + (i + m - 1) % m] = 1;
    }
    if (m > 0) {
      h[trend + m - 1] = 1;
      g[trend] = gamma;
    }
    for (int i = 0; i < d.length; i++) {
      for (int j = 0; j < d.length; j++) {
        d[i][j] -= g[i] * h[j];
      }
    }
    EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(d));
    double[] sizes = new double[d.length];
    int unit = -1;
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = Math.hypot(eigen.getRealEigenvalue(i), eigen.getImagEigenvalue(i));
      boolean isOne = Math.hypot(eigen.getRealEigenvalue(i) - 1, eigen.getImagEigenvalue(i)) < 1e-9;
      unit = isOne ? i : unit;
    }
    if (m > 0) {
      assertThat(unit).isNotNegative();
      sizes[unit] = 0;
    }
    return Arrays.stream(sizes).max().orElseThrow();
  }

  /** The documented densities, with the variance of the season by the moving averages of R. */
  @ParameterizedTest
  @ValueSource(strings = {"ANA", "MNM"})
  void addsTheLogarithmOfThePriorToTheLikelihood(String form) {
    TimeSeries series = wave(72);
    EtsFit fit = Ets.of(form).withEstimation(EtsEstimation.POSTERIOR).fit(series, MONTHLY);
    boolean factors = form.equals("MNM");
    double[] found = ClassicalDecomposition.season(series.toArray(), 12, factors);
    double none = factors ? 1 : 0;
    double prior = 0;
    double variance = 0;
    for (int i = 0; i < 12; i++) {
      prior += Math.pow(fit.parameters().get("s" + (i + 1)) - none, 2);
      variance += Math.pow(found[i] - none, 2) / 11;
    }
    double logDensity = 2 * fit.parameters().get("alpha") - (prior / variance - 11) / 2;
    assertThat(fit.objective() - fit.logLikelihood()).isCloseTo(logDensity, within(1e-9));
  }

  @Test
  void drawsInASeasonThatIsNoneButNotAStrongOne() {
    SplittableRandom random = new SplittableRandom(21);
    double[] noise = new double[48];
    double[] season = new double[48];
    for (int t = 0; t < noise.length; t++) {
      noise[t] = 100 + 10 * (random.nextDouble() + random.nextDouble() - 1);
      season[t] = noise[t] + 40 * Math.sin(Math.PI * t / 6);
    }
    assertThat(seasonSize(EtsEstimation.POSTERIOR, noise))
        .isLessThan(0.9 * seasonSize(EtsEstimation.LIKELIHOOD, noise));
    assertThat(seasonSize(EtsEstimation.POSTERIOR, season))
        .isGreaterThan(0.97 * seasonSize(EtsEstimation.LIKELIHOOD, season));
  }

  /** The root of the mean square of the first season states. */
  private static double seasonSize(EtsEstimation estimation, double[] y) {
    EtsFit fit = Ets.of("ANA").withEstimation(estimation).fit(series(y), MONTHLY);
    double sum = 0;
    for (int i = 1; i <= 12; i++) {
      sum += Math.pow(fit.parameters().get("s" + i), 2);
    }
    return Math.sqrt(sum / 12);
  }

  /** No season at all: the variance of its prior must not vanish. */
  @Test
  void fitsASeriesWithoutASeasonInItsDecomposition() {
    double[] y = new double[60];
    for (int t = 0; t < y.length; t++) {
      y[t] = 100 + 2 * t;
    }
    EtsFit fit = Ets.auto().fit(series(y), MONTHLY);
    assertThat(fit.predict(3).get(2).mean()).isCloseTo(224, within(2.0));
  }

  @Test
  void startsWarmAndEndsAtTheSameOptimum() {
    TimeSeries series = wave(96);
    EtsFit previous = Ets.auto().fit(series.first(90), MONTHLY);
    FitContext warm =
        new FitContext(
            MONTHLY.quantity(),
            12,
            1,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(previous));
    EtsFit fromPrevious = Ets.auto().fit(series, warm);
    EtsFit fromScratch = Ets.auto().fit(series, MONTHLY);
    assertThat(fromPrevious.form()).isEqualTo(fromScratch.form());
    assertThat(fromPrevious.logLikelihood()).isCloseTo(fromScratch.logLikelihood(), within(1e-5));
  }

  @Test
  void keepsItsParametersWhenUpdated() {
    EtsFit fit = Ets.of("MAM").fit(wave(72), MONTHLY);
    assertThat(fit.update(wave(72)).predict(3).get(2).mean())
        .isCloseTo(fit.predict(3).get(2).mean(), within(1e-9));
    assertThat(fit.update(wave(80)).parameters())
        .containsEntry("alpha", fit.parameters().get("alpha"))
        .containsEntry("sigma", fit.parameters().get("sigma"));
  }

  @Test
  void toleratesMissingValues() {
    double[] y = wave(72).toArray();
    y[10] = Double.NaN;
    y[40] = Double.NaN;
    y[41] = Double.NaN;
    PredictiveDistribution gapped = Ets.auto().fit(series(y), MONTHLY).predict(6).get(5);
    PredictiveDistribution whole = Ets.auto().fit(wave(72), MONTHLY).predict(6).get(5);
    assertThat(gapped.mean()).isCloseTo(whole.mean(), within(0.1 * whole.mean()));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void isCertainOfAConstantSeries(EtsForm form) {
    double[] y = new double[40];
    Arrays.fill(y, 7);
    FittedModel fit = Ets.of(form.toString()).fit(series(y), MONTHLY);
    assertThat(fit.predict(15))
        .allSatisfy(step -> assertThat(step.quantile(0.99)).isCloseTo(7, within(1e-9)));
  }

  @Test
  void refusesWhatTheDataDoNotAllow() {
    double[] y = wave(60).toArray();
    y[5] = 0;
    assertThatThrownBy(() -> Ets.of("MNN").fit(series(y), MONTHLY))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContaining("'inflow' has values of 0 or less")
        .hasMessageContaining("needs positive values");
    assertThatThrownBy(() -> Ets.of("ANA").fit(wave(20), MONTHLY))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContaining("twice");
    assertThatThrownBy(() -> Ets.auto().fit(wave(3), MONTHLY))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContaining("needs at least 4");
    assertThatThrownBy(() -> EtsForm.parse("XYZ")).hasMessageContaining("such as AAdN");
  }

  @Test
  void isWrittenInStudyFiles() {
    assertThat(Models.parse("ets").id()).isEqualTo("ets");
    assertThat(Models.parse("ets:form=MAdM")).isEqualTo(Ets.of("MAdM"));
    assertThat(Models.parse("ets:form=ETS(M,Ad,M)").id()).isEqualTo("ets:form=MAdM");
    assertThat(Models.parse("ets:criterion=bic,region=admissible").id())
        .isEqualTo("ets:criterion=bic,region=admissible");
    assertThat(Models.parse("ets:estimation=likelihood").id())
        .isEqualTo("ets:estimation=likelihood");
  }

  private static TimeSeries series(double[] values) {
    return TimeSeries.of(TimePeriod.ofMonth(2018, 1), values);
  }

  private static double[] scaled(double[] y, double factor) {
    return Arrays.stream(y).map(value -> factor * value).toArray();
  }

  /** A season, a slope and irregular deviations, all positive. */
  private static TimeSeries wave(int length) {
    double[] y = new double[length];
    for (int t = 0; t < length; t++) {
      y[t] = 100 + t + 20 * Math.sin(Math.PI * t / 6) + (t * t * 37 + t * 11) % 17;
    }
    return series(y);
  }
}
