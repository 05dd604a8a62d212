package org.hindcast.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.hindcast.cli.study.StudyData;
import org.hindcast.datasets.catalog.Dataset;
import org.hindcast.datasets.catalog.ProvenanceCard;
import org.hindcast.evaluation.report.Provenance;
import org.hindcast.evaluation.report.ReportLanguage;
import org.hindcast.evaluation.report.SourceFile;

/** What a report says about where its data come from. */
final class Sources {

  private Sources() {}

  /** The provenance of the bundled data sets among the data, each once. */
  static List<Provenance> of(List<StudyData> data, ReportLanguage language) {
    return data.stream()
        .map(StudyData::bundled)
        .flatMap(Optional::stream)
        .map(Dataset::card)
        .distinct()
        .map(card -> provenance(card, Locale.forLanguageTag(language.code())))
        .toList();
  }

  private static Provenance provenance(ProvenanceCard card, Locale language) {
    return new Provenance(
        card.title(language) + " (" + card.id() + ")",
        card.description(),
        card.source(),
        card.licence(),
        card.period(),
        card.caveats(),
        card.files().stream().map(file -> new SourceFile(file.name(), file.sha256())).toList());
  }

  /** Every file the data come from, of the user or bundled, each once. */
  static List<InputFile> inputs(List<StudyData> data) {
    return data.stream().flatMap(Sources::inputs).distinct().toList();
  }

  private static Stream<InputFile> inputs(StudyData data) {
    Stream<InputFile> bundled =
        data.bundled().stream()
            .flatMap(dataset -> dataset.card().files().stream())
            .map(file -> new InputFile(file.name(), file.sha256()));
    return Stream.concat(data.files().stream().map(InputFile::of), bundled);
  }

  /** The files of the user with their fingerprints. */
  static List<SourceFile> files(List<Path> files) {
    return files.stream()
        .map(InputFile::of)
        .map(file -> new SourceFile(file.file(), file.sha256()))
        .toList();
  }
}
