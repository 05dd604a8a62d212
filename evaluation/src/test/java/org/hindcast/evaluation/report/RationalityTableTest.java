package org.hindcast.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.PublicationLag;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.evaluation.score.Evaluation;
import org.hindcast.evaluation.score.ForecastScores;
import org.hindcast.evaluation.score.Scores;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.ForecastKey;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Test;

class RationalityTableTest {

  private static List<double[]> years() throws IOException {
    try (InputStream in = RationalityTableTest.class.getResourceAsStream("rationality.csv")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> Arrays.stream(line.split(",")).mapToDouble(Double::parseDouble).toArray())
          .toList();
    }
  }

  private static List<DataTable> tables(int count) throws IOException {
    List<double[]> years = years().subList(0, count);
    double[] months = new double[12 * years.size()];
    Arrays.setAll(months, i -> years.get(i / 12)[1] / 12);
    VintageStore store =
        VintageStore.builder()
            .series(
                Quantity.flow("q"),
                TimeSeries.of(TimePeriod.ofMonth(2001, 1), months),
                PublicationLag.ofDays(0))
            .build();
    ForecastArchive.Builder archive = ForecastArchive.builder();
    for (double[] year : years) {
      int number = (int) year[0];
      for (int half = 0; half < 2; half++) {
        String id = number + "-" + half;
        archive.cycle(
            Cycle.of(
                id, half == 0 ? LocalDate.of(number - 1, 12, 31) : LocalDate.of(number, 6, 30)));
        archive.add(
            ForecastKey.of("m", "q", id, Target.yearTotal(number)),
            0,
            Forecast.point(year[2 + half]));
      }
    }
    ForecastScores scores =
        Evaluation.of(archive.build(), store, ActualsPolicy.latest()).score(Scores.mae());
    return new RationalityTable(scores, ReportLanguage.ENGLISH)
        .blocks(List.of("m"), model -> row -> true, "Q").stream()
            .filter(TableBlock.class::isInstance)
            .map(block -> ((TableBlock) block).table())
            .toList();
  }

  private static double number(DataTable table, String column) {
    return ((NumberColumn) table.column(column)).value(0).orElseThrow();
  }

  @Test
  void bothRegressionsGiveTheNumbersOfR() throws IOException {
    List<DataTable> tables = tables(12);
    DataTable line = tables.get(0);
    DataTable news = tables.get(1);

    // Both lead times have twelve targets, so the shorter is taken.
    assertThat(number(line, "lead")).isEqualTo(6);
    assertThat(number(line, "n_events")).isEqualTo(12);
    assertThat(number(line, "intercept")).isCloseTo(17.2083507307, within(1e-7));
    assertThat(number(line, "slope")).isCloseTo(0.995924843424, within(1e-10));
    assertThat(number(line, "p_value")).isCloseTo(0.817303316707, within(1e-10));
    assertThat(line.column("verdict").text(0, ReportLanguage.ENGLISH))
        .isEqualTo("no sign of inefficiency");
    assertThat(number(news, "slope")).isCloseTo(0.729678188319, within(1e-10));
    assertThat(number(news, "p_value")).isCloseTo(0.0236932998728, within(1e-10));
    assertThat(news.column("verdict").text(0, ReportLanguage.ENGLISH)).isEqualTo("not efficient");
  }

  @Test
  void tooFewTargetsAreSaid() throws IOException {
    for (DataTable table : tables(7)) {
      assertThat(((NumberColumn) table.column("p_value")).value(0)).isEmpty();
      assertThat(table.column("verdict").text(0, ReportLanguage.ENGLISH))
          .isEqualTo("not testable: too few targets (7)");
    }
  }
}
