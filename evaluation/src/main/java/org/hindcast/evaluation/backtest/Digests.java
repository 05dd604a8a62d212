package org.hindcast.evaluation.backtest;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.HexFormat;
import org.hindcast.data.Quantity;
import org.hindcast.data.SeriesBreak;
import org.hindcast.data.VintageStore;
import org.hindcast.forecast.ForecastArchive;

/**
 * SHA-256 fingerprints of contents, independent of how they were put together.
 *
 * <p>What is hashed: texts as a length and their UTF-8 bytes, whole numbers as four or eight bytes,
 * reals as their IEEE 754 bits, most significant byte first.
 */
final class Digests {

  private interface Content {
    void writeTo(DataOutputStream out) throws IOException;
  }

  private Digests() {}

  /** Of every definition, release and break in a store, and of the last date observed. */
  static String of(VintageStore store) {
    return sha256(
        out -> {
          text(out, "hindcast-store-1");
          out.writeLong(store.lastObserved().toEpochDay());
          for (Quantity quantity : store.quantities()) {
            write(out, store, quantity);
          }
          for (SeriesBreak each : store.breaks()) {
            text(out, each.quantity());
            text(out, each.first().toString());
            text(out, each.description());
          }
        });
  }

  /** Of every key, horizon and number in an archive, row by row. */
  static String of(ForecastArchive archive) {
    return sha256(
        out -> {
          text(out, "hindcast-archive-1");
          for (int row = 0; row < archive.size(); row++) {
            write(out, archive, row);
          }
        });
  }

  static String of(String content) {
    return sha256(out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
  }

  private static void write(DataOutputStream out, VintageStore store, Quantity quantity)
      throws IOException {
    text(out, quantity.id());
    text(out, quantity.name());
    text(out, quantity.dutchName());
    text(out, quantity.kind().name());
    text(out, quantity.support().name());
    text(out, quantity.unit());
    text(out, quantity.organisation());
    out.writeInt(quantity.components().size());
    for (String component : quantity.components()) {
      text(out, component);
    }
    text(out, store.frequency(quantity.id()).code());
    out.writeBoolean(store.hasRealVintages(quantity.id()));
    out.writeInt(store.releases(quantity.id()));
    Releases.visit(
        store,
        quantity.id(),
        (period, value, published) -> {
          try {
            out.writeInt(period.index());
            out.writeLong(
                published.equals(LocalDate.MIN) ? Long.MIN_VALUE : published.toEpochDay());
            out.writeLong(Double.doubleToLongBits(value));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static void write(DataOutputStream out, ForecastArchive archive, int row)
      throws IOException {
    text(out, archive.models().get(archive.modelCode(row)));
    text(out, archive.quantities().get(archive.quantityCode(row)));
    text(out, archive.cycle(row).id());
    out.writeLong(archive.cycle(row).cutOff().toEpochDay());
    text(out, archive.target(row).toString());
    out.writeInt(archive.horizon(row));
    text(out, archive.type(row).name());
    out.writeLong(Double.doubleToLongBits(archive.pointOrNaN(row)));
    int levels = archive.levelSetCode(row);
    if (levels >= 0) {
      for (double level : archive.levelSet(levels)) {
        out.writeLong(Double.doubleToLongBits(level));
      }
    }
    for (int i = 0; i < archive.valueCount(row); i++) {
      out.writeLong(Double.doubleToLongBits(archive.value(row, i)));
    }
  }

  private static void text(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String sha256(Content content) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (DataOutputStream out =
          new DataOutputStream(
              new BufferedOutputStream(
                  new DigestOutputStream(OutputStream.nullOutputStream(), digest), 1 << 16))) {
        content.writeTo(out);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256, which every Java must have.", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
