package org.hindcast.naming;

import java.util.Map;

/**
 * A setting that a message points to as the way out.
 *
 * <p>Messages name it by its Java member. A program that offers the setting under a name of its own
 * says that instead, by {@link #renamed} where it shows messages.
 */
public enum Setting {
  /** The order of the classes of forecasts. */
  CLASSES("withClasses"),
  /** Scores that are not defined for some forecasts are averages of the others. */
  EXCLUDE_AND_COUNT("UndefinedPolicy.EXCLUDE_AND_COUNT"),
  /** Only targets that all models forecast are scored. */
  INTERSECT("MissingForecastPolicy.INTERSECT"),
  /** Missing forecasts are counted. */
  COUNT("MissingForecastPolicy.COUNT"),
  /** Only forecasts of these output types are read. */
  OUTPUT_TYPES("HubFormat.onlyOutputTypes");

  private final String member;

  Setting(String member) {
    this.member = member;
  }

  /** The Java member, as messages name it. */
  @Override
  public String toString() {
    return member;
  }

  /** A message with other names in the place of Java members. */
  public static String renamed(String message, Map<Setting, String> names) {
    String text = message;
    for (Map.Entry<Setting, String> each : names.entrySet()) {
      text = text.replace(each.getKey().member, each.getValue());
    }
    return text;
  }
}
