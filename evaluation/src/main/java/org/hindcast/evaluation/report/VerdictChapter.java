package org.hindcast.evaluation.report;

import static org.hindcast.evaluation.report.VegaLite.array;
import static org.hindcast.evaluation.report.VegaLite.data;
import static org.hindcast.evaluation.report.VegaLite.filter;
import static org.hindcast.evaluation.report.VegaLite.layer;
import static org.hindcast.evaluation.report.VegaLite.layered;
import static org.hindcast.evaluation.report.VegaLite.measure;
import static org.hindcast.evaluation.report.VegaLite.names;
import static org.hindcast.evaluation.report.VegaLite.none;
import static org.hindcast.evaluation.report.VegaLite.object;
import static org.hindcast.evaluation.report.VegaLite.once;
import static org.hindcast.evaluation.report.VegaLite.quoted;
import static org.hindcast.evaluation.report.VegaLite.tips;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.hindcast.evaluation.compare.Leaderboard;
import org.hindcast.evaluation.compare.Leaderboard.Entry;
import org.hindcast.evaluation.compare.Leaderboard.Verdict;
import org.hindcast.evaluation.compare.ModelConfidenceSet;
import org.hindcast.evaluation.inference.ConfidenceInterval;
import org.hindcast.evaluation.inference.Tested;
import org.hindcast.evaluation.report.Chart.LegendItem;
import org.hindcast.evaluation.report.Chart.Sign;

/** The chapter that says which differences between models are more than chance. */
final class VerdictChapter {

  private static final ValueFormat PERCENT = ValueFormat.share(0);
  private static final ValueFormat P_VALUE = ValueFormat.decimals(3);
  static final String BETTER = "#0072b2";
  static final String WORSE = "#c44e00";
  static final String OPEN = "#e3e8ec";

  private final Leaderboard board;
  private final Measure measure;
  private final ReportLanguage language;

  VerdictChapter(Leaderboard board, Measure measure, ReportLanguage language) {
    this.board = board;
    this.measure = measure;
    this.language = language;
  }

  /** What may be said of the differences from the reference, in a sentence or two. */
  static String sentence(Leaderboard board, ReportLanguage language) {
    String events = events(board, language);
    int compared = board.entries().size() - 1;
    List<String> better = board.models(Verdict.BETTER);
    List<String> worse = board.models(Verdict.WORSE);
    int untested = board.models(Verdict.NOT_TESTABLE).size();
    if (untested == compared) {
      return language.text("verdict.untestable", board.reference(), events);
    }
    List<String> parts = new ArrayList<>();
    if (better.isEmpty() && worse.isEmpty()) {
      parts.add(language.plural("verdict.none", compared, board.reference(), events));
    } else {
      if (!better.isEmpty()) {
        parts.add(
            language.text("verdict.better", language.list(better), board.reference(), events));
      }
      if (!worse.isEmpty()) {
        parts.add(language.text("verdict.worse", language.list(worse), board.reference(), events));
      }
      int rest = compared - better.size() - worse.size();
      if (rest > 0) {
        parts.add(language.plural("verdict.rest", rest));
      }
    }
    OptionalDouble smallest = board.smallestPossible();
    if (smallest.isPresent() && smallest.getAsDouble() > board.level()) {
      parts.add(
          language.text(
              "verdict.powerless",
              language.format(smallest.getAsDouble(), P_VALUE),
              language.format(board.level(), ValueFormat.decimals(2))));
    }
    return String.join(" ", parts);
  }

  /** The number of events with their name. */
  private static String events(Leaderboard board, ReportLanguage language) {
    return language.plural("event." + board.unit().id(), board.events());
  }

  Chapter chapter() {
    List<Block> blocks = new ArrayList<>();
    blocks.add(skill());
    if (board.entries().size() > 2) {
      blocks.add(pairs());
    }
    blocks.add(new Paragraph(groups()));
    blocks.add(new Paragraph(confidenceSet()));
    return new Chapter("verdicts", language.text("chapter.verdicts"), "", blocks);
  }

  /** The verdict on a model in words. */
  static String verdict(Entry entry, ReportLanguage language) {
    return entry.againstReference().isEmpty()
        ? language.text("verdict.reference")
        : verdict(entry.verdict(), language);
  }

  private String verdict(Verdict verdict) {
    return verdict(verdict, language);
  }

  /** A verdict in words. */
  static String verdict(Verdict verdict, ReportLanguage language) {
    return language.text("verdict.is." + verdict.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  private Figure skill() {
    List<Entry> entries = board.entries();
    DataTable table =
        new DataTable(
            "verdicts",
            language.text("table.verdicts", measure.label()),
            List.of(
                new TextColumn(
                    "model", language.text("column.model"), texts(entries, Entry::model)),
                ScoreFigures.count("rank", language.text("column.rank"), entries, Entry::rank),
                ScoreFigures.numbers(
                    "value",
                    ScoreFigures.heading(measure),
                    measure.format(),
                    entries,
                    Entry::figure),
                ScoreFigures.numbers(
                    "skill",
                    language.text("column.skill", board.reference()),
                    PERCENT.withSign(),
                    entries,
                    e -> e.skill().orElse(Double.NaN)),
                ScoreFigures.numbers(
                    "lower",
                    language.text("column.wilson-lower"),
                    PERCENT.withSign(),
                    entries,
                    e -> e.interval().map(ConfidenceInterval::lower).orElse(Double.NaN)),
                ScoreFigures.numbers(
                    "upper",
                    language.text("column.wilson-upper"),
                    PERCENT.withSign(),
                    entries,
                    e -> e.interval().map(ConfidenceInterval::upper).orElse(Double.NaN)),
                ScoreFigures.numbers(
                    "average_rank",
                    language.text("column.average-rank"),
                    ValueFormat.decimals(2),
                    entries,
                    Entry::averageRank),
                ScoreFigures.numbers(
                    "win_rate",
                    language.text("column.win-rate", board.reference()),
                    PERCENT,
                    entries,
                    e -> e.winRate().orElse(Double.NaN)),
                ScoreFigures.numbers(
                    "p_value",
                    language.text("column.p-value"),
                    P_VALUE,
                    entries,
                    e ->
                        e.againstReference()
                            .flatMap(outcome -> outcome.tested())
                            .map(Tested::pValue)
                            .orElse(Double.NaN)),
                ScoreFigures.numbers(
                    "adjusted_p_value",
                    language.text("column.adjusted"),
                    P_VALUE,
                    entries,
                    e -> e.adjustedPValue().orElse(Double.NaN)),
                new TextColumn(
                    "verdict",
                    language.text("column.verdict.reference"),
                    texts(entries, e -> verdict(e, language))),
                new TextColumn(
                    "groups",
                    language.text("column.groups"),
                    texts(entries, e -> board.letters(e.model())))));
    ObjectNode y = names("model");
    y.set("axis", object("title", none(), "grid", true, "labelLimit", 220));
    ObjectNode axis =
        object(
            "title",
            language.text("axis.skill", board.reference()),
            "grid",
            false,
            "tickCount",
            6,
            "format",
            ".0%");
    ObjectNode x = measure("skill", axis);
    x.set("scale", object("zero", true, "nice", true));
    ArrayNode layers =
        array(
            layer(
                once(),
                object("type", "rule", "color", Palette.REFERENCE, "strokeDash", array(5, 4)),
                object("x", object("datum", 0))),
            layer(
                data(table),
                object("type", "point", "filled", true, "size", 110, "opacity", 1),
                object(
                    "y",
                    y,
                    "x",
                    x,
                    "color",
                    colours(Palette.PLAIN),
                    "tooltip",
                    tips(table, "model", "skill", "p_value", "adjusted_p_value", "verdict"))));
    boolean intervals = entries.stream().anyMatch(entry -> entry.interval().isPresent());
    if (intervals) {
      layers.insert(
          1,
          layer(
                  data(table),
                  object("type", "rule", "strokeWidth", 2),
                  object(
                      "y",
                      y.deepCopy(),
                      "x",
                      measure("lower", axis.deepCopy()),
                      "x2",
                      object("field", "upper"),
                      "color",
                      colours(Palette.PLAIN)))
              .set("transform", filter("isValid(datum.lower)")));
    }
    ObjectNode spec = layered(30 * entries.size());
    spec.set("layer", layers);
    List<String> notes = new ArrayList<>();
    notes.add(language.text("verdict.note", events(board, language)));
    if (!intervals) {
      notes.add(language.text("verdict.no-interval"));
    }
    double least = entries.stream().mapToDouble(Entry::shareKept).min().orElse(1);
    if (least < 1) {
      notes.add(language.text("verdict.common", board.units(), language.format(least, PERCENT)));
    }
    return new Figure(
        "verdict",
        language.text("verdict.question", board.reference()),
        sentence(board, language),
        Chart.of(spec, table.id())
            .withLegend(
                List.of(
                    new LegendItem(Sign.DOT, BETTER, verdict(Verdict.BETTER)),
                    new LegendItem(Sign.DOT, WORSE, verdict(Verdict.WORSE)),
                    new LegendItem(Sign.DOT, Palette.PLAIN, verdict(Verdict.NOT_DISTINGUISHABLE)))),
        List.of(table),
        notes);
  }

  private static List<String> texts(
      List<Entry> entries, java.util.function.Function<Entry, String> text) {
    return entries.stream().map(text).toList();
  }

  /** A colour by the column {@code verdict}. */
  private ObjectNode colours(String otherwise) {
    return object(
        "condition",
        array(
            object("test", "datum.verdict === " + quoted(verdict(Verdict.BETTER)), "value", BETTER),
            object("test", "datum.verdict === " + quoted(verdict(Verdict.WORSE)), "value", WORSE)),
        "value",
        otherwise);
  }

  private Figure pairs() {
    List<String> first = new ArrayList<>();
    List<String> second = new ArrayList<>();
    List<String> verdicts = new ArrayList<>();
    int size = board.pairs().size();
    double[] gain = new double[2 * size];
    double[] pValues = new double[2 * size];
    double[] adjusted = new double[2 * size];
    int told = 0;
    int row = 0;
    for (Leaderboard.Pair pair : board.pairs()) {
      boolean apart = pair.verdict() == Verdict.BETTER || pair.verdict() == Verdict.WORSE;
      told += apart ? 1 : 0;
      double p = pair.outcome().tested().map(Tested::pValue).orElse(Double.NaN);
      for (boolean forward : new boolean[] {true, false}) {
        String model = forward ? pair.first() : pair.second();
        String other = forward ? pair.second() : pair.first();
        first.add(model);
        second.add(other);
        verdicts.add(verdict(forward ? pair.verdict() : reversed(pair.verdict())));
        double against = figure(other);
        gain[row] = against > 0 ? 1 - figure(model) / against : Double.NaN;
        pValues[row] = p;
        adjusted[row++] = pair.adjustedPValue().orElse(Double.NaN);
      }
    }
    DataTable table =
        new DataTable(
            "pairs",
            language.text("table.pairs", measure.label()),
            List.of(
                new TextColumn("model", language.text("column.model"), first),
                new TextColumn("other", language.text("column.other"), second),
                NumberColumn.of(
                    "gain", language.text("column.less-error"), PERCENT.withSign(), gain),
                NumberColumn.of("p_value", language.text("column.p-value"), P_VALUE, pValues),
                NumberColumn.of(
                    "adjusted_p_value", language.text("column.adjusted"), P_VALUE, adjusted),
                new TextColumn("verdict", language.text("column.verdict"), verdicts)));
    List<String> order = board.entries().stream().map(Entry::model).toList();
    ObjectNode y = place("model", order, 0);
    ObjectNode x = place("other", order, -40);
    String apart =
        "datum.verdict === "
            + quoted(verdict(Verdict.BETTER))
            + " || datum.verdict === "
            + quoted(verdict(Verdict.WORSE));
    ObjectNode text =
        object("condition", object("test", apart, "value", "#ffffff"), "value", Palette.ACTUAL);
    ObjectNode spec =
        layered(
            32 * order.size(),
            layer(
                data(table),
                object("type", "rect", "stroke", "#ffffff", "strokeWidth", 2),
                object(
                    "x",
                    x,
                    "y",
                    y,
                    "color",
                    colours(OPEN),
                    "tooltip",
                    tips(
                        table,
                        "model",
                        "other",
                        "gain",
                        "p_value",
                        "adjusted_p_value",
                        "verdict"))),
            layer(
                data(table),
                object("type", "text", "fontSize", 12, "opacity", VegaLite.whereRoom(36)),
                object(
                    "x",
                    x.deepCopy(),
                    "y",
                    y.deepCopy(),
                    "color",
                    text,
                    "text",
                    object("field", "gain", "type", "quantitative", "format", "+.0%"))));
    return new Figure(
        "pair-map",
        language.text("pairs.question"),
        language.plural("pairs.reading", size, told),
        Chart.of(spec, table.id())
            .withLegend(
                List.of(
                    new LegendItem(Sign.AREA, BETTER, language.text("pairs.better")),
                    new LegendItem(Sign.AREA, WORSE, language.text("pairs.worse")),
                    new LegendItem(Sign.AREA, OPEN, language.text("pairs.open")))),
        List.of(table),
        List.of(language.text("pairs.note")));
  }

  /** A field of names in a given order, as an axis of a heat map. */
  static ObjectNode place(String field, List<String> order, int angle) {
    return object(
        "field",
        field,
        "type",
        "nominal",
        "sort",
        order,
        "axis",
        object(
            "title",
            none(),
            "grid",
            false,
            "labelLimit",
            160,
            "labelAngle",
            angle,
            "ticks",
            false,
            "domain",
            false));
  }

  private static Verdict reversed(Verdict verdict) {
    return switch (verdict) {
      case BETTER -> Verdict.WORSE;
      case WORSE -> Verdict.BETTER;
      default -> verdict;
    };
  }

  private double figure(String model) {
    return board.entry(model).map(Entry::figure).orElse(Double.NaN);
  }

  private String groups() {
    List<String> tied = board.tiedWithBest();
    String best = board.entries().get(0).model();
    List<String> others = tied.stream().filter(model -> !model.equals(best)).toList();
    return others.isEmpty()
        ? language.text("verdict.alone", best)
        : language.text("verdict.tied", best, language.list(others));
  }

  private String confidenceSet() {
    if (board.confidenceSet() instanceof ModelConfidenceSet.Selected selected) {
      return language.text("verdict.set", language.list(selected.included(0.1)));
    }
    return language.text("verdict.no-set", events(board, language));
  }
}
