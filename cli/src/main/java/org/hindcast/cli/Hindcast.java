package org.hindcast.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.hindcast.data.LookAheadException;
import org.hindcast.datasets.format.DataFormatException;
import org.hindcast.model.ModelFitException;
import org.hindcast.naming.KnownNames;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code hindcast} command; without a subcommand it prints its usage and fails. */
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
      CompareCommand.class,
      ForecastCommand.class,
      BenchmarkCommand.class,
      DatasetsCommand.class,
      ModelsCommand.class,
      MetricsCommand.class
    })
public final class Hindcast implements Callable<Integer> {

  @Spec CommandSpec command = CommandSpec.create();

  private Hindcast() {}

  /**
   * Runs the command and ends the JVM with its exit code: 0, 2 for an error of the user, 1 for an
   * error of Hindcast.
   *
   * @param arguments the words after {@code hindcast}, not modified
   */
  public static void main(String[] arguments) {
    PrintWriter out = utf8(FileDescriptor.out);
    PrintWriter err = utf8(FileDescriptor.err);
    int code = commandLine().setOut(out).setErr(err).execute(arguments);
    out.flush();
    err.flush();
    System.exit(code);
  }

  /** UTF-8 whatever the locale, so that JSON is JSON and a dash a dash. */
  private static PrintWriter utf8(FileDescriptor stream) {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(stream), StandardCharsets.UTF_8), true);
  }

  /** The command with its error handling. */
  static CommandLine commandLine() {
    return new CommandLine(new Hindcast())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(80)
        .setParameterExceptionHandler(Hindcast::refuse)
        .setExecutionExceptionHandler(Hindcast::report);
  }

  @Override
  public Integer call() {
    command.commandLine().usage(command.commandLine().getErr());
    return ExitCode.USAGE;
  }

  private static int refuse(ParameterException refusal, String... arguments) {
    CommandLine command = refusal.getCommandLine();
    PrintWriter err = command.getErr();
    boolean isCommand =
        refusal instanceof UnmatchedArgumentException unmatched
            && command.getParent() == null
            && !unmatched.getUnmatched().get(0).startsWith("-");
    String message =
        isCommand
            ? KnownNames.of("command", command.getSubcommands().keySet())
                .refusal(((UnmatchedArgumentException) refusal).getUnmatched().get(0))
            : String.valueOf(refusal.getMessage());
    err.println("hindcast: " + message);
    if (isCommand || !UnmatchedArgumentException.printSuggestions(refusal, err)) {
      err.println("Try: " + command.getCommandSpec().qualifiedName() + " --help");
    }
    return ExitCode.USAGE;
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
    String message = String.valueOf(error.getMessage());
    Throwable cause = error.getCause();
    boolean isUnexplained =
        error instanceof UncheckedIOException && message.equals(String.valueOf(cause));
    return isUnexplained
        ? "A file cannot be read or written: " + cause + "."
        : OptionNames.in(message);
  }
}
