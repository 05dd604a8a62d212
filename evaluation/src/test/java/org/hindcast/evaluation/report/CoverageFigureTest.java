package org.hindcast.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hindcast.evaluation.report.CoverageFigure.Count;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class CoverageFigureTest {

  @ParameterizedTest
  @CsvFileSource(resources = "wilson.csv", numLinesToSkip = 1)
  void rangeEqualsTheOneOfR(int inside, int years, double lower, double upper) {
    Count count = new Count("m", 0.8, inside, years, years);

    assertThat(CoverageFigure.wilson(count, -1)).isCloseTo(lower, within(1e-13));
    assertThat(CoverageFigure.wilson(count, 1)).isCloseTo(upper, within(1e-13));
  }

  @Test
  void rangeCountsYearsAndNotForecasts() {
    Count few = new Count("m", 0.8, 80, 100, 10);
    Count same = new Count("m", 0.8, 8, 10, 10);

    assertThat(CoverageFigure.wilson(few, -1)).isEqualTo(CoverageFigure.wilson(same, -1));
  }

  @Test
  void readingCountsBrokenPromisesOnBothSides() {
    Figure figure =
        CoverageFigure.of(
            "coverage",
            List.of(
                new Count("low", 0.8, 20, 100, 100),
                new Count("right", 0.8, 80, 100, 100),
                new Count("high", 0.5, 99, 100, 100)),
            ReportLanguage.ENGLISH);

    assertThat(figure.reading())
        .startsWith("Of 3 combinations")
        .contains("less often than promised for 1 and clearly more often for 1");
  }

  @Test
  void refusesMoreInsideThanForecasts() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Count("m", 0.8, 11, 10, 5))
        .withMessageContaining("'m' counts 11 inside of 10 forecasts");
  }
}
