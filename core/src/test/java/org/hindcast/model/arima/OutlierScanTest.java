package org.hindcast.model.arima;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Against R: {@code arima/outliers.md}. */
class OutlierScanTest {

  /** R starts at a large finite variance and takes standard errors from a numeric Hessian. */
  private static final double OF_R = 2e-5;

  @ParameterizedTest
  @CsvFileSource(resources = "/arima/outliers.csv", numLinesToSkip = 1)
  void effectsAndStatisticsAreThoseOfR(
      String id,
      String orders,
      boolean constant,
      String autoregressive,
      String movingAverage,
      Intervention.Kind kind,
      int place,
      double effect,
      double unitError) {
    double[] o = numbers(orders);
    ArimaOrder order =
        new ArimaOrder((int) o[0], (int) o[1], (int) o[2], (int) o[3], (int) o[4], (int) o[5]);
    ArimaSpecification plain = new ArimaSpecification(order, ArimaFitsTest.season(id), List.of());
    OutlierScan scan =
        new OutlierScan(
            constant ? plain.withConstant() : plain,
            numbers(autoregressive),
            numbers(movingAverage),
            ArimaFitsTest.series(id).toArray());

    OutlierScan.Effect found = scan.effects(List.of(t -> kind.share(t - place)))[0];

    assertThat(found.unitError()).isCloseTo(unitError, within(OF_R * unitError));
    assertThat(found.size() / found.unitError())
        .isCloseTo(effect / unitError, within(OF_R * scan.sigma()));
  }

  @Test
  void whatTheModelHoldsAlreadyHasNoEffect() {
    ArimaSpecification mean =
        new ArimaSpecification(ArimaOrder.of(0, 0, 0), 1, List.of()).withConstant();
    OutlierScan scan =
        new OutlierScan(mean, new double[0], new double[0], new double[] {1, 4, 2, 8, 5, 7});

    OutlierScan.Effect[] effects =
        scan.effects(List.of(t -> 3, t -> Intervention.Kind.OUTLIER.share(t - 3)));

    assertThat(effects[0].statistic(1)).isZero();
    // 8 against the mean 19/5 of the others; its variance is 1 + 1/5.
    assertThat(effects[1].size()).isCloseTo(8 - 19 / 5.0, within(1e-12));
    assertThat(effects[1].unitError()).isCloseTo(Math.sqrt(1.2), within(1e-12));
  }

  /** Deviations from the mean 4 are 3, 0, 2, 4, 1, 2: their median 2, and 5 of 6 are free. */
  @Test
  void robustDeviationIsTheScaledMedian() {
    ArimaSpecification mean =
        new ArimaSpecification(ArimaOrder.of(0, 0, 0), 1, List.of()).withConstant();
    OutlierScan scan =
        new OutlierScan(mean, new double[0], new double[0], new double[] {1, 4, 2, 8, 3, 6});

    assertThat(scan.robustSigma()).isCloseTo(1.4826 * 2 * Math.sqrt(6 / 5.0), within(1e-12));
    assertThat(scan.sigma()).isCloseTo(Math.sqrt(34 / 5.0), within(1e-12));
  }

  private static double[] numbers(String text) {
    return text == null || text.isBlank()
        ? new double[0]
        : Arrays.stream(text.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
  }
}
