package org.hindcast.evaluation.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A report as its reader meets it: cover, chapters, appendix, manifest. Everything in it is text of
 * one language and numbers; writing it takes no clock and no network, so that one document gives
 * the same bytes each time.
 *
 * @param title on the cover
 * @param subtitle under it; may be empty
 * @param language of all texts
 * @param origin whether the numbers are observed or synthetic
 * @param keyFigures on the cover
 * @param summary the findings, a sentence or two each
 * @param chapters numbered from 1
 * @param appendix methods and definitions, lettered from A
 * @param manifest the run, line by line
 */
public record ReportDocument(
    String title,
    String subtitle,
    ReportLanguage language,
    DataOrigin origin,
    List<KeyFigure> keyFigures,
    List<String> summary,
    List<Chapter> chapters,
    List<Chapter> appendix,
    List<ManifestEntry> manifest) {

  /** Copies the lists and refuses identifiers that are used twice for different things. */
  public ReportDocument {
    keyFigures = List.copyOf(keyFigures);
    summary = List.copyOf(summary);
    chapters = List.copyOf(chapters);
    appendix = List.copyOf(appendix);
    manifest = List.copyOf(manifest);
    Set<String> ids = new HashSet<>();
    Map<String, DataTable> tables = new HashMap<>();
    for (List<Chapter> part : List.of(chapters, appendix)) {
      for (Chapter chapter : part) {
        requireNew(ids, chapter.id());
        for (Block block : chapter.blocks()) {
          if (block instanceof Figure figure) {
            requireNew(ids, figure.id());
          }
          for (DataTable table : tablesOf(block)) {
            DataTable known = tables.putIfAbsent(table.id(), table);
            if (known != null && !known.equals(table)) {
              throw new IllegalArgumentException(
                  "Two different tables have the identifier '" + table.id() + "'.");
            }
          }
        }
      }
    }
  }

  private static void requireNew(Set<String> ids, String id) {
    if (!ids.add(id)) {
      throw new IllegalArgumentException(
          "The identifier '" + id + "' is used twice in the report.");
    }
  }

  private static List<DataTable> tablesOf(Block block) {
    if (block instanceof Figure figure) {
      return figure.tables();
    }
    return block instanceof TableBlock alone ? List.of(alone.table()) : List.of();
  }

  /** A report of observed numbers with nothing in it yet. */
  public static ReportDocument titled(String title, ReportLanguage language) {
    return new ReportDocument(
        title,
        "",
        language,
        DataOrigin.OBSERVED,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** This report with another subtitle. */
  public ReportDocument withSubtitle(String text) {
    return new ReportDocument(
        title, text, language, origin, keyFigures, summary, chapters, appendix, manifest);
  }

  /** This report with another origin of its numbers. */
  public ReportDocument withOrigin(DataOrigin newOrigin) {
    return new ReportDocument(
        title, subtitle, language, newOrigin, keyFigures, summary, chapters, appendix, manifest);
  }

  /** This report with other numbers on the cover. */
  public ReportDocument withKeyFigures(List<KeyFigure> figures) {
    return new ReportDocument(
        title, subtitle, language, origin, figures, summary, chapters, appendix, manifest);
  }

  /** This report with other findings on the cover. */
  public ReportDocument withSummary(List<String> sentences) {
    return new ReportDocument(
        title, subtitle, language, origin, keyFigures, sentences, chapters, appendix, manifest);
  }

  /** This report with other chapters. */
  public ReportDocument withChapters(List<Chapter> newChapters) {
    return new ReportDocument(
        title, subtitle, language, origin, keyFigures, summary, newChapters, appendix, manifest);
  }

  /** This report with another appendix. */
  public ReportDocument withAppendix(List<Chapter> newAppendix) {
    return new ReportDocument(
        title, subtitle, language, origin, keyFigures, summary, chapters, newAppendix, manifest);
  }

  /** This report with another manifest. */
  public ReportDocument withManifest(List<ManifestEntry> entries) {
    return new ReportDocument(
        title, subtitle, language, origin, keyFigures, summary, chapters, appendix, entries);
  }

  /** All blocks in reading order. */
  List<Block> blocks() {
    return java.util.stream.Stream.concat(chapters.stream(), appendix.stream())
        .flatMap(chapter -> chapter.blocks().stream())
        .toList();
  }

  /** All tables by identifier, in reading order, shared ones once. */
  public Map<String, DataTable> tables() {
    Map<String, DataTable> tables = new LinkedHashMap<>();
    for (Block block : blocks()) {
      tablesOf(block).forEach(table -> tables.putIfAbsent(table.id(), table));
    }
    return tables;
  }

  /** The report as one self-contained HTML page. */
  public String toHtml() {
    return HtmlWriter.write(this);
  }

  /** Texts and numbers of the report as JSON, without the chart specifications. */
  public String toJson() {
    return JsonWriter.write(this);
  }

  /**
   * Writes {@code index.html}, {@code report.json} and {@code tables/<id>.csv}.
   *
   * @param folder made if it does not exist; files of the same names are replaced
   * @throws IllegalArgumentException if the folder is a file
   * @throws IOException if a file cannot be written
   */
  public void writeTo(Path folder) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "The output folder '" + folder + "' is a file. Maybe leave out the file name.");
    }
    String html = toHtml();
    String json = toJson();
    Path tables = Files.createDirectories(folder.resolve("tables"));
    Files.writeString(folder.resolve("index.html"), html, StandardCharsets.UTF_8);
    Files.writeString(folder.resolve("report.json"), json, StandardCharsets.UTF_8);
    for (DataTable table : tables().values()) {
      Files.writeString(
          tables.resolve(table.id() + ".csv"), CsvWriter.write(table), StandardCharsets.UTF_8);
    }
  }
}
