package org.hindcast.datasets.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.hindcast.datasets.format.CsvTable;
import org.jspecify.annotations.Nullable;

/**
 * A file that comes with the library.
 *
 * @param name its name beside this class
 */
record BundledFile(String name) {

  CsvTable open() {
    return CsvTable.open(name, stream()).requireRows();
  }

  ProvenanceCard.DataFile fingerprint() {
    try (InputStream in = stream()) {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(in.readAllBytes());
      return new ProvenanceCard.DataFile(name, HexFormat.of().formatHex(digest));
    } catch (IOException e) {
      throw new UncheckedIOException("The bundled file " + name + " cannot be read.", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256, which every Java must have.", e);
    }
  }

  InputStream stream() {
    @Nullable InputStream in = BundledFile.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException(
          "The bundled file " + name + " is not on the class path. Maybe the jar is incomplete.");
    }
    return in;
  }
}
