package org.hindcast.evaluation.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.OptionalDouble;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.ForecastKey;
import org.junit.jupiter.api.Test;

class ForecastRevisionsTest {

  /** 2021 is expected as 10, 14, 13; 2022 as 20, 20; 2023 once. */
  private static ForecastArchive archive() {
    ForecastArchive.Builder builder = ForecastArchive.builder();
    double[][] forecasts = {{10, 20}, {14, 20}, {13}};
    for (int c = forecasts.length - 1; c >= 0; c--) {
      builder.cycle(Cycle.of("c" + c, LocalDate.of(2020, 1, 31).plusMonths(6 * c)));
      for (int year = 0; year < forecasts[c].length; year++) {
        builder.add(
            ForecastKey.of("m", "q", "c" + c, Target.yearTotal(2021 + year)),
            1,
            Forecast.point(forecasts[c][year]));
      }
    }
    builder.add(ForecastKey.of("m", "q", "c2", Target.yearTotal(2023)), 1, Forecast.point(30));
    return builder.build();
  }

  @Test
  void followsEachTargetInOrderOfTheCutOffs() {
    ForecastRevisions revisions = ForecastRevisions.of(archive(), row -> true);

    assertThat(revisions.toArrays()).isEqualTo(new double[][] {{10, 14, 13}, {20, 20}});
    assertThat(revisions.revisions()).containsExactly(4, -1, 0);
    assertThat(revisions.meanAbsoluteRevision()).isEqualTo(OptionalDouble.of(5 / 3.0));
    assertThat(revisions.shareUpward()).isEqualTo(OptionalDouble.of(0.5));
  }

  @Test
  void nothingIsRevisedWhereNothingWasForecastTwice() {
    ForecastArchive archive = archive();
    ForecastRevisions revisions =
        ForecastRevisions.of(archive, row -> archive.target(row).year() == 2023);

    assertThat(revisions.paths()).isEmpty();
    assertThat(revisions.meanAbsoluteRevision()).isEmpty();
    assertThat(revisions.shareUpward()).isEmpty();
  }

  @Test
  void refusesTwoForecastsOfATargetInOneCycle() {
    ForecastArchive twice =
        ForecastArchive.builder()
            .addAll(archive(), row -> true)
            .add(ForecastKey.of("other", "q", "c0", Target.yearTotal(2021)), 1, Forecast.point(1))
            .build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ForecastRevisions.of(twice, row -> true))
        .withMessageContaining("two forecasts of total:2021");
  }
}
