package org.hindcast.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int execute(String... arguments) {
    return Hindcast.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  /** Seven years with outcome 100; "near" is 1 above it each time, "far" 2 or 3. */
  private void write() throws Exception {
    StringBuilder forecasts =
        new StringBuilder("cycle,cutoff,model,quantity,target,output,value\n");
    StringBuilder actuals = new StringBuilder("quantity,period,value\n");
    for (int year = 2011; year <= 2017; year++) {
      String key = "c,2010-12-31,%s,q," + year + ",mean,%d%n";
      forecasts.append(String.format(java.util.Locale.ROOT, key, "near", 101));
      forecasts.append(String.format(java.util.Locale.ROOT, key, "far", 102 + year % 2));
      actuals.append("q,").append(year).append(",100\n");
    }
    Files.writeString(folder.resolve("forecasts.csv"), forecasts);
    Files.writeString(folder.resolve("actuals.csv"), actuals);
  }

  @Test
  void printsTheVerdictsAndWritesThem() throws Exception {
    write();
    int code =
        execute(
            "compare",
            "--forecasts",
            folder.resolve("forecasts.csv").toString(),
            "--actuals",
            folder.resolve("actuals.csv").toString(),
            "--reference",
            "far",
            "--score",
            "mae",
            "--out",
            folder.resolve("out").toString());

    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    // All seven differences have one sign: 2 of 128 sign patterns are as extreme.
    assertThat(out.toString()).contains("near", "0.016", "better", "7 target years");
    assertThat(Files.readString(folder.resolve("out/comparison.csv")))
        .contains("1,near,1.0,", "0.015625", ",better,");
    assertThat(folder.resolve("out/comparison.json")).exists();
    assertThat(Files.readString(folder.resolve("out/index.html"))).contains("distinguishably");
  }

  @Test
  void refusesAForecastFileThatIsNotThereAndWritesNothing() {
    int code =
        execute(
            "compare",
            "--forecasts",
            folder.resolve("none.csv").toString(),
            "--actuals",
            folder.resolve("actuals.csv").toString(),
            "--out",
            folder.resolve("out").toString());

    assertThat(code).isEqualTo(2);
    assertThat(err.toString()).contains("does not exist").doesNotContain("Exception");
    assertThat(folder.resolve("out")).doesNotExist();
  }
}
