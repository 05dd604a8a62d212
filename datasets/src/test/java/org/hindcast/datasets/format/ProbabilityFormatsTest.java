package org.hindcast.datasets.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.hindcast.data.Actual;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.VintageStore;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.ForecastKey;
import org.hindcast.forecast.PolicyBasis;
import org.hindcast.time.TimePeriod;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forecasts of events, classes, thresholds and paths, in and out of every format. */
class ProbabilityFormatsTest {

  @TempDir Path folder;

  private static final String LONG =
      """
      cycle,model,quantity,target,output,value
      2024-06-30,m,e,2024-07,probability,0.25
      2024-06-30,m,c,2024-07,class-low,0.5
      2024-06-30,m,c,2024-07,class-very high,0.2
      2024-06-30,m,c,2024-07,class-moderate,0.3
      2024-06-30,m,t,2024-07,cdf-20,0.9
      2024-06-30,m,t,2024-07,cdf--1.5,0.1
      2024-06-30,m,p,2024-07,path-1,3
      2024-06-30,m,p,2024-07,path-2,4
      2024-06-30,m,p,2024-08,path-2,6
      2024-06-30,m,p,2024-08,path-1,5
      """;

  private static ForecastArchive readLong(String text) {
    return LongFormat.withDefaults()
        .readForecasts("f.csv", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Forecast only(ForecastArchive archive, String quantity) {
    ForecastArchive own = archive.filter(row -> archive.key(row).quantity().equals(quantity));
    return own.forecast(0);
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("in.csv"), text);
  }

  @Test
  void longFilesHoldEventsClassesThresholdsAndPaths() {
    ForecastArchive archive = readLong(LONG);
    assertThat(only(archive, "e")).isEqualTo(Forecast.binary(0.25));
    Forecast.Categories classes = (Forecast.Categories) only(archive, "c");
    assertThat(classes.labels()).containsExactly("low", "very high", "moderate");
    assertThat(classes.probabilities()).containsExactly(0.5, 0.2, 0.3);
    Forecast.Thresholds thresholds = (Forecast.Thresholds) only(archive, "t");
    assertThat(thresholds.thresholds()).containsExactly(-1.5, 20);
    assertThat(thresholds.probabilities()).containsExactly(0.1, 0.9);
    Forecast.Sample path = (Forecast.Sample) only(archive, "p");
    assertThat(path.isJoint()).isTrue();
    assertThat(path.draws()).containsExactly(3, 4);
  }

  @Test
  void whatLongFilesHoldIsReadBackEqual() throws IOException {
    Path first = folder.resolve("a.csv");
    Path second = folder.resolve("b.csv");
    LongFormat.withDefaults().writeForecasts(readLong(LONG), first);
    ForecastArchive again = LongFormat.withDefaults().readForecasts(first);
    LongFormat.withDefaults().writeForecasts(again, second);
    assertThat(first).hasSameTextualContentAs(second);
    assertThat(Files.readString(first)).contains("class-very high,0.2", "cdf--1.5,0.1", "path-2,6");
  }

  @Test
  void brokenProbabilitiesAreRefusedWithTheirPlace() {
    String head = "cycle,model,quantity,target,output,value\n";
    String key = "2024-06-30,m,q,2024-07,";
    assertThatThrownBy(() -> readLong(head + key + "probability,25\n"))
        .hasMessageContaining("f.csv")
        .hasMessageContaining("line 2")
        .hasMessageContaining("25")
        .hasMessageContaining("from 0 to 1");
    assertThatThrownBy(() -> readLong(head + key + "class-a,0.5\n" + key + "class-b,0.4\n"))
        .hasMessageContaining("f.csv")
        .hasMessageContaining("add up to 0.9");
    assertThatThrownBy(() -> readLong(head + key + "class-a,0.5\n" + key + "class-a,0.5\n"))
        .hasMessageContaining("class-a")
        .hasMessageContaining("line 3")
        .hasMessageContaining("already");
    assertThatThrownBy(() -> readLong(head + key + "cdf-1,0.5\n" + key + "cdf-2,0.4\n"))
        .hasMessageContaining("line 3")
        .hasMessageContaining("descends");
    assertThatThrownBy(() -> readLong(head + key + "cdf-1,0.5\n" + key + "0.5,4\n"))
        .hasMessageContaining("do not make one forecast");
    assertThatThrownBy(() -> readLong(head + key + "path-1,5\n" + key + "draw-2,4\n"))
        .hasMessageContaining("do not make one forecast");
    assertThatThrownBy(() -> readLong(head + key + "cdf-x,0.5\n"))
        .hasMessageContaining("cdf- and the threshold");
  }

  private static final String HUB =
      "model_id,reference_date,horizon,target,target_end_date,output_type,output_type_id,value\n";

  @Test
  void hubsGiveClassesInTheirDeclaredOrderAndThresholds() throws IOException {
    String rows =
        HUB
            + "m,2024-01-01,1,level,2024-01-08,pmf,high,0.25\n"
            + "m,2024-01-01,1,level,2024-01-08,pmf,low,0.75\n"
            + "m,2024-01-01,1,rate,2024-01-08,cdf,2.5,0.5\n"
            + "m,2024-01-01,1,rate,2024-01-08,cdf,10,1\n";
    ImportedForecasts read =
        HubFormat.withDefaults().withClasses("low", "high").readModelOutput(file(rows));
    Forecast.Categories classes = (Forecast.Categories) only(read.archive(), "level");
    assertThat(classes.labels()).containsExactly("low", "high");
    assertThat(classes.probabilities()).containsExactly(0.75, 0.25);
    assertThat(((Forecast.Thresholds) only(read.archive(), "rate")).thresholds())
        .containsExactly(2.5, 10);
    assertThat(read.notes()).isEmpty();
    assertThatThrownBy(
            () -> HubFormat.withDefaults().withClasses("low", "mid").readModelOutput(file(rows)))
        .hasMessageContaining("line 2")
        .hasMessageContaining("high")
        .hasMessageContaining("no declared order");
    assertThatThrownBy(
            () ->
                HubFormat.withDefaults()
                    .withClasses("low", "high", "extreme")
                    .readModelOutput(file(rows)))
        .hasMessageContaining("expected a probability of each");
  }

  @Test
  void hubsDeclareTheOrderOfClassesInTheirTasks() throws IOException {
    Files.createDirectories(folder.resolve("hub-config"));
    Files.writeString(
        folder.resolve("hub-config/tasks.json"),
        """
        {"rounds": [{"model_tasks": [{
          "task_ids": {"target": {"required": null, "optional": ["level"]}},
          "output_type": {"pmf": {"output_type_id": {"required": ["low", "moderate", "high"]}}}}]}]}
        """);
    Path output = Files.createDirectories(folder.resolve("model-output/m"));
    Files.writeString(
        output.resolve("2024-01-01-m.csv"),
        """
        reference_date,horizon,target,target_end_date,output_type,output_type_id,value
        2024-01-01,1,level,2024-01-08,pmf,high,0.2
        2024-01-01,1,level,2024-01-08,pmf,low,0.7
        2024-01-01,1,level,2024-01-08,pmf,moderate,0.1
        """);
    for (Path place : List.of(folder, folder.resolve("model-output"))) {
      ForecastArchive archive = HubFormat.withDefaults().readModelOutput(place).archive();
      assertThat(((Forecast.Categories) archive.forecast(0)).probabilities())
          .containsExactly(0.7, 0.1, 0.2);
    }
    Path target = Files.createDirectories(folder.resolve("target-data")).resolve("oracle.csv");
    Files.writeString(
        target,
        """
        target,target_end_date,output_type,output_type_id,oracle_value
        level,2024-01-08,pmf,low,0
        level,2024-01-08,pmf,moderate,1
        level,2024-01-08,pmf,high,0
        rate,2024-01-08,mean,NA,3.5
        rate,2024-01-08,quantile,NA,3.5
        rate,2024-01-08,cdf,2,0
        """);
    VintageStore store = HubFormat.withDefaults().readTargetData(target);
    TimePeriod day = TimePeriod.ofDay(LocalDate.of(2024, 1, 8));
    assertThat(store.actual("level", day, ActualsPolicy.latest()))
        .isInstanceOfSatisfying(
            Actual.Known.class, known -> assertThat(known.value()).isEqualTo(2));
    assertThat(store.actual("rate", day, ActualsPolicy.latest()))
        .isInstanceOfSatisfying(
            Actual.Known.class, known -> assertThat(known.value()).isEqualTo(3.5));
  }

  @Test
  void drawsWithTheSameIdsAcrossTargetsAreJoint() throws IOException {
    String same =
        HUB
            + "m,2024-01-01,1,q,2024-01-08,sample,s7,1\n"
            + "m,2024-01-01,1,q,2024-01-08,sample,s3,2\n"
            + "m,2024-01-01,2,q,2024-01-15,sample,s3,20\n"
            + "m,2024-01-01,2,q,2024-01-15,sample,s7,10\n";
    ForecastArchive archive = HubFormat.withDefaults().readModelOutput(file(same)).archive();
    assertThat(archive.isJoint(0)).isTrue();
    assertThat(((Forecast.Sample) archive.forecast(1)).draws()).containsExactly(10, 20);
    ForecastArchive apart =
        HubFormat.withDefaults().readModelOutput(file(same.replace("s3,20", "s8,20"))).archive();
    assertThat(apart.isJoint(0)).isFalse();
    assertThat(((Forecast.Sample) apart.forecast(1)).draws()).hasSize(2);
  }

  @Test
  void whatHubsHoldIsReadBackEqual() {
    LocalDate day = LocalDate.of(2024, 1, 8);
    ForecastArchive.Builder builder =
        ForecastArchive.builder().cycle(Cycle.of("2024-01-01", LocalDate.of(2024, 1, 1)));
    add(builder, "c", day, Forecast.categories(List.of("low", "high"), 0.125, 0.875));
    add(builder, "t", day, Forecast.thresholds(new double[] {1, 2.5}, new double[] {0.25, 1}));
    add(builder, "j", day, Forecast.jointSample(1, 2));
    add(builder, "j", day.plusDays(7), Forecast.jointSample(3, 4));
    add(builder, "s", day, Forecast.sample(1, 2));
    add(builder, "s", day.plusDays(7), Forecast.sample(3, 4));
    ForecastArchive archive = builder.build();
    HubFormat hub = HubFormat.withDefaults().withClasses("low", "high");
    hub.writeModelOutput(archive, folder.resolve("model-output"));
    ForecastArchive back = hub.readModelOutput(folder).archive();
    Path one = folder.resolve("one.csv");
    Path two = folder.resolve("two.csv");
    LongFormat.withDefaults().writeForecasts(archive, one);
    LongFormat.withDefaults().writeForecasts(back, two);
    assertThat(one).hasSameTextualContentAs(two);
  }

  private static void add(
      ForecastArchive.Builder builder, String quantity, LocalDate day, Forecast forecast) {
    builder.add(
        ForecastKey.of("m", quantity, "2024-01-01", Target.value(TimePeriod.ofDay(day)))
            .on(PolicyBasis.UNSTATED),
        7,
        forecast);
  }

  @Test
  void scoringutilsGivesProbabilitiesOfEventsOfTheirOwn() {
    ImportedForecasts read =
        ScoringutilsFormat.withDefaults().read(ReferenceFolder.file("scoringutils_binary.csv"));
    ForecastArchive archive = read.archive();
    assertThat(archive.type(0)).isEqualTo(ForecastArchive.Type.BINARY);
    assertThat(read.notes()).anyMatch(note -> note.contains("an event of its own"));
    double sum = 0;
    int n = 0;
    for (int row = 0; row < archive.size(); row++) {
      ForecastKey key = archive.key(row);
      if (key.model().equals("EuroCOVIDhub-ensemble")
          && key.target().actual(read.actuals(), key.quantity(), ActualsPolicy.latest())
              instanceof Actual.Known known) {
        double miss = archive.pointOrNaN(row) - known.value();
        sum += miss * miss;
        n++;
      }
    }
    // scoringutils_ref_binary_model_half.csv, by scoringutils 2.2.0.9000, printed with 10 digits.
    assertThat(sum / n).isCloseTo(0.2429980469, within(1e-9));
  }

  @Test
  void scoringutilsGivesClassesInTheGivenOrder() throws IOException {
    String text =
        """
        model,forecast_date,target_end_date,predicted_label,predicted,observed
        m,2024-01-01,2024-01-08,low,0.6,high
        m,2024-01-01,2024-01-08,high,0.4,high
        """;
    ScoringutilsFormat format = ScoringutilsFormat.withDefaults().withClasses("low", "high");
    ImportedForecasts read = format.read(file(text));
    assertThat(((Forecast.Categories) read.archive().forecast(0)).probabilities())
        .containsExactly(0.6, 0.4);
    Path out = folder.resolve("out.csv");
    format.write(read.archive(), read.actuals(), ActualsPolicy.latest(), out);
    assertThat(Files.readString(out)).contains(",low,0.6,high", ",high,0.4,high");
    assertThatThrownBy(() -> ScoringutilsFormat.withDefaults().read(file(text)))
        .hasMessageContaining("withClasses");
    assertThatThrownBy(() -> format.read(file(text.replace("0.6,high", "0.6,middle"))))
        .hasMessageContaining("line 2")
        .hasMessageContaining("observed")
        .hasMessageContaining("middle");
  }
}
