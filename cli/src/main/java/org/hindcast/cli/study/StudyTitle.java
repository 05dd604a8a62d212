package org.hindcast.cli.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hindcast.evaluation.report.ReportLanguage;

/**
 * The title of a study, once for all languages or once for each.
 *
 * @param texts by language, at least one; none is blank
 */
public record StudyTitle(Map<ReportLanguage, String> texts) {

  /** Copies the texts in their order. */
  public StudyTitle {
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    if (texts.isEmpty() || texts.values().stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "The titles of the study are "
              + texts
              + "; expected at least one, and none of them blank.");
    }
  }

  /** The title in a language; where that is missing, the first one given. */
  public String in(ReportLanguage language) {
    return texts.getOrDefault(language, texts.values().iterator().next());
  }
}
