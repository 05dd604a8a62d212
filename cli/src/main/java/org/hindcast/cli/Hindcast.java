package org.hindcast.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.hindcast.data.LookAheadException;
import org.hindcast.datasets.format.DataFormatException;
import org.hindcast.model.ModelFitException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParseResult;

/** The {@code hindcast} command; without a subcommand it prints its usage. */
@Command(
    name = "hindcast",
    description = "Replays historical forecast cycles, scores the forecasts and writes the report.",
    mixinStandardHelpOptions = true,
    versionProvider = LibraryVersion.class,
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      InitCommand.class,
      ScoreCommand.class,
      ForecastCommand.class,
      DatasetsCommand.class,
      ModelsCommand.class,
      MetricsCommand.class
    })
public final class Hindcast implements Runnable {

  private Hindcast() {}

  /**
   * Runs the command and ends the JVM with its exit code: 0, 2 for an error of the user, 1 for an
   * error of Hindcast.
   *
   * @param arguments the words after {@code hindcast}, not modified
   */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command with its error handling, writing to the standard streams. */
  static CommandLine commandLine() {
    return new CommandLine(new Hindcast())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(100)
        .setParameterExceptionHandler(
            (refusal, arguments) -> {
              CommandLine command = refusal.getCommandLine();
              command.getErr().println("hindcast: " + refusal.getMessage());
              command.getErr().println("Try '" + command.getCommandName() + " --help'.");
              return ExitCode.USAGE;
            })
        .setExecutionExceptionHandler(Hindcast::report);
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.err);
  }

  private static int report(Exception error, CommandLine command, ParseResult arguments) {
    PrintWriter err = command.getErr();
    if (isOfTheUser(error)) {
      err.println("hindcast: " + message(error));
      return ExitCode.USAGE;
    }
    err.println("hindcast: this is a bug in Hindcast, please report it with the lines below.");
    error.printStackTrace(err);
    return ExitCode.SOFTWARE;
  }

  private static boolean isOfTheUser(Exception error) {
    return error instanceof IllegalArgumentException
        || error instanceof DataFormatException
        || error instanceof LookAheadException
        || error instanceof ModelFitException
        || error instanceof UncheckedIOException;
  }

  private static String message(Exception error) {
    if (error instanceof UncheckedIOException) {
      Throwable cause = error.getCause();
      return cause instanceof NoSuchFileException missing
          ? "There is no file '" + missing.getFile() + "'. Maybe the path is mistyped."
          : "A file cannot be read or written: " + cause + ".";
    }
    return String.valueOf(error.getMessage());
  }
}
