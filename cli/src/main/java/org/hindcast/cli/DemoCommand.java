package org.hindcast.cli;

import java.util.concurrent.Callable;
import org.hindcast.cli.study.StudyFile;
import org.hindcast.evaluation.report.ReportLanguage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description =
        "Replays 2018 to 2024 on Dutch asylum inflow with all reference models, beside the "
            + "published forecasts.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {

  @Option(names = "--language", paramLabel = "en|nl", description = "Of the report. Default: en.")
  String language = "en";

  @Mixin OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    ReportLanguage chosen = OptionText.read("--language", language, ReportLanguage::parse);
    return new StudyRun(StudyFile.demo().in(chosen), output).run();
  }
}
