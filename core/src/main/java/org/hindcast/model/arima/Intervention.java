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
    OUTLIER,
    /** A shock of which 70% are left one period later, 49% two periods later, and so on. */
    TRANSITORY_CHANGE;

    private static final double LEFT = 0.7;

    /** How much of it acts so many periods after its first, as a share. */
    double share(int periodsSince) {
      if (periodsSince < 0) {
        return 0;
      }
      return switch (this) {
        case LEVEL_SHIFT -> 1;
        case OUTLIER -> periodsSince == 0 ? 1 : 0;
        case TRANSITORY_CHANGE -> StrictMath.pow(LEFT, periodsSince);
      };
    }
  }

  /** The level is another from a period on. */
  public static Intervention levelShift(TimePeriod first) {
    return new Intervention(Kind.LEVEL_SHIFT, first);
  }

  /** One period is an outlier. */
  public static Intervention outlier(TimePeriod period) {
    return new Intervention(Kind.OUTLIER, period);
  }

  /** A shock that fades from a period on. */
  public static Intervention transitoryChange(TimePeriod first) {
    return new Intervention(Kind.TRANSITORY_CHANGE, first);
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
    for (Kind each : Kind.values()) {
      if (space > 0 && kind.equals(ModelSettings.word(each))) {
        return new Intervention(each, TimePeriod.parse(text.substring(space)));
      }
    }
    throw new IllegalArgumentException(
        "'"
            + text
            + "' is not an intervention: expected something like 'level-shift 2015-09', 'outlier"
            + " 2020-04' or 'transitory-change 2022-03', joined by +.");
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
        regressors.add(new Regressor(each.toString(), t -> each.kind.share(t - place)));
      }
    }
    return List.copyOf(regressors);
  }

  @Override
  public String toString() {
    return ModelSettings.word(kind) + " " + first;
  }
}
