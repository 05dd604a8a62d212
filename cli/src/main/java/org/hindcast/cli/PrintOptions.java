package org.hindcast.cli;

import java.io.PrintWriter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a command prints what it found: on the standard output, to read or for programs. */
class PrintOptions {

  /** How the summary is printed. */
  enum Format {
    /** For people. */
    TEXT,
    /** For programs. */
    JSON
  }

  @Option(
      names = "--format",
      paramLabel = "text|json",
      description = "How the summary is printed on standard output. Default: text.")
  Format format = Format.TEXT;

  @Spec(Spec.Target.MIXEE)
  CommandSpec command = CommandSpec.create();

  /** Whether the standard output is for programs. */
  final boolean isJson() {
    return format == Format.JSON;
  }

  /** The standard output. */
  final PrintWriter out() {
    return command.commandLine().getOut();
  }

  /** The standard error, for progress and remarks. */
  final PrintWriter err() {
    return command.commandLine().getErr();
  }
}
