package org.hindcast.evaluation.report;

import static org.hindcast.evaluation.report.VegaLite.array;
import static org.hindcast.evaluation.report.VegaLite.data;
import static org.hindcast.evaluation.report.VegaLite.layer;
import static org.hindcast.evaluation.report.VegaLite.layered;
import static org.hindcast.evaluation.report.VegaLite.measure;
import static org.hindcast.evaluation.report.VegaLite.names;
import static org.hindcast.evaluation.report.VegaLite.none;
import static org.hindcast.evaluation.report.VegaLite.object;
import static org.hindcast.evaluation.report.VegaLite.quoted;
import static org.hindcast.evaluation.report.VegaLite.tips;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hindcast.evaluation.report.Chart.LegendItem;
import org.hindcast.evaluation.report.Chart.Sign;

/** A chart of parts that add up: one bar per model, stacked from left to right. */
final class StackedBars {

  private StackedBars() {}

  /**
   * A part of the bars.
   *
   * @param key of its column
   * @param colour as {@code #rrggbb}
   */
  record Part(String key, String colour) {}

  /**
   * The chart.
   *
   * @param table has a column {@code model} and one per part
   * @param title of the axis
   * @param parts from left to right
   */
  static Chart of(DataTable table, String title, List<Part> parts) {
    List<String> keys = parts.stream().map(Part::key).toList();
    ArrayNode colours = array();
    IntStream.range(0, parts.size() - 1)
        .forEach(
            i ->
                colours.add(
                    object(
                        "test",
                        "datum.part === " + quoted(keys.get(i)),
                        "value",
                        parts.get(i).colour())));
    ObjectNode y = names("model");
    y.set("axis", object("title", none(), "grid", false, "labelLimit", 170));
    ObjectNode x =
        measure(
            "size",
            object(
                "title",
                title,
                "grid",
                true,
                "tickCount",
                5,
                "labelFlush",
                true,
                "labelOverlap",
                true));
    x.put("stack", "zero");
    ArrayNode transform =
        array(
            object("fold", keys, "as", array("part", "size")),
            object(
                "calculate", "indexof(" + array(keys.toArray()) + ", datum.part)", "as", "place"));
    ObjectNode bars =
        layer(
            data(table),
            object("type", "bar", "stroke", "#ffffff", "strokeWidth", 1, "height", 16),
            object(
                "y",
                y,
                "x",
                x,
                "order",
                object("field", "place", "type", "quantitative"),
                "color",
                object("condition", colours, "value", parts.get(parts.size() - 1).colour()),
                "tooltip",
                tips(
                    table,
                    Stream.concat(Stream.of("model"), keys.stream()).toArray(String[]::new))));
    bars.set("transform", transform);
    ObjectNode spec = layered(28 * table.size(), bars);
    return Chart.of(spec, table.id())
        .withLegend(
            parts.stream()
                .map(
                    part ->
                        new LegendItem(Sign.AREA, part.colour(), table.column(part.key()).label()))
                .toList());
  }
}
