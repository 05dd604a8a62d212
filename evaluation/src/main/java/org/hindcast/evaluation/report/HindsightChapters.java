package org.hindcast.evaluation.report;

import static org.hindcast.evaluation.report.VegaLite.array;
import static org.hindcast.evaluation.report.VegaLite.data;
import static org.hindcast.evaluation.report.VegaLite.measure;
import static org.hindcast.evaluation.report.VegaLite.none;
import static org.hindcast.evaluation.report.VegaLite.object;
import static org.hindcast.evaluation.report.VegaLite.time;
import static org.hindcast.evaluation.report.VegaLite.tips;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.hindcast.cycle.Target;
import org.hindcast.data.BreakPolicy;
import org.hindcast.data.VintageStore;
import org.hindcast.evaluation.inference.Estimate;
import org.hindcast.evaluation.inference.EventSeries;
import org.hindcast.evaluation.inference.TestOutcome;
import org.hindcast.evaluation.inference.Tested;
import org.hindcast.evaluation.rationality.HoldenPeelTest;
import org.hindcast.evaluation.rationality.NordhausTest;
import org.hindcast.evaluation.report.Chart.LegendItem;
import org.hindcast.evaluation.report.Chart.Sign;
import org.hindcast.evaluation.revision.ForecastRevisions;
import org.hindcast.evaluation.score.ForecastScores;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.time.TimeSeries;

/**
 * Chapters that look back at one quantity: how expectations moved, whether errors could have been
 * avoided, and the worst misses with what was known.
 */
final class HindsightChapters {

  private static final int PANELS = 9;
  private static final ValueFormat P_VALUE = ValueFormat.decimals(3);

  private final ForecastScores scores;
  private final ForecastArchive archive;
  private final ScoredRows rows;
  private final Optional<VintageStore> store;
  private final String quantity;
  private final String name;
  private final String unit;
  private final ReportLanguage language;
  private final IntPredicate kind;

  HindsightChapters(
      ForecastScores scores,
      Optional<VintageStore> store,
      String quantity,
      String name,
      String unit,
      ReportLanguage language) {
    this.scores = scores;
    this.archive = scores.archive();
    this.rows = new ScoredRows(scores);
    this.store = store;
    this.quantity = quantity;
    this.name = name;
    this.unit = unit;
    this.language = language;
    IntPredicate mine = row -> rows.quantity(row).equals(quantity);
    IntPredicate totals = mine.and(row -> !rows.isValue(row));
    this.kind = rows.any(totals) ? totals : mine;
  }

  private IntPredicate of(String model) {
    return kind.and(row -> rows.model(row).equals(model));
  }

  /** Whether each target of a model has one forecast per cycle, as replays have. */
  private boolean isPlain(String model) {
    long stages =
        java.util.stream.IntStream.range(0, archive.size())
            .filter(of(model))
            .mapToObj(
                row -> archive.stage(row) + "/" + archive.scenarioCode(row) + archive.basis(row))
            .distinct()
            .count();
    return stages == 1;
  }

  /** How the expectations of each target moved; empty if no target was forecast twice. */
  Optional<Chapter> revisions(List<String> models) {
    List<String> plain = models.stream().filter(this::isPlain).toList();
    if (plain.isEmpty()) {
      return Optional.empty();
    }
    ForecastRevisions revisions = ForecastRevisions.of(archive, of(plain.get(0)));
    List<ForecastRevisions.Path> drawn =
        revisions.paths().stream().filter(path -> actual(path.target()).isPresent()).toList();
    if (drawn.isEmpty()) {
      return Optional.empty();
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(figure(plain.get(0), drawn, revisions));
    blocks.add(new Paragraph(language.text("efficiency.text", name)));
    blocks.add(new TableBlock(efficiency(plain)));
    blocks.add(new Paragraph(language.text("efficiency.note")));
    blocks.addAll(new RationalityTable(scores, language).blocks(plain, this::of, name));
    return Optional.of(new Chapter("revisions", language.text("chapter.revisions"), "", blocks));
  }

  private OptionalDouble actual(Target target) {
    for (int row = 0; row < archive.size(); row++) {
      if (kind.test(row) && archive.target(row).equals(target)) {
        return scores.actual(row);
      }
    }
    return OptionalDouble.empty();
  }

  private Figure figure(
      String model, List<ForecastRevisions.Path> paths, ForecastRevisions revisions) {
    List<ForecastRevisions.Path> shown =
        paths.subList(Math.max(0, paths.size() - PANELS), paths.size());
    List<String> target = new ArrayList<>();
    List<LocalDate> cutOff = new ArrayList<>();
    List<Double> forecast = new ArrayList<>();
    List<Double> actual = new ArrayList<>();
    for (ForecastRevisions.Path path : shown) {
      for (int i = 0; i < path.cycles().size(); i++) {
        target.add(path.target().period().toString());
        cutOff.add(path.cycles().get(i).cutOff());
        forecast.add(path.forecasts().get(i));
        actual.add(actual(path.target()).orElse(Double.NaN));
      }
    }
    ValueFormat format = ValueFormat.adaptedTo(numbers(actual));
    DataTable table =
        new DataTable(
            "revision-paths",
            language.text("table.revisions", model),
            List.of(
                new TextColumn("target", language.text("column.target"), target),
                new DateColumn("cut_off", language.text("term.cut-off"), DateGrain.DAY, cutOff),
                NumberColumn.of(
                    "forecast", language.text("column.forecast"), format, numbers(forecast)),
                NumberColumn.of(
                    "actual", language.text("column.actual"), format, numbers(actual))));
    ObjectNode axis =
        object("title", none(), "tickCount", 3, "grid", true, "minExtent", 46, "maxExtent", 46);
    ObjectNode x = time("cut_off");
    x.set(
        "axis",
        object(
            "title",
            none(),
            "grid",
            false,
            "format",
            "%b %Y",
            "tickCount",
            2,
            "labelOverlap",
            true));
    ObjectNode y = measure("forecast", axis);
    y.set("scale", object("zero", true));
    ObjectNode outcome = y.deepCopy();
    outcome.put("field", "actual");
    ObjectNode panel =
        object(
            "width",
            200,
            "height",
            110,
            "layer",
            array(
                object(
                    "mark",
                    object("type", "line", "color", Palette.ACTUAL, "strokeDash", array(5, 4)),
                    "encoding",
                    object("x", x, "y", outcome)),
                object(
                    "mark",
                    object(
                        "type",
                        "line",
                        "color",
                        Palette.FORECAST,
                        "strokeWidth",
                        2,
                        "point",
                        object("filled", true, "size", 34, "color", Palette.FORECAST)),
                    "encoding",
                    object(
                        "x",
                        x.deepCopy(),
                        "y",
                        y,
                        "tooltip",
                        tips(table, "target", "cut_off", "forecast", "actual")))));
    ObjectNode spec =
        object(
            "data", data(table),
            "facet", SmallMultiples.panels("target", target.stream().distinct().toList()),
            "columns", 3,
            "spec", panel,
            "resolve",
                object("scale", object("x", "independent"), "axis", object("x", "independent")),
            "usermeta", SmallMultiples.room(170, 0, 46));
    return new Figure(
        "revision-panels",
        language.text("revisions.question", name),
        language.text(
            "revisions.reading",
            model,
            language.format(revisions.meanAbsoluteRevision().orElse(0), format),
            language.format(revisions.shareUpward().orElse(0), ValueFormat.share(0))),
        Chart.of(spec, table.id())
            .withAxes(
                language.text(
                    "axes.both",
                    unit.isEmpty() ? language.text("axis.size") : unit,
                    language.text("axis.cut-off")))
            .withLegend(
                List.of(
                    new LegendItem(Sign.LINE, Palette.FORECAST, language.text("sign.forecast")),
                    new LegendItem(Sign.DASHED, Palette.ACTUAL, language.text("sign.actual")))),
        List.of(table),
        List.of(language.text("revisions.note")));
  }

  private DataTable efficiency(List<String> models) {
    List<Double> bias = new ArrayList<>();
    List<Double> biasP = new ArrayList<>();
    List<Double> size = new ArrayList<>();
    List<Double> follow = new ArrayList<>();
    List<Double> followP = new ArrayList<>();
    for (String model : models) {
      ForecastRevisions revisions = ForecastRevisions.of(archive, of(model));
      TestOutcome mean = bias(model);
      bias.add(mean.effect().map(Estimate::value).orElse(Double.NaN));
      biasP.add(mean.tested().map(Tested::pValue).orElse(Double.NaN));
      size.add(revisions.meanAbsoluteRevision().orElse(Double.NaN));
      TestOutcome nordhaus = NordhausTest.withDefaults().test(revisions.toArrays());
      follow.add(nordhaus.effect().map(Estimate::value).orElse(Double.NaN));
      followP.add(nordhaus.tested().map(Tested::pValue).orElse(Double.NaN));
    }
    ValueFormat format = ValueFormat.adaptedTo(numbers(size));
    return new DataTable(
        "efficiency",
        language.text("table.efficiency", name),
        List.of(
            new TextColumn("model", language.text("column.model"), models),
            NumberColumn.of("bias", language.text("column.bias"), format.withSign(), numbers(bias)),
            NumberColumn.of("bias_p", language.text("column.bias-p"), P_VALUE, numbers(biasP)),
            NumberColumn.of("revision", language.text("column.revision"), format, numbers(size)),
            NumberColumn.of(
                "follow",
                language.text("column.follow"),
                ValueFormat.decimals(2).withSign(),
                numbers(follow)),
            NumberColumn.of(
                "follow_p", language.text("column.follow-p"), P_VALUE, numbers(followP))));
  }

  /** The bias test on one mean error per target year. */
  private TestOutcome bias(String model) {
    SortedMap<Integer, double[]> years = new TreeMap<>();
    int horizon = 1;
    for (int row = 0; row < archive.size(); row++) {
      OptionalDouble actual = scores.actual(row);
      if (of(model).test(row) && actual.isPresent() && !Double.isNaN(archive.pointOrNaN(row))) {
        double[] sum = years.computeIfAbsent(archive.target(row).year(), year -> new double[2]);
        sum[0] += archive.pointOrNaN(row) - actual.getAsDouble();
        sum[1]++;
        int months = archive.target(row).leadMonths(archive.cycle(row).cutOff());
        horizon = Math.max(horizon, (months + 11) / 12);
      }
    }
    EventSeries errors =
        EventSeries.at(
            years.keySet().stream().mapToInt(Integer::intValue).toArray(),
            years.values().stream().mapToDouble(sum -> sum[0] / sum[1]).toArray());
    return HoldenPeelTest.withDefaults().withInformationHorizon(horizon).test(errors);
  }

  /** The forecast of each target year that missed by most; empty if none has an outcome. */
  Optional<Chapter> misses(String model) {
    SortedMap<Integer, Integer> worst = new TreeMap<>();
    for (int row = 0; row < archive.size(); row++) {
      if (of(model).test(row) && size(row) >= 0) {
        int year = archive.target(row).year();
        Integer known = worst.get(year);
        if (known == null || size(row) > size(known)) {
          worst.put(year, row);
        }
      }
    }
    if (worst.isEmpty()) {
      return Optional.empty();
    }
    List<Integer> chosen = new ArrayList<>(worst.values());
    chosen.sort((a, b) -> Double.compare(size(b), size(a)));
    int first = chosen.get(0);
    ValueFormat format =
        ValueFormat.adaptedTo(
            chosen.stream().mapToDouble(row -> scores.actual(row).orElse(0)).toArray());
    String lead =
        language.text(
            "misses.text",
            model,
            name,
            archive.target(first).period().toString(),
            language.format(size(first), format),
            language.format(archive.cycle(first).cutOff(), DateGrain.DAY));
    return Optional.of(
        new Chapter(
            "misses",
            language.text("chapter.misses"),
            "",
            List.of(new Paragraph(lead), new TableBlock(missTable(model, chosen, format)))));
  }

  private double size(int row) {
    OptionalDouble actual = scores.actual(row);
    double point = archive.pointOrNaN(row);
    return actual.isEmpty() || Double.isNaN(point) ? -1 : Math.abs(point - actual.getAsDouble());
  }

  private DataTable missTable(String model, List<Integer> chosen, ValueFormat format) {
    List<String> known = new ArrayList<>();
    boolean sums = archive.target(chosen.get(0)) instanceof Target.PeriodTotal;
    double[] forecasts = new double[chosen.size()];
    double[] actuals = new double[chosen.size()];
    double[] errors = new double[chosen.size()];
    double[] recent = new double[chosen.size()];
    for (int i = 0; i < chosen.size(); i++) {
      int row = chosen.get(i);
      forecasts[i] = archive.pointOrNaN(row);
      actuals[i] = scores.actual(row).orElse(Double.NaN);
      errors[i] = forecasts[i] - actuals[i];
      Optional<TimeSeries> series = known(row);
      known.add(
          series
              .map(s -> language.format(s.end().firstDay(), DateGrain.of(s.frequency())))
              .orElse(language.text("number.none")));
      recent[i] = series.map(s -> sums ? lastYear(s) : s.value(s.length() - 1)).orElse(Double.NaN);
    }
    return new DataTable(
        "worst-misses",
        language.text("table.misses", model),
        List.of(
            new TextColumn(
                "target",
                language.text("column.target"),
                chosen.stream().map(row -> archive.target(row).period().toString()).toList()),
            new TextColumn(
                "cycle",
                language.text("column.cycle"),
                chosen.stream().map(row -> archive.cycle(row).id()).toList()),
            new DateColumn(
                "cut_off",
                language.text("term.cut-off"),
                DateGrain.DAY,
                chosen.stream().map(row -> archive.cycle(row).cutOff()).toList()),
            NumberColumn.of("forecast", language.text("column.forecast"), format, forecasts),
            NumberColumn.of("actual", language.text("column.actual"), format, actuals),
            NumberColumn.of("error", language.text("column.error"), format.withSign(), errors),
            new TextColumn("last_known", language.text("column.last-known"), known),
            NumberColumn.of(
                "recent",
                language.text(sums ? "column.recent.sum" : "column.recent.last"),
                format,
                recent)));
  }

  /** The series as known at the cut-off of a forecast. */
  private Optional<TimeSeries> known(int row) {
    LocalDate cutOff = archive.cycle(row).cutOff();
    if (store.isEmpty()
        || !store.get().contains(quantity)
        || cutOff.isAfter(store.get().lastObserved())
        || !store.get().frequency(quantity).isDated()) {
      return Optional.empty();
    }
    TimeSeries series =
        store
            .get()
            .asOf(cutOff, java.util.Set.of(quantity))
            .withBreakPolicy(BreakPolicy.ACROSS)
            .series(quantity)
            .trimmed();
    return series.isEmpty() ? Optional.empty() : Optional.of(series);
  }

  /** The sum of the last season known; NaN if it is not complete. */
  private static double lastYear(TimeSeries series) {
    int season = series.frequency().seasonLength();
    if (series.length() < season) {
      return Double.NaN;
    }
    double sum = 0;
    for (double value : series.last(season).toArray()) {
      sum += value;
    }
    return sum;
  }

  private static double[] numbers(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
