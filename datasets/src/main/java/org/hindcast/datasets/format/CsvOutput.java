package org.hindcast.datasets.format;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a comma-separated file: UTF-8, line feeds, gzip if its name says so, whole or not at all.
 */
final class CsvOutput {

  private static final List<String> NUMBERS =
      List.of("value", "horizon", "predicted", "observed", "observation", "quantile_level");

  private CsvOutput() {}

  /**
   * Writes the header and what {@code rows} adds.
   *
   * @throws UncheckedIOException if the file cannot be written
   */
  static void write(Path file, List<String> header, Consumer<LongWriter.RowSink> rows) {
    Path target = file.toAbsolutePath();
    Path unfinished = target.resolveSibling(target.getFileName() + ".unfinished");
    Path parquet = target.resolveSibling(target.getFileName() + ".unfinished-parquet");
    try {
      try (CsvWriter csv =
          CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text(unfinished, file))) {
        csv.writeRecord(header);
        rows.accept(csv::writeRecord);
      }
      if (file.toString().endsWith(".parquet")) {
        ParquetRows.convert(
            unfinished, header.stream().filter(NUMBERS::contains).toList(), parquet);
        Files.move(parquet, target, StandardCopyOption.REPLACE_EXISTING);
      } else {
        Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The file "
              + file
              + " cannot be written: expected a folder that exists and may be written "
              + "to.",
          e);
    } finally {
      delete(unfinished);
      delete(parquet);
    }
  }

  private static BufferedWriter text(Path unfinished, Path file) throws IOException {
    OutputStream bytes = Files.newOutputStream(unfinished);
    return new BufferedWriter(
        new OutputStreamWriter(
            file.toString().endsWith(".gz") ? new GZIPOutputStream(bytes, 1 << 16) : bytes,
            StandardCharsets.UTF_8),
        1 << 16);
  }

  private static void delete(Path unfinished) {
    try {
      Files.deleteIfExists(unfinished);
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + unfinished + " cannot be removed.", e);
    }
  }
}
