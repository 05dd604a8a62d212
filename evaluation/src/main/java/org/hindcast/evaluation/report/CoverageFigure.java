package org.hindcast.evaluation.report;

import static org.hindcast.evaluation.report.VegaLite.array;
import static org.hindcast.evaluation.report.VegaLite.data;
import static org.hindcast.evaluation.report.VegaLite.measure;
import static org.hindcast.evaluation.report.VegaLite.names;
import static org.hindcast.evaluation.report.VegaLite.none;
import static org.hindcast.evaluation.report.VegaLite.object;
import static org.hindcast.evaluation.report.VegaLite.tips;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.hindcast.evaluation.report.Chart.LegendItem;
import org.hindcast.evaluation.report.Chart.Sign;

/**
 * The coverage of prediction intervals beside the coverage they promise.
 *
 * <p>Each dot has a 95% Wilson score interval: with {@code p} the observed share, {@code n} the
 * number of target years and {@code z = 1.959964}, its ends are {@code (p + z²/2n ± z√(p(1−p)/n +
 * z²/4n²)) / (1 + z²/n)}. Counting years and not forecasts keeps it from being too narrow when many
 * forecasts share one outcome.
 *
 * <p>Reference: Wilson, E. B. (1927), doi:10.1080/01621459.1927.10502953.
 */
public final class CoverageFigure {

  private static final double Z = 1.959963984540054;

  private CoverageFigure() {}

  /**
   * How often the outcome was inside the interval of a level.
   *
   * @param model name
   * @param level nominal coverage, between 0 and 1
   * @param inside number of outcomes inside
   * @param forecasts number of forecasts scored, at least 1
   * @param years number of target years among them, at least 1
   */
  public record Count(String model, double level, int inside, int forecasts, int years) {

    /** Validates the counts. */
    public Count {
      if (forecasts < 1 || years < 1 || inside < 0 || inside > forecasts) {
        throw new IllegalArgumentException(
            "The coverage of '"
                + model
                + "' counts "
                + inside
                + " inside of "
                + forecasts
                + " forecasts and "
                + years
                + " target years; expected 0 ≤ inside ≤ forecasts and at least one year.");
      }
    }

    /** The observed share. */
    double share() {
      return (double) inside / forecasts;
    }
  }

  /**
   * The figure: one panel per level, one dot per model, the promise as a line.
   *
   * @param id of the figure
   * @param counts at least one
   * @param language of the texts
   */
  public static Figure of(String id, List<Count> counts, ReportLanguage language) {
    ValueFormat percent = ValueFormat.share(1);
    List<String> panels =
        counts.stream()
            .map(
                c ->
                    language.text(
                        "coverage.panel", language.format(c.level(), levelFormat(c.level()))))
            .toList();
    DataTable table =
        new DataTable(
            id + "-counts",
            language.text("table.coverage"),
            List.of(
                new TextColumn("level_text", language.text("column.level"), panels),
                new TextColumn(
                    "model",
                    language.text("column.model"),
                    counts.stream().map(Count::model).toList()),
                ScoreFigures.numbers(
                    "nominal", language.text("column.nominal"), percent, counts, Count::level),
                ScoreFigures.numbers(
                    "coverage", language.text("column.coverage"), percent, counts, Count::share),
                ScoreFigures.numbers(
                    "lower",
                    language.text("column.wilson-lower"),
                    percent,
                    counts,
                    c -> wilson(c, -1)),
                ScoreFigures.numbers(
                    "upper",
                    language.text("column.wilson-upper"),
                    percent,
                    counts,
                    c -> wilson(c, 1)),
                ScoreFigures.count(
                    "n_forecasts", language.text("column.forecasts"), counts, Count::forecasts),
                ScoreFigures.count(
                    "n_years", language.text("column.years"), counts, Count::years)));
    ObjectNode y = names("model");
    y.set("axis", object("title", none(), "grid", true, "labelLimit", 160));
    ObjectNode axis = object("title", none(), "format", "%", "tickCount", 3, "grid", false);
    ObjectNode x = measure("coverage", axis);
    x.set("scale", object("domain", array(0, 1)));
    ObjectNode colour =
        object(
            "condition",
            object(
                "test",
                "datum.nominal < datum.lower || datum.nominal > datum.upper",
                "value",
                Palette.OVER),
            "value",
            Palette.FORECAST);
    ObjectNode panel =
        object(
            "width",
            180,
            "height",
            object("step", 26),
            "layer",
            array(
                object(
                    "mark",
                    object(
                        "type",
                        "rule",
                        "color",
                        Palette.ACTUAL,
                        "strokeDash",
                        array(5, 4),
                        "strokeWidth",
                        1.2),
                    "encoding",
                    object("x", measure("nominal", axis.deepCopy()))),
                object(
                    "mark",
                    object("type", "rule", "strokeWidth", 3, "opacity", 0.45),
                    "encoding",
                    object(
                        "y",
                        y,
                        "x",
                        measure("lower", axis.deepCopy()),
                        "x2",
                        object("field", "upper"),
                        "color",
                        colour)),
                object(
                    "mark",
                    object("type", "point", "filled", true, "size", 80, "opacity", 1),
                    "encoding",
                    object(
                        "y",
                        y.deepCopy(),
                        "x",
                        x,
                        "color",
                        colour.deepCopy(),
                        "tooltip",
                        tips(
                            table,
                            "model",
                            "nominal",
                            "coverage",
                            "lower",
                            "upper",
                            "n_forecasts",
                            "n_years")))));
    ObjectNode spec =
        object(
            "data",
            data(table),
            "facet",
            SmallMultiples.panels("level_text", panels.stream().distinct().toList()),
            "columns",
            3,
            "spec",
            panel,
            "resolve",
            object("axis", object("x", "independent")),
            "usermeta",
            SmallMultiples.room(130, labelWidth(counts), 0));
    return new Figure(
        id,
        language.text("coverage.question"),
        reading(counts, language),
        Chart.of(spec, table.id())
            .withAxes(language.text("axes.horizontal", language.text("axis.inside")))
            .withLegend(
                List.of(
                    new LegendItem(Sign.DASHED, Palette.ACTUAL, language.text("sign.promise")),
                    new LegendItem(Sign.DOT, Palette.FORECAST, language.text("sign.kept")),
                    new LegendItem(Sign.DOT, Palette.OVER, language.text("sign.broken")))),
        List.of(table),
        List.of(language.text("coverage.note")));
  }

  /** Room for the longest name of a model in the chart's type, in pixels. */
  private static int labelWidth(List<Count> counts) {
    return 14
        + Math.min(160, 7 * counts.stream().mapToInt(c -> c.model().length()).max().orElse(0));
  }

  private static String reading(List<Count> counts, ReportLanguage language) {
    int below = 0;
    int above = 0;
    for (Count count : counts) {
      below += wilson(count, 1) < count.level() ? 1 : 0;
      above += wilson(count, -1) > count.level() ? 1 : 0;
    }
    return language.plural("coverage.reading", counts.size(), below, above);
  }

  /** The lower (−1) or upper (+1) end of the Wilson interval. */
  static double wilson(Count count, int side) {
    double n = count.years();
    double p = count.share();
    double centre = p + Z * Z / (2 * n);
    double half = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
    return Math.min(1, Math.max(0, (centre + side * half) / (1 + Z * Z / n)));
  }

  private static ValueFormat levelFormat(double level) {
    return ValueFormat.share(Math.abs(100 * level - Math.rint(100 * level)) < 1e-9 ? 0 : 1);
  }
}
