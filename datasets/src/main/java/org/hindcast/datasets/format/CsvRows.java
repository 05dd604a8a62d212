package org.hindcast.datasets.format;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** The rows of a comma-separated file, plain or gzip, in UTF-8 with or without byte order mark. */
final class CsvRows implements TextRows {

  private static final int BUFFER = 1 << 16;

  private final String file;
  private final InputStream in;
  private final Iterator<CsvRecord> records;
  private long line;

  CsvRows(String file, InputStream in) {
    this.file = file;
    this.in = in;
    try {
      InputStream text = decompressed(in);
      skipByteOrderMark(text);
      records =
          CsvReader.builder()
              .allowExtraFields(true)
              .allowMissingFields(true)
              .ofCsvRecord(
                  new InputStreamReader(
                      text,
                      StandardCharsets.UTF_8
                          .newDecoder()
                          .onMalformedInput(CodingErrorAction.REPORT)
                          .onUnmappableCharacter(CodingErrorAction.REPORT)))
              .iterator();
    } catch (IOException e) {
      close();
      throw unreadable(e);
    }
  }

  @Override
  public @Nullable TextRow next() {
    try {
      if (!records.hasNext()) {
        return null;
      }
      CsvRecord record = records.next();
      line = record.getStartingLineNumber();
      return new TextRow(line, record.getFields().toArray(String[]::new));
    } catch (CsvParseException e) {
      throw broken(String.valueOf(e.getMessage()));
    } catch (UncheckedIOException e) {
      throw unreadable(e.getCause() == null ? new IOException(e) : e.getCause());
    }
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException("The file " + file + " cannot be closed.", e);
    }
  }

  private RuntimeException unreadable(IOException e) {
    if (e instanceof CharacterCodingException) {
      // Text is decoded in blocks, ahead of the rows: which row it is cannot be said.
      return new DataFormatException(
          file, 0, "", "", "expected UTF-8. Maybe the file was saved in another encoding.");
    }
    if (e instanceof ZipException || e instanceof EOFException) {
      return broken("the gzip data are damaged or cut off. Maybe a transfer was incomplete.");
    }
    return new UncheckedIOException("The file " + file + " cannot be read.", e);
  }

  private DataFormatException broken(String what) {
    return new DataFormatException(file, line + 1, "", "", "the row cannot be read: " + what);
  }

  private static InputStream decompressed(InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in, BUFFER);
    buffered.mark(2);
    int first = buffered.read();
    int second = buffered.read();
    buffered.reset();
    return first == 0x1f && second == 0x8b
        ? new BufferedInputStream(new GZIPInputStream(buffered, BUFFER), BUFFER)
        : buffered;
  }

  private static void skipByteOrderMark(InputStream in) throws IOException {
    in.mark(3);
    if (in.read() != 0xef || in.read() != 0xbb || in.read() != 0xbf) {
      in.reset();
    }
  }
}
