package org.hindcast.cli;

import java.time.DateTimeException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The text of an option, read so that a refusal names the option. */
final class OptionText {

  private OptionText() {}

  /** What a function makes of the text. */
  static <T> T read(String option, String text, Function<String, T> reader) {
    return read("Option " + option, () -> reader.apply(text));
  }

  /** What is found, or a refusal that begins with its place. */
  static <T> T read(String place, Supplier<T> reader) {
    try {
      return reader.get();
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
    }
  }

  /** What a function makes of each of the texts between commas; nothing of a blank text. */
  static <T> List<T> list(String option, String text, Function<String, T> reader) {
    return text.isBlank()
        ? List.of()
        : Arrays.stream(text.split(",", -1))
            .map(String::strip)
            .map(each -> read(option, each, reader))
            .toList();
  }
}
