package org.hindcast.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;
import org.jspecify.annotations.Nullable;

/**
 * Forecasts by whomever, in columns: replayed models and published figures alike. Immutable.
 *
 * <p>Rows are sorted by model, quantity, cut-off, target, stage, scenario and basis, whatever the
 * order in which they were added. Keys are codes into sorted dictionaries; numbers lie in one
 * array.
 */
public final class ForecastArchive {

  /** The type of the forecast in a row. */
  public enum Type {
    /** {@link Forecast.Point}. */
    POINT,
    /** {@link Forecast.Quantiles}. */
    QUANTILES,
    /** {@link Forecast.Sample}. */
    SAMPLE,
    /** {@link Forecast.Parametric}. */
    PARAMETRIC,
    /** {@link Forecast.Band}. */
    BAND,
    /** {@link Forecast.Binary}. */
    BINARY,
    /** {@link Forecast.Categories}. */
    CATEGORIES,
    /** {@link Forecast.Thresholds}. */
    THRESHOLDS
  }

  private static final Type[] TYPES = Type.values();
  private static final Functional[] FUNCTIONALS = Functional.values();

  private final List<String> models;
  private final List<String> quantities;
  private final List<Cycle> cycles;
  private final List<Target> targets;
  private final List<Scenario> scenarios;
  private final List<double[]> levelSets;
  private final List<double[]> thresholdSets;
  private final List<List<String>> classSets;
  private final List<PredictiveDistribution> distributions;
  private final CodeColumn[] keys;
  private final int[] horizons;
  private final byte[] types;
  private final CodeColumn details = new CodeColumn();
  private final double[] points;
  private final int[] offsets;
  private final double[] values;
  private final ArchiveIndex index;
  private final boolean allPoints;

  private ForecastArchive(Builder builder) {
    ForecastColumns from = builder.columns;
    int[][] recode = builder.keys.recodings();
    models = builder.keys.sorted(KeyColumns.MODEL, String.class);
    quantities = builder.keys.sorted(KeyColumns.QUANTITY, String.class);
    cycles = builder.keys.sorted(KeyColumns.CYCLE, Cycle.class);
    targets = builder.keys.sorted(KeyColumns.TARGET, Target.class);
    scenarios = builder.keys.sorted(KeyColumns.SCENARIO, Scenario.class);
    List<NumberSet> sortedLevels = from.levelSets.sorted(NumberSet.ORDER);
    int[] levelCodes = from.levelSets.recoding(sortedLevels);
    levelSets = sortedLevels.stream().map(NumberSet::values).toList();
    List<NumberSet> sortedThresholds = from.thresholdSets.sorted(NumberSet.ORDER);
    int[] thresholdCodes = from.thresholdSets.recoding(sortedThresholds);
    thresholdSets = sortedThresholds.stream().map(NumberSet::values).toList();
    classSets = from.sortedClasses();
    int[] classCodes = from.classSets.recoding(classSets);
    boolean inPlace = builder.expecting && from.isFull() && builder.keys.areAscending(recode);
    int[] order = inPlace ? new int[0] : builder.keys.order(recode);
    int n = builder.keys.size();
    keys = inPlace ? builder.keys.recodedInPlace(recode) : builder.keys.recoded(recode, order);
    horizons = inPlace ? from.horizons : new int[n];
    types = inPlace ? from.types : new byte[n];
    points = inPlace ? from.points : new double[n];
    offsets = inPlace || from.valueCount() == 0 ? from.offsets : new int[n + 1];
    values = inPlace ? from.values : new double[from.valueCount()];
    List<PredictiveDistribution> inOrder = new ArrayList<>(from.distributions.size());
    for (int row = 0; row < n; row++) {
      int source = inPlace ? row : order[row];
      horizons[row] = from.horizons[source];
      types[row] = from.types[source];
      int detail = from.details.get(source);
      details.add(
          switch (TYPES[types[row]]) {
            case QUANTILES -> (levelCodes[detail >> 1] << 1) | (detail & 1);
            case THRESHOLDS -> thresholdCodes[detail];
            case CATEGORIES -> classCodes[detail];
            case PARAMETRIC -> {
              inOrder.add(from.distributions.get(detail));
              yield inOrder.size() - 1;
            }
            case POINT, SAMPLE, BAND, BINARY -> detail;
          },
          n);
      points[row] = from.points[source];
      if (!inPlace && offsets.length > 0) {
        int length = from.offset(source + 1) - from.offset(source);
        offsets[row + 1] = offsets[row] + length;
        System.arraycopy(from.values, from.offset(source), values, offsets[row], length);
      }
    }
    distributions = List.copyOf(inOrder);
    index = ArchiveIndex.of(keys, horizons, models.size(), quantities.size(), targets.size());
    allPoints = Arrays.stream(points).noneMatch(Double::isNaN);
  }

  /** An empty archive to be filled. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * All rows of several archives.
   *
   * @throws IllegalArgumentException if a key stands in two of them, or one cycle id has two
   *     different dates
   */
  public static ForecastArchive concat(Collection<ForecastArchive> archives) {
    Builder builder = builder();
    for (ForecastArchive archive : archives) {
      builder.addAll(archive, row -> true);
    }
    return builder.build();
  }

  /** The rows that satisfy a condition on their number. */
  public ForecastArchive filter(IntPredicate condition) {
    return builder().addAll(this, condition).build();
  }

  /** The number of forecasts. */
  public int size() {
    return horizons.length;
  }

  /** The models, sorted; {@link #modelCode} points into it. */
  public List<String> models() {
    return models;
  }

  /** The quantities, sorted; {@link #quantityCode} points into it. */
  public List<String> quantities() {
    return quantities;
  }

  /** The cycles, by cut-off; {@link #cycleCode} points into it. */
  public List<Cycle> cycles() {
    return cycles;
  }

  /** The targets, by date; {@link #targetCode} points into it. */
  public List<Target> targets() {
    return targets;
  }

  /** The scenarios, by name; {@link #scenarioCode} points into it. */
  public List<Scenario> scenarios() {
    return scenarios;
  }

  /** The number of different sets of quantile levels; they are sorted too. */
  public int levelSetCount() {
    return levelSets.size();
  }

  /** A copy of one set of quantile levels; {@link #levelSetCode} points to it. */
  public double[] levelSet(int code) {
    return levelSets.get(code).clone();
  }

  /** The number of different sets of thresholds; they are sorted too. */
  public int thresholdSetCount() {
    return thresholdSets.size();
  }

  /** A copy of one set of thresholds; {@link #thresholdSetCode} points to it. */
  public double[] thresholdSet(int code) {
    return thresholdSets.get(code).clone();
  }

  /** The different sets of classes, each ascending; {@link #classSetCode} points into it. */
  public List<List<String>> classSets() {
    return classSets;
  }

  /** The code of the row's model. */
  public int modelCode(int row) {
    return keys[KeyColumns.MODEL].get(row);
  }

  /** The code of the row's quantity. */
  public int quantityCode(int row) {
    return keys[KeyColumns.QUANTITY].get(row);
  }

  /** The code of the row's cycle. */
  public int cycleCode(int row) {
    return keys[KeyColumns.CYCLE].get(row);
  }

  /** The code of the row's target. */
  public int targetCode(int row) {
    return keys[KeyColumns.TARGET].get(row);
  }

  /** The code of the row's scenario. */
  public int scenarioCode(int row) {
    return keys[KeyColumns.SCENARIO].get(row);
  }

  /** The number of events: different pairs of quantity and target. */
  public int eventCount() {
    return index.eventCount();
  }

  /** The code of the event a row is about, in order of first appearance. */
  public int eventCode(int row) {
    return index.event(row);
  }

  /** The code of an event's quantity. */
  public int eventQuantityCode(int event) {
    return index.quantity(event);
  }

  /** The code of an event's target. */
  public int eventTargetCode(int event) {
    return index.target(event);
  }

  /** Whether the rows of each model are those of the first, but for the model and the forecast. */
  public boolean isBalanced() {
    return index.isBalanced();
  }

  /** Copies the codes of consecutive rows in a column, as the method of one row gives them. */
  public void copyCodes(ArchiveColumn column, int first, int n, int[] into) {
    if (column == ArchiveColumn.HORIZON) {
      System.arraycopy(horizons, first, into, 0, n);
    } else {
      keys[column.ordinal()].copy(first, n, into);
    }
  }

  /** The row's stage. */
  public Stage stage(int row) {
    return KeyColumns.STAGES[keys[KeyColumns.STAGE].get(row)];
  }

  /** The row's policy basis. */
  public PolicyBasis basis(int row) {
    return KeyColumns.BASES[keys[KeyColumns.BASIS].get(row)];
  }

  /**
   * The information horizon: periods from the last observation to the (end of the) target, 1 = the
   * first unknown; 0 if the source does not tell.
   */
  public int horizon(int row) {
    return horizons[row];
  }

  /** The type of the row's forecast. */
  public Type type(int row) {
    return TYPES[types[row]];
  }

  /** The code of the row's set of quantile levels; -1 for other types. */
  public int levelSetCode(int row) {
    return type(row) == Type.QUANTILES ? details.get(row) >> 1 : -1;
  }

  /** The code of the row's set of thresholds; -1 for other types. */
  public int thresholdSetCode(int row) {
    return type(row) == Type.THRESHOLDS ? details.get(row) : -1;
  }

  /** The code of the row's set of classes; -1 for other types. */
  public int classSetCode(int row) {
    return type(row) == Type.CATEGORIES ? details.get(row) : -1;
  }

  /** Whether the row is a sample whose draws belong with those of other targets. */
  public boolean isJoint(int row) {
    return type(row) == Type.SAMPLE && details.get(row) == 1;
  }

  /** {@link Forecast#point()} of the row, {@code NaN} for none; for loops over columns. */
  public double pointOrNaN(int row) {
    return points[row];
  }

  /** Whether every row has a point. */
  public boolean allHavePoints() {
    return allPoints;
  }

  /** Copies {@link #pointOrNaN} of consecutive rows. */
  public void copyPoints(int first, int n, double[] into) {
    System.arraycopy(points, first, into, 0, n);
  }

  /**
   * The number of quantiles, draws, classes or thresholds in the row; 3 for a band, 0 for other
   * types.
   */
  public int valueCount(int row) {
    return offsets.length == 0 ? 0 : offsets[row + 1] - offsets[row];
  }

  /**
   * A quantile or draw of the row, or the probability of a class or threshold; of a band the
   * minimum, the middle ({@code NaN} for none) and the maximum.
   */
  public double value(int row, int i) {
    return values[offsets[row] + i];
  }

  /** The key of a row. */
  public ForecastKey key(int row) {
    return new ForecastKey(
        models.get(modelCode(row)),
        quantities.get(quantityCode(row)),
        cycle(row).id(),
        target(row),
        stage(row),
        scenarios.get(scenarioCode(row)),
        basis(row));
  }

  /** The cycle of a row. */
  public Cycle cycle(int row) {
    return cycles.get(cycleCode(row));
  }

  /** The target of a row. */
  public Target target(int row) {
    return targets.get(targetCode(row));
  }

  /** The forecast of a row. */
  public Forecast forecast(int row) {
    int count = valueCount(row);
    double[] own =
        count == 0 ? new double[0] : Arrays.copyOfRange(values, offsets[row], offsets[row + 1]);
    return switch (type(row)) {
      case POINT -> Forecast.point(points[row], FUNCTIONALS[details.get(row)]);
      case SAMPLE -> details.get(row) == 1 ? Forecast.jointSample(own) : Forecast.sample(own);
      case BINARY -> Forecast.binary(points[row]);
      case CATEGORIES -> Forecast.categories(classSets.get(details.get(row)), own);
      case THRESHOLDS -> Forecast.thresholds(thresholdSets.get(details.get(row)), own);
      case PARAMETRIC -> Forecast.parametric(distributions.get(details.get(row)));
      case BAND ->
          Double.isNaN(own[1])
              ? Forecast.band(own[0], own[2])
              : Forecast.band(own[0], own[1], own[2]);
      case QUANTILES ->
          Forecast.quantiles(
              levelSets.get(levelSetCode(row)),
              own,
              hasMean(row) ? OptionalDouble.of(points[row]) : OptionalDouble.empty());
    };
  }

  /** Whether the row's quantiles come with a mean, which then is its point. */
  public boolean hasMean(int row) {
    return type(row) == Type.QUANTILES && (details.get(row) & 1) == 1;
  }

  /** Collects forecasts; not safe for use by several threads. */
  public static final class Builder {

    private final Map<String, Cycle> cyclesById = new HashMap<>();
    private final Map<String, List<String>> classesByQuantity = new HashMap<>();
    private final KeyColumns keys = new KeyColumns();
    private final ForecastColumns columns = new ForecastColumns();
    private boolean expecting;
    private boolean built;

    private Builder() {}

    /**
     * Makes room in advance, which halves the memory that large archives take to build, if their
     * forecasts come in the order of the archive. Such a builder builds once.
     *
     * @param rows the number of forecasts to come
     * @param numbers the number of their quantiles, draws, classes and thresholds in all
     */
    public Builder expecting(int rows, int numbers) {
      if (keys.size() > 0) {
        throw new IllegalStateException("Forecasts were added: expected to make room before.");
      }
      keys.reserve(rows);
      columns.reserve(rows, numbers);
      expecting = true;
      return this;
    }

    /**
     * Declares a cycle; again with the same dates does nothing.
     *
     * @throws IllegalArgumentException if the id is known with other dates
     */
    public Builder cycle(Cycle cycle) {
      @Nullable Cycle known = cyclesById.putIfAbsent(cycle.id(), cycle);
      if (known != null && !known.equals(cycle)) {
        throw new IllegalArgumentException(
            "The cycle " + cycle.id() + " has two sets of dates: " + known + " and " + cycle + ".");
      }
      return this;
    }

    /**
     * Adds a forecast of a declared cycle.
     *
     * @param horizon the information horizon, 0 if unknown
     * @throws IllegalArgumentException if the cycle is not declared, the horizon negative, or the
     *     classes are others than those of earlier forecasts of the quantity
     */
    public Builder add(ForecastKey key, int horizon, Forecast forecast) {
      @Nullable Cycle cycle = cyclesById.get(key.cycle());
      if (cycle == null) {
        throw new IllegalArgumentException(
            "The forecast ("
                + key
                + ") is of an undeclared cycle: declare it with its dates first.");
      }
      if (horizon < 0) {
        throw new IllegalArgumentException(
            "The forecast ("
                + key
                + ") has horizon "
                + horizon
                + ": expected 1 or more, or 0 where it "
                + "is unknown.");
      }
      if (forecast instanceof Forecast.Categories categories) {
        requireSameClasses(key, categories.labels());
      }
      if (built) {
        throw new IllegalStateException(
            "The archive was built from what was expected: expected a new builder for more.");
      }
      columns.add(horizon, forecast);
      keys.add(key, cycle);
      return this;
    }

    /** Adds the rows of an archive that satisfy a condition on their number. */
    public Builder addAll(ForecastArchive archive, IntPredicate condition) {
      for (int row = 0; row < archive.size(); row++) {
        if (condition.test(row)) {
          cycle(archive.cycle(row));
          add(archive.key(row), archive.horizon(row), archive.forecast(row));
        }
      }
      return this;
    }

    /**
     * The archive.
     *
     * @throws IllegalArgumentException if a key was added twice
     */
    public ForecastArchive build() {
      built = expecting;
      return new ForecastArchive(this);
    }

    private void requireSameClasses(ForecastKey key, List<String> labels) {
      @Nullable List<String> known = classesByQuantity.putIfAbsent(key.quantity(), labels);
      if (known != null && !known.equals(labels)) {
        throw new IllegalArgumentException(
            "The forecast ("
                + key
                + ") has the classes "
                + labels
                + ", and earlier ones of the quantity "
                + known
                + ": expected the same classes in the same order, since the actual is counted in it.");
      }
    }
  }
}
