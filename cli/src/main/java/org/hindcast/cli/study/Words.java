package org.hindcast.cli.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hindcast.naming.KnownNames;

/** How study files and options write the constants of an enum: in lower case, with hyphens. */
public final class Words {

  private Words() {}

  /** The word of a constant. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The constant of a word, whatever its case; underscores count as hyphens.
   *
   * @param what the kind of thing, for the refusal
   * @throws IllegalArgumentException if there is none, with the nearest suggested
   */
  public static <E extends Enum<E>> E parse(String what, Class<E> type, String text) {
    String sought = text.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    List<String> words = new ArrayList<>();
    for (E each : type.getEnumConstants()) {
      if (of(each).equals(sought)) {
        return each;
      }
      words.add(of(each));
    }
    throw new IllegalArgumentException(KnownNames.of(what, words).refusal(text));
  }
}
