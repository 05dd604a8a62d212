package org.hindcast.evaluation.report;

import static org.hindcast.evaluation.report.VegaLite.array;
import static org.hindcast.evaluation.report.VegaLite.axisAbove;
import static org.hindcast.evaluation.report.VegaLite.data;
import static org.hindcast.evaluation.report.VegaLite.filter;
import static org.hindcast.evaluation.report.VegaLite.layer;
import static org.hindcast.evaluation.report.VegaLite.layered;
import static org.hindcast.evaluation.report.VegaLite.measure;
import static org.hindcast.evaluation.report.VegaLite.none;
import static org.hindcast.evaluation.report.VegaLite.object;
import static org.hindcast.evaluation.report.VegaLite.time;
import static org.hindcast.evaluation.report.VegaLite.tips;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.hindcast.evaluation.report.Chart.LegendItem;
import org.hindcast.evaluation.report.Chart.Sign;
import org.hindcast.time.Frequency;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;

/** A fan: what was observed of a series, and the intervals and mean that a model expects next. */
public final class FanFigure {

  private static final int HISTORY = 5;
  private static final double[] OPACITY = {0.42, 0.24, 0.13};
  private static final List<String> COLOURS = List.of("#94c3de", "#c2ddec", "#dfedf6");

  private final String id;
  private final Fan fan;
  private final String model;
  private final ReportLanguage language;
  private final TimeSeries shown;
  private final boolean dated;

  private FanFigure(String id, Fan fan, String model, ReportLanguage language) {
    this.id = id;
    this.fan = fan;
    this.model = model;
    this.language = language;
    TimeSeries known = fan.history().trimmed();
    int season = known.frequency().seasonLength();
    shown = known.last(Math.min(known.length(), HISTORY * Math.max(season, fan.steps().size())));
    dated = known.frequency().isDated() && known.frequency() != Frequency.HOURLY;
  }

  /**
   * The figure.
   *
   * @param id of the figure; its table is {@code <id>-values}
   * @param fan with at most three interval levels
   * @param model the model that made the forecast
   * @param language of the texts
   */
  public static Figure of(String id, Fan fan, String model, ReportLanguage language) {
    if (fan.levels().size() > OPACITY.length) {
      throw new IllegalArgumentException(
          "The fan of '"
              + fan.name()
              + "' has the levels "
              + fan.levels()
              + "; expected at most "
              + OPACITY.length
              + ".");
    }
    return new FanFigure(id, fan, model, language).figure();
  }

  private Figure figure() {
    DataTable table = table();
    ObjectNode x = dated ? time("period") : numbered();
    ObjectNode axis = axisAbove(fan.unit());
    ArrayNode layers = array();
    for (int k = fan.levels().size() - 1; k >= 0; k--) {
      layers.add(
          layer(
                  data(table),
                  object("type", "area", "color", Palette.FORECAST, "opacity", OPACITY[k]),
                  object(
                      "x",
                      x.deepCopy(),
                      "y",
                      free(key("lo", k), axis),
                      "y2",
                      object("field", key("hi", k))))
              .set("transform", filter("isValid(datum.forecast)")));
    }
    layers.add(line(table, x, "forecast", Palette.FORECAST, axis));
    layers.add(line(table, x, "actual", Palette.ACTUAL, axis));
    ArrayNode tips = tips(table, "period", "forecast");
    for (int k = 0; k < fan.levels().size(); k++) {
      tips.addAll(tips(table, key("lo", k), key("hi", k)));
    }
    layers.add(
        layer(
                data(table),
                object("type", "point", "opacity", 0, "size", 60),
                object("x", x.deepCopy(), "y", free("forecast", axis), "tooltip", tips))
            .set("transform", filter("isValid(datum.forecast)")));
    ObjectNode spec = layered(300);
    spec.set("layer", layers);
    List<String> notes = new ArrayList<>();
    if (shown.length() < fan.history().trimmed().length()) {
      notes.add(language.text("fan.window", period(shown.start())));
    }
    return new Figure(
        id,
        language.text("fan.question", fan.name()),
        reading(),
        Chart.of(spec, table.id()).withLegend(legend()),
        List.of(table),
        notes);
  }

  private static ObjectNode line(
      DataTable table, ObjectNode x, String field, String colour, ObjectNode axis) {
    ObjectNode line =
        layer(
            data(table),
            object("type", "line", "color", colour, "strokeWidth", 2),
            object("x", x.deepCopy(), "y", free(field, axis)));
    line.set("transform", filter("isValid(datum." + field + ")"));
    return line;
  }

  private static ObjectNode free(String field, ObjectNode axis) {
    ObjectNode encoding = measure(field, axis.deepCopy());
    encoding.set("scale", object("zero", false, "nice", true));
    return encoding;
  }

  private static ObjectNode numbered() {
    ObjectNode x = measure("period", object("title", none(), "grid", false));
    x.set("scale", object("zero", false, "nice", false));
    return x;
  }

  private DataTable table() {
    int past = shown.length();
    int size = past + fan.steps().size();
    List<TimePeriod> periods = new ArrayList<>();
    IntStream.range(0, past).mapToObj(shown::period).forEach(periods::add);
    fan.steps().forEach(step -> periods.add(step.period()));
    double[] actual = blank(size);
    System.arraycopy(shown.toArray(), 0, actual, 0, past);
    double[] forecast = blank(size);
    for (int i = 0; i < fan.steps().size(); i++) {
      forecast[past + i] = fan.steps().get(i).mean();
    }
    ValueFormat format = ValueFormat.adaptedTo(actual);
    List<Column> columns = new ArrayList<>();
    columns.add(periodColumn(periods));
    columns.add(NumberColumn.of("actual", language.text("column.actual"), format, actual));
    columns.add(NumberColumn.of("forecast", language.text("column.forecast"), format, forecast));
    for (int k = 0; k < fan.levels().size(); k++) {
      double[] lower = blank(size);
      double[] upper = blank(size);
      for (int i = 0; i < fan.steps().size(); i++) {
        lower[past + i] = fan.steps().get(i).intervals().get(k).lower();
        upper[past + i] = fan.steps().get(i).intervals().get(k).upper();
      }
      String percent = percent(k);
      columns.add(
          NumberColumn.of(key("lo", k), language.text("column.lower", percent), format, lower));
      columns.add(
          NumberColumn.of(key("hi", k), language.text("column.upper", percent), format, upper));
    }
    return new DataTable(id + "-values", language.text("table.fan", fan.name()), columns);
  }

  private Column periodColumn(List<TimePeriod> periods) {
    String label = language.text("column.period");
    return dated
        ? new DateColumn(
            "period", label, grain(), periods.stream().map(TimePeriod::firstDay).toList())
        : NumberColumn.of(
            "period",
            label,
            ValueFormat.count(),
            periods.stream().mapToDouble(each -> shown.start().until(each) + first()).toArray());
  }

  /** The number of the first observation shown, counted from 1 at the first there is. */
  private int first() {
    return fan.history().start().until(shown.start()) + 1;
  }

  private static double[] blank(int size) {
    double[] values = new double[size];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  private String reading() {
    Fan.Step last = fan.steps().get(fan.steps().size() - 1);
    ValueFormat format = ValueFormat.adaptedTo(shown.toArray());
    String expected =
        language.text(
            "fan.reading", model, language.format(last.mean(), format), period(last.period()));
    if (last.intervals().isEmpty()) {
      return expected;
    }
    int k = last.intervals().size() - 1;
    PathData.Interval widest = last.intervals().get(k);
    return expected
        + " "
        + language.text(
            "fan.interval",
            percent(k),
            language.format(widest.lower(), format),
            language.format(widest.upper(), format));
  }

  private String period(TimePeriod period) {
    return dated
        ? language.format(period.firstDay(), grain())
        : language.text("fan.number", fan.history().start().until(period) + 1);
  }

  private DateGrain grain() {
    return DateGrain.of(shown.frequency());
  }

  private List<LegendItem> legend() {
    List<LegendItem> items = new ArrayList<>();
    items.add(new LegendItem(Sign.LINE, Palette.ACTUAL, language.text("sign.actual")));
    items.add(new LegendItem(Sign.LINE, Palette.FORECAST, language.text("sign.forecast")));
    for (int k = 0; k < fan.levels().size(); k++) {
      items.add(
          new LegendItem(Sign.AREA, COLOURS.get(k), language.text("sign.interval", percent(k))));
    }
    return items;
  }

  private String percent(int k) {
    double level = fan.levels().get(k);
    int decimals = Math.max(0, BigDecimal.valueOf(level).stripTrailingZeros().scale() - 2);
    return language.format(level, ValueFormat.share(decimals));
  }

  private String key(String end, int k) {
    return end
        + BigDecimal.valueOf(fan.levels().get(k))
            .movePointRight(2)
            .stripTrailingZeros()
            .toPlainString()
            .replace('.', '_');
  }
}
