package org.hindcast.forecast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.Target;

/** The keys of an archive while it is filled: a dictionary and a column of codes for each part. */
final class KeyColumns {

  static final int MODEL = ArchiveColumn.MODEL.ordinal();
  static final int QUANTITY = ArchiveColumn.QUANTITY.ordinal();
  static final int CYCLE = ArchiveColumn.CYCLE.ordinal();
  static final int TARGET = ArchiveColumn.TARGET.ordinal();
  static final int STAGE = ArchiveColumn.STAGE.ordinal();
  static final int SCENARIO = ArchiveColumn.SCENARIO.ordinal();
  static final int BASIS = ArchiveColumn.BASIS.ordinal();
  static final int COLUMNS = 7;
  static final Stage[] STAGES = Stage.values();
  static final PolicyBasis[] BASES = PolicyBasis.values();
  private static final Comparator<Object> ORDER = KeyColumns::compare;

  private final List<Map<Object, Integer>> dictionaries = new ArrayList<>();
  private final CodeColumn[] keys = new CodeColumn[COLUMNS];
  private int room = 64;
  private int size;

  KeyColumns() {
    for (int column = 0; column < COLUMNS; column++) {
      dictionaries.add(new HashMap<>());
      keys[column] = new CodeColumn();
    }
    Arrays.stream(STAGES).forEach(stage -> code(STAGE, stage));
    Arrays.stream(BASES).forEach(basis -> code(BASIS, basis));
  }

  int size() {
    return size;
  }

  /** Makes room for so many rows. */
  void reserve(int rows) {
    room = rows;
  }

  void add(ForecastKey key, Cycle cycle) {
    if (size == room) {
      room = Math.max(64, 2 * size);
    }
    keys[MODEL].add(code(MODEL, key.model()), room);
    keys[QUANTITY].add(code(QUANTITY, key.quantity()), room);
    keys[CYCLE].add(code(CYCLE, cycle), room);
    keys[TARGET].add(code(TARGET, key.target()), room);
    keys[STAGE].add(key.stage().ordinal(), room);
    keys[SCENARIO].add(code(SCENARIO, key.scenario()), room);
    keys[BASIS].add(key.basis().ordinal(), room);
    size++;
  }

  /** The code of a row in a column, in the order of first appearance. */
  int code(int column, int row) {
    return keys[column].get(row);
  }

  private int code(int column, Object value) {
    Map<Object, Integer> dictionary = dictionaries.get(column);
    return dictionary.computeIfAbsent(value, absent -> dictionary.size());
  }

  <T> List<T> sorted(int column, Class<T> type) {
    return dictionaries.get(column).keySet().stream().sorted(ORDER).map(type::cast).toList();
  }

  int[][] recodings() {
    int[][] recodings = new int[COLUMNS][];
    for (int column = 0; column < COLUMNS; column++) {
      Map<Object, Integer> dictionary = dictionaries.get(column);
      int[] recoding = new int[dictionary.size()];
      int next = 0;
      for (Object value : dictionary.keySet().stream().sorted(ORDER).toList()) {
        recoding[dictionary.getOrDefault(value, -1)] = next++;
      }
      recodings[column] = recoding;
    }
    return recodings;
  }

  /** Whether every row comes after the one before it, so that none stands twice. */
  boolean areAscending(int[][] recodings) {
    for (int row = 1; row < size; row++) {
      if (compareRows(recodings, row - 1, row) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** The columns with new codes, in another order of rows. */
  CodeColumn[] recoded(int[][] recodings, int[] order) {
    CodeColumn[] recoded = new CodeColumn[COLUMNS];
    for (int column = 0; column < COLUMNS; column++) {
      recoded[column] = keys[column].recoded(recodings[column], order);
    }
    return recoded;
  }

  /** The columns themselves, full to the last place, with new codes. */
  CodeColumn[] recodedInPlace(int[][] recodings) {
    for (int column = 0; column < COLUMNS; column++) {
      keys[column].recode(recodings[column]);
    }
    return keys.clone();
  }

  int[] order(int[][] recodings) {
    int[] order = packedOrder(recodings);
    for (int i = 1; i < size; i++) {
      if (compareRows(recodings, order[i - 1], order[i]) == 0) {
        throw new IllegalArgumentException(
            "The forecast ("
                + keyOf(order[i])
                + ") is given twice, in rows "
                + (order[i - 1] + 1)
                + " and "
                + (order[i] + 1)
                + ".");
      }
    }
    return order;
  }

  private int[] packedOrder(int[][] recodings) {
    double ranks = size + 1.0;
    for (int[] recoding : recodings) {
      ranks *= Math.max(1, recoding.length);
    }
    if (ranks >= 0x1p62) {
      return IntStream.range(0, size)
          .boxed()
          .sorted((first, second) -> compareRows(recodings, first, second))
          .mapToInt(Integer::intValue)
          .toArray();
    }
    // Key and row number fit one long together, so that sorting needs no objects.
    long[] packed = new long[size];
    for (int row = 0; row < size; row++) {
      long rank = 0;
      for (int column = 0; column < COLUMNS; column++) {
        rank = rank * recodings[column].length + recodings[column][keys[column].get(row)];
      }
      packed[row] = rank * size + row;
    }
    Arrays.sort(packed);
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[i] = (int) (packed[i] % size);
    }
    return order;
  }

  private int compareRows(int[][] recodings, int first, int second) {
    for (int column = 0; column < COLUMNS; column++) {
      CodeColumn codes = keys[column];
      int difference =
          Integer.compare(
              recodings[column][codes.get(first)], recodings[column][codes.get(second)]);
      if (difference != 0) {
        return difference;
      }
    }
    return 0;
  }

  private String keyOf(int row) {
    StringBuilder text = new StringBuilder();
    for (int column : new int[] {MODEL, QUANTITY, CYCLE, TARGET, STAGE, SCENARIO}) {
      for (Map.Entry<Object, Integer> entry : dictionaries.get(column).entrySet()) {
        if (entry.getValue() == keys[column].get(row)) {
          Object value = entry.getKey();
          String part =
              value instanceof Cycle cycle
                  ? cycle.id()
                  : value instanceof Scenario scenario ? scenario.name() : value.toString();
          text.append(text.isEmpty() || part.isEmpty() ? "" : ", ").append(part);
        }
      }
    }
    return text.toString();
  }

  private static int compare(Object first, Object second) {
    if (first instanceof Cycle a && second instanceof Cycle b) {
      int byDate = a.cutOff().compareTo(b.cutOff());
      return byDate != 0 ? byDate : a.id().compareTo(b.id());
    }
    if (first instanceof Target a && second instanceof Target b) {
      return a.compareTo(b);
    }
    if (first instanceof Scenario a && second instanceof Scenario b) {
      return a.name().compareTo(b.name());
    }
    if (first instanceof Enum<?> a && second instanceof Enum<?> b) {
      return Integer.compare(a.ordinal(), b.ordinal());
    }
    return first.toString().compareTo(second.toString());
  }
}
