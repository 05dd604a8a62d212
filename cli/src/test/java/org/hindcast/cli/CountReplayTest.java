package org.hindcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountReplayTest {

  @TempDir Path home;

  @Test
  void replaysASmallFlowWithWholeNumbersAsQuantiles() throws IOException {
    Path study = home.resolve("counts.yaml");
    Files.writeString(
        study,
        """
        title: A small flow
        data: {dataset: asylum-nl}
        quantities: [asylum-nareis-yem]
        cycles:
          half-yearly: {first: 2022-01, last: 2024-01}
        targets: {horizons: 6}
        models: [poisson-smoothing, "negative-binomial-smoothing:form=damped", tsb]
        reference: tsb
        """);
    CommandRun run = CommandRun.of("run", study, "--out", home.resolve("out"));
    assertThat(run.err()).doesNotContain("hindcast:");
    assertThat(run.code()).isZero();
    List<String[]> quantiles =
        Files.readAllLines(home.resolve("out/forecasts.csv")).stream()
            .map(line -> line.split(",", -1))
            .filter(cells -> cells[4].contains("-smoothing") && cells[11].startsWith("0."))
            .toList();
    assertThat(quantiles).hasSizeGreaterThan(5 * 6 * 2);
    for (String[] cells : quantiles) {
      double value = Double.parseDouble(cells[cells.length - 1]);
      assertThat(value).isNotNegative().isEqualTo(Math.rint(value));
    }
  }
}
