package org.hindcast.evaluation.report;

import static org.hindcast.evaluation.report.VegaLite.array;
import static org.hindcast.evaluation.report.VegaLite.data;
import static org.hindcast.evaluation.report.VegaLite.filter;
import static org.hindcast.evaluation.report.VegaLite.measure;
import static org.hindcast.evaluation.report.VegaLite.none;
import static org.hindcast.evaluation.report.VegaLite.object;
import static org.hindcast.evaluation.report.VegaLite.quoted;
import static org.hindcast.evaluation.report.VegaLite.time;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hindcast.evaluation.report.Chart.LegendItem;
import org.hindcast.evaluation.report.Chart.Sign;

/** One small panel per quantity or model, all alike. */
public final class SmallMultiples {

  private SmallMultiples() {}

  /**
   * Small multiples: one panel per quantity with the paths of one model over what happened.
   *
   * @param id of the figure
   * @param quantities at least one; their scales differ
   * @param model the model shown
   * @param language of the texts
   */
  public static Figure of(
      String id, List<PathData> quantities, String model, ReportLanguage language) {
    List<String> quantity = new ArrayList<>();
    List<String> cycle = new ArrayList<>();
    List<LocalDate> period = new ArrayList<>();
    List<Double> forecast = new ArrayList<>();
    List<Double> actual = new ArrayList<>();
    for (PathData paths : quantities) {
      Map<LocalDate, Double> outcomes = paths.actualByPeriod();
      for (PathData.Actual outcome : paths.actuals()) {
        if (outcome.period().isBefore(PathFigures.windowStart(paths))) {
          continue;
        }
        quantity.add(paths.quantity());
        cycle.add(language.text("multiples.actual"));
        period.add(outcome.period());
        forecast.add(Double.NaN);
        actual.add(outcome.value());
      }
      for (PathData.Point point : paths.points()) {
        if (point.model().equals(model)) {
          quantity.add(paths.quantity());
          cycle.add(point.cycle());
          period.add(point.period());
          forecast.add(point.value());
          actual.add(outcomes.getOrDefault(point.period(), Double.NaN));
        }
      }
    }
    double[] actuals = actual.stream().mapToDouble(Double::doubleValue).toArray();
    ValueFormat format = ValueFormat.adaptedTo(actuals);
    DataTable table =
        new DataTable(
            "paths-" + id,
            language.text("table.multiples", model),
            List.of(
                new TextColumn("quantity", language.text("column.quantity"), quantity),
                new TextColumn("cycle", language.text("column.cycle"), cycle),
                new DateColumn(
                    "period", language.text("column.period"), quantities.get(0).grain(), period),
                NumberColumn.of(
                    "forecast",
                    language.text("column.forecast"),
                    format,
                    forecast.stream().mapToDouble(Double::doubleValue).toArray()),
                NumberColumn.of("actual", language.text("column.actual"), format, actuals)));
    String known = "datum.cycle === " + quoted(language.text("multiples.actual"));
    ObjectNode quiet =
        object("title", none(), "tickCount", 3, "grid", true, "minExtent", 40, "maxExtent", 40);
    ObjectNode years = time("period");
    years.set("axis", object("title", none(), "grid", false, "format", "%Y", "tickCount", 3));
    ObjectNode panel =
        object(
            "width",
            200,
            "height",
            110,
            "layer",
            array(
                object(
                    "transform",
                    filter("!(" + known + ")"),
                    "mark",
                    object(
                        "type",
                        "line",
                        "color",
                        Palette.FORECAST,
                        "strokeWidth",
                        1,
                        "opacity",
                        0.7),
                    "encoding",
                    object(
                        "x", years.deepCopy(),
                        "y", measure("forecast", quiet),
                        "detail", object("field", "cycle", "type", "nominal"))),
                object(
                    "transform", filter(known),
                    "mark", object("type", "line", "color", Palette.ACTUAL, "strokeWidth", 1.6),
                    "encoding", object("x", years, "y", measure("actual", quiet.deepCopy())))));
    ObjectNode spec =
        object(
            "data", data(table),
            "facet", panels("quantity", quantities.stream().map(PathData::quantity).toList()),
            "columns", 3,
            "spec", panel,
            "resolve",
                object("scale", object("y", "independent"), "axis", object("x", "independent")),
            "usermeta", room(170, 0, 46));
    Chart chart =
        Chart.of(spec, table.id())
            .withAxes(
                language.text(
                    "axes.both",
                    language.list(units(quantities, language)),
                    language.text("axis.period")))
            .withLegend(
                List.of(
                    new LegendItem(Sign.LINE, Palette.ACTUAL, language.text("sign.actual")),
                    new LegendItem(
                        Sign.LINE, Palette.FORECAST, language.text("sign.paths-of", model))));
    return new Figure(
        id,
        language.text("multiples.question"),
        language.plural("multiples.reading", quantities.size(), model),
        chart,
        List.of(table),
        List.of(language.text("multiples.note")));
  }

  private static List<String> units(List<PathData> quantities, ReportLanguage language) {
    List<String> units =
        quantities.stream().map(PathData::unit).filter(unit -> !unit.isEmpty()).distinct().toList();
    return units.isEmpty() ? List.of(language.text("axis.size")) : units;
  }

  /** A facet over the values of a text column, in the given order. */
  static ObjectNode panels(String field, List<String> order) {
    return object(
        "field",
        field,
        "type",
        "nominal",
        "sort",
        order,
        "title",
        none(),
        "header",
        object("title", none(), "labelAnchor", "start", "labelFontWeight", 600));
  }

  /**
   * What the page needs to know to lay out panels: at most three abreast, the narrowest panel, and
   * the room for labels before the first panel of a line and before each of them, in pixels.
   */
  static ObjectNode room(int narrowest, int first, int axis) {
    return object(
        "panels", object("columns", 3, "narrowest", narrowest, "first", first, "axis", axis));
  }
}
