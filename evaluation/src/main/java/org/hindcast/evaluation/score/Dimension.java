package org.hindcast.evaluation.score;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hindcast.naming.KnownNames;

/** A property of forecasts by which scores are grouped. */
public enum Dimension implements GroupKey {
  /** The model or published source. */
  MODEL,
  /** The quantity forecast. */
  QUANTITY,
  /** The cycle, by its id. */
  CYCLE,
  /** The information horizon: periods from the last observation to the target; 0 if unknown. */
  HORIZON,
  /** Whole months from the cut-off to the end of the target's period. */
  LEAD_MONTHS,
  /** {@code value}, {@code total} or {@code end}. */
  TARGET_KIND,
  /** The year in which the target lies. */
  TARGET_YEAR,
  /** The target itself. */
  TARGET,
  /** Where in the process the number was set. */
  STAGE,
  /** The scenario; empty for an unconditional forecast. */
  SCENARIO,
  /** Whether intended policy is included. */
  BASIS;

  /** The column name in tables and files, such as {@code lead_months}. */
  @Override
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean isNumeric() {
    return this == HORIZON || this == LEAD_MONTHS || this == TARGET_YEAR;
  }

  /**
   * The dimension with this id; hyphens count as underscores.
   *
   * @throws IllegalArgumentException if there is none, with the nearest suggested
   */
  public static Dimension parse(String id) {
    String sought = id.strip().toLowerCase(Locale.ROOT).replace('-', '_');
    for (Dimension each : values()) {
      if (each.id().equals(sought)) {
        return each;
      }
    }
    List<String> known = Arrays.stream(values()).map(Dimension::id).toList();
    throw new IllegalArgumentException(KnownNames.of("dimension", known).refusal(id));
  }
}
