package org.hindcast.evaluation.compare;

import java.util.Locale;
import org.hindcast.evaluation.inference.Alternative;

/** Options as words in names of variants. */
final class Words {

  private Words() {}

  static String of(Alternative alternative) {
    return alternative.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
