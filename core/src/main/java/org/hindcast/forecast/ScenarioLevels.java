package org.hindcast.forecast;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What somebody declares about the scenarios of a published forecast, so that the set of them
 * becomes a predictive distribution: at which quantile each lies, or how probable each is.
 *
 * <p>A set of scenarios says nothing about probability by itself, and is given no verdict on its
 * coverage. Whoever declares more is named, and stands for it.
 *
 * <ul>
 *   <li>The scenarios of one forecast are its rows that differ in scenario only, or the {@value
 *       #MINIMUM}, {@value #MIDDLE} and {@value #MAXIMUM} of a {@link Forecast.Band}. They become
 *       one unconditional row of {@link Forecast.Quantiles}.
 *   <li>With weights the scenarios of each target are put in order of their values, and each lies
 *       in the middle of its own probability: of weights 0.2, 0.6, 0.2 the quantiles are at 0.1,
 *       0.5 and 0.9.
 *   <li>Where one of the scenarios is missing, nothing is declared of the others: the rows stay as
 *       they are. A band without a middle has two scenarios; then with weights these share the
 *       probability in proportion.
 * </ul>
 */
public final class ScenarioLevels {

  /** The name of the lowest scenario of a band. */
  public static final String MINIMUM = "minimum";

  /** The name of the middle scenario of a band. */
  public static final String MIDDLE = "middle";

  /** The name of the highest scenario of a band. */
  public static final String MAXIMUM = "maximum";

  private static final double TOLERANCE = 1e-9;

  private final Map<String, Double> numbers;
  private final boolean weights;
  private final String declaredBy;

  private ScenarioLevels(Map<String, Double> numbers, boolean weights, String declaredBy) {
    this.numbers = new TreeMap<>(numbers);
    this.weights = weights;
    this.declaredBy = declaredBy;
    if (declaredBy.isBlank()) {
      throw new IllegalArgumentException(
          "Nobody is named who declares the scenarios' probabilities: expected a name.");
    }
    if (numbers.size() < 2) {
      throw new IllegalArgumentException(
          "The scenarios " + numbers.keySet() + " are declared: expected at least two.");
    }
    numbers.forEach(
        (name, number) -> {
          if (!(number > 0 && number < 1)) {
            throw new IllegalArgumentException(
                "The scenario '"
                    + name
                    + "' is declared "
                    + number
                    + ": expected a number between 0 and 1. Maybe it is a percentage.");
          }
        });
  }

  /**
   * Scenarios that lie at quantiles.
   *
   * @param levels by name of the scenario, each between 0 and 1, all different
   * @param declaredBy who says so
   */
  public static ScenarioLevels quantiles(Map<String, Double> levels, String declaredBy) {
    if (levels.values().stream().distinct().count() < levels.size()) {
      throw new IllegalArgumentException(
          "The levels " + levels + " hold one twice: expected a level for each scenario.");
    }
    return new ScenarioLevels(levels, false, declaredBy);
  }

  /**
   * Scenarios with probabilities.
   *
   * @param weights by name of the scenario, each between 0 and 1, together 1
   * @param declaredBy who says so
   */
  public static ScenarioLevels weights(Map<String, Double> weights, String declaredBy) {
    double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
    if (Math.abs(sum - 1) > TOLERANCE) {
      throw new IllegalArgumentException(
          "The scenarios' weights " + weights + " add up to " + sum + ": expected 1.");
    }
    return new ScenarioLevels(weights, true, declaredBy);
  }

  /** Who declares this. */
  public String declaredBy() {
    return declaredBy;
  }

  /**
   * The same forecasts, with each set of these scenarios as one row of quantiles.
   *
   * @throws IllegalArgumentException if the scenarios of a forecast are not in the order of their
   *     levels, or an unconditional forecast stands beside them
   */
  public ForecastArchive applyTo(ForecastArchive archive) {
    Map<ForecastKey, Map<String, Integer>> sets = new LinkedHashMap<>();
    for (int row = 0; row < archive.size(); row++) {
      ForecastKey key = archive.key(row);
      if (numbers.containsKey(key.scenario().name()) && !isBand(archive, row)) {
        sets.computeIfAbsent(key.under(Scenario.UNCONDITIONAL), absent -> new TreeMap<>())
            .put(key.scenario().name(), row);
      }
    }
    ForecastArchive.Builder builder = ForecastArchive.builder();
    archive.cycles().forEach(builder::cycle);
    for (int row = 0; row < archive.size(); row++) {
      ForecastKey key = archive.key(row);
      Map<String, Integer> set = sets.getOrDefault(key.under(Scenario.UNCONDITIONAL), Map.of());
      if (set.size() == numbers.size() && set.containsValue(row)) {
        continue;
      }
      Forecast forecast = archive.forecast(row);
      Optional<Forecast> declared =
          forecast instanceof Forecast.Band band ? ofBand(key, band) : Optional.empty();
      builder.add(key, archive.horizon(row), declared.orElse(forecast));
    }
    sets.forEach(
        (key, set) -> {
          if (set.size() == numbers.size()) {
            List<Place> places = new ArrayList<>();
            set.forEach((name, row) -> places.add(place(name, archive.pointOrNaN(row))));
            int first = set.values().iterator().next();
            builder.add(key, archive.horizon(first), quantiles(key, places));
          }
        });
    return builder.build();
  }

  private static boolean isBand(ForecastArchive archive, int row) {
    return archive.type(row) == ForecastArchive.Type.BAND;
  }

  private Optional<Forecast> ofBand(ForecastKey key, Forecast.Band band) {
    if (!numbers.containsKey(MINIMUM) || !numbers.containsKey(MAXIMUM)) {
      return Optional.empty();
    }
    List<Place> places = new ArrayList<>();
    places.add(place(MINIMUM, band.minimum()));
    band.middle()
        .ifPresent(
            middle -> {
              if (numbers.containsKey(MIDDLE)) {
                places.add(place(MIDDLE, middle));
              }
            });
    places.add(place(MAXIMUM, band.maximum()));
    return Optional.of(quantiles(key, places));
  }

  private record Place(String scenario, double number, double value) {}

  private Place place(String scenario, double value) {
    return new Place(scenario, numbers.getOrDefault(scenario, Double.NaN), value);
  }

  private Forecast quantiles(ForecastKey key, List<Place> places) {
    for (Place place : places) {
      if (Double.isNaN(place.value())) {
        throw new IllegalArgumentException(
            "The scenario '" + place.scenario() + "' of (" + key + ") has no number.");
      }
    }
    List<Place> ordered = new ArrayList<>(places);
    ordered.sort(Comparator.comparingDouble(weights ? Place::value : Place::number));
    double total = places.stream().mapToDouble(Place::number).sum();
    double below = 0;
    double[] levels = new double[ordered.size()];
    double[] values = new double[levels.length];
    for (int i = 0; i < levels.length; i++) {
      Place place = ordered.get(i);
      levels[i] = weights ? (below + place.number() / 2) / total : place.number();
      values[i] = place.value();
      below += place.number();
      if (i > 0 && values[i] < values[i - 1]) {
        throw new IllegalArgumentException(
            "The scenario '"
                + place.scenario()
                + "' of ("
                + key
                + ") is "
                + values[i]
                + ", below '"
                + ordered.get(i - 1).scenario()
                + "' with "
                + values[i - 1]
                + ": expected the order of the declared levels "
                + numbers
                + ".");
      }
    }
    return Forecast.quantiles(levels, values);
  }

  @Override
  public String toString() {
    return (weights ? "weights " : "levels ") + numbers + ", declared by " + declaredBy;
  }
}
