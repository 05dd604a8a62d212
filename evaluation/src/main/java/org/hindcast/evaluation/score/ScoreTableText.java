package org.hindcast.evaluation.score;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** A score table as CSV, JSON and Tablesaw table. */
final class ScoreTableText {

  private ScoreTableText() {}

  static String csv(ScoreTable table) {
    StringBuilder text = new StringBuilder();
    List<String> header = new ArrayList<>();
    table.dimensions().forEach(each -> header.add(each.id()));
    table.rules().forEach(each -> header.add(each.id()));
    header.add("n_forecasts");
    header.add("n_events");
    if (imputes(table)) {
      header.add("n_imputed");
    }
    if (isWeighted(table)) {
      header.add("weights");
    }
    line(text, header);
    for (int row = 0; row < table.size(); row++) {
      List<String> fields = new ArrayList<>(table.keys(row));
      for (OptionalDouble figure : table.figures(row)) {
        fields.add(figure.isPresent() ? Double.toString(figure.getAsDouble()) : "");
      }
      fields.add(Integer.toString(table.forecasts(row)));
      fields.add(Integer.toString(table.events(row)));
      if (imputes(table)) {
        fields.add(Integer.toString(table.imputed(row)));
      }
      if (isWeighted(table)) {
        fields.add(table.conditions().weights().id());
      }
      line(text, fields);
    }
    return text.toString();
  }

  private static boolean imputes(ScoreTable table) {
    return table.conditions().missing().isImputing();
  }

  private static boolean isWeighted(ScoreTable table) {
    return !table.conditions().weights().isEqual();
  }

  static String json(ScoreTable table) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeArrayFieldStart("dimensions");
      for (GroupKey each : table.dimensions()) {
        json.writeString(each.id());
      }
      json.writeEndArray();
      json.writeArrayFieldStart("scores");
      for (ScoringRule rule : table.rules()) {
        json.writeStartObject();
        json.writeStringField("id", rule.id());
        json.writeStringField("name", rule.description().name());
        json.writeStringField(
            "orientation", rule.description().orientation().name().toLowerCase(Locale.ROOT));
        json.writeStringField("unit", rule.description().unit());
        json.writeStringField("aggregation", rule.aggregation().id());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeStringField("missing", table.conditions().missing().id());
      json.writeStringField("weights", table.conditions().weights().id());
      json.writeArrayFieldStart("rows");
      for (int row = 0; row < table.size(); row++) {
        row(json, table, row);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("The score table could not be written as JSON.", e);
    }
    return text.append('\n').toString();
  }

  private static void row(JsonGenerator json, ScoreTable table, int row) throws IOException {
    json.writeStartObject();
    for (GroupKey each : table.dimensions()) {
      if (each.isNumeric()) {
        json.writeNumberField(each.id(), table.number(row, each));
      } else {
        json.writeStringField(each.id(), table.key(row, each));
      }
    }
    for (ScoringRule rule : table.rules()) {
      OptionalDouble figure = table.value(row, rule);
      if (figure.isEmpty()) {
        json.writeNullField(rule.id());
      } else if (Double.isInfinite(figure.getAsDouble())) {
        // JSON has no infinity.
        json.writeStringField(rule.id(), Double.toString(figure.getAsDouble()));
      } else {
        json.writeNumberField(rule.id(), figure.getAsDouble());
      }
    }
    json.writeNumberField("n_forecasts", table.forecasts(row));
    json.writeNumberField("n_events", table.events(row));
    json.writeNumberField("n_pending", table.pending(row));
    json.writeNumberField("n_excluded", table.excluded(row));
    json.writeNumberField("n_missing", table.missing(row));
    if (imputes(table)) {
      json.writeObjectFieldStart("n_imputed");
      for (ScoringRule rule : table.rules()) {
        json.writeNumberField(rule.id(), table.imputed(row, rule.id()));
      }
      json.writeEndObject();
    }
    json.writeObjectFieldStart("not_computable");
    for (ScoringRule rule : table.rules()) {
      Optional<String> reason = table.reason(row, rule);
      if (reason.isPresent()) {
        json.writeStringField(rule.id(), reason.get());
      }
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  static Table tablesaw(ScoreTable table) {
    List<Column<?>> columns = new ArrayList<>();
    for (GroupKey each : table.dimensions()) {
      if (each.isNumeric()) {
        IntColumn column = IntColumn.create(each.id());
        for (int row = 0; row < table.size(); row++) {
          column.append(table.number(row, each));
        }
        columns.add(column);
      } else {
        StringColumn column = StringColumn.create(each.id());
        for (int row = 0; row < table.size(); row++) {
          column.append(table.key(row, each));
        }
        columns.add(column);
      }
    }
    for (ScoringRule rule : table.rules()) {
      DoubleColumn column = DoubleColumn.create(rule.id());
      for (int row = 0; row < table.size(); row++) {
        OptionalDouble figure = table.value(row, rule);
        if (figure.isPresent()) {
          column.append(figure.getAsDouble());
        } else {
          column.appendMissing();
        }
      }
      columns.add(column);
    }
    IntColumn forecasts = IntColumn.create("n_forecasts");
    IntColumn events = IntColumn.create("n_events");
    for (int row = 0; row < table.size(); row++) {
      forecasts.append(table.forecasts(row));
      events.append(table.events(row));
    }
    columns.add(forecasts);
    columns.add(events);
    if (imputes(table)) {
      IntColumn imputed = IntColumn.create("n_imputed");
      for (int row = 0; row < table.size(); row++) {
        imputed.append(table.imputed(row));
      }
      columns.add(imputed);
    }
    if (isWeighted(table)) {
      StringColumn weights = StringColumn.create("weights");
      for (int row = 0; row < table.size(); row++) {
        weights.append(table.conditions().weights().id());
      }
      columns.add(weights);
    }
    return Table.create("scores", columns);
  }

  private static void line(StringBuilder text, List<String> fields) {
    for (int i = 0; i < fields.size(); i++) {
      String field = fields.get(i);
      boolean quoted = field.contains(",") || field.contains("\"") || field.contains("\n");
      text.append(i == 0 ? "" : ",")
          .append(quoted ? '"' + field.replace("\"", "\"\"") + '"' : field);
    }
    text.append('\n');
  }
}
