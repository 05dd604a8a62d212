package org.hindcast.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.OptionalDouble;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.evaluation.score.Evaluation;
import org.hindcast.evaluation.score.ForecastScores;
import org.hindcast.evaluation.score.Scores;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.ForecastKey;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;
import org.junit.jupiter.api.Test;

class ReleaseChapterTest {

  @Test
  void outcomesYoungerThanAYearAreHeldAgainstTheFirstReleaseOnly() {
    VintageStore.Builder store =
        VintageStore.builder().quantity(Quantity.flow("q"), Frequency.MONTHLY);
    ForecastArchive.Builder archive =
        ForecastArchive.builder().cycle(Cycle.of("c", LocalDate.of(2019, 12, 31)));
    for (int m = 1; m <= 2; m++) {
      TimePeriod month = TimePeriod.ofMonth(2020, m);
      store.release("q", month, 100, LocalDate.of(2020, m + 1, 15));
      store.release("q", month, 120, LocalDate.of(2020, m + 3, 15));
      archive.add(ForecastKey.of("m", "q", "c", Target.value(month)), m, Forecast.point(101));
    }
    VintageStore data = store.build();
    ForecastScores scores =
        Evaluation.of(archive.build(), data, ActualsPolicy.latest()).score(Scores.mae());
    DataTable table = Report.of(scores).store(data).document().tables().get("release-sensitivity");

    assertThat(table.columns())
        .extracting(Column::key)
        .containsExactly(
            "model",
            "figure_latest",
            "rank_latest",
            "figure_first_release",
            "rank_first_release",
            "change");
    assertThat(((NumberColumn) table.column("figure_latest")).value(0))
        .isEqualTo(OptionalDouble.of(19));
    assertThat(((NumberColumn) table.column("figure_first_release")).value(0))
        .isEqualTo(OptionalDouble.of(1));
  }
}
