package org.hindcast.evaluation.report;

import java.util.List;

/**
 * Where a data set of a report comes from and what has to be known before it is used.
 *
 * @param title of the data set, in the language of the report
 * @param description what it holds
 * @param source who published the figures and where
 * @param licence the terms of use
 * @param period the periods covered
 * @param caveats what was transcribed, rounded, left out or assumed
 * @param files the files it was read from
 */
public record Provenance(
    String title,
    String description,
    String source,
    String licence,
    String period,
    List<String> caveats,
    List<SourceFile> files) {

  /** Copies the lists. */
  public Provenance {
    caveats = List.copyOf(caveats);
    files = List.copyOf(files);
  }
}
