package org.hindcast.benchmarks.leaderboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.assertj.core.data.Percentage;
import org.hindcast.datasets.format.CompetitionForecastFormat;
import org.hindcast.datasets.format.CompetitionSeries;
import org.hindcast.datasets.format.MCompetitionFormat;
import org.hindcast.forecast.ForecastArchive;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Against the accuracy of the competitors of the M3 competition, computed with R 4.2.2. */
@Tag("slow")
class PublishedMethodsTest {

  @Test
  void accuracyOfAllCompetitorsEqualsTheReference() throws IOException {
    Path folder = Path.of(System.getProperty("hindcast.reference", "none"));
    Assumptions.assumeTrue(
        Files.exists(folder.resolve("m3_reference_accuracy.csv")),
        "The folder hindcast.reference has no M3 files.");
    List<CompetitionSeries> series = MCompetitionFormat.read(folder.resolve("m3_series.csv.gz"));
    ForecastArchive published =
        CompetitionForecastFormat.read(folder.resolve("m3_published_forecasts.csv.gz"), series)
            .archive();
    CompetitionForecasts none =
        new CompetitionForecasts(ForecastArchive.builder().build(), List.of(), List.of());
    Standings standings = Standings.of(series, none, Optional.of(published));
    assertThat(standings.benchmark()).contains("NAIVE2");
    assertThat(standings.periods()).containsExactly("Y", "Q", "M", "Other", "All");
    List<String> lines = Files.readAllLines(folder.resolve("m3_reference_accuracy.csv"));
    List<String> header = List.of(lines.get(0).split(","));
    assertThat(lines).hasSize(117);
    for (String line : lines.subList(1, lines.size())) {
      List<String> expected = Arrays.asList(line.split(",", -1));
      Standing row = row(standings, expected.get(0), expected.get(1));
      assertThat(row.series()).isEqualTo(Integer.parseInt(expected.get(2)));
      assertFigure(row, row.smape(), expected.get(header.indexOf("smape_pooled")));
      assertFigure(row, row.mase(), expected.get(header.indexOf("mase_seasonal_scale")));
      assertFigure(row, row.owa(), expected.get(header.indexOf("owa_vs_naive2")));
      assertThat(row.coverage80()).isEmpty();
      assertThat(row.msis95()).isEmpty();
      assertThat(row.secondsPerSeries()).isEmpty();
    }
  }

  /** A tolerance of 1e-9, relative: the file has ten digits. */
  private static void assertFigure(Standing row, OptionalDouble figure, String expected) {
    if (expected.isEmpty()) {
      assertThat(figure).as(row.toString()).isEmpty();
    } else {
      assertThat(figure.orElseThrow())
          .as(row.toString())
          .isCloseTo(Double.parseDouble(expected), Percentage.withPercentage(1e-7));
    }
  }

  private static Standing row(Standings standings, String period, String method) {
    return standings.of(period).stream()
        .filter(each -> each.model().equals(method))
        .findFirst()
        .orElseThrow();
  }
}
