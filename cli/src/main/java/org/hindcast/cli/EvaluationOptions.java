package org.hindcast.cli;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.hindcast.cli.study.StudyReader;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.evaluation.report.ReportLanguage;
import org.hindcast.evaluation.score.MissingForecastPolicy;
import picocli.CommandLine.Option;

/** What the commands that judge an archive of forecasts have in common. */
final class EvaluationOptions {

  @Option(
      names = "--cycles",
      paramLabel = "FILE",
      description = "The dates of the cycles: cycle_id,cutoff_date,adoption_date,publication_date.")
  Optional<Path> cycles = Optional.empty();

  @Option(
      names = "--outcome",
      paramLabel = "POLICY",
      description =
          "Which release is the outcome: latest, first-release, release-2, maturity-6-months, "
              + "as-of-2024-05-01. Default: ${DEFAULT-VALUE}.")
  String outcome = "latest";

  @Option(
      names = "--as-of",
      paramLabel = "DATE",
      description = "The outcome is what was known on this day: --outcome as-of-DATE.")
  String asOf = "";

  @Option(
      names = "--missing",
      paramLabel = "POLICY",
      description =
          "Targets that not all models forecast: count, intersect, refuse, exclude-model, or filled "
              + "by worst-score, mean-of-others, benchmark-score:MODEL. Default: ${DEFAULT-VALUE}.")
  String missing = "count";

  @Option(names = "--title", paramLabel = "TEXT", description = "Of the report.")
  String title = "";

  @Option(names = "--language", paramLabel = "en|nl", description = "Of the report. Default: en.")
  String language = "en";

  /** The release that counts as the outcome. */
  ActualsPolicy actuals() {
    if (asOf.isEmpty()) {
      return OptionText.read("--outcome", outcome, StudyReader::actuals);
    }
    if (!outcome.equals("latest")) {
      throw new IllegalArgumentException(
          "Option --as-of: the outcome is '" + outcome + "' already: expected one of them.");
    }
    return OptionText.read("--as-of", asOf, EvaluationOptions::asOf);
  }

  private static ActualsPolicy asOf(String day) {
    try {
      return ActualsPolicy.asOf(LocalDate.parse(day));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + day + "' is no date: expected an existing one such as 2024-05-01.", e);
    }
  }

  /** What is done about missing forecasts. */
  MissingForecastPolicy missingForecasts() {
    return OptionText.read("--missing", missing, MissingForecastPolicy::parse);
  }

  /** The language of the report. */
  ReportLanguage reportLanguage() {
    return OptionText.read("--language", language, ReportLanguage::parse);
  }
}
