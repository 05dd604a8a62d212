package org.hindcast.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import org.hindcast.cli.study.BundledStudy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "init",
    description = "Writes a commented study file to start from.",
    mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {

  @Parameters(arity = "0..1", paramLabel = "FILE", description = "Default: study.yaml.")
  Path file = Path.of("study.yaml");

  @Override
  public Integer call() {
    try {
      Files.writeString(file, BundledStudy.template().text(), StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      throw new IllegalArgumentException(
          "The file " + file + " is there already and stays as it is. Maybe choose another name.",
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    System.out.println("Wrote " + file + ". Run it with: hindcast run " + file);
    return 0;
  }
}
