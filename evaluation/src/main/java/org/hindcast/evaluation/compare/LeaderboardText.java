package org.hindcast.evaluation.compare;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.hindcast.evaluation.inference.ConfidenceInterval;
import org.hindcast.evaluation.inference.NotTestable;
import org.hindcast.evaluation.inference.TestOutcome;
import org.hindcast.evaluation.inference.Tested;

/** A leaderboard as CSV and JSON. */
final class LeaderboardText {

  private LeaderboardText() {}

  static String csv(Leaderboard board) {
    StringBuilder text = new StringBuilder();
    text.append("rank,model,")
        .append(field(board.rule().id()))
        .append(",skill,skill_lower,skill_upper,average_rank,win_rate,p_value,adjusted_p_value,")
        .append("verdict,groups,share_kept,n_units,n_events\n");
    for (Leaderboard.Entry entry : board.entries()) {
      OptionalDouble p = pValue(entry);
      text.append(entry.rank())
          .append(',')
          .append(field(entry.model()))
          .append(',')
          .append(entry.figure())
          .append(',')
          .append(number(entry.skill()))
          .append(',')
          .append(entry.interval().map(i -> Double.toString(i.lower())).orElse(""))
          .append(',')
          .append(entry.interval().map(i -> Double.toString(i.upper())).orElse(""))
          .append(',')
          .append(entry.averageRank())
          .append(',')
          .append(number(entry.winRate()))
          .append(',')
          .append(number(p))
          .append(',')
          .append(number(entry.adjustedPValue()))
          .append(',')
          .append(entry.againstReference().isEmpty() ? "reference" : id(entry.verdict()))
          .append(',')
          .append(letters(board, entry.model()))
          .append(',')
          .append(entry.shareKept())
          .append(',')
          .append(board.units())
          .append(',')
          .append(board.events())
          .append('\n');
    }
    return text.toString();
  }

  private static OptionalDouble pValue(Leaderboard.Entry entry) {
    return entry
        .againstReference()
        .flatMap(TestOutcome::tested)
        .map(tested -> OptionalDouble.of(tested.pValue()))
        .orElse(OptionalDouble.empty());
  }

  /** The groups of a model as letters, such as {@code ab}. */
  static String letters(Leaderboard board, String model) {
    StringBuilder letters = new StringBuilder();
    IntStream.range(0, board.groups().size())
        .filter(g -> board.groups().get(g).contains(model))
        .forEach(g -> letters.append((char) ('a' + g % 26)));
    return letters.toString();
  }

  static String id(Leaderboard.Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String number(OptionalDouble value) {
    return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
  }

  private static String field(String text) {
    return text.matches("[^,\"\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  static String json(Leaderboard board) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("score", board.rule().id());
      json.writeStringField("reference", board.reference());
      json.writeStringField("event", board.unit().id());
      json.writeNumberField("n_events", board.events());
      json.writeNumberField("n_units", board.units());
      json.writeNumberField("level", board.level());
      json.writeStringField("adjustment", board.adjustment().name().toLowerCase(Locale.ROOT));
      number(json, "smallest_possible_adjusted_p_value", board.smallestPossible());
      entries(json, board);
      pairs(json, board.pairs());
      json.writeArrayFieldStart("groups");
      for (List<String> group : board.groups()) {
        strings(json, group);
      }
      json.writeEndArray();
      confidenceSet(json, board.confidenceSet());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("A comparison cannot be written as JSON.", e);
    }
    return text + "\n";
  }

  private static void entries(JsonGenerator json, Leaderboard board) throws IOException {
    json.writeArrayFieldStart("models");
    for (Leaderboard.Entry entry : board.entries()) {
      json.writeStartObject();
      json.writeNumberField("rank", entry.rank());
      json.writeStringField("model", entry.model());
      json.writeNumberField("figure", entry.figure());
      number(json, "skill", entry.skill());
      if (entry.interval().isPresent()) {
        ConfidenceInterval interval = entry.interval().get();
        json.writeNumberField("skill_lower", interval.lower());
        json.writeNumberField("skill_upper", interval.upper());
        json.writeNumberField("interval_level", interval.level());
      }
      json.writeNumberField("average_rank", entry.averageRank());
      number(json, "win_rate", entry.winRate());
      json.writeNumberField("share_kept", entry.shareKept());
      json.writeStringField("groups", letters(board, entry.model()));
      if (entry.againstReference().isPresent()) {
        json.writeFieldName("against_reference");
        json.writeStartObject();
        outcome(json, entry.againstReference().get());
        number(json, "adjusted_p_value", entry.adjustedPValue());
        json.writeStringField("verdict", id(entry.verdict()));
        json.writeEndObject();
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void pairs(JsonGenerator json, List<Leaderboard.Pair> pairs) throws IOException {
    json.writeArrayFieldStart("pairs");
    for (Leaderboard.Pair pair : pairs) {
      json.writeStartObject();
      json.writeStringField("first", pair.first());
      json.writeStringField("second", pair.second());
      json.writeNumberField("difference", pair.difference());
      outcome(json, pair.outcome());
      number(json, "adjusted_p_value", pair.adjustedPValue());
      json.writeStringField("verdict", id(pair.verdict()));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void outcome(JsonGenerator json, TestOutcome outcome) throws IOException {
    json.writeStringField("test", outcome.variant());
    if (outcome instanceof Tested tested) {
      json.writeNumberField("statistic", tested.statistic());
      json.writeNumberField("p_value", tested.pValue());
    }
    if (outcome instanceof NotTestable not) {
      json.writeStringField("not_testable", not.explanation());
    }
  }

  private static void confidenceSet(JsonGenerator json, ModelConfidenceSet.Outcome outcome)
      throws IOException {
    json.writeFieldName("model_confidence_set");
    json.writeStartObject();
    if (outcome instanceof ModelConfidenceSet.Selected selected) {
      json.writeStringField("method", selected.variant());
      json.writeFieldName("p_values");
      json.writeStartObject();
      for (int m = 0; m < selected.models().size(); m++) {
        json.writeNumberField(selected.models().get(m), selected.pValues().get(m));
      }
      json.writeEndObject();
    }
    if (outcome instanceof ModelConfidenceSet.NotSelected not) {
      json.writeStringField("not_testable", not.why().explanation());
    }
    json.writeEndObject();
  }

  private static void strings(JsonGenerator json, List<String> texts) throws IOException {
    json.writeStartArray();
    for (String each : texts) {
      json.writeString(each);
    }
    json.writeEndArray();
  }

  private static void number(JsonGenerator json, String name, OptionalDouble value)
      throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(name, value.getAsDouble());
    } else {
      json.writeNullField(name);
    }
  }
}
