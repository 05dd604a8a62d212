package org.hindcast.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.hindcast.cli.study.StudyFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "run",
    description = "Runs a study file: replays, scores and writes the report.",
    mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

  @Parameters(paramLabel = "STUDY", description = "The study file; 'hindcast init' writes one.")
  Path study = Path.of("study.yaml");

  @Mixin OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    return new StudyRun(StudyFile.read(study), output).run();
  }
}
