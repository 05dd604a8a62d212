package org.hindcast.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a command writes its files, and how it prints its summary. */
final class OutputOptions extends PrintOptions {

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the files; made if needed. Default: ${DEFAULT-VALUE}.")
  Path out = Path.of("hindcast-out");
}
