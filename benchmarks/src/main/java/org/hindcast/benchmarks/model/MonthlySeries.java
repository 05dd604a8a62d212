package org.hindcast.benchmarks.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.Quantity;
import org.hindcast.datasets.catalog.Dataset;
import org.hindcast.datasets.catalog.Datasets;
import org.hindcast.datasets.format.CompetitionSeries;
import org.hindcast.datasets.format.MCompetitionFormat;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimeSeries;

/**
 * The monthly series that models are timed on: those of the M3 competition with 48 to 126
 * observations to learn from and 18 to judge by; without that file, monthly series of the bundled
 * data set {@code classic}, cut to such lengths.
 *
 * <p>The file {@code m3_series.csv.gz} is looked for in the folder that the system property {@code
 * hindcast.reference} names.
 *
 * @param source what they are, for a reader
 * @param series at least one
 */
record MonthlySeries(String source, List<CompetitionSeries> series) {

  static final int HORIZON = 18;
  private static final int SHORTEST = 48;
  private static final int LONGEST = 126;

  static MonthlySeries load() {
    Path file = Path.of(System.getProperty("hindcast.reference", ""), "m3_series.csv.gz");
    if (!Files.exists(file)) {
      return new MonthlySeries("monthly series of the bundled data set classic", bundled());
    }
    List<CompetitionSeries> chosen =
        MCompetitionFormat.read(file).stream()
            .filter(each -> each.series().frequency() == Frequency.MONTHLY)
            .filter(each -> each.horizon() == HORIZON)
            .filter(each -> each.train().length() >= SHORTEST)
            .filter(each -> each.train().length() <= LONGEST)
            .toList();
    return new MonthlySeries("monthly series of the M3 competition", chosen);
  }

  private static List<CompetitionSeries> bundled() {
    Dataset classic = Datasets.load("classic");
    List<CompetitionSeries> chosen = new ArrayList<>();
    for (Quantity quantity : classic.store().quantities()) {
      TimeSeries whole = classic.store().actuals(quantity.id(), ActualsPolicy.latest());
      TimeSeries part = whole.first(LONGEST + HORIZON);
      if (part.frequency() == Frequency.MONTHLY && part.length() >= SHORTEST + HORIZON) {
        chosen.add(new CompetitionSeries(quantity.id(), "", part, HORIZON));
      }
    }
    return chosen;
  }

  /** So many of the series, evenly spread over all; all if there are fewer. */
  List<CompetitionSeries> sample(int size) {
    int n = Math.min(size, series.size());
    return IntStream.range(0, n)
        .mapToObj(i -> series.get((int) ((long) i * series.size() / n)))
        .toList();
  }
}
