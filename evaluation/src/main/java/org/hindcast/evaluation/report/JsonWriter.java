package org.hindcast.evaluation.report;

import static org.hindcast.evaluation.report.VegaLite.array;
import static org.hindcast.evaluation.report.VegaLite.object;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;

/** Reports as JSON: for programs beside the page, and for the charts inside it. */
final class JsonWriter {

  // The JDK's own double-to-text changed in 19; the fast writer gives the same digits everywhere.
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
          .disable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .build();

  private JsonWriter() {}

  /** The file beside the page: texts, figures and all numbers by column. */
  static String write(ReportDocument document) {
    ObjectNode root =
        object(
            "title", document.title(),
            "subtitle", document.subtitle(),
            "language", document.language().code(),
            "data_origin", document.origin().name().toLowerCase(java.util.Locale.ROOT));
    ArrayNode keyFigures = root.putArray("key_figures");
    for (KeyFigure figure : document.keyFigures()) {
      keyFigures.add(
          object("label", figure.label(), "value", figure.value(), "context", figure.context()));
    }
    root.set("summary", array(document.summary().toArray()));
    root.set("chapters", chapters(document.chapters()));
    root.set("appendix", chapters(document.appendix()));
    ObjectNode tables = root.putObject("tables");
    for (DataTable table : document.tables().values()) {
      tables.set(
          table.id(),
          object("caption", table.caption(), "rows", table.size(), "columns", columns(table)));
    }
    ArrayNode manifest = root.putArray("manifest");
    for (ManifestEntry entry : document.manifest()) {
      manifest.add(object("group", entry.group(), "name", entry.name(), "value", entry.value()));
    }
    return text(root) + "\n";
  }

  private static ArrayNode chapters(List<Chapter> chapters) {
    ArrayNode nodes = array();
    for (Chapter chapter : chapters) {
      ArrayNode blocks = array();
      chapter.blocks().forEach(block -> blocks.add(block(block)));
      nodes.add(
          object(
              "id",
              chapter.id(),
              "heading",
              chapter.heading(),
              "lead",
              chapter.lead(),
              "blocks",
              blocks));
    }
    return nodes;
  }

  private static ObjectNode block(Block block) {
    if (block instanceof Figure figure) {
      return object(
          "type",
          "figure",
          "id",
          figure.id(),
          "question",
          figure.question(),
          "reading",
          figure.reading(),
          "notes",
          figure.notes(),
          "tables",
          figure.tables().stream().map(DataTable::id).toList());
    }
    if (block instanceof TableBlock alone) {
      return object("type", "table", "table", alone.table().id());
    }
    if (block instanceof Note note) {
      return object("type", "note", "heading", note.heading(), "text", note.text());
    }
    if (block instanceof Definitions definitions) {
      ArrayNode items = array();
      definitions.items().forEach(i -> items.add(object("term", i.term(), "meaning", i.meaning())));
      return object("type", "definitions", "items", items);
    }
    return object("type", "paragraph", "text", ((Paragraph) block).text());
  }

  private static ArrayNode columns(DataTable table) {
    ArrayNode nodes = array();
    for (Column column : table.columns()) {
      nodes.add(
          object(
              "key",
              column.key(),
              "label",
              column.label(),
              "type",
              type(column),
              "values",
              values(column)));
    }
    return nodes;
  }

  private static String type(Column column) {
    return column instanceof NumberColumn
        ? "number"
        : column instanceof DateColumn ? "date" : "text";
  }

  private static ArrayNode values(Column column) {
    ArrayNode values = array();
    for (int row = 0; row < column.size(); row++) {
      if (column instanceof NumberColumn numbers) {
        addNumber(values, numbers.value(row));
      } else if (column instanceof DateColumn dates) {
        values.add(dates.values().get(row).toString());
      } else {
        values.add(((TextColumn) column).values().get(row));
      }
    }
    return values;
  }

  private static void addNumber(ArrayNode values, OptionalDouble value) {
    if (value.isEmpty()) {
      values.addNull();
      return;
    }
    double number = value.getAsDouble();
    // Whole numbers without ".0" save a fifth of the page; larger ones would lose digits as long.
    if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      values.add((long) number);
    } else {
      values.add(number);
    }
  }

  /** What the charts in the page need: tables by column, specifications, number and date names. */
  static String pageData(ReportDocument document) {
    ReportLanguage language = document.language();
    ObjectNode root =
        object(
            "number",
            object(
                "decimal", language.text("number.decimal"),
                "thousands", language.text("number.thousands"),
                "grouping", array(3),
                "currency", array("€", ""),
                "minus", "\u2212"),
            "time",
            object(
                "dateTime",
                "%d %B %Y %H:%M",
                "date",
                "%d-%m-%Y",
                "time",
                "%H:%M",
                "periods",
                array("am", "pm"),
                "days",
                language.days(),
                "shortDays",
                language.days(),
                "months",
                language.months(),
                "shortMonths",
                language.shortMonths()));
    ObjectNode tables = root.putObject("tables");
    ObjectNode figures = root.putObject("figures");
    java.util.Set<String> drawn = new java.util.LinkedHashSet<>();
    for (Block block : document.blocks()) {
      if (block instanceof Figure figure) {
        figures.set(figure.id(), chart(figure.chart()));
        drawn.addAll(figure.chart().tables());
      }
    }
    document
        .tables()
        .forEach(
            (id, table) -> {
              if (drawn.contains(id)) {
                tables.set(id, columnsByKey(table, language));
              }
            });
    // Inside a script element "</script" or "<!--" would end or hide it; as an escape they cannot.
    return text(root).replace("<", "\\u003c");
  }

  private static ObjectNode columnsByKey(DataTable table, ReportLanguage language) {
    ObjectNode columns = object();
    for (Column column : table.columns()) {
      ObjectNode node = object("type", type(column), "values", values(column));
      if (column instanceof DateColumn dates) {
        ObjectNode labels = node.putObject("labels");
        for (LocalDate date : dates.values()) {
          labels.put(date.toString(), language.format(date, dates.grain()));
        }
      }
      columns.set(column.key(), node);
    }
    return columns;
  }

  private static ObjectNode chart(Chart chart) {
    ObjectNode node = object("spec", chart.spec());
    ArrayNode cycles = node.putArray("cycles");
    for (Chart.CycleStop stop : chart.cycles()) {
      ObjectNode sayings = object();
      stop.sayings().forEach(sayings::put);
      cycles.add(
          object(
              "cycle",
              stop.cycle(),
              "label",
              stop.label(),
              "known",
              stop.knownMillis(),
              "cut",
              stop.cutMillis(),
              "says",
              sayings));
    }
    return node;
  }

  private static String text(ObjectNode node) {
    try {
      return MAPPER.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("The report cannot be written as JSON.", e);
    }
  }
}
