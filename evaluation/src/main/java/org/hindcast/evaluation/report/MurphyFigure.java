package org.hindcast.evaluation.report;

import static org.hindcast.evaluation.report.VegaLite.array;
import static org.hindcast.evaluation.report.VegaLite.axisAbove;
import static org.hindcast.evaluation.report.VegaLite.data;
import static org.hindcast.evaluation.report.VegaLite.layer;
import static org.hindcast.evaluation.report.VegaLite.layered;
import static org.hindcast.evaluation.report.VegaLite.measure;
import static org.hindcast.evaluation.report.VegaLite.none;
import static org.hindcast.evaluation.report.VegaLite.object;
import static org.hindcast.evaluation.report.VegaLite.quoted;
import static org.hindcast.evaluation.report.VegaLite.tips;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.hindcast.evaluation.calibration.MurphyDiagram;
import org.hindcast.evaluation.calibration.TargetFunctional;
import org.hindcast.evaluation.report.Chart.LegendItem;
import org.hindcast.evaluation.report.Chart.Sign;

/** The Murphy diagram: whether one model is best by every score that suits a mean. */
final class MurphyFigure {

  private static final int MODELS = 5;
  private static final int THRESHOLDS = 60;

  private final SideBySide sample;
  private final List<MurphyDiagram> diagrams;
  private final String reference;
  private final ReportLanguage language;

  private MurphyFigure(
      SideBySide sample, List<MurphyDiagram> diagrams, String reference, ReportLanguage language) {
    this.sample = sample;
    this.diagrams = diagrams;
    this.reference = reference;
    this.language = language;
  }

  /** The models that are drawn, of those given from best to worst: the first few, the reference. */
  static List<String> drawn(List<String> models, String reference) {
    List<String> drawn = new ArrayList<>(models.subList(0, Math.min(MODELS, models.size())));
    if (models.contains(reference) && !drawn.contains(reference)) {
      drawn.set(drawn.size() - 1, reference);
    }
    return drawn;
  }

  /**
   * The figure; empty with fewer than two models or two forecasts.
   *
   * @param sample of one quantity
   * @param name of the quantity
   * @param unit of the quantity
   */
  static Optional<Figure> of(
      SideBySide sample, String reference, String name, String unit, ReportLanguage language) {
    if (sample.models().size() < 2 || sample.size() < 2) {
      return Optional.empty();
    }
    double[] outcomes = sample.outcomes();
    List<MurphyDiagram> diagrams =
        IntStream.range(0, sample.models().size())
            .mapToObj(
                m -> MurphyDiagram.of(new TargetFunctional.Mean(), sample.forecasts(m), outcomes))
            .toList();
    double[] ends = diagrams.stream().flatMapToDouble(d -> Arrays.stream(d.thresholds())).toArray();
    double from = Arrays.stream(ends).min().orElseThrow();
    double to = Arrays.stream(ends).max().orElseThrow();
    return from == to
        ? Optional.empty()
        : Optional.of(
            new MurphyFigure(sample, diagrams, reference, language).figure(from, to, name, unit));
  }

  private Figure figure(double from, double to, String name, String unit) {
    List<String> models = sample.models();
    List<String> model = new ArrayList<>();
    double[] threshold = new double[models.size() * (THRESHOLDS + 1)];
    double[] score = new double[threshold.length];
    for (int m = 0; m < models.size(); m++) {
      for (int i = 0; i <= THRESHOLDS; i++) {
        int row = model.size();
        model.add(models.get(m));
        threshold[row] = from + (to - from) * i / THRESHOLDS;
        score[row] = diagrams.get(m).at(threshold[row]);
      }
    }
    DataTable table =
        new DataTable(
            "murphy",
            language.text("table.murphy", name),
            List.of(
                new TextColumn("model", language.text("column.model"), model),
                NumberColumn.of(
                    "threshold",
                    language.text("column.threshold"),
                    ValueFormat.adaptedTo(threshold),
                    threshold),
                NumberColumn.of(
                    "score",
                    language.text("column.elementary"),
                    ValueFormat.adaptedTo(score),
                    score)));
    return new Figure(
        "murphy-diagram",
        language.text("murphy.question"),
        reading(),
        chart(table, unit),
        List.of(table),
        List.of(language.text("murphy.note"), sample.evidence(language)));
  }

  private Chart chart(DataTable table, String unit) {
    String title = language.text("column.threshold") + (unit.isEmpty() ? "" : " (" + unit + ")");
    Map<String, String> colours = Palette.ofModels(sample.models(), reference);
    ObjectNode x =
        measure(
            "threshold",
            object("title", title, "grid", false, "tickCount", 5, "labelOverlap", true));
    x.set("scale", object("nice", false, "zero", false));
    ObjectNode y = measure("score", axisAbove(language.text("column.elementary")));
    y.set("scale", object("zero", true));
    ObjectNode spec =
        layered(
            260,
            layer(
                data(table),
                object("type", "line", "strokeWidth", 2),
                object(
                    "x",
                    x,
                    "y",
                    y,
                    "color",
                    object(
                        "field",
                        "model",
                        "type",
                        "nominal",
                        "legend",
                        none(),
                        "scale",
                        object("domain", sample.models(), "range", List.copyOf(colours.values()))),
                    "strokeDash",
                    object(
                        "condition",
                        object(
                            "test", "datum.model === " + quoted(reference), "value", array(5, 4)),
                        "value",
                        array(1, 0)),
                    "tooltip",
                    tips(table, "model", "threshold", "score"))));
    return Chart.of(spec, table.id())
        .withLegend(
            sample.models().stream()
                .map(
                    m ->
                        new LegendItem(
                            m.equals(reference) ? Sign.DASHED : Sign.LINE,
                            colours.getOrDefault(m, Palette.PLAIN),
                            m.equals(reference) ? language.text("sign.reference", m) : m))
                .toList());
  }

  /** What the curves say of the model with the smallest mean squared error among those drawn. */
  private String reading() {
    double[] outcomes = sample.outcomes();
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int m = 0; m < diagrams.size(); m++) {
      double[] forecasts = sample.forecasts(m);
      double sum = 0;
      for (int i = 0; i < outcomes.length; i++) {
        sum += (forecasts[i] - outcomes[i]) * (forecasts[i] - outcomes[i]);
      }
      if (sum < least) {
        least = sum;
        best = m;
      }
    }
    List<String> beaten = new ArrayList<>();
    List<String> crossed = new ArrayList<>();
    for (int m = 0; m < diagrams.size(); m++) {
      if (m != best) {
        boolean dominated = diagrams.get(best).dominates(diagrams.get(m));
        (dominated ? beaten : crossed).add(sample.models().get(m));
      }
    }
    String name = sample.models().get(best);
    if (crossed.isEmpty()) {
      return language.text("murphy.dominates", name);
    }
    return beaten.isEmpty()
        ? language.text("murphy.crosses", name, language.list(crossed))
        : language.text("murphy.partly", name, language.list(beaten), language.list(crossed));
  }
}
