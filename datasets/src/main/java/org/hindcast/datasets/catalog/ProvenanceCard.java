package org.hindcast.datasets.catalog;

import java.util.List;
import java.util.Locale;
import org.hindcast.time.Frequency;

/**
 * Where a data set comes from and what has to be known before it is used.
 *
 * @param id the id under which it is loaded
 * @param title the English title
 * @param dutchTitle the Dutch title
 * @param description what it holds
 * @param source who published the figures and where
 * @param licence the terms of use
 * @param caveats what was transcribed, rounded, left out or assumed
 * @param period the periods covered, such as {@code 2015-01 to 2024-12}
 * @param frequencies the frequencies of its quantities
 * @param vintages whether dates of publication are on record
 * @param files the files it is read from, with their fingerprints
 * @param synthetic whether the figures were generated rather than observed
 */
public record ProvenanceCard(
    String id,
    String title,
    String dutchTitle,
    String description,
    String source,
    String licence,
    List<String> caveats,
    String period,
    List<Frequency> frequencies,
    Vintages vintages,
    List<DataFile> files,
    boolean synthetic) {

  /** Whether the dates on which values became known are on record. */
  public enum Vintages {
    /** Each value has the date of the publication it was taken from. */
    REAL,
    /** The dates are made by a rule, a publication lag. */
    PSEUDO
  }

  /**
   * A file as it was read.
   *
   * @param name the file name
   * @param sha256 the SHA-256 of its bytes, in lower-case hexadecimal
   */
  public record DataFile(String name, String sha256) {}

  /** Copies the lists. */
  public ProvenanceCard {
    caveats = List.copyOf(caveats);
    frequencies = List.copyOf(frequencies);
    files = List.copyOf(files);
  }

  /** The title in a language: Dutch for {@code nl}, else English. */
  public String title(Locale language) {
    return language.getLanguage().equals("nl") ? dutchTitle : title;
  }
}
