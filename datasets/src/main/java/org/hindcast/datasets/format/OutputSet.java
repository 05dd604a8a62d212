package org.hindcast.datasets.format;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.Functional;

/** The numbers that make one forecast, each with its output and line, as they come in. */
final class OutputSet {

  static final double MEAN = -1;
  static final double MEDIAN = -2;
  static final double POINT = -3;
  static final double MINIMUM = -4;
  static final double MIDDLE = -5;
  static final double MAXIMUM = -6;
  static final double PROBABILITY = -7;
  static final String DRAW = "draw-";
  static final String PATH = "path-";
  static final String CLASS = "class-";
  static final String CDF = "cdf-";

  private static final List<String> NAMES =
      List.of("", "mean", "median", "point", "minimum", "middle", "maximum", "probability");

  /** Files round probabilities: what one of them may be off. */
  private static final double SLACK = 1e-9;

  static final double FIRST_CLASS = -1000;
  static final double FIRST_THRESHOLD = -1_000_000;
  private static final Pattern INTERVAL_END = Pattern.compile("(lo|hi)(\\d{1,2}(?:\\.\\d+)?)");
  private static final Pattern QUANTILE = Pattern.compile("q(0?\\.\\d+)");

  private final int horizon;
  private final int line;
  private int size;
  private double[] codes = new double[4];
  private double[] values = new double[4];
  private int[] lines = new int[4];
  private List<String> labels = List.of();
  private List<Double> thresholds = List.of();
  private int paths;

  OutputSet(int horizon, int line) {
    this.horizon = horizon;
    this.line = line;
  }

  int horizon() {
    return horizon;
  }

  int line() {
    return line;
  }

  /** As {@link #code}, of outputs of any kind, of which classes and thresholds have names here. */
  double ownCode(CsvTable.Column column) {
    String text = column.text();
    if (text.startsWith(PATH)) {
      paths++;
      return 1.0 + drawNumber(column, PATH);
    }
    if (text.startsWith(CLASS) && text.length() > CLASS.length()) {
      return classCode(text.substring(CLASS.length()));
    }
    if (text.startsWith(CDF)) {
      OptionalDouble threshold = NumberText.parse(text.substring(CDF.length()));
      return thresholdCode(
          threshold.orElseThrow(() -> column.refuse("expected cdf- and the threshold, a number.")));
    }
    return code(column);
  }

  /** The classes that there are, in their order, instead of that of their appearance. */
  void declareClasses(List<String> declared) {
    labels = declared;
  }

  /** The thresholds that there may be; their places are their codes. */
  void declareThresholds(List<Double> declared) {
    thresholds = declared;
  }

  double classCode(String label) {
    if (!labels.contains(label)) {
      labels = labels.isEmpty() ? new ArrayList<>() : labels;
      labels.add(label);
    }
    return FIRST_CLASS - labels.indexOf(label);
  }

  double thresholdCode(double threshold) {
    if (!thresholds.contains(threshold)) {
      thresholds = thresholds.isEmpty() ? new ArrayList<>() : thresholds;
      thresholds.add(threshold);
    }
    return FIRST_THRESHOLD - thresholds.indexOf(threshold);
  }

  /** Takes the draws, whatever their numbers, for those of paths or for draws in their order. */
  void numberDraws(boolean joint) {
    sort();
    for (int i = 0; i < size; i++) {
      codes[i] = i + 2.0;
    }
    paths = joint ? size : 0;
  }

  int size() {
    return size;
  }

  private static int drawNumber(CsvTable.Column column, String prefix) {
    String number = column.text().substring(prefix.length());
    if (number.matches("[1-9]\\d{0,8}")) {
      return Integer.parseInt(number);
    }
    throw column.refuse("expected " + prefix + " and the number of the draw, counted from 1.");
  }

  /** What an output stands for: a level, {@code 1 + } the number of a draw, or a constant above. */
  static double code(CsvTable.Column column) {
    OptionalDouble known = code(column.text());
    if (known.isPresent()) {
      return known.getAsDouble();
    }
    if (column.text().startsWith(DRAW)) {
      return 1.0 + drawNumber(column, DRAW);
    }
    if (NumberText.parse(column.text()).isEmpty()) {
      throw column.refuse(
          "expected mean, median, point, a quantile level such as 0.9, minimum, middle, maximum, "
              + "draw-1, path-1, probability, class- and its name, or cdf- and a threshold.");
    }
    return level(column);
  }

  /** The same of a text, empty if it stands for nothing. */
  static OptionalDouble code(String text) {
    int name = NAMES.indexOf(text);
    if (name > 0) {
      return OptionalDouble.of(-name);
    }
    if (text.matches(DRAW + "[1-9]\\d{0,8}")) {
      return OptionalDouble.of(1.0 + Integer.parseInt(text.substring(DRAW.length())));
    }
    OptionalDouble level = NumberText.parse(text);
    return level.orElse(0) > 0 && level.orElse(1) < 1 ? level : OptionalDouble.empty();
  }

  /** A quantile level. */
  static double level(CsvTable.Column column) {
    double level = column.number();
    if (!(level > 0 && level < 1)) {
      throw column.refuse("the level is outside (0, 1). Maybe it is a percentage.");
    }
    return level;
  }

  /** What a column of a wide file stands for, if it holds an output. */
  static OptionalDouble wideCode(String column) {
    if (NAMES.indexOf(column) > 0) {
      return OptionalDouble.of(-NAMES.indexOf(column));
    }
    Matcher end = INTERVAL_END.matcher(column);
    if (end.matches()) {
      // In decimals, so that the end of a 95% interval is the level 0.025 and not a number near it.
      BigDecimal half = new BigDecimal(end.group(2)).divide(BigDecimal.valueOf(200));
      BigDecimal middle = new BigDecimal("0.5");
      double level =
          (end.group(1).equals("lo") ? middle.subtract(half) : middle.add(half)).doubleValue();
      return level > 0 && level < 1 && half.signum() > 0
          ? OptionalDouble.of(level)
          : OptionalDouble.empty();
    }
    Matcher quantile = QUANTILE.matcher(column);
    if (quantile.matches()) {
      double level = Double.parseDouble(quantile.group(1));
      return level > 0 ? OptionalDouble.of(level) : OptionalDouble.empty();
    }
    return OptionalDouble.empty();
  }

  void add(double code, double value, int atLine) {
    if (size == codes.length) {
      codes = Arrays.copyOf(codes, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
      lines = Arrays.copyOf(lines, 2 * size);
    }
    codes[size] = code;
    values[size] = value;
    lines[size++] = atLine;
  }

  /** Takes an undeclared point for the mean where it is not alone. */
  void readPointBesideOthersAsMean() {
    int point = place(POINT);
    if (point >= 0 && size > 1) {
      codes[point] = MEAN;
    }
  }

  /** Forgets the median where the level 0.5 says the same. */
  void mergeEqualMedian() {
    int median = place(MEDIAN);
    int half = place(0.5);
    if (median >= 0 && half >= 0 && values[median] == values[half]) {
      size--;
      System.arraycopy(codes, median + 1, codes, median, size - median);
      System.arraycopy(values, median + 1, values, median, size - median);
      System.arraycopy(lines, median + 1, lines, median, size - median);
    }
  }

  /** The forecast that the numbers make together; messages call its place by {@code where}. */
  Forecast forecast(OutputPlace where) {
    if (size == 1 && codes[0] < 0 && codes[0] >= POINT) {
      return Forecast.point(values[0], functional(codes[0]));
    }
    for (int i = 0; i < size; i++) {
      codes[i] = codes[i] == MEDIAN ? 0.5 : codes[i];
    }
    sort();
    requireDistinct(where);
    if (codes[0] == PROBABILITY && size == 1) {
      requireProbability(where, 0);
      return Forecast.binary(values[0]);
    }
    if (codes[0] <= FIRST_CLASS) {
      return codes[0] <= FIRST_THRESHOLD ? belowThresholds(where) : classes(where);
    }
    if (place(MINIMUM) >= 0 || place(MAXIMUM) >= 0 || place(MIDDLE) >= 0) {
      return band(where);
    }
    if (paths > 0 && paths < size) {
      throw mixed(where);
    }
    if (codes[0] > 1) {
      requireAllDraws(where);
      double[] draws = Arrays.copyOf(values, size);
      return paths > 0 ? Forecast.jointSample(draws) : Forecast.sample(draws);
    }
    return quantiles(where);
  }

  private Forecast classes(OutputPlace where) {
    if (codes[size - 1] > FIRST_CLASS) {
      throw mixed(where);
    }
    double[] probabilities = new double[labels.size()];
    for (int i = 0; i < size; i++) {
      requireProbability(where, i);
      probabilities[(int) (FIRST_CLASS - codes[i])] = values[i];
    }
    if (size < labels.size()) {
      throw where.refuse(
          codes[size - 1],
          name(codes[size - 1]),
          lines[size - 1],
          "the forecast ("
              + where.key()
              + ") has "
              + size
              + " of the classes "
              + labels
              + ": expected a probability of each.");
    }
    try {
      return Forecast.categories(labels, probabilities);
    } catch (IllegalArgumentException e) {
      throw where.refuse(
          codes[0], name(codes[0]), lines[0], "(" + where.key() + ") " + e.getMessage());
    }
  }

  private Forecast belowThresholds(OutputPlace where) {
    if (codes[size - 1] > FIRST_THRESHOLD) {
      throw mixed(where);
    }
    int[] order =
        IntStream.range(0, size)
            .boxed()
            .sorted(Comparator.comparingDouble(this::threshold))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int k = 0; k < size; k++) {
      requireProbability(where, order[k]);
      if (k > 0 && values[order[k]] < values[order[k - 1]] - SLACK) {
        throw where.refuse(
            codes[order[k]],
            values[order[k]],
            lines[order[k]],
            "the distribution function of the forecast ("
                + where.key()
                + ") descends: expected at the threshold "
                + NumberText.of(threshold(order[k]))
                + " at least "
                + NumberText.of(values[order[k - 1]])
                + ", that in line "
                + lines[order[k - 1]]
                + ".");
      }
    }
    return Forecast.thresholds(
        Arrays.stream(order).mapToDouble(this::threshold).toArray(),
        Arrays.stream(order).mapToDouble(i -> values[i]).toArray());
  }

  private double threshold(int i) {
    return thresholds.get((int) (FIRST_THRESHOLD - codes[i]));
  }

  private void requireProbability(OutputPlace where, int i) {
    if (!(values[i] >= -SLACK && values[i] <= 1 + SLACK)) {
      throw where.refuse(
          codes[i],
          values[i],
          lines[i],
          "expected a probability from 0 to 1. Maybe it is a percentage.");
    }
    values[i] = Math.min(1, Math.max(0, values[i]));
  }

  private Forecast quantiles(OutputPlace where) {
    int first = codes[0] == MEAN ? 1 : 0;
    if (size == first || !(codes[first] > 0) || codes[size - 1] > 1) {
      throw mixed(where);
    }
    for (int i = first + 1; i < size; i++) {
      if (values[i] < values[i - 1]) {
        throw where.refuse(
            codes[i],
            values[i],
            lines[i],
            "the quantiles cross in the forecast ("
                + where.key()
                + "): expected at level "
                + NumberText.of(codes[i])
                + " at least "
                + NumberText.of(values[i - 1])
                + ", the quantile at level "
                + NumberText.of(codes[i - 1])
                + " in line "
                + lines[i - 1]
                + ". Maybe the two ends are swapped.");
      }
    }
    return Forecast.quantiles(
        Arrays.copyOfRange(codes, first, size),
        Arrays.copyOfRange(values, first, size),
        first == 1 ? OptionalDouble.of(values[0]) : OptionalDouble.empty());
  }

  private Forecast band(OutputPlace where) {
    int minimum = place(MINIMUM);
    int middle = place(MIDDLE);
    int maximum = place(MAXIMUM);
    if (size != (middle >= 0 ? 3 : 2) || minimum < 0 || maximum < 0) {
      throw mixed(where);
    }
    double lowest = values[minimum];
    double highest = values[maximum];
    double mid = middle >= 0 ? values[middle] : lowest;
    if (lowest > highest || mid < lowest || mid > highest) {
      throw where.refuse(
          MINIMUM,
          lowest,
          lines[minimum],
          "the band of the forecast ("
              + where.key()
              + ") has minimum "
              + NumberText.of(lowest)
              + (middle >= 0 ? ", middle " + NumberText.of(mid) : "")
              + " and maximum "
              + NumberText.of(highest)
              + " (line "
              + lines[maximum]
              + "): expected them in ascending order. Maybe two numbers are swapped.");
    }
    return middle >= 0 ? Forecast.band(lowest, mid, highest) : Forecast.band(lowest, highest);
  }

  private void requireAllDraws(OutputPlace where) {
    for (int i = 0; i < size; i++) {
      if (codes[i] != i + 2.0) {
        throw where.refuse(
            codes[i],
            name(codes[i]),
            lines[i],
            "the sample of the forecast ("
                + where.key()
                + ") has no "
                + DRAW
                + (i + 1)
                + ": expected draws numbered from 1 without gaps.");
      }
    }
  }

  private void requireDistinct(OutputPlace where) {
    for (int i = 1; i < size; i++) {
      if (codes[i] == codes[i - 1]) {
        throw where.refuse(
            codes[i],
            name(codes[i]),
            lines[i],
            "the forecast ("
                + where.key()
                + ") has this output in line "
                + lines[i - 1]
                + " already: expected it once.");
      }
    }
  }

  private DataFormatException mixed(OutputPlace where) {
    return where.refuse(
        codes[size - 1],
        name(codes[size - 1]),
        lines[size - 1],
        "the outputs of the forecast ("
            + where.key()
            + ") do not make one forecast: expected one of "
            + "mean, median or point; or quantile levels with or without mean; or minimum and maximum "
            + "with or without middle; or draws; or paths; or a probability; or classes; or values of a "
            + "cdf.");
  }

  private static Functional functional(double code) {
    if (code == MEAN) {
      return Functional.MEAN;
    }
    return code == MEDIAN ? Functional.MEDIAN : Functional.UNDECLARED;
  }

  private String name(double code) {
    if (code > 1) {
      return (paths > 0 ? PATH : DRAW) + (int) (code - 1);
    }
    if (code <= FIRST_THRESHOLD) {
      return CDF + NumberText.of(thresholds.get((int) (FIRST_THRESHOLD - code)));
    }
    if (code <= FIRST_CLASS) {
      return CLASS + labels.get((int) (FIRST_CLASS - code));
    }
    return code > 0 ? NumberText.of(code) : NAMES.get((int) -code);
  }

  private int place(double code) {
    for (int i = 0; i < size; i++) {
      if (codes[i] == code) {
        return i;
      }
    }
    return -1;
  }

  private void sort() {
    boolean sorted = true;
    for (int i = 1; i < size; i++) {
      sorted &= codes[i - 1] <= codes[i];
    }
    if (sorted) {
      return;
    }
    int[] order =
        IntStream.range(0, size)
            .boxed()
            .sorted(
                Comparator.comparingDouble((Integer i) -> codes[i]).thenComparingInt(i -> lines[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    codes = Arrays.stream(order).mapToDouble(i -> codes[i]).toArray();
    values = Arrays.stream(order).mapToDouble(i -> values[i]).toArray();
    lines = Arrays.stream(order).map(i -> lines[i]).toArray();
  }
}
