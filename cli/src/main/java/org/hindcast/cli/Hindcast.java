package org.hindcast.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The {@code hindcast} command; without a subcommand it prints its usage. */
@Command(
    name = "hindcast",
    description = "Replays historical forecast cycles, scores the forecasts and writes the report.",
    mixinStandardHelpOptions = true)
public final class Hindcast implements Runnable {

  private Hindcast() {}

  /**
   * Runs the command and ends the JVM with its exit code.
   *
   * @param arguments the words after {@code hindcast}, not modified
   */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Hindcast()).execute(arguments));
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.err);
  }
}
