package org.hindcast.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hindcast.cli.study.Words;
import org.hindcast.datasets.format.HubFormat;
import org.hindcast.naming.KnownNames;
import org.hindcast.time.Frequency;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the commands that judge forecasts of others read, in which format, and where they write. */
final class ExchangeOptions {

  private static final List<String> PRINTED = List.of("text", "json");

  @Option(
      names = "--forecasts",
      paramLabel = "PATH",
      description = "A file or the folder of a hub: CSV, plain or gzip, or Parquet.")
  Optional<Path> forecasts = Optional.empty();

  @Option(
      names = "--actuals",
      paramLabel = "FILE",
      description =
          "What happened: quantity,period,value[,published], or target data of a hub, or "
              + "unique_id,ds,y. Not needed where it stands beside the forecasts or in their hub.")
  Optional<Path> actuals = Optional.empty();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      hideParamSyntax = true,
      description =
          "How the forecasts are written: hub, scoringutils, nixtla or long; told from folder and "
              + "header if not given. Also text or json: how the summary is printed; may be given "
              + "twice.")
  List<String> formats = new ArrayList<>();

  @Option(
      names = "--frequency",
      paramLabel = "FREQUENCY",
      description =
          "Periods in which the dates of hub, scoringutils and nixtla files lie, such as weekly. "
              + "Default: daily; of nixtla, that of the file.")
  String frequency = "";

  @Option(
      names = "--classes",
      paramLabel = "A,B,…",
      split = ",",
      hideParamSyntax = true,
      description =
          "The classes of hub and scoringutils files in ascending order, where no hub-config has it.")
  List<String> classes = new ArrayList<>();

  @Option(
      names = "--output-types",
      paramLabel = "TYPES",
      description =
          "Only these of a hub: mean, median, quantile, sample, cdf, pmf, such as sample,pmf. "
              + "Default: all, of which quantiles come before samples of the same.")
  String outputTypes = "";

  @Option(
      names = "--where",
      paramLabel = "COLUMN=VALUE",
      hideParamSyntax = true,
      description =
          "Only forecasts of a model, a quantity or of this value of a task column; repeatable.")
  List<String> where = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the files; made if needed. Default: ${DEFAULT-VALUE}.")
  Path out = Path.of("hindcast-out");

  @Spec(Spec.Target.MIXEE)
  CommandSpec command = CommandSpec.create();

  /** The format of the forecasts, if it was given. */
  Optional<ExchangeFormat> format() {
    Optional<ExchangeFormat> given = Optional.empty();
    for (String each : formats) {
      String word = each.strip().toLowerCase(Locale.ROOT);
      Optional<ExchangeFormat> found =
          Arrays.stream(ExchangeFormat.values())
              .filter(format -> format.id().equals(word))
              .findFirst();
      if (found.isEmpty() && !PRINTED.contains(word)) {
        List<String> known =
            Stream.concat(
                    Arrays.stream(ExchangeFormat.values()).map(ExchangeFormat::id),
                    PRINTED.stream())
                .toList();
        throw new IllegalArgumentException(
            "Option --format: " + KnownNames.of("format", known).refusal(each));
      }
      if (found.isPresent() && given.isPresent() && !found.equals(given)) {
        throw new IllegalArgumentException(
            "Option --format: the forecasts are written as "
                + given.get().id()
                + " and as "
                + word
                + ": expected one of them.");
      }
      given = given.or(() -> found);
    }
    return given;
  }

  /** The output types of a hub that are read. */
  Set<HubFormat.OutputType> outputTypes() {
    List<HubFormat.OutputType> types =
        OptionText.list(
            "--output-types",
            outputTypes,
            text -> Words.parse("output type", HubFormat.OutputType.class, text));
    return types.isEmpty() ? EnumSet.allOf(HubFormat.OutputType.class) : EnumSet.copyOf(types);
  }

  /** The frequency, if it was given. */
  Optional<Frequency> frequency() {
    return frequency.isEmpty()
        ? Optional.empty()
        : Optional.of(
            OptionText.read(
                "--frequency", frequency, text -> Words.parse("frequency", Frequency.class, text)));
  }

  /** Whether the standard output is for programs. */
  boolean isJson() {
    return formats.stream().anyMatch(each -> each.strip().equalsIgnoreCase("json"));
  }

  /** The standard output. */
  PrintWriter out() {
    return command.commandLine().getOut();
  }
}
