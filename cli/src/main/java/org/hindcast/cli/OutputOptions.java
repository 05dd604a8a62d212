package org.hindcast.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a command writes its files, and how it prints its summary. */
final class OutputOptions {

  /** How the summary is printed. */
  enum Format {
    /** For people. */
    TEXT,
    /** For programs. */
    JSON
  }

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the files; made if needed. Default: ${DEFAULT-VALUE}.")
  Path out = Path.of("hindcast-out");

  @Option(
      names = "--format",
      paramLabel = "text|json",
      description = "How the summary is printed on standard output. Default: text.")
  Format format = Format.TEXT;
}
