package org.hindcast.datasets.format;

import java.nio.file.Files;
import java.nio.file.Path;
import org.hindcast.cycle.Target;
import org.hindcast.data.Actual;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.VintageStore;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.junit.jupiter.api.Assumptions;

/** Real files that tests read where they are there. */
final class ReferenceFolder {

  private ReferenceFolder() {}

  static Path file(String name) {
    Path file = Path.of(System.getProperty("hindcast.reference", "")).resolve(name);
    Assumptions.assumeTrue(Files.exists(file), "the folder hindcast.reference has no " + name);
    return file;
  }

  /**
   * The mean over the quantile forecasts of a model with an outcome of scoringutils' wis: the mean
   * over levels of twice the pinball loss.
   */
  static double meanWis(ForecastArchive archive, VintageStore actuals, String model) {
    double sum = 0;
    int n = 0;
    for (int row = 0; row < archive.size(); row++) {
      Target target = archive.target(row);
      String quantity = archive.key(row).quantity();
      if (archive.key(row).model().equals(model)
          && archive.forecast(row) instanceof Forecast.Quantiles quantiles
          && actuals.contains(quantity)
          && target.actual(actuals, quantity, ActualsPolicy.latest())
              instanceof Actual.Known known) {
        sum += wis(quantiles.levels(), quantiles.values(), known.value());
        n++;
      }
    }
    return sum / n;
  }

  private static double wis(double[] levels, double[] values, double actual) {
    double sum = 0;
    for (int i = 0; i < levels.length; i++) {
      sum += 2 * ((actual <= values[i] ? 1 : 0) - levels[i]) * (values[i] - actual);
    }
    return sum / levels.length;
  }
}
