package org.hindcast.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The settings of a model as they were typed, read as what they have to be.
 *
 * @param model the id of the model, for messages
 * @param values the texts by name, sorted
 * @param models reads the models that are settings of this one
 */
public record ModelSettings(
    String model, Map<String, String> values, Function<String, ForecastModel> models) {

  /** Copies the values. */
  public ModelSettings {
    values = java.util.Collections.unmodifiableMap(new TreeMap<>(values));
  }

  /** The text of a setting, if it was given. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /**
   * A whole number, if it was given.
   *
   * @throws IllegalArgumentException if the text is none
   */
  public OptionalInt integer(String name) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(text.get()));
    } catch (NumberFormatException e) {
      throw refusal(name, text.get(), "a whole number");
    }
  }

  /**
   * A finite number, if it was given.
   *
   * @throws IllegalArgumentException if the text is none
   */
  public OptionalDouble number(String name) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return OptionalDouble.empty();
    }
    try {
      double value = Double.parseDouble(text.get());
      if (Double.isFinite(value)) {
        return OptionalDouble.of(value);
      }
    } catch (NumberFormatException e) {
      throw refusal(name, text.get(), "a number");
    }
    throw refusal(name, text.get(), "a finite number");
  }

  /**
   * One of the constants of an enum, in lower case with hyphens, if it was given.
   *
   * @throws IllegalArgumentException if the text is none of them
   */
  public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder known = new StringBuilder();
    for (E each : type.getEnumConstants()) {
      if (word(each).equals(text.get().toLowerCase(Locale.ROOT))) {
        return Optional.of(each);
      }
      known.append(known.length() == 0 ? "" : ", ").append(word(each));
    }
    throw refusal(name, text.get(), "one of " + known);
  }

  /**
   * A series model with its own settings, if it was given.
   *
   * @throws IllegalArgumentException if the text is none
   */
  public Optional<SeriesModel> seriesModel(String name) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    if (models.apply(text.get()) instanceof SeriesModel seriesModel) {
      return Optional.of(seriesModel);
    }
    throw refusal(name, text.get(), "a model of single series");
  }

  /**
   * The parts of a list, separated by semicolons outside parentheses, if it was given.
   *
   * @throws IllegalArgumentException if a part is blank
   */
  public Optional<List<String>> list(String name) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int from = 0;
    String list = text.get() + ";";
    for (int i = 0; i < list.length(); i++) {
      char each = list.charAt(i);
      depth += each == '(' ? 1 : each == ')' ? -1 : 0;
      if (each == ';' && depth == 0) {
        String part = list.substring(from, i).strip();
        if (part.isEmpty()) {
          throw refusal(name, text.get(), "a list such as (a;b;c), without empty places");
        }
        parts.add(part);
        from = i + 1;
      }
    }
    return Optional.of(List.copyOf(parts));
  }

  /**
   * Several series models with their own settings, separated by semicolons, if they were given.
   *
   * @throws IllegalArgumentException if a part is none
   */
  public Optional<List<SeriesModel>> seriesModels(String name) {
    Optional<List<String>> parts = list(name);
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    List<SeriesModel> read = new ArrayList<>();
    for (String part : parts.get()) {
      if (models.apply(part) instanceof SeriesModel seriesModel) {
        read.add(seriesModel);
      } else {
        throw refusal(name, part, "models of single series");
      }
    }
    return Optional.of(List.copyOf(read));
  }

  /** How a constant is typed: in lower case, with hyphens. */
  public static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private IllegalArgumentException refusal(String name, String value, String expected) {
    return new IllegalArgumentException(
        "The setting "
            + name
            + " of model '"
            + model
            + "' is '"
            + value
            + "': expected "
            + expected
            + ".");
  }
}
