package org.hindcast.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.ForecastKey;
import org.junit.jupiter.api.Test;

class LeadTimeTest {

  private static final LocalDate CUT_OFF = LocalDate.of(2021, 5, 3);

  private static ForecastArchive archive(String... targets) {
    ForecastArchive.Builder builder = ForecastArchive.builder();
    builder.cycle(Cycle.of("round", CUT_OFF));
    for (String target : targets) {
      builder.add(
          ForecastKey.of("model", "cases", "round", Target.parse(target)), 0, Forecast.point(1));
    }
    return builder.build();
  }

  @Test
  void weeksAreCountedInWeeks() {
    // The ISO weeks 18, 19 and 21 of 2021 end on 9, 16 and 30 May: 6, 13 and 27 days on.
    LeadTime lead = LeadTime.of(archive("2021-W18", "2021-W19", "2021-W21"), row -> true);

    assertThat(lead.inMonths()).isFalse();
    assertThat(lead.distinct(row -> true)).containsExactly(0, 1, 3);
    assertThat(lead.unit(ReportLanguage.DUTCH)).isEqualTo("weken");
  }

  @Test
  void daysAreCountedInDays() {
    LeadTime lead = LeadTime.of(archive("2021-05-10", "2021-05-24"), row -> true);

    assertThat(lead.distinct(row -> true)).containsExactly(7, 21);
    assertThat(lead.unit(ReportLanguage.ENGLISH)).isEqualTo("days");
  }

  @Test
  void longerPeriodsAndMixturesAreCountedInMonths() {
    assertThat(LeadTime.of(archive("2021-06", "2021-12"), row -> true).distinct(row -> true))
        .containsExactly(1, 7);
    assertThat(LeadTime.of(archive("2021-W21", "total:2021"), row -> true).inMonths()).isTrue();
  }
}
