package org.hindcast.model.arima;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hindcast.data.Quantity;
import org.hindcast.model.FitContext;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.Models;
import org.hindcast.model.SeriesModel;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutlierDetectionTest {

  private static final TimePeriod START = TimePeriod.ofMonth(2015, 1);
  private static final int LENGTH = 72;
  private static final int SERIES = 300;

  private static FitContext season(int length) {
    return FitContext.of(Quantity.rate("x"), length, 1);
  }

  private static FittedArima fit(SeriesModel model, double[] values, int season) {
    return (FittedArima) model.fit(TimeSeries.of(START, values), season(season));
  }

  /** ARIMA(0,1,1) with θ = -0.5 and innovations of variance 1. */
  private static double[] clean(Random random) {
    double[] values = new double[LENGTH];
    double level = 50;
    double before = random.nextGaussian();
    for (int t = 0; t < LENGTH; t++) {
      double shock = random.nextGaussian();
      level += shock - 0.5 * before;
      before = shock;
      values[t] = level;
    }
    return values;
  }

  /** Airline model with θ = -0.4 and Θ = -0.6 on a season that begins as a sine. */
  private static double[] airline(Random random) {
    double[] shocks = new double[LENGTH + 13];
    Arrays.setAll(shocks, t -> random.nextGaussian());
    double[] values = new double[LENGTH];
    for (int t = 0; t < LENGTH; t++) {
      values[t] =
          t < 13
              ? 100 + 5 * Math.sin(t * Math.PI / 6)
              : values[t - 1]
                  + values[t - 12]
                  - values[t - 13]
                  + shocks[t + 13]
                  - 0.4 * shocks[t + 12]
                  - 0.6 * shocks[t + 1]
                  + 0.24 * shocks[t];
    }
    return values;
  }

  /** Each of seven innovation standard deviations. */
  private static void plant(double[] values) {
    values[17] += 7;
    for (int t = 36; t < values.length; t++) {
      values[t] -= 7;
    }
    for (int t = 54; t < values.length; t++) {
      values[t] += 7 * Math.pow(0.7, t - 54);
    }
  }

  private static final Set<String> PLANTED =
      Set.of("outlier 2016-06", "level-shift 2018-01", "transitory-change 2019-07");

  private static Set<String> names(FittedArima fitted) {
    return fitted.outliers().stream()
        .map(each -> each.intervention().toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The critical value aims at 5% of clean series; the standard error of a share of 5% among 300 is
   * 1.3%, so that four of them reach to 10%.
   */
  @Test
  void fewCleanSeriesShowAnyOutlier() {
    Random random = new Random(11);
    SeriesModel model = Arima.of(0, 1, 1).withOutliers(OutlierDetection.detect());
    int any = 0;
    for (int i = 0; i < SERIES; i++) {
      any += fit(model, clean(random), 1).outliers().isEmpty() ? 0 : 1;
    }
    assertThat(any / (double) SERIES).isLessThan(0.10);
  }

  /** Seven standard deviations leave three above the critical value of 3.7: 98% at least. */
  @Test
  void plantedOutliersAreFoundWithKindAndPeriod() {
    Random random = new Random(12);
    SeriesModel model = Arima.of(0, 1, 1).withOutliers(OutlierDetection.detect());
    int hits = 0;
    int others = 0;
    for (int i = 0; i < SERIES; i++) {
      double[] values = clean(random);
      plant(values);
      Set<String> found = names(fit(model, values, 1));
      others += found.size();
      found.retainAll(PLANTED);
      hits += found.size();
      others -= found.size();
    }
    assertThat(hits / (3.0 * SERIES)).isGreaterThan(0.95);
    assertThat(others / (double) SERIES).isLessThan(0.20);
  }

  @Test
  void automaticOrdersFindThemTooBehindASeason() {
    Random random = new Random(13);
    SeriesModel model = Arima.auto().withOutliers(OutlierDetection.detect());
    int hits = 0;
    int seasonal = 0;
    for (int i = 0; i < 40; i++) {
      double[] values = airline(random);
      plant(values);
      FittedArima fitted = fit(model, values, 12);
      Set<String> found = names(fitted);
      found.retainAll(PLANTED);
      hits += found.size();
      seasonal += fitted.order().seasonalD();
    }
    assertThat(hits / 120.0).isGreaterThan(0.9);
    assertThat(seasonal).isGreaterThan(35);
  }

  /** The effect of an intervention is the same whether it was found or given. */
  @Test
  void findingIsAsGoodAsKnowing() {
    double[] values = airline(new Random(14));
    plant(values);
    FittedArima found = fit(Arima.airline().withOutliers(OutlierDetection.detect()), values, 12);
    Arima given =
        Arima.airline()
            .withInterventions(
                found.outliers().stream().map(DetectedOutlier::intervention).toList());
    FittedArima known = fit(given, values, 12);

    assertThat(names(found)).containsAll(PLANTED);
    assertThat(found.logLikelihood()).isCloseTo(known.logLikelihood(), within(1e-5));
    for (DetectedOutlier each : found.outliers()) {
      double effect = known.parameters().get(each.intervention().toString());
      assertThat(each.effect()).isCloseTo(effect, within(1e-3));
      assertThat(found.parameters().get(each.name())).isCloseTo(effect, within(1e-3));
      assertThat(Math.abs(each.t())).isGreaterThan(OutlierDetection.detect().criticalFor(LENGTH));
    }
    assertThat(found.parameters()).containsKey("level-shift 2018-01 (detected)");
  }

  @Test
  void nothingFoundChangesNothing() {
    double[] values = airline(new Random(15));
    for (AutoArima model : List.of(Arima.auto(), AutoArima.quick())) {
      FittedArima plain = fit(model, values, 12);
      FittedArima looked = fit(model.withOutliers(OutlierDetection.detect()), values, 12);
      assertThat(looked.outliers()).isEmpty();
      assertThat(looked.parameters()).isEqualTo(plain.parameters());
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 7, 1e6})
  void unitDoesNotMatter(double unit) {
    double[] values = airline(new Random(16));
    plant(values);
    double[] scaled = Arrays.stream(values).map(value -> unit * value).toArray();
    SeriesModel model = Arima.airline().withOutliers(OutlierDetection.detect());
    List<DetectedOutlier> before = fit(model, values, 12).outliers();
    List<DetectedOutlier> after = fit(model, scaled, 12).outliers();

    assertThat(after).hasSameSizeAs(before).isNotEmpty();
    for (int i = 0; i < before.size(); i++) {
      assertThat(after.get(i).intervention()).isEqualTo(before.get(i).intervention());
      assertThat(after.get(i).effect() / unit)
          .isCloseTo(before.get(i).effect(), within(1e-3 * Math.abs(before.get(i).effect())));
    }
  }

  /** A forecast may use only what was known: what follows the last observation is not there. */
  @Test
  void laterDataDoNotMatterAndTheLastObservationIsLeftAlone() {
    double[] values = airline(new Random(17));
    values[values.length - 1] += 50;
    SeriesModel model = Arima.airline().withOutliers(OutlierDetection.detect());
    assertThat(names(fit(model, values, 12))).doesNotContain("outlier 2020-12");

    double[] next = Arrays.copyOf(values, values.length + 1);
    next[values.length] = values[values.length - 1] - 50;
    assertThat(names(fit(model, next, 12))).contains("outlier 2020-12");
  }

  @Test
  void updateKeepsTheOutliersOnTheirPeriods() {
    double[] values = airline(new Random(14));
    plant(values);
    TimeSeries all = TimeSeries.of(START, values);
    FittedArima early =
        (FittedArima)
            Arima.airline().withOutliers(OutlierDetection.detect()).fit(all.first(66), season(12));
    FittedArima late = (FittedArima) early.update(all);
    FittedArima later = (FittedArima) early.update(all.last(60));

    assertThat(late.outliers()).isEqualTo(early.outliers());
    assertThat(late.parameters()).isEqualTo(early.parameters());
    // The same coefficients on the same periods: a year less of history matters little.
    assertThat(later.predict(1).get(0).mean())
        .isCloseTo(late.predict(1).get(0).mean(), within(0.5));
  }

  @ParameterizedTest
  @EnumSource(Intervention.Kind.class)
  void onlyTheKindsAskedForAreLookedFor(Intervention.Kind kind) {
    double[] values = clean(new Random(18));
    plant(values);
    SeriesModel model =
        Arima.of(0, 1, 1).withOutliers(OutlierDetection.detect().withKinds(EnumSet.of(kind)));
    assertThat(fit(model, values, 1).outliers())
        .isNotEmpty()
        .allMatch(each -> each.intervention().kind() == kind);
  }

  /**
   * First asylum applications of seven nationalities in the Netherlands: the surge of 2015 and its
   * end, and in logarithms the closed borders of April 2020 and the spring of 2022.
   */
  @Test
  void asylumSeriesShowTheYearsEverybodyRemembers() {
    double[] months = new double[120];
    ClassicSeries.rows("asylum_nl_monthly_by_nationality.csv").stream()
        .filter(row -> row.get("flow").equals("first_application"))
        .forEach(
            row ->
                months[START.until(TimePeriod.parse(row.get("month")))] +=
                    Double.parseDouble(row.get("value")));
    SeriesModel model = Arima.auto().withOutliers(OutlierDetection.detect());

    assertThat(names(fit(model, months, 12)))
        .contains("level-shift 2015-08", "outlier 2015-10", "level-shift 2015-12")
        .anyMatch(name -> name.contains("2022-"));
    assertThat(names(fit(model, Arrays.stream(months).map(Math::log).toArray(), 12)))
        .contains("transitory-change 2020-04")
        .anyMatch(name -> name.contains("2022-"));
  }

  /** qnorm(1 - 0.05 / (2 · 3 · n)), R 4.2.2. */
  @Test
  void criticalValueGrowsWithTheSeries() {
    OutlierDetection detection = OutlierDetection.detect();
    assertThat(detection.criticalFor(50)).isCloseTo(3.587915, within(1e-6));
    assertThat(detection.criticalFor(150)).isCloseTo(3.864952, within(1e-6));
    assertThat(detection.withCritical(3).criticalFor(150)).isEqualTo(3);
  }

  @Test
  void shortSeriesAreFittedWithoutLooking() {
    FittedArima fitted =
        fit(
            Arima.auto().withOutliers(OutlierDetection.detect()),
            new double[] {3, 5, 4, 80, 7, 7, 9, 8},
            1);
    assertThat(fitted.outliers()).isEmpty();
    assertThatExceptionOfType(ModelFitException.class)
        .isThrownBy(
            () ->
                fit(
                    Arima.airline().withOutliers(OutlierDetection.detect()),
                    new double[] {3, 5, 4},
                    12))
        .withMessageContaining("there are 3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arima:outliers=detect",
        "arima-quick:critical=4.5,outliers=level-shift",
        "airline:interventions=transitory-change 2020-04,outliers=(level-shift;outlier)",
        "sarima:order=(0,1,1),outliers=detect"
      })
  void variantIsInTheNameAndIsReadBack(String text) {
    assertThat(Models.parse(text).id()).isEqualTo(text);
  }

  @Test
  void refusesWhatIsNoKindAndNoCriticalValue() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Models.parse("arima:outliers=floods"))
        .withMessageContaining("expected none, detect, or kinds");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Models.parse("arima:critical=0.5"))
        .withMessageContaining("expected at least 2");
  }
}
