package org.hindcast.evaluation.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hindcast.evaluation.inference.Alternative;
import org.hindcast.evaluation.inference.EventSeries;
import org.hindcast.evaluation.inference.Fixture;
import org.hindcast.evaluation.inference.MeanTest.Variance;
import org.hindcast.evaluation.inference.NotTestable;
import org.hindcast.evaluation.inference.NotTestable.Reason;
import org.hindcast.evaluation.inference.TestOutcome;
import org.hindcast.evaluation.inference.Tested;
import org.junit.jupiter.api.Test;

/**
 * Against R forecast 8.20 {@code dm.test} on real asylum series; the file has 10 significant
 * digits.
 */
class DieboldMarianoReferenceTest {

  /** Months known at the first origin. */
  private static final int FIRST_ORIGIN = 24;

  private static final double RELATIVE = 1e-8;

  @Test
  void givesTheNumbersOfRForAllSeriesHorizonsAndPowers() {
    Fixture reference = Fixture.reference("asylum_dm_test_reference.csv");
    Map<String, double[]> series = series();
    int tested = 0;
    int notTestable = 0;
    int fallbacks = 0;
    for (int row = 0; row < reference.size(); row++) {
      double[] values = series.get(reference.text(row, "series_id"));
      int h = (int) reference.number(row, "h");
      int power = (int) reference.number(row, "power");
      double[] loss1 = losses(values, reference.text(row, "method1"), h, power);
      double[] loss2 = losses(values, reference.text(row, "method2"), h, power);
      assertThat(loss1).hasSize((int) reference.number(row, "n"));
      DieboldMarianoTest test = DieboldMarianoTest.withDefaults().withInformationHorizon(h);
      TestOutcome outcome = test.test(loss1, loss2);
      if (reference.text(row, "dm_statistic").isEmpty()
          || reference.text(row, "dm_statistic").equals("NA")) {
        assertThat(outcome).isInstanceOf(NotTestable.class);
        assertThat(((NotTestable) outcome).reason()).isEqualTo(Reason.NO_DIFFERENCE);
        notTestable++;
        continue;
      }
      Tested two = (Tested) outcome;
      Tested bartlett = (Tested) test.withVariance(Variance.BARTLETT).test(loss1, loss2);
      same(bartlett.statistic(), reference.number(row, "dm_statistic_bartlett"), row);
      same(bartlett.pValue(), reference.number(row, "p_two_sided_bartlett"), row);
      if (!two.variant().contains("fallback")) {
        Tested greater = (Tested) test.withAlternative(Alternative.GREATER).test(loss1, loss2);
        same(two.statistic(), reference.number(row, "dm_statistic"), row);
        same(two.pValue(), reference.number(row, "p_two_sided"), row);
        same(greater.pValue(), reference.number(row, "p_method2_better"), row);
      } else {
        same(two.statistic(), reference.number(row, "dm_statistic_bartlett"), row);
        fallbacks++;
      }
      tested++;
    }
    assertThat(tested + notTestable).isEqualTo(reference.size());
    assertThat(tested).isGreaterThan(350);
    assertThat(notTestable).isPositive();
    assertThat(fallbacks).isZero();
  }

  private static void same(double actual, double expected, int row) {
    assertThat(actual).as("row %d", row).isCloseTo(expected, within(RELATIVE * Math.abs(expected)));
  }

  private static Map<String, double[]> series() {
    Fixture file = Fixture.reference("asylum_backtest_series.csv.gz");
    Map<String, List<Double>> lists = new LinkedHashMap<>();
    for (int row = 0; row < file.size(); row++) {
      lists
          .computeIfAbsent(file.text(row, "series_id"), id -> new ArrayList<>())
          .add(file.number(row, "value"));
    }
    Map<String, double[]> arrays = new LinkedHashMap<>();
    lists.forEach((id, list) -> arrays.put(id, list.stream().mapToDouble(v -> v).toArray()));
    return arrays;
  }

  private static double[] losses(double[] values, String method, int h, int power) {
    int n = values.length - FIRST_ORIGIN - h + 1;
    double[] losses = new double[n];
    for (int i = 0; i < n; i++) {
      int known = FIRST_ORIGIN + i;
      double forecast =
          switch (method) {
            case "naive" -> values[known - 1];
            case "snaive" -> values[known + h - 1 - 12 * ((h + 11) / 12)];
            case "mean12" -> {
              double sum = 0;
              for (int lag = 1; lag <= 12; lag++) {
                sum += values[known - lag];
              }
              yield sum / 12;
            }
            default -> throw new IllegalArgumentException(method);
          };
      losses[i] = Math.pow(Math.abs(forecast - values[known + h - 1]), power);
    }
    return losses;
  }

  @Test
  void refusesConstantDifferencesOnRealisticInput() {
    TestOutcome outcome =
        DieboldMarianoTest.withDefaults().test(EventSeries.of(2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2));
    assertThat(((NotTestable) outcome).reason()).isEqualTo(Reason.CONSTANT_INPUT);
  }
}
