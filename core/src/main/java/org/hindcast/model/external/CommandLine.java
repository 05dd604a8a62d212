package org.hindcast.model.external;

import java.util.ArrayList;
import java.util.List;

/** A command as one text: words between spaces, double quotes around words that hold spaces. */
final class CommandLine {

  private CommandLine() {}

  static List<String> split(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    boolean begun = false;
    for (int i = 0; i < text.length(); i++) {
      char each = text.charAt(i);
      if (each == '"') {
        quoted = !quoted;
        begun = true;
      } else if (each == ' ' && !quoted) {
        if (begun) {
          words.add(word.toString());
        }
        word.setLength(0);
        begun = false;
      } else {
        word.append(each);
        begun = true;
      }
    }
    if (quoted) {
      throw new IllegalArgumentException(
          "The command '" + text + "' has an odd number of double quotes: expected pairs.");
    }
    if (begun) {
      words.add(word.toString());
    }
    return words;
  }

  static String join(List<String> words) {
    StringBuilder text = new StringBuilder();
    for (String word : words) {
      boolean quoted = word.isEmpty() || word.indexOf(' ') >= 0;
      text.append(text.length() == 0 ? "" : " ").append(quoted ? '"' + word + '"' : word);
    }
    return text.toString();
  }
}
