package org.hindcast.evaluation.report;

import static org.hindcast.evaluation.report.VegaLite.array;
import static org.hindcast.evaluation.report.VegaLite.axisAbove;
import static org.hindcast.evaluation.report.VegaLite.data;
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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.hindcast.evaluation.report.Chart.LegendItem;
import org.hindcast.evaluation.report.Chart.Sign;

/** Figures of losses: which model errs least, and how that depends on the lead time. */
public final class ScoreFigures {

  private ScoreFigures() {}

  /**
   * The loss of a model over all its forecasts.
   *
   * @param model name
   * @param value of the loss
   * @param forecasts number of forecasts scored
   * @param events number of independent events among them
   */
  public record ModelScore(String model, double value, int forecasts, int events) {}

  /**
   * The loss of a model at a lead time.
   *
   * @param model name
   * @param lead in periods
   * @param value of the loss
   * @param forecasts number of forecasts scored
   * @param events number of independent events among them
   */
  public record LeadScore(String model, int lead, double value, int forecasts, int events) {}

  /**
   * The ranking: one dot per model, the smallest loss on top, the reference as a line.
   *
   * @param id of the figure
   * @param scores at least one
   * @param measure the loss
   * @param reference model to compare with; no line if it has no score
   * @param language of the texts
   */
  public static Figure ranking(
      String id,
      List<ModelScore> scores,
      Measure measure,
      String reference,
      ReportLanguage language) {
    List<ModelScore> ranked = new ArrayList<>(scores);
    ranked.sort(Comparator.comparingDouble(ModelScore::value).thenComparing(ModelScore::model));
    OptionalDouble naive = valueOf(scores, reference);
    DataTable table =
        new DataTable(
            id + "-scores",
            language.text("table.ranking", measure.label()),
            List.of(
                new TextColumn(
                    "model",
                    language.text("column.model"),
                    ranked.stream().map(ModelScore::model).toList()),
                numbers("value", heading(measure), measure.format(), ranked, ModelScore::value),
                numbers(
                    "ratio",
                    language.text("column.ratio", reference),
                    ValueFormat.decimals(2),
                    ranked,
                    s ->
                        naive.isPresent() && naive.getAsDouble() > 0
                            ? s.value() / naive.getAsDouble()
                            : Double.NaN),
                count(
                    "n_forecasts",
                    language.text("column.forecasts"),
                    ranked,
                    ModelScore::forecasts),
                count("n_events", language.text("column.events"), ranked, ModelScore::events)));
    ObjectNode colour =
        object(
            "condition",
            array(
                object("test", is(reference), "value", Palette.REFERENCE),
                object("test", is(ranked.get(0).model()), "value", Palette.FORECAST)),
            "value",
            Palette.PLAIN);
    ObjectNode y = names("model");
    y.set("axis", object("title", none(), "grid", true, "labelLimit", 220));
    ObjectNode x =
        measure("value", object("title", heading(measure), "grid", false, "tickCount", 6));
    x.set("scale", object("zero", true));
    ArrayNode layers =
        array(
            layer(
                data(table),
                object("type", "point", "filled", true, "size", 110, "opacity", 1),
                object(
                    "y",
                    y,
                    "x",
                    x,
                    "color",
                    colour,
                    "tooltip",
                    tips(table, "model", "value", "ratio", "n_forecasts", "n_events"))),
            valueLabel(
                table,
                object("stroke", "#ffffff", "strokeWidth", 7, "strokeJoin", "round"),
                y,
                x,
                measure),
            valueLabel(table, object("color", Palette.ACTUAL), y, x, measure));
    if (naive.isPresent()) {
      layers.insert(0, reference("x", naive.getAsDouble()));
    }
    ObjectNode spec = layered(30 * ranked.size());
    spec.set("layer", layers);
    List<LegendItem> legend = new ArrayList<>();
    legend.add(new LegendItem(Sign.DOT, Palette.FORECAST, language.text("sign.smallest")));
    if (naive.isPresent()) {
      legend.add(
          new LegendItem(
              Sign.DASHED, Palette.REFERENCE, language.text("sign.reference", reference)));
    }
    return new Figure(
        id,
        language.text("ranking.question", measure.label()),
        rankingReading(ranked, measure, reference, naive, language),
        Chart.of(spec, table.id()).withLegend(legend),
        List.of(table),
        List.of(language.text("ranking.note")));
  }

  /**
   * The value beside its dot, on the side where there is room; drawn twice, the first time as a
   * white rim that keeps lines off it.
   */
  private static ObjectNode valueLabel(
      DataTable table, ObjectNode look, ObjectNode y, ObjectNode x, Measure measure) {
    String atTheEnd = "scale('x', datum.value) > 0.8 * width";
    return layer(
        data(table),
        object(
                "type",
                "text",
                "align",
                object("expr", atTheEnd + " ? 'right' : 'left'"),
                "dx",
                object("expr", atTheEnd + " ? -10 : 10"))
            .setAll(look),
        object(
            "y",
            y.deepCopy(),
            "x",
            x.deepCopy(),
            "text",
            object(
                "field",
                "value",
                "type",
                "quantitative",
                "format",
                VegaLite.d3(measure.format()))));
  }

  private static String rankingReading(
      List<ModelScore> ranked,
      Measure measure,
      String reference,
      OptionalDouble naive,
      ReportLanguage language) {
    ModelScore best = ranked.get(0);
    String first =
        language.text(
            "ranking.reading",
            best.model(),
            measure.label(),
            measure.print(best.value(), language));
    if (naive.isEmpty() || naive.getAsDouble() <= 0) {
      return first;
    }
    if (best.model().equals(reference)) {
      return first + " " + language.text("ranking.none-better", reference);
    }
    double gain = 1 - best.value() / naive.getAsDouble();
    if (gain < 0.005) {
      return first
          + " "
          + language.text(
              "ranking.as-good", reference, measure.print(naive.getAsDouble(), language));
    }
    return first
        + " "
        + language.text(
            "ranking.gain",
            language.format(gain, ValueFormat.share(0)),
            reference,
            measure.print(naive.getAsDouble(), language));
  }

  /**
   * The loss by lead time: one line per model, the reference dashed.
   *
   * @param id of the figure
   * @param scores at least one
   * @param measure the loss
   * @param leadUnit what a lead time is counted in, such as "months"
   * @param reference model to compare with
   * @param language of the texts
   */
  public static Figure byLeadTime(
      String id,
      List<LeadScore> scores,
      Measure measure,
      String leadUnit,
      String reference,
      ReportLanguage language) {
    List<String> models = scores.stream().map(LeadScore::model).distinct().toList();
    Map<String, String> colours = Palette.ofModels(models, reference);
    DataTable table =
        new DataTable(
            id + "-scores",
            language.text("table.lead", measure.label()),
            List.of(
                new TextColumn(
                    "model",
                    language.text("column.model"),
                    scores.stream().map(LeadScore::model).toList()),
                count("lead", language.text("column.lead", leadUnit), scores, LeadScore::lead),
                numbers("value", heading(measure), measure.format(), scores, LeadScore::value),
                count(
                    "n_forecasts", language.text("column.forecasts"), scores, LeadScore::forecasts),
                count("n_events", language.text("column.events"), scores, LeadScore::events)));
    ObjectNode x =
        measure(
            "lead",
            object(
                "title",
                language.text("axis.lead", leadUnit),
                "grid",
                false,
                "format",
                "d",
                "tickMinStep",
                1));
    x.set("scale", object("nice", false, "zero", false));
    ObjectNode y = measure("value", axisAbove(heading(measure)));
    y.set("scale", object("zero", true));
    ObjectNode colour =
        object(
            "field",
            "model",
            "type",
            "nominal",
            "legend",
            none(),
            "scale",
            object("domain", models, "range", List.copyOf(colours.values())));
    ObjectNode dash =
        object(
            "condition", object("test", is(reference), "value", array(5, 4)), "value", array(1, 0));
    ObjectNode spec =
        layered(
            320,
            layer(
                data(table),
                object("type", "line", "strokeWidth", 2),
                object(
                    "x",
                    x,
                    "y",
                    y,
                    "color",
                    colour,
                    "strokeDash",
                    dash,
                    "detail",
                    object("field", "model", "type", "nominal"))),
            layer(
                data(table),
                object("type", "point", "filled", true, "size", 34, "opacity", 1),
                object(
                    "x",
                    x.deepCopy(),
                    "y",
                    y.deepCopy(),
                    "color",
                    colour.deepCopy(),
                    "tooltip",
                    tips(table, "model", "lead", "value", "n_forecasts", "n_events"))));
    List<LegendItem> legend =
        models.stream()
            .map(
                m ->
                    new LegendItem(
                        m.equals(reference) ? Sign.DASHED : Sign.LINE,
                        colours.getOrDefault(m, Palette.PLAIN),
                        m.equals(reference) ? language.text("sign.reference", m) : m))
            .toList();
    return new Figure(
        id,
        language.text("lead.question", measure.label()),
        leadReading(scores, models, reference, leadUnit, language),
        Chart.of(spec, table.id()).withLegend(legend),
        List.of(table),
        List.of(language.text("lead.note")));
  }

  private static String leadReading(
      List<LeadScore> scores,
      List<String> models,
      String reference,
      String leadUnit,
      ReportLanguage language) {
    List<Integer> leads = scores.stream().map(LeadScore::lead).distinct().sorted().toList();
    Map<Integer, Double> naive = new java.util.HashMap<>();
    scores.stream()
        .filter(s -> s.model().equals(reference))
        .forEach(s -> naive.put(s.lead(), s.value()));
    if (naive.isEmpty()) {
      return language.text(
          "lead.reading.plain", leads.get(0), leads.get(leads.size() - 1), leadUnit);
    }
    String best = reference;
    int wins = 0;
    int compared = naive.size();
    for (String model : models) {
      if (model.equals(reference)) {
        continue;
      }
      int better = 0;
      for (LeadScore score : scores) {
        Double other = naive.get(score.lead());
        better += score.model().equals(model) && other != null && score.value() < other ? 1 : 0;
      }
      if (better > wins) {
        wins = better;
        best = model;
      }
    }
    return wins == 0
        ? language.text("lead.reading.none", reference, compared)
        : language.text("lead.reading", best, reference, wins, compared);
  }

  private static OptionalDouble valueOf(List<ModelScore> scores, String model) {
    return scores.stream()
        .filter(s -> s.model().equals(model))
        .mapToDouble(ModelScore::value)
        .findFirst();
  }

  static String heading(Measure measure) {
    String label =
        measure.label().substring(0, 1).toUpperCase(java.util.Locale.ROOT)
            + measure.label().substring(1);
    return measure.unit().isEmpty() ? label : label + " (" + measure.unit() + ")";
  }

  private static String is(String model) {
    return "datum.model === " + quoted(model);
  }

  private static ObjectNode reference(String channel, double value) {
    return layer(
        once(),
        object(
            "type",
            "rule",
            "color",
            Palette.REFERENCE,
            "strokeDash",
            array(5, 4),
            "strokeWidth",
            1.5),
        object(channel, object("datum", value)));
  }

  /** A column of numbers taken from rows. */
  static <T> NumberColumn numbers(
      String key, String label, ValueFormat format, List<T> rows, ToDoubleFunction<T> value) {
    return NumberColumn.of(key, label, format, rows.stream().mapToDouble(value).toArray());
  }

  /** A column of whole numbers taken from rows. */
  static <T> NumberColumn count(String key, String label, List<T> rows, ToDoubleFunction<T> value) {
    return numbers(key, label, ValueFormat.count(), rows, value);
  }
}
