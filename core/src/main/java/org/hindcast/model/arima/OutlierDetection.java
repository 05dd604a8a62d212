package org.hindcast.model.arima;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.hindcast.forecast.Distributions;
import org.hindcast.model.ModelSettings;

/**
 * Whether and how additive outliers, level shifts and transitory changes are looked for in the
 * series as known at the cut-off.
 *
 * <p>Given the ARMA coefficients, every kind at every period is a regressor whose effect is
 * estimated by generalised least squares; the statistic is the effect over its standard error, with
 * the innovations' standard deviation estimated robustly by {@code 1.4826·median|e|}. The largest
 * is added as long as it exceeds the critical value; then all coefficients are estimated by exact
 * maximum likelihood and the weakest is removed as long as it does not exceed it; both in turn
 * until nothing changes. At most one outlier in ten observations is found. At the last observation
 * kinds cannot be told apart: it is left alone.
 *
 * <p>The automatic critical value is the two-sided normal quantile at 5% over the number of kinds
 * and periods, so that few clean series show an outlier at all: 3.69 for 75 and 3.87 for 150
 * observations and three kinds.
 *
 * <p>Chen and Liu (1993, doi:10.2307/2290724), with exact instead of approximate effects; on the
 * last observations Chen and Liu (1993), Journal of Forecasting 12, 13–35.
 *
 * @param kinds what is looked for, in the order of their declaration; empty for nothing
 * @param critical the smallest absolute statistic that counts; by the number of tests if empty
 */
public record OutlierDetection(List<Intervention.Kind> kinds, OptionalDouble critical) {

  private static final String NONE = "none";
  private static final String DETECT = "detect";
  private static final String AUTOMATIC = "automatic";
  private static final double FAMILY_WISE_ERROR = 0.05;
  private static final double LEAST_CRITICAL = 2;

  /** Orders the kinds and checks the critical value. */
  public OutlierDetection {
    kinds = Arrays.stream(Intervention.Kind.values()).filter(List.copyOf(kinds)::contains).toList();
    if (critical.isPresent() && !(critical.getAsDouble() >= LEAST_CRITICAL)) {
      throw new IllegalArgumentException(
          "The critical value of outliers is "
              + critical.getAsDouble()
              + ": expected at least 2, or every series would be full of them. Maybe leave it"
              + " automatic.");
    }
  }

  /** Nothing is looked for. */
  public static OutlierDetection none() {
    return new OutlierDetection(List.of(), OptionalDouble.empty());
  }

  /** All kinds are looked for, with the automatic critical value. */
  public static OutlierDetection detect() {
    return new OutlierDetection(List.of(Intervention.Kind.values()), OptionalDouble.empty());
  }

  /** The same detection, of these kinds only. */
  public OutlierDetection withKinds(Collection<Intervention.Kind> others) {
    return new OutlierDetection(List.copyOf(others), critical);
  }

  /** The same detection with this critical value. */
  public OutlierDetection withCritical(double value) {
    return new OutlierDetection(kinds, OptionalDouble.of(value));
  }

  /** The detection that the settings {@code outliers} and {@code critical} describe. */
  static OutlierDetection of(ModelSettings settings) {
    OutlierDetection kinds = none().withKinds(kinds(settings));
    if (settings.text("critical").orElse(AUTOMATIC).equals(AUTOMATIC)) {
      return kinds;
    }
    return kinds.withCritical(settings.number("critical").orElseThrow());
  }

  private static Collection<Intervention.Kind> kinds(ModelSettings settings) {
    String text = settings.text("outliers").orElse(NONE);
    if (text.equals(NONE)) {
      return List.of();
    }
    if (text.equals(DETECT)) {
      return detect().kinds;
    }
    EnumSet<Intervention.Kind> kinds = EnumSet.noneOf(Intervention.Kind.class);
    for (String part : settings.list("outliers").orElse(List.of())) {
      kinds.add(
          Arrays.stream(Intervention.Kind.values())
              .filter(kind -> ModelSettings.word(kind).equals(part))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "The setting outliers of model '"
                              + settings.model()
                              + "' is '"
                              + text
                              + "': expected none, detect, or kinds such as"
                              + " (level-shift;outlier;transitory-change).")));
    }
    return kinds;
  }

  /** The inverse of {@link #of}. */
  void addTo(Map<String, String> settings) {
    settings.put(
        "outliers",
        kinds.isEmpty()
            ? NONE
            : kinds.equals(detect().kinds)
                ? DETECT
                : kinds.stream().map(ModelSettings::word).collect(Collectors.joining(";")));
    settings.put(
        "critical", critical.isPresent() ? String.valueOf(critical.getAsDouble()) : AUTOMATIC);
  }

  /** Whether anything is looked for. */
  boolean isOn() {
    return !kinds.isEmpty();
  }

  /** The smallest absolute statistic that counts among so many observations. */
  double criticalFor(int observations) {
    double tests = Math.max(1, kinds.size()) * (double) Math.max(1, observations);
    return critical.orElseGet(
        () -> Distributions.normal(0, 1).quantile(1 - FAMILY_WISE_ERROR / (2 * tests)));
  }
}
