package org.hindcast.cli;

import java.nio.file.Path;

/** A command that is stopped, as by Ctrl-C, when half of its files are prepared. */
final class InterruptedRun {

  private InterruptedRun() {}

  /** Prepares a file for the folder named and exits. */
  public static void main(String[] arguments) {
    OutputFolder.open(Path.of(arguments[0])).write("scores.csv", "half");
    System.exit(3);
  }
}
