package org.hindcast.naming;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The names there are of one kind of thing; an unknown one is refused with the nearest suggested.
 *
 * @param what the kind of thing, such as {@code model}
 * @param names the names, in the order in which they are listed
 */
public record KnownNames(String what, List<String> names) {

  private static final int LISTED = 40;

  /** Copies the names. */
  public KnownNames {
    names = List.copyOf(names);
  }

  /** The names of one kind of thing. */
  public static KnownNames of(String what, Collection<String> names) {
    return new KnownNames(what, List.copyOf(names));
  }

  /**
   * The name itself, if it is known.
   *
   * @throws IllegalArgumentException if it is not; the message is {@link #refusal}
   */
  public String require(String name) {
    if (!names.contains(name)) {
      throw new IllegalArgumentException(refusal(name));
    }
    return name;
  }

  /** What to say of an unknown name: the nearest one if there is one near, and what there is. */
  public String refusal(String name) {
    String suggestion = nearest(name).map(near -> " Maybe '" + near + "' was meant.").orElse("");
    return "There is no "
        + what
        + " '"
        + name
        + "'."
        + suggestion
        + " Known: "
        + String.join(", ", names.subList(0, Math.min(LISTED, names.size())))
        + (names.size() > LISTED ? " and " + (names.size() - LISTED) + " more" : "")
        + ".";
  }

  /**
   * The known name that takes the fewest edits, if it takes no more than a third of its letters.
   */
  public Optional<String> nearest(String name) {
    String typed = name.toLowerCase(Locale.ROOT);
    return names.stream()
        .filter(each -> 3 * edits(typed, each) <= Math.max(3, each.length()) || isPart(typed, each))
        .min(Comparator.comparingInt(each -> edits(typed, each)));
  }

  private static boolean isPart(String typed, String name) {
    return typed.length() >= 3 && name.contains(typed);
  }

  /**
   * The edits between two words: insertions, deletions, substitutions, and swaps of two neighbours
   * (Damerau 1964, doi:10.1145/363958.363994). Smaller is nearer; 0 if the words are equal.
   */
  public static int edits(String first, String second) {
    int[][] edits = new int[first.length() + 1][second.length() + 1];
    for (int i = 0; i <= first.length(); i++) {
      for (int j = 0; j <= second.length(); j++) {
        if (i == 0 || j == 0) {
          edits[i][j] = i + j;
          continue;
        }
        boolean same = first.charAt(i - 1) == second.charAt(j - 1);
        int least = Math.min(edits[i - 1][j], edits[i][j - 1]) + 1;
        edits[i][j] = Math.min(least, edits[i - 1][j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && isSwap(first, i, second, j)) {
          edits[i][j] = Math.min(edits[i][j], edits[i - 2][j - 2] + 1);
        }
      }
    }
    return edits[first.length()][second.length()];
  }

  private static boolean isSwap(String first, int i, String second, int j) {
    return first.charAt(i - 1) == second.charAt(j - 2)
        && first.charAt(i - 2) == second.charAt(j - 1);
  }
}
