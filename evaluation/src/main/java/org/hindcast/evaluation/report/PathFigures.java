package org.hindcast.evaluation.report;

import static org.hindcast.evaluation.report.VegaLite.array;
import static org.hindcast.evaluation.report.VegaLite.axisAbove;
import static org.hindcast.evaluation.report.VegaLite.data;
import static org.hindcast.evaluation.report.VegaLite.filter;
import static org.hindcast.evaluation.report.VegaLite.layer;
import static org.hindcast.evaluation.report.VegaLite.layered;
import static org.hindcast.evaluation.report.VegaLite.measure;
import static org.hindcast.evaluation.report.VegaLite.object;
import static org.hindcast.evaluation.report.VegaLite.time;
import static org.hindcast.evaluation.report.VegaLite.tips;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hindcast.evaluation.report.Chart.CycleStop;
import org.hindcast.evaluation.report.Chart.LegendItem;
import org.hindcast.evaluation.report.Chart.Sign;

/** Figures that lay the paths of forecasts over what happened. */
public final class PathFigures {

  private static final double[] BAND_OPACITY = {0.42, 0.24, 0.13};
  private static final List<String> BAND_COLOURS = List.of("#94c3de", "#c2ddec", "#dfedf6");

  private PathFigures() {}

  /**
   * The hedgehog: the forecast paths of every cycle, one model at a time, over what happened.
   *
   * @param paths the forecasts
   * @param language of the texts
   */
  public static Figure hedgehog(PathData paths, ReportLanguage language) {
    DataTable actuals = paths.actualsTable(language);
    DataTable forecasts = paths.pathsTable(language);
    ObjectNode spec =
        layered(
            320,
            layer(
                    data(forecasts),
                    object(
                        "type",
                        "line",
                        "color",
                        Palette.FORECAST,
                        "strokeWidth",
                        1.4,
                        "opacity",
                        0.7),
                    object(
                        "x", time("period"),
                        "y", measure("forecast", axisAbove(paths.unit())),
                        "detail", object("field", "cycle", "type", "nominal")))
                .set("transform", filter("datum.model === model")),
            layer(
                    data(actuals),
                    object("type", "line", "color", Palette.ACTUAL, "strokeWidth", 2.2),
                    object("x", time("period"), "y", measure("actual", axisAbove(paths.unit()))))
                .set("transform", filter(inWindow(paths))),
            layer(
                    data(forecasts),
                    object("type", "point", "opacity", 0, "size", 60),
                    object(
                        "x", time("period"),
                        "y", measure("forecast", axisAbove(paths.unit())),
                        "tooltip",
                            tips(forecasts, "cycle", "model", "period", "forecast", "actual")))
                .set("transform", filter("datum.model === model")));
    spec.set("params", array(object("name", "model", "value", paths.models().get(0))));
    Chart chart =
        Chart.of(spec, forecasts.id(), actuals.id())
            .withModels(paths.models())
            .withLegend(
                List.of(
                    new LegendItem(Sign.LINE, Palette.ACTUAL, language.text("sign.actual")),
                    new LegendItem(Sign.LINE, Palette.FORECAST, language.text("sign.paths"))));
    return new Figure(
        "hedgehog-" + paths.id(),
        language.text("hedgehog.question", paths.quantity()),
        hedgehogReading(paths, language),
        chart,
        List.of(forecasts, actuals),
        List.of(language.text("hedgehog.note"), windowNote(paths, language)));
  }

  private static String windowNote(PathData paths, ReportLanguage language) {
    return language.text("paths.window", language.format(windowStart(paths), paths.grain()));
  }

  private static String hedgehogReading(PathData paths, ReportLanguage language) {
    String model = paths.models().get(0);
    Map<LocalDate, Double> outcomes = paths.actualByPeriod();
    int due = 0;
    int over = 0;
    for (PathData.Point point : paths.points()) {
      Double outcome = outcomes.get(point.period());
      if (point.model().equals(model) && outcome != null) {
        due++;
        over += point.value() > outcome ? 1 : 0;
      }
    }
    return language.plural(
        "hedgehog.reading",
        paths.cycles().size(),
        model,
        due,
        due == 0
            ? language.text("number.none")
            : language.format((double) over / due, ValueFormat.share(0)));
  }

  /**
   * The time machine: a slider over the cycles shows what was known then, the fan that was forecast
   * and what came.
   *
   * @param paths forecasts with at most three interval levels
   * @param language of the texts
   */
  public static Figure timeMachine(PathData paths, ReportLanguage language) {
    if (paths.levels().size() > BAND_OPACITY.length) {
      throw new IllegalArgumentException(
          "The fan of '"
              + paths.quantity()
              + "' has the levels "
              + paths.levels()
              + "; expected at most "
              + BAND_OPACITY.length
              + ".");
    }
    DataTable actuals = paths.actualsTable(language);
    DataTable forecasts = paths.pathsTable(language);
    PathData.CycleDates last = paths.cycles().get(start(paths));
    String shown = "datum.model === model && datum.cycle === cycle";
    ArrayNode layers = array();
    ObjectNode frame = frame(paths);
    for (int k = paths.levels().size() - 1; k >= 0; k--) {
      layers.add(
          layer(
                  data(forecasts),
                  object(
                      "type",
                      "area",
                      "color",
                      Palette.FORECAST,
                      "opacity",
                      BAND_OPACITY[k],
                      "clip",
                      true),
                  object(
                      "x", time("period"),
                      "y", scaled(measure(paths.lowerKey(k), axisAbove(paths.unit())), frame),
                      "y2", object("field", paths.upperKey(k))))
              .set("transform", filter(shown)));
    }
    layers.add(
        layer(
                data(forecasts),
                object("type", "line", "color", Palette.FORECAST, "strokeWidth", 2, "clip", true),
                object(
                    "x",
                    time("period"),
                    "y",
                    scaled(measure("forecast", axisAbove(paths.unit())), frame)))
            .set("transform", filter(shown)));
    boolean revised = !paths.versions().isEmpty();
    DataTable versions = paths.versionsTable(language);
    if (revised) {
      layers.add(
          known(
              actuals,
              "actual",
              object("color", Palette.REFERENCE, "strokeWidth", 1, "strokeDash", array(2, 2)),
              "datum.period <= known && " + inWindow(paths),
              paths,
              frame));
      layers.add(
          known(
              versions,
              "value",
              object("color", Palette.ACTUAL, "strokeWidth", 2.2),
              "datum.first <= cut && cut <= datum.last && " + inWindow(paths),
              paths,
              frame));
    } else {
      layers.add(
          known(
              actuals,
              "actual",
              object("color", Palette.ACTUAL, "strokeWidth", 2.2),
              "datum.period <= known && " + inWindow(paths),
              paths,
              frame));
    }
    layers.add(
        layer(
                data(forecasts),
                object(
                    "type",
                    "point",
                    "shape",
                    "circle",
                    "filled",
                    true,
                    "fill",
                    "#ffffff",
                    "stroke",
                    Palette.OVER,
                    "strokeWidth",
                    1.8,
                    "size",
                    38,
                    "opacity",
                    1,
                    "clip",
                    true),
                object(
                    "x", time("period"),
                    "y", scaled(measure("actual", axisAbove(paths.unit())), frame),
                    "tooltip", timeMachineTips(paths, forecasts)))
            .set("transform", filter(shown + " && isValid(datum.actual)")));
    layers.add(
        layer(
                data(actuals),
                object("type", "rule", "color", Palette.REFERENCE, "strokeDash", array(3, 3)),
                object("x", time("period")))
            .set("transform", filter("datum.period === known")));
    ObjectNode spec = layered(360);
    spec.set("layer", layers);
    spec.set(
        "params",
        array(
            object("name", "model", "value", paths.models().get(0)),
            object("name", "cycle", "value", last.cycle()),
            object("name", "known", "value", millis(last.lastKnown())),
            object("name", "cut", "value", millis(last.cutOff()))));
    List<DataTable> tables = new ArrayList<>(List.of(forecasts, actuals));
    List<String> notes = new ArrayList<>();
    notes.add(language.text("time-machine.note"));
    if (revised) {
      tables.add(versions);
      notes.add(language.text("time-machine.revised"));
    }
    notes.add(windowNote(paths, language));
    Chart chart =
        Chart.of(spec, tables.stream().map(DataTable::id).toArray(String[]::new))
            .withModels(paths.models())
            .withCycles(stops(paths, language), start(paths))
            .withLegend(timeMachineLegend(paths, language));
    return new Figure(
        "time-machine-" + paths.id(),
        language.text("time-machine.question", paths.quantity()),
        language.text("time-machine.reading"),
        chart,
        tables,
        notes);
  }

  /** The line of what was known. */
  private static ObjectNode known(
      DataTable table,
      String field,
      ObjectNode look,
      String condition,
      PathData paths,
      ObjectNode frame) {
    ObjectNode mark = object("type", "line", "clip", true);
    mark.setAll(look);
    ObjectNode layer =
        layer(
            data(table),
            mark,
            object(
                "x",
                time("period"),
                "y",
                scaled(measure(field, axisAbove(paths.unit())), frame)));
    layer.set("transform", filter(condition));
    return layer;
  }

  /** The last cycle with the most outcomes known, so that the first look shows a whole path. */
  private static int start(PathData paths) {
    Map<LocalDate, Double> outcomes = paths.actualByPeriod();
    long most = -1;
    int chosen = 0;
    for (int i = 0; i < paths.cycles().size(); i++) {
      String cycle = paths.cycles().get(i).cycle();
      long due =
          paths.points().stream()
              .filter(p -> p.cycle().equals(cycle) && outcomes.containsKey(p.period()))
              .count();
      if (due >= most) {
        most = due;
        chosen = i;
      }
    }
    return chosen;
  }

  private static ArrayNode timeMachineTips(PathData paths, DataTable forecasts) {
    ArrayNode tips = tips(forecasts, "period", "actual", "forecast");
    for (int k = 0; k < paths.levels().size(); k++) {
      tips.addAll(tips(forecasts, paths.lowerKey(k), paths.upperKey(k)));
    }
    return tips;
  }

  /** One scale for all stops, so that the picture does not jump; the widest bands may leave it. */
  private static ObjectNode frame(PathData paths) {
    LocalDate from = windowStart(paths);
    double low = 0;
    double high = 0;
    for (PathData.Actual actual : paths.actuals()) {
      if (!actual.period().isBefore(from)) {
        low = Math.min(low, actual.value());
        high = Math.max(high, actual.value());
      }
    }
    double[] highs =
        paths.points().stream()
            .mapToDouble(p -> p.intervals().isEmpty() ? p.value() : p.intervals().get(0).upper())
            .sorted()
            .toArray();
    high = Math.max(1.2 * high, highs[(int) (0.99 * (highs.length - 1))]);
    return object("domain", array(low, high), "nice", true, "zero", true);
  }

  /** The first period drawn: as long before the first cycle as its forecasts reach ahead. */
  static LocalDate windowStart(PathData paths) {
    LocalDate known = paths.cycles().get(0).lastKnown();
    LocalDate farthest =
        paths.points().stream()
            .filter(p -> p.cycle().equals(paths.cycles().get(0).cycle()))
            .map(PathData.Point::period)
            .max(Comparator.naturalOrder())
            .orElse(known);
    LocalDate earliest = LocalDate.ofEpochDay(2 * known.toEpochDay() - farthest.toEpochDay());
    return paths.actuals().stream()
        .map(PathData.Actual::period)
        .filter(period -> !period.isBefore(earliest))
        .findFirst()
        .orElse(earliest);
  }

  /** A filter that leaves out what lies before the window. */
  private static String inWindow(PathData paths) {
    return "datum.period >= " + millis(windowStart(paths));
  }

  private static ObjectNode scaled(ObjectNode encoding, ObjectNode scale) {
    encoding.set("scale", scale.deepCopy());
    return encoding;
  }

  private static List<LegendItem> timeMachineLegend(PathData paths, ReportLanguage language) {
    List<LegendItem> items = new ArrayList<>();
    items.add(new LegendItem(Sign.LINE, Palette.ACTUAL, language.text("sign.known")));
    if (!paths.versions().isEmpty()) {
      items.add(new LegendItem(Sign.DASHED, Palette.REFERENCE, language.text("sign.known-today")));
    }
    items.add(new LegendItem(Sign.LINE, Palette.FORECAST, language.text("sign.forecast")));
    for (int k = 0; k < paths.levels().size(); k++) {
      String percent = language.format(paths.levels().get(k), ValueFormat.share(0));
      items.add(
          new LegendItem(Sign.AREA, BAND_COLOURS.get(k), language.text("sign.interval", percent)));
    }
    items.add(new LegendItem(Sign.RING, Palette.OVER, language.text("sign.came")));
    return items;
  }

  private static List<CycleStop> stops(PathData paths, ReportLanguage language) {
    List<CycleStop> stops = new ArrayList<>();
    for (PathData.CycleDates dates : paths.cycles()) {
      Map<String, String> sayings = new LinkedHashMap<>();
      for (String model : paths.models()) {
        sayings.put(model, saying(paths, dates, model, language));
      }
      stops.add(
          new CycleStop(
              dates.cycle(),
              language.text(
                  "time-machine.stop",
                  dates.cycle(),
                  language.format(dates.cutOff(), DateGrain.DAY)),
              millis(dates.lastKnown()),
              millis(dates.cutOff()),
              sayings));
    }
    return stops;
  }

  private static String saying(
      PathData paths, PathData.CycleDates dates, String model, ReportLanguage language) {
    String known =
        language.text(
            "time-machine.known",
            language.format(dates.cutOff(), DateGrain.DAY),
            language.format(dates.lastKnown(), paths.grain()));
    Map<LocalDate, Double> outcomes = paths.actualByPeriod();
    List<PathData.Point> path =
        paths.points().stream()
            .filter(p -> p.cycle().equals(dates.cycle()) && p.model().equals(model))
            .sorted(Comparator.comparingInt(PathData.Point::horizon))
            .toList();
    if (path.isEmpty()) {
      return known + " " + language.text("time-machine.nothing", model);
    }
    List<PathData.Point> due = path.stream().filter(p -> outcomes.containsKey(p.period())).toList();
    if (due.isEmpty()) {
      return known + " " + language.text("time-machine.pending", model);
    }
    PathData.Point far = due.get(due.size() - 1);
    double outcome = outcomes.getOrDefault(far.period(), Double.NaN);
    String expected =
        language.text(
            "time-machine.expected",
            model,
            language.format(far.value(), paths.format()),
            language.format(far.period(), paths.grain()),
            language.format(outcome, paths.format()));
    if (paths.levels().isEmpty()) {
      return known + " " + expected;
    }
    int k = Math.min(1, paths.levels().size() - 1);
    int inside = 0;
    for (PathData.Point point : due) {
      double value = outcomes.getOrDefault(point.period(), Double.NaN);
      PathData.Interval band = point.intervals().get(k);
      inside += band.lower() <= value && value <= band.upper() ? 1 : 0;
    }
    return known
        + " "
        + expected
        + " "
        + language.plural(
            "time-machine.inside",
            due.size(),
            inside,
            language.format(paths.levels().get(k), ValueFormat.share(0)));
  }

  private static long millis(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }
}
