package org.hindcast.model.external;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.hindcast.data.Quantity;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.Models;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalProgramTest {

  private static final FitContext CONTEXT = FitContext.of(Quantity.flow("inflow"), 12, 1);
  private static final TimeSeries SERIES =
      TimeSeries.of(TimePeriod.ofMonth(2024, 11), 3, Double.NaN, 5.5);

  @Test
  void writesTheSeriesAndReadsTheForecast(@TempDir Path folder) throws IOException {
    Path copy = folder.resolve("seen.csv");
    FittedModel fit =
        shell(
                "cp \"$1\" \"$3\"; printf 'step,mean,sd\\n1,10,2\\n2,11,3\\n' > \"$2\"",
                "{input}",
                "{output}",
                copy.toString())
            .fit(SERIES, CONTEXT);
    List<PredictiveDistribution> steps = fit.predict(2);
    assertThat(steps.get(1).mean()).isEqualTo(11);
    // pnorm(1), R 4.2.2
    assertThat(steps.get(1).cumulativeProbability(14)).isCloseTo(0.841344746068543, within(1e-12));
    assertThat(Files.readString(copy, UTF_8))
        .isEqualTo("period,value\n2024-11,3.0\n2024-12,\n2025-01,5.5\n");
    assertThat(fit.simulate(2, 10, new SplittableRandom(1)).count()).isEqualTo(10);
  }

  @Test
  void endsAProgramThatTakesTooLong() {
    ExternalProgram slow = shell("echo begun; sleep 30").withTimeLimit(Duration.ofMillis(700));
    long start = System.nanoTime();
    assertThatThrownBy(() -> slow.fit(SERIES, CONTEXT).predict(1))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContaining("did not end within 0.7 s for 'inflow'")
        .hasMessageContaining("It printed: begun");
    assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(20));
  }

  @Test
  void saysWhatWentWrong() {
    assertThatThrownBy(() -> ExternalProgram.of("no-such-program").fit(SERIES, CONTEXT).predict(1))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContaining("'no-such-program' of the model 'external' could not be started");
    assertThatThrownBy(() -> shell("echo no data >&2; exit 3").fit(SERIES, CONTEXT).predict(1))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContaining("exit code 3 for 'inflow'. It printed: no data");
    assertThatThrownBy(() -> shell("true").fit(SERIES, CONTEXT).predict(1))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContaining("wrote no output file");
    assertThatThrownBy(
            () -> shell("echo hello > \"$1\"", "{output}").fit(SERIES, CONTEXT).predict(1))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContaining("wrote what cannot be read: it has the columns [hello]");
  }

  /** Bytes that are no UTF-8; 50 MB of complaints; a file of its own beside the output. */
  @Test
  void bearsWithGarbage() {
    assertThatThrownBy(
            () ->
                shell("printf '\\377\\376x' > \"$1\"", "{output}").fit(SERIES, CONTEXT).predict(1))
        .isInstanceOf(ModelFitException.class)
        .hasMessageContaining("expected text in UTF-8");
    String flood = "yes no | head -c 50000000 >&2; echo the end >&2; exit 1";
    assertThatThrownBy(() -> shell(flood).fit(SERIES, CONTEXT).predict(1))
        .isInstanceOf(ModelFitException.class)
        .hasMessageEndingWith("the end")
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1000));
    String more = "mkdir \"$1.d\"; echo 1 > \"$1.d/x\"; printf 'step,mean,sd\\n1,10,2\\n' > \"$1\"";
    assertThat(shell(more, "{output}").fit(SERIES, CONTEXT).predict(1).get(0).mean()).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "step,mean;1,5|it has 1 steps: expected 2",
        "step,mean;2,5;1,5|row 1 is of another step",
        "step,mean;1,NA;2,5|row 1 has 'NA' in column mean",
        "step,mean;1,5;2,Inf|row 2 has 'Inf' in column mean",
        "step,mean,p10;1,5,4;2,5,4|a column 'p10'",
        "step,sd;1,5;2,6|expected a mean or quantiles",
        "step,q0.1,q0.9;1,5,4;2,5,4|The quantiles cross",
        "step,mean;1,5,6;2,5|row 1 has 3 cells"
      })
  void refusesOutputItCannotRead(String file, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProgramOutput.read(List.of(file.split(";")), 2))
        .withMessageContaining(message);
  }

  @Test
  void readsQuantilesInAnyOrder() {
    PredictiveDistribution step =
        ProgramOutput.read(List.of("\"step\",\"q0.9\",\"q0.5\",\"mean\"", "1,20,10,12"), 1).get(0);
    assertThat(step.quantile(0.9)).isCloseTo(20, within(1e-12));
    assertThat(step.quantile(0.5)).isCloseTo(10, within(1e-12));
    assertThat(step.mean()).isEqualTo(12);
  }

  /** The same fit in R on its own; numbers and versions in tbats-expected.md. */
  @Test
  void runsTbatsOfR() throws IOException, InterruptedException, URISyntaxException {
    Assumptions.assumeTrue(hasForecastPackage(), "R with the package forecast is not here.");
    List<String> lines = Files.readAllLines(resource("tbats-expected.csv"), UTF_8);
    double[] y = new double[48];
    for (int t = 0; t < 48; t++) {
      y[t] = Double.parseDouble(lines.get(t + 1).split(",")[0].strip());
    }
    ExternalProgram tbats =
        ExternalProgram.of(
                "Rscript",
                "--vanilla",
                resource("tbats.R").toString(),
                "{input}",
                "{output}",
                "{horizon}",
                "{season}")
            .withTimeLimit(Duration.ofMinutes(3));
    List<PredictiveDistribution> steps =
        tbats.fit(TimeSeries.of(TimePeriod.ofMonth(1973, 1), y), CONTEXT).predict(6);
    for (int h = 0; h < 6; h++) {
      String[] expected = lines.get(h + 1).split(",");
      double mean = Double.parseDouble(expected[1].strip());
      // Another version of R or its libraries may stop its optimiser elsewhere.
      assertThat(steps.get(h).mean()).isCloseTo(mean, within(1e-3 * mean));
      double upper = Double.parseDouble(expected[2].strip());
      assertThat(steps.get(h).quantile(0.9)).isCloseTo(upper, within(1e-3 * upper));
      double lower = Double.parseDouble(expected[3].strip());
      assertThat(steps.get(h).quantile(0.025)).isCloseTo(lower, within(1e-3 * lower));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "external",
        "external:command=Rscript \"my model.R\" {input} {output},seconds=120",
        "external:command=(python3 -c \"f(1, 2)\")"
      })
  void printsAVariantAsItIsRead(String text) {
    assertThat(Models.parse(text).id()).isEqualTo(text);
  }

  private static ExternalProgram shell(String script, String... arguments) {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "There is no /bin/sh.");
    String[] command = new String[4 + arguments.length];
    command[0] = "/bin/sh";
    command[1] = "-c";
    command[2] = script;
    command[3] = "test";
    System.arraycopy(arguments, 0, command, 4, arguments.length);
    return ExternalProgram.of(command);
  }

  private static boolean hasForecastPackage() throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder("Rscript", "--vanilla", "-e", "library(forecast)")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(2, TimeUnit.MINUTES) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(
        Objects.requireNonNull(ExternalProgramTest.class.getResource(name), name).toURI());
  }
}
