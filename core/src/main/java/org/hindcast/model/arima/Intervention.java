package org.hindcast.model.arima;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.hindcast.model.ModelSettings;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;

/**
 * Something that happened to a series and is not the model's doing.
 *
 * @param kind how it acts
 * @param first the first period it acts on, of the frequency of the series
 */
public record Intervention(Kind kind, TimePeriod first) {

  static final String NONE = "none";

  /** How an intervention acts. */
  public enum Kind {
    /** The level is another from then on. */
    LEVEL_SHIFT,
    /** One period is an outlier. */
    OUTLIER
  }

  /** The level is another from a period on. */
  public static Intervention levelShift(TimePeriod first) {
    return new Intervention(Kind.LEVEL_SHIFT, first);
  }

  /** One period is an outlier. */
  public static Intervention outlier(TimePeriod period) {
    return new Intervention(Kind.OUTLIER, period);
  }

  /** The interventions of a setting, {@code level-shift 2015-09 + outlier 2020-04}. */
  static List<Intervention> list(ModelSettings settings) {
    String text = settings.text("interventions").orElse(NONE);
    return text.equals(NONE)
        ? List.of()
        : Arrays.stream(text.split("\\+", -1)).map(part -> parse(part.strip())).toList();
  }

  private static Intervention parse(String text) {
    int space = text.indexOf(' ');
    String kind = space < 0 ? text : text.substring(0, space);
    if (space > 0 && kind.equals("level-shift")) {
      return levelShift(TimePeriod.parse(text.substring(space)));
    }
    if (space > 0 && kind.equals("outlier")) {
      return outlier(TimePeriod.parse(text.substring(space)));
    }
    throw new IllegalArgumentException(
        "'"
            + text
            + "' is not an intervention: expected something like 'level-shift 2015-09' or 'outlier"
            + " 2020-04', joined by +.");
  }

  /** The inverse of {@link #list}. */
  static String text(List<Intervention> interventions) {
    return interventions.isEmpty()
        ? NONE
        : interventions.stream().map(Intervention::toString).collect(Collectors.joining(" + "));
  }

  /** Those that the series can tell about: not before its second period nor after its last. */
  static List<Regressor> regressors(List<Intervention> interventions, TimeSeries known) {
    List<Regressor> regressors = new ArrayList<>();
    for (Intervention each : interventions) {
      int place = known.start().until(each.first);
      if (place > 0 && place < known.length()) {
        regressors.add(
            new Regressor(
                each.toString(),
                each.kind == Kind.LEVEL_SHIFT ? t -> t >= place ? 1 : 0 : t -> t == place ? 1 : 0));
      }
    }
    return List.copyOf(regressors);
  }

  @Override
  public String toString() {
    return (kind == Kind.LEVEL_SHIFT ? "level-shift " : "outlier ") + first;
  }
}
