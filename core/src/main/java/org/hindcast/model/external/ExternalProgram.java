package org.hindcast.model.external;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hindcast.model.FitContext;
import org.hindcast.model.FittedModel;
import org.hindcast.model.ModelCard;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.ModelSettings;
import org.hindcast.model.SeriesModel;
import org.hindcast.time.TimeSeries;

/**
 * A model that is a program of its own, in whatever language: it gets a CSV file and writes one.
 *
 * <p>In the command {@code {input}}, {@code {output}}, {@code {horizon}}, {@code {season}} and
 * {@code {seed}} are replaced. The input has the columns {@code period,value}, a row a period, the
 * value empty where missing. The output has a row a step from 1 to the horizon and the columns
 * {@code step}, then any of {@code mean}, {@code sd} and quantiles named by level such as {@code
 * q0.1}:
 *
 * <ul>
 *   <li>quantiles, with the mean if there is one: the distribution through them, as in {@link
 *       org.hindcast.forecast.Distributions#throughQuantiles};
 *   <li>{@code mean} and {@code sd}: normal; {@code mean} alone: a certain value.
 * </ul>
 *
 * <p>Paths have the dependence of a random walk, because the program tells of none. The program
 * runs when a forecast is asked for, in the folder in which Hindcast runs, and is ended when its
 * time is over. Whatever goes wrong, from a missing program to an unreadable number, is a {@link
 * ModelFitException} that quotes the end of what the program printed.
 *
 * <p>The command is run as it stands, with your rights: read a study file from elsewhere as you
 * would read a script.
 *
 * @param command the program and its arguments
 * @param timeLimit how long a forecast may take, above zero
 */
public record ExternalProgram(List<String> command, Duration timeLimit) implements SeriesModel {

  private static final Duration DEFAULT_LIMIT = Duration.ofSeconds(60);
  private static final String DEFAULT_COMMAND =
      "Rscript model.R {input} {output} {horizon} {season}";

  /** Checks that there is a command and time for it. */
  public ExternalProgram {
    command = List.copyOf(command);
    if (command.isEmpty() || command.get(0).isBlank()) {
      throw new IllegalArgumentException("The command is empty: expected a program to run.");
    }
    if (timeLimit.isNegative() || timeLimit.isZero()) {
      throw new IllegalArgumentException(
          "The time limit is " + timeLimit + ": expected more than zero.");
    }
  }

  /** A program that may take a minute a forecast. */
  public static ExternalProgram of(String... command) {
    return new ExternalProgram(List.of(command), DEFAULT_LIMIT);
  }

  /** The program {@code model.R}, run by R. */
  static ExternalProgram create() {
    return new ExternalProgram(CommandLine.split(DEFAULT_COMMAND), DEFAULT_LIMIT);
  }

  /** The variant that settings describe. */
  static ExternalProgram of(ModelSettings settings) {
    return new ExternalProgram(
        CommandLine.split(settings.text("command").orElse(DEFAULT_COMMAND)),
        Duration.ofSeconds(settings.integer("seconds").orElse((int) DEFAULT_LIMIT.toSeconds())));
  }

  /** The same program with this much time for a forecast. */
  public ExternalProgram withTimeLimit(Duration other) {
    return new ExternalProgram(command, other);
  }

  @Override
  public ModelCard card() {
    return new ModelCard(
        "external",
        "External program",
        "Makes an R, Python or other program a variant among the others.",
        "The program '" + command.get(0) + "' reads the series as CSV and writes its forecasts.",
        "The quantiles or standard deviations that the program writes.",
        "The past of the quantity itself.",
        "Those of the program, which must use nothing but its input.",
        "Hindcast cannot check that the program looks up nothing else; starting it takes time.",
        "The program's own documentation",
        settings());
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("command", CommandLine.join(command));
    settings.put("seconds", String.valueOf(timeLimit.toSeconds()));
    return settings;
  }

  @Override
  public String id() {
    return card().variantId(create().settings());
  }

  @Override
  public FittedModel fit(TimeSeries known, FitContext context) {
    return new ExternalFit(
        this, context.quantity().id(), known, context.seasonLength(), context.seed());
  }
}
