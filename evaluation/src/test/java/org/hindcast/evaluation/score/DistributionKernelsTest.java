package org.hindcast.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DistributionKernelsTest {

  @Test
  void closedFormsEqualNumericalIntegrationByR() throws IOException {
    List<String> lines;
    try (InputStream in = getClass().getResourceAsStream("crps-closed-form.csv");
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      lines = reader.lines().skip(1).toList();
    }
    assertThat(lines).hasSize(35);
    for (String line : lines) {
      String[] fields = line.split(",", -1);
      double a = Double.parseDouble(fields[1]);
      double b = Double.parseDouble(fields[2]);
      double c = Double.parseDouble(fields[3]);
      double y = Double.parseDouble(fields[4]);
      double crps =
          switch (fields[0]) {
            case "normal" -> DistributionKernels.crpsNormal(a, b, y);
            case "logistic" -> DistributionKernels.crpsLogistic(a, b, y);
            case "student" -> DistributionKernels.crpsStudentT(a, b, c, y);
            case "lognormal" -> DistributionKernels.crpsLogNormal(a, b, y);
            default -> DistributionKernels.crpsGamma(a, b, y);
          };
      // The integration is good to about 1e-10.
      assertThat(crps).as(line).isCloseTo(Double.parseDouble(fields[5]), within(1e-9));
    }
  }

  @Test
  void logScoreOfTheNormalDistributionIsMinusTheLogOfItsDensity() {
    // dnorm(1.5, 1, 2, log = TRUE) of R 4.2.2 is −1.643335713764618.
    assertThat(DistributionKernels.logScoreNormal(1, 2, 1.5))
        .isCloseTo(1.643335713764618, within(1e-14));
  }
}
