package org.hindcast.evaluation.score;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.hindcast.cycle.Target;
import org.hindcast.data.Actual;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.naming.KnownNames;

/** The forecasts of an archive joined with their actuals and scales. Immutable. */
final class ForecastRows {

  private static final byte KNOWN = 0;

  final ForecastArchive archive;
  final TrainingScales scales;
  final double floor;
  private final double[][] levelSets;
  private final double[] eventActuals;
  private final byte[] eventReasons;

  private final int[] unitQuantities;

  /**
   * Joins forecasts with outcomes.
   *
   * @param alike a common name of quantities that are forecast as one; others stand for themselves
   */
  ForecastRows(
      ForecastArchive archive,
      ActualsTable actuals,
      TrainingScales scales,
      double floor,
      Map<String, String> alike) {
    this.archive = archive;
    unitQuantities = unitQuantities(archive, alike);
    this.scales = scales;
    this.floor = floor;
    levelSets = new double[archive.levelSetCount()][];
    Arrays.setAll(levelSets, archive::levelSet);
    eventActuals = new double[archive.eventCount()];
    eventReasons = new byte[eventActuals.length];
    for (int event = 0; event < eventActuals.length; event++) {
      String quantity = archive.quantities().get(archive.eventQuantityCode(event));
      Target target = archive.targets().get(archive.eventTargetCode(event));
      Actual actual = actuals.actual(quantity, target);
      if (actual instanceof Actual.Known known) {
        eventActuals[event] = known.value();
      } else {
        eventActuals[event] = Double.NaN;
        eventReasons[event] =
            code(actual instanceof Actual.Pending ? Reason.NOT_DUE : Reason.NEVER_PUBLISHED);
      }
    }
  }

  private static int[] unitQuantities(ForecastArchive archive, Map<String, String> alike) {
    Map<String, Integer> codes = new HashMap<>();
    return archive.quantities().stream()
        .map(quantity -> alike.getOrDefault(quantity, quantity))
        .mapToInt(name -> codes.computeIfAbsent(name, absent -> codes.size()))
        .toArray();
  }

  /** A number that a row shares with those of quantities that are forecast as one. */
  int unitQuantity(int row) {
    return unitQuantities[archive.quantityCode(row)];
  }

  /** A number that forecasts of the same by different models share. */
  long unit(int row) {
    long unit = unitQuantity(row);
    unit = unit * archive.cycles().size() + archive.cycleCode(row);
    unit = unit * archive.targets().size() + archive.targetCode(row);
    unit = unit * 8 + archive.stage(row).ordinal();
    unit = unit * archive.scenarios().size() + archive.scenarioCode(row);
    return Math.addExact(Math.multiplyExact(unit, 8L), archive.basis(row).ordinal());
  }

  /**
   * The rows of a model by ascending unit; each unit once.
   *
   * @param from the first row of the model
   * @param to the row after its last
   * @throws IllegalArgumentException if the model forecasts a unit twice
   */
  int[] byUnit(int from, int to) {
    long[] units = new long[to - from];
    Arrays.setAll(units, i -> unit(from + i));
    boolean ascends = true;
    for (int i = 1; i < units.length; i++) {
      ascends &= units[i - 1] < units[i];
    }
    if (ascends) {
      return IntStream.range(from, to).toArray();
    }
    int[] order = JointRows.sortedBy(units);
    for (int i = 1; i < order.length; i++) {
      if (units[order[i - 1]] == units[order[i]]) {
        throw new IllegalArgumentException(
            "The forecasts ("
                + archive.key(from + order[i - 1])
                + ") and ("
                + archive.key(from + order[i])
                + ") are of quantities that count as one: expected one of them.");
      }
    }
    return Arrays.stream(order).map(i -> from + i).toArray();
  }

  /** The code of a reason in columns; 0 stands for none. */
  static byte code(Reason reason) {
    return (byte) (reason.ordinal() + 1);
  }

  /**
   * The code of a model.
   *
   * @throws IllegalArgumentException if the archive has no forecast by it
   */
  int modelCode(String model) {
    int code = archive.models().indexOf(model);
    if (code < 0) {
      throw new IllegalArgumentException(
          KnownNames.of("model among the forecasts", archive.models()).refusal(model));
    }
    return code;
  }

  /** The number of events: different pairs of quantity and target. */
  int eventCount() {
    return eventActuals.length;
  }

  /** The event of a row. */
  int event(int row) {
    return archive.eventCode(row);
  }

  /** The actual of a row, {@code NaN} if there is none. */
  double actual(int row) {
    return eventActuals[archive.eventCode(row)];
  }

  /** Whether the row has an actual. */
  boolean hasActual(int row) {
    return eventReasons[archive.eventCode(row)] == KNOWN;
  }

  /** The code of the reason why the row has no actual, 0 if it has one. */
  byte reasonCode(int row) {
    return eventReasons[archive.eventCode(row)];
  }

  /**
   * Copies actuals, and the codes of the reasons where there are none; returns how many these are.
   */
  int actuals(int first, int n, double[] into, byte[] reasons) {
    int absent = 0;
    for (int i = 0; i < n; i++) {
      int event = archive.eventCode(first + i);
      into[i] = eventActuals[event];
      reasons[i] = eventReasons[event];
      absent += reasons[i] == KNOWN ? 0 : 1;
    }
    return absent;
  }

  /** The quantile levels of a set; not to be modified. */
  double[] levels(int levelSet) {
    return levelSets[levelSet];
  }
}
