package org.hindcast.evaluation.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;

/** Short hand for Vega-Lite specifications as Jackson nodes. */
final class VegaLite {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private VegaLite() {}

  /**
   * An object of alternating keys and values; a value is text, number, truth value, list or node.
   */
  static ObjectNode object(Object... keysAndValues) {
    ObjectNode node = NODES.objectNode();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      node.set((String) keysAndValues[i], node(keysAndValues[i + 1]));
    }
    return node;
  }

  /** An array of texts, numbers, truth values, lists or nodes. */
  static ArrayNode array(Object... items) {
    ArrayNode array = NODES.arrayNode();
    for (Object item : items) {
      array.add(node(item));
    }
    return array;
  }

  private static JsonNode node(Object value) {
    if (value instanceof JsonNode node) {
      return node;
    }
    if (value instanceof String text) {
      return NODES.textNode(text);
    }
    if (value instanceof Boolean truth) {
      return NODES.booleanNode(truth);
    }
    if (value instanceof Integer number) {
      return NODES.numberNode(number);
    }
    if (value instanceof Long number) {
      return NODES.numberNode(number);
    }
    if (value instanceof Double number) {
      return NODES.numberNode(number);
    }
    if (value instanceof List<?> items) {
      return array(items.toArray());
    }
    throw new IllegalArgumentException(
        "A " + value.getClass().getName() + " cannot be put into a chart specification.");
  }

  /** The rows of a table of the report as data source. */
  static ObjectNode data(DataTable table) {
    return object("name", table.id());
  }

  /** A data source with a single empty row, for marks at fixed places. */
  static ObjectNode once() {
    return object("values", array(object()));
  }

  /** A filter on a Vega expression. */
  static ArrayNode filter(String expression) {
    return array(object("filter", expression));
  }

  /** A text as it stands in a Vega expression, quotes included. */
  static String quoted(String text) {
    return TextNode.valueOf(text).toString();
  }

  /** A chart of layers that takes the width of the page and has a plot of the height in pixels. */
  static ObjectNode layered(int height, JsonNode... layers) {
    return object(
        "width",
        "container",
        "height",
        height,
        "autosize",
        object("type", "fit-x", "contains", "padding"),
        "layer",
        array((Object[]) layers));
  }

  /** One layer. */
  static ObjectNode layer(JsonNode data, JsonNode mark, JsonNode encoding) {
    return object("data", data, "mark", mark, "encoding", encoding);
  }

  /** A field on a calendar axis; the page hands dates over as milliseconds in UTC. */
  static ObjectNode time(String field) {
    return object(
        "field",
        field,
        "type",
        "temporal",
        "scale",
        object("type", "utc"),
        "axis",
        object(
            "title",
            none(),
            "grid",
            false,
            "tickCount",
            object("interval", "year", "step", 1),
            "format",
            "%Y",
            "labelFlush",
            true,
            "labelOverlap",
            true));
  }

  /** An explicit JSON null, which is how Vega-Lite is told "none". */
  static JsonNode none() {
    return NODES.nullNode();
  }

  /** A measured field. */
  static ObjectNode measure(String field, JsonNode axis) {
    return object("field", field, "type", "quantitative", "axis", axis);
  }

  /** A vertical axis whose title stands horizontally above it. */
  static ObjectNode axisAbove(String title) {
    return object(
        "title",
        title,
        "titleAngle",
        0,
        "titleAlign",
        "left",
        "titleAnchor",
        "end",
        "titleBaseline",
        "bottom",
        "titleX",
        0,
        "titleY",
        -8);
  }

  /**
   * Full opacity where the cells of a heat map are at least so many pixels wide, none elsewhere.
   */
  static ObjectNode whereRoom(int pixels) {
    return object("expr", "bandwidth('x') < " + pixels + " ? 0 : 1");
  }

  /** A field with names as values, in the order of the table. */
  static ObjectNode names(String field) {
    return object("field", field, "type", "nominal", "sort", none());
  }

  /** A line of the tooltip with the text of a column. */
  static ObjectNode tip(Column column) {
    return column instanceof NumberColumn numbers
        ? object(
            "field",
            column.key(),
            "type",
            "quantitative",
            "title",
            column.label(),
            "format",
            d3(numbers.format()))
        : object(
            "field",
            column instanceof DateColumn ? column.key() + "_text" : column.key(),
            "type",
            "nominal",
            "title",
            column.label());
  }

  /** The tooltip of all columns named. */
  static ArrayNode tips(DataTable table, String... keys) {
    ArrayNode tips = NODES.arrayNode();
    for (String key : keys) {
      tips.add(tip(table.column(key)));
    }
    return tips;
  }

  /** A number format in D3's notation. */
  static String d3(ValueFormat format) {
    return (format.signed() ? "+" : "") + ",." + format.decimals() + (format.share() ? "%" : "f");
  }
}
