package org.hindcast.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.hindcast.cli.study.StudyFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "init",
    description = "Writes a commented study file to start from.",
    mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {

  @Parameters(arity = "0..1", paramLabel = "FILE", description = "Default: study.yaml.")
  Path file = Path.of("study.yaml");

  @Spec CommandSpec command = CommandSpec.create();

  @Override
  public Integer call() {
    try {
      Files.writeString(file, StudyFile.template().text(), StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw new IllegalArgumentException(
          "The file " + file + " is there already and stays as it is. Maybe choose another name.",
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    command.commandLine().getOut().println("Wrote " + file + ". Run it with: hindcast run " + file);
    return 0;
  }
}
