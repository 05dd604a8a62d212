package org.hindcast.evaluation.report;

import static org.hindcast.evaluation.report.VegaLite.data;
import static org.hindcast.evaluation.report.VegaLite.filter;
import static org.hindcast.evaluation.report.VegaLite.layer;
import static org.hindcast.evaluation.report.VegaLite.layered;
import static org.hindcast.evaluation.report.VegaLite.measure;
import static org.hindcast.evaluation.report.VegaLite.names;
import static org.hindcast.evaluation.report.VegaLite.none;
import static org.hindcast.evaluation.report.VegaLite.object;
import static org.hindcast.evaluation.report.VegaLite.tips;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.hindcast.evaluation.report.Chart.LegendItem;
import org.hindcast.evaluation.report.Chart.Sign;

/**
 * Published bands without a declared probability, with the figure adopted and the outcome.
 *
 * <p>Outcomes inside are counted; the count is not compared with a level, because none was
 * declared.
 */
public final class BandFigure {

  private BandFigure() {}

  /**
   * A band as published.
   *
   * @param label cycle and target, unique in the figure
   * @param lower not above upper
   * @param upper not below lower
   * @param adopted the figure that was planned with, if published
   * @param actual the outcome, if known
   */
  public record Band(
      String label, double lower, double upper, OptionalDouble adopted, OptionalDouble actual) {

    /** Validates the order of the ends. */
    public Band {
      if (!(lower <= upper)) {
        throw new IllegalArgumentException(
            "The band '"
                + label
                + "' runs from "
                + lower
                + " to "
                + upper
                + "; expected lower ≤ upper. Maybe the two columns are swapped.");
      }
    }

    private boolean contains(double value) {
      return lower <= value && value <= upper;
    }
  }

  /**
   * The figure: a bar from minimum to maximum, a tick for the adopted figure, a diamond for the
   * outcome.
   *
   * @param id of the figure
   * @param bands at least one, in order of printing
   * @param unit such as "persons per year"
   * @param language of the texts
   */
  public static Figure of(String id, List<Band> bands, String unit, ReportLanguage language) {
    ValueFormat format = ValueFormat.adaptedTo(bands.stream().mapToDouble(Band::upper).toArray());
    String inside = language.text("bands.inside");
    String outside = language.text("bands.outside");
    String pending = language.text("bands.pending");
    List<String> verdicts = new ArrayList<>();
    for (Band band : bands) {
      verdicts.add(
          band.actual().isEmpty()
              ? pending
              : band.contains(band.actual().getAsDouble()) ? inside : outside);
    }
    DataTable table =
        new DataTable(
            id + "-bands",
            language.text("table.bands", unit),
            List.of(
                new TextColumn(
                    "band", language.text("column.band"), bands.stream().map(Band::label).toList()),
                ScoreFigures.numbers(
                    "lower", language.text("column.minimum"), format, bands, Band::lower),
                ScoreFigures.numbers(
                    "upper", language.text("column.maximum"), format, bands, Band::upper),
                ScoreFigures.numbers(
                    "adopted",
                    language.text("column.adopted"),
                    format,
                    bands,
                    b -> b.adopted().orElse(Double.NaN)),
                ScoreFigures.numbers(
                    "actual",
                    language.text("column.actual"),
                    format,
                    bands,
                    b -> b.actual().orElse(Double.NaN)),
                new TextColumn("verdict", language.text("column.verdict"), verdicts)));
    ObjectNode y = names("band");
    y.set("axis", object("title", none(), "grid", true, "labelLimit", 230));
    ObjectNode axis = object("title", unit, "grid", true, "tickCount", 5);
    ObjectNode tips =
        object("v", tips(table, "band", "lower", "upper", "adopted", "actual", "verdict"));
    ObjectNode spec =
        layered(
            34 * bands.size(),
            layer(
                data(table),
                object("type", "bar", "height", 12, "color", "#94c3de"),
                object(
                    "y",
                    y,
                    "x",
                    measure("lower", axis),
                    "x2",
                    object("field", "upper"),
                    "tooltip",
                    tips.get("v"))),
            layer(
                    data(table),
                    object("type", "tick", "color", Palette.FORECAST, "thickness", 3, "size", 22),
                    object("y", y.deepCopy(), "x", measure("adopted", axis.deepCopy())))
                .set("transform", filter("isValid(datum.adopted)")),
            layer(
                    data(table),
                    object(
                        "type", "point", "shape", "diamond", "filled", true, "size", 130, "opacity",
                        1),
                    object(
                        "y",
                        y.deepCopy(),
                        "x",
                        measure("actual", axis.deepCopy()),
                        "color",
                        object(
                            "condition",
                            object(
                                "test",
                                "datum.actual < datum.lower || datum.actual > datum.upper",
                                "value",
                                Palette.OVER),
                            "value",
                            Palette.ACTUAL),
                        "tooltip",
                        tips.get("v").deepCopy()))
                .set("transform", filter("isValid(datum.actual)")));
    int due = (int) bands.stream().filter(b -> b.actual().isPresent()).count();
    int hits = (int) verdicts.stream().filter(inside::equals).count();
    return new Figure(
        id,
        language.text("bands.question"),
        due == 0
            ? language.text("bands.reading.none")
            : language.plural("bands.reading", due, hits),
        Chart.of(spec, table.id())
            .withLegend(
                List.of(
                    new LegendItem(Sign.BAR, "#94c3de", language.text("sign.band")),
                    new LegendItem(Sign.TICK, Palette.FORECAST, language.text("sign.adopted")),
                    new LegendItem(
                        Sign.DIAMOND, Palette.ACTUAL, language.text("sign.actual-inside")),
                    new LegendItem(
                        Sign.DIAMOND, Palette.OVER, language.text("sign.actual-outside")))),
        List.of(table),
        List.of(language.text("bands.note")));
  }
}
