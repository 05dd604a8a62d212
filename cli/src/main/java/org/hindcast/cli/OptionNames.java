package org.hindcast.cli;

import java.util.EnumMap;
import java.util.Map;
import org.hindcast.naming.Setting;

/** What the command calls the settings that messages of the library name by their Java members. */
final class OptionNames {

  private static final Map<Setting, String> NAMES =
      new EnumMap<>(
          Map.of(
              Setting.CLASSES, "--classes",
              Setting.EXCLUDE_AND_COUNT, "--undefined exclude-and-count",
              Setting.INTERSECT, "--missing intersect",
              Setting.COUNT, "--missing count",
              Setting.OUTPUT_TYPES, "--output-types"));

  private OptionNames() {}

  /** A message of the library, as the command shows it. */
  static String in(String message) {
    return Setting.renamed(message, NAMES);
  }
}
