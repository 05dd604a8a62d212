package org.hindcast.evaluation.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.hindcast.evaluation.score.ForecastScores;
import org.hindcast.forecast.ForecastArchive;

/** The point forecasts that several models made of the same, with what happened. */
final class SideBySide {

  /** A prime, so that evenly spread forecasts are not all of one horizon. */
  private static final int FEW = 997;

  private final ForecastScores scores;
  private final List<String> models;
  private final List<int[]> units;
  private final int found;

  private SideBySide(ForecastScores scores, List<String> models, List<int[]> units, int found) {
    this.found = found;
    this.scores = scores;
    this.models = models;
    this.units = units;
  }

  /**
   * The forecasts that all of the models have among the rows of a condition; models without any are
   * left out first.
   */
  static SideBySide of(ForecastScores scores, IntPredicate condition, List<String> models) {
    ForecastArchive archive = scores.archive();
    Map<List<Integer>, int[]> byUnit = new LinkedHashMap<>();
    int[] counts = new int[models.size()];
    for (int row = 0; row < archive.size(); row++) {
      int model = models.indexOf(archive.models().get(archive.modelCode(row)));
      if (model >= 0
          && condition.test(row)
          && scores.actual(row).isPresent()
          && !Double.isNaN(archive.pointOrNaN(row))) {
        int[] rows = byUnit.computeIfAbsent(unit(archive, row), key -> none(models.size()));
        rows[model] = row;
        counts[model]++;
      }
    }
    int[] kept = IntStream.range(0, counts.length).filter(m -> counts[m] > 0).toArray();
    List<int[]> units = new ArrayList<>();
    for (int[] rows : byUnit.values()) {
      int[] own = Arrays.stream(kept).map(m -> rows[m]).toArray();
      if (Arrays.stream(own).allMatch(row -> row >= 0)) {
        units.add(own);
      }
    }
    List<String> own = Arrays.stream(kept).mapToObj(models::get).toList();
    return new SideBySide(scores, own, units, units.size());
  }

  private static int[] none(int size) {
    int[] rows = new int[size];
    Arrays.fill(rows, -1);
    return rows;
  }

  private static List<Integer> unit(ForecastArchive archive, int row) {
    return List.of(
        archive.quantityCode(row),
        archive.cycleCode(row),
        archive.targetCode(row),
        archive.stage(row).ordinal(),
        archive.scenarioCode(row),
        archive.basis(row).ordinal());
  }

  /** At most 997 of the forecasts, evenly spread, for what takes long with many. */
  SideBySide thinned() {
    List<int[]> few =
        IntStream.range(0, Math.min(FEW, found))
            .mapToObj(i -> units.get((int) ((long) i * found / Math.min(FEW, found))))
            .toList();
    return new SideBySide(scores, models, few, found);
  }

  /** The models that have forecasts, in the order given. */
  List<String> models() {
    return models;
  }

  /** The number of forecasts of each model. */
  int size() {
    return units.size();
  }

  /** The rows of the archive of one model, in an order that all models share. */
  int[] rows(int model) {
    return units.stream().mapToInt(rows -> rows[model]).toArray();
  }

  /** The point forecasts of one model. */
  double[] forecasts(int model) {
    return Arrays.stream(rows(model)).mapToDouble(scores.archive()::pointOrNaN).toArray();
  }

  /** What happened. */
  double[] outcomes() {
    return units.stream().mapToDouble(rows -> scores.actual(rows[0]).orElseThrow()).toArray();
  }

  /** The number of different outcomes. */
  int events() {
    Set<Integer> events = new HashSet<>();
    units.forEach(rows -> events.add(scores.event(rows[0])));
    return events.size();
  }

  /** The number of different target years. */
  int years() {
    Set<Integer> years = new HashSet<>();
    units.forEach(rows -> years.add(scores.archive().target(rows[0]).year()));
    return years.size();
  }

  /** "120 forecasts of 36 different outcomes in 4 target years". */
  String evidence(ReportLanguage language) {
    String evidence =
        language.text(
            "evidence.common",
            language.plural("evidence.forecasts", size()),
            language.plural("key.events", events()),
            language.plural("event.target-year", years()));
    return size() < found ? evidence + " " + language.text("evidence.thinned", found) : evidence;
  }
}
