package org.hindcast.model.smoothing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A form of the ETS taxonomy: how error, trend and season enter.
 *
 * <p>Written in the field's letters, {@code ANN}, {@code AAdN}, {@code MAM}; eighteen in all.
 *
 * @param error whether errors add to the forecast or multiply it
 * @param trend none, additive or damped additive
 * @param season none, additive or multiplicative
 */
public record EtsForm(ErrorType error, Trend trend, Season season) {

  /** How the error enters. */
  public enum ErrorType {
    /** {@code y = forecast + e}. */
    ADDITIVE("A"),
    /** {@code y = forecast·(1 + e)}. */
    MULTIPLICATIVE("M");

    private final String letter;

    ErrorType(String letter) {
      this.letter = letter;
    }
  }

  /** The trend. */
  public enum Trend {
    /** A level alone. */
    NONE("N"),
    /** A level and a slope that goes on for ever. */
    ADDITIVE("A"),
    /** A level and a slope that fades. */
    DAMPED("Ad");

    private final String letter;

    Trend(String letter) {
      this.letter = letter;
    }
  }

  /** The season. */
  public enum Season {
    /** No season. */
    NONE("N"),
    /** Season terms that add to the level. */
    ADDITIVE("A"),
    /** Season factors of the level. */
    MULTIPLICATIVE("M");

    private final String letter;

    Season(String letter) {
      this.letter = letter;
    }
  }

  /** All eighteen forms, the simplest first. */
  public static List<EtsForm> all() {
    List<EtsForm> forms = new ArrayList<>();
    for (Season season : Season.values()) {
      for (Trend trend : Trend.values()) {
        for (ErrorType error : ErrorType.values()) {
          forms.add(new EtsForm(error, trend, season));
        }
      }
    }
    return forms;
  }

  /**
   * Reads a form such as {@code MAdM}; {@code ETS(M,Ad,M)} is understood too.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static EtsForm parse(String text) {
    String letters =
        text.strip().toUpperCase(Locale.ROOT).replace("ETS", "").replaceAll("[(), ]", "");
    for (EtsForm form : all()) {
      if (form.toString().toUpperCase(Locale.ROOT).equals(letters)) {
        return form;
      }
    }
    throw new IllegalArgumentException(
        "'"
            + text
            + "' is not an ETS form: expected letters for error (A, M), trend (N, A, Ad) and "
            + "season (N, A, M), such as AAdN or MAM.");
  }

  /**
   * Whether the h-step variance has a closed form: not where additive errors meet season factors.
   */
  public boolean hasClosedVariance() {
    return error == ErrorType.MULTIPLICATIVE || season != Season.MULTIPLICATIVE;
  }

  boolean hasTrend() {
    return trend != Trend.NONE;
  }

  boolean isDamped() {
    return trend == Trend.DAMPED;
  }

  boolean isSeasonal() {
    return season != Season.NONE;
  }

  /** The number of smoothing parameters. */
  int smoothingCount() {
    return 1 + (hasTrend() ? 1 : 0) + (isSeasonal() ? 1 : 0) + (isDamped() ? 1 : 0);
  }

  /** The number of first states that are free: season terms add up to a constant. */
  int stateCount(int seasonLength) {
    return 1 + (hasTrend() ? 1 : 0) + (isSeasonal() ? seasonLength - 1 : 0);
  }

  /** The number of estimated parameters, the error variance not counted. */
  int parameterCount(int seasonLength) {
    return smoothingCount() + stateCount(seasonLength);
  }

  @Override
  public String toString() {
    return error.letter + trend.letter + season.letter;
  }
}
