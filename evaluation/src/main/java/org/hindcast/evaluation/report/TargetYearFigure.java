package org.hindcast.evaluation.report;

import static org.hindcast.evaluation.report.VegaLite.array;
import static org.hindcast.evaluation.report.VegaLite.data;
import static org.hindcast.evaluation.report.VegaLite.measure;
import static org.hindcast.evaluation.report.VegaLite.none;
import static org.hindcast.evaluation.report.VegaLite.object;
import static org.hindcast.evaluation.report.VegaLite.tips;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hindcast.evaluation.report.Chart.LegendItem;
import org.hindcast.evaluation.report.Chart.Sign;

/** The signed error by target year, which shows the years in which all models erred alike. */
public final class TargetYearFigure {

  private TargetYearFigure() {}

  /**
   * The signed error of a model in a target year.
   *
   * @param model name
   * @param year of the target
   * @param error mean of forecast − actual
   * @param forecasts number of forecasts scored
   */
  public record MeanError(String model, int year, double error, int forecasts) {}

  /**
   * The signed error by target year: one panel per model, over-forecasts above zero.
   *
   * @param id of the figure
   * @param errors at least one
   * @param measure names the error; its format should carry a sign
   * @param language of the texts
   */
  public static Figure of(
      String id, List<MeanError> errors, Measure measure, ReportLanguage language) {
    DataTable table =
        new DataTable(
            id + "-errors",
            language.text("table.year", measure.label()),
            List.of(
                new TextColumn(
                    "model",
                    language.text("column.model"),
                    errors.stream().map(MeanError::model).toList()),
                new TextColumn(
                    "year",
                    language.text("column.year"),
                    errors.stream().map(e -> Integer.toString(e.year())).toList()),
                ScoreFigures.numbers(
                    "error",
                    ScoreFigures.heading(measure),
                    measure.format().withSign(),
                    errors,
                    MeanError::error),
                ScoreFigures.count(
                    "n_forecasts",
                    language.text("column.forecasts"),
                    errors,
                    MeanError::forecasts)));
    ObjectNode panel =
        object(
            "width",
            200,
            "height",
            140,
            "layer",
            array(
                object(
                    "mark",
                    object("type", "bar"),
                    "encoding",
                    object(
                        "x",
                        object(
                            "field",
                            "year",
                            "type",
                            "ordinal",
                            "axis",
                            object("title", none(), "labelAngle", 0, "labelOverlap", true)),
                        "y",
                        measure(
                            "error",
                            object(
                                "title", none(), "tickCount", 4, "minExtent", 46, "maxExtent", 46)),
                        "color",
                        object(
                            "condition",
                            object("test", "datum.error > 0", "value", Palette.OVER),
                            "value",
                            Palette.FORECAST),
                        "tooltip",
                        tips(table, "model", "year", "error", "n_forecasts"))),
                object(
                    "mark", object("type", "rule", "color", Palette.ACTUAL),
                    "encoding", object("y", object("datum", 0)))));
    ObjectNode spec =
        object(
            "data",
            data(table),
            "facet",
            SmallMultiples.panels(
                "model", errors.stream().map(MeanError::model).distinct().toList()),
            "columns",
            3,
            "spec",
            panel,
            "resolve",
            object("axis", object("x", "independent")),
            "usermeta",
            SmallMultiples.room(170, 56, 0));
    return new Figure(
        id,
        language.text("year.question", measure.label()),
        yearReading(errors, language),
        Chart.of(spec, table.id())
            .withAxes(
                language.text(
                    "axes.both",
                    ScoreFigures.heading(measure),
                    language.text("column.year").toLowerCase(Locale.ROOT)))
            .withLegend(
                List.of(
                    new LegendItem(
                        Sign.BAR,
                        Palette.OVER,
                        language.text("sign.over", ScoreFigures.heading(measure))),
                    new LegendItem(
                        Sign.BAR,
                        Palette.FORECAST,
                        language.text("sign.under", ScoreFigures.heading(measure))))),
        List.of(table),
        List.of(language.text("year.note")));
  }

  private static String yearReading(List<MeanError> errors, ReportLanguage language) {
    List<String> over = new ArrayList<>();
    List<String> under = new ArrayList<>();
    int models = (int) errors.stream().map(MeanError::model).distinct().count();
    for (int year : errors.stream().map(MeanError::year).distinct().sorted().toList()) {
      long tooHigh = errors.stream().filter(e -> e.year() == year && e.error() > 0).count();
      long tooLow = errors.stream().filter(e -> e.year() == year && e.error() < 0).count();
      if (tooHigh == models) {
        over.add(Integer.toString(year));
      } else if (tooLow == models) {
        under.add(Integer.toString(year));
      }
    }
    if (over.isEmpty() && under.isEmpty()) {
      return language.text("year.reading.mixed");
    }
    List<String> parts = new ArrayList<>();
    if (!under.isEmpty()) {
      parts.add(language.text("year.reading.under", language.list(under)));
    }
    if (!over.isEmpty()) {
      parts.add(language.text("year.reading.over", language.list(over)));
    }
    return String.join(" ", parts);
  }
}
