package org.hindcast.evaluation.report;

import static org.hindcast.evaluation.report.VegaLite.array;
import static org.hindcast.evaluation.report.VegaLite.data;
import static org.hindcast.evaluation.report.VegaLite.measure;
import static org.hindcast.evaluation.report.VegaLite.none;
import static org.hindcast.evaluation.report.VegaLite.object;
import static org.hindcast.evaluation.report.VegaLite.tips;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import org.hindcast.evaluation.calibration.PitHistogram;
import org.hindcast.evaluation.calibration.QuantileReliability;
import org.hindcast.evaluation.inference.ConfidenceInterval;
import org.hindcast.evaluation.inference.Proportion;
import org.hindcast.evaluation.report.Chart.LegendItem;
import org.hindcast.evaluation.report.Chart.Sign;
import org.hindcast.evaluation.score.ForecastScores;
import org.hindcast.evaluation.score.SampleKernels;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;

/**
 * The chapter about the chances that forecasts state: PIT histograms, reliability. Samples state
 * them by their quantiles.
 */
final class CalibrationChapter {

  private static final ValueFormat SHARE = ValueFormat.share(1);

  /** The levels at which samples are read. */
  private static final List<Double> OF_SAMPLES = List.of(0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975);

  private final ReportLanguage language;
  private final List<Sample> samples;

  /** The quantile forecasts of a model at one set of levels, with outcomes. */
  private record Sample(
      String model, double[] levels, double[][] quantiles, double[] outcomes, int years) {

    /** An interval that counts target years: the shares are those of all forecasts. */
    ConfidenceInterval range(double share) {
      return new Proportion((int) Math.round(share * years), years).clopperPearson(0.95);
    }
  }

  private CalibrationChapter(List<Sample> samples, ReportLanguage language) {
    this.samples = samples;
    this.language = language;
  }

  /** The chapter; empty if the models state no quantiles, or not all at the same levels. */
  static Optional<Chapter> of(
      ScoredRows rows,
      ForecastScores scores,
      IntPredicate condition,
      List<String> models,
      ReportLanguage language) {
    List<Sample> samples = new ArrayList<>();
    for (String model : models) {
      sample(rows, scores, condition, model).ifPresent(samples::add);
    }
    boolean same =
        samples.stream().allMatch(s -> Arrays.equals(s.levels(), samples.get(0).levels()));
    return samples.isEmpty() || !same
        ? Optional.empty()
        : Optional.of(new CalibrationChapter(samples, language).chapter());
  }

  private static Optional<Sample> sample(
      ScoredRows rows, ForecastScores scores, IntPredicate condition, String model) {
    ForecastArchive archive = scores.archive();
    List<double[]> quantiles = new ArrayList<>();
    List<Double> outcomes = new ArrayList<>();
    Set<Integer> years = new HashSet<>();
    Set<List<Double>> levelSets = new HashSet<>();
    for (int row = 0; row < archive.size(); row++) {
      if (!condition.test(row) || !rows.model(row).equals(model) || scores.actual(row).isEmpty()) {
        continue;
      }
      Forecast stated = archive.forecast(row);
      if (stated instanceof Forecast.Quantiles forecast) {
        levelSets.add(Arrays.stream(forecast.levels()).boxed().toList());
        quantiles.add(forecast.values());
      } else if (stated instanceof Forecast.Sample forecast) {
        levelSets.add(OF_SAMPLES);
        quantiles.add(quantiles(forecast.draws()));
      } else {
        continue;
      }
      outcomes.add(scores.actual(row).getAsDouble());
      years.add(archive.target(row).year());
    }
    if (levelSets.size() != 1) {
      return Optional.empty();
    }
    return Optional.of(
        new Sample(
            model,
            levelSets.iterator().next().stream().mapToDouble(Double::doubleValue).toArray(),
            quantiles.toArray(new double[0][]),
            outcomes.stream().mapToDouble(Double::doubleValue).toArray(),
            years.size()));
  }

  private static double[] quantiles(double... draws) {
    Arrays.sort(draws);
    return OF_SAMPLES.stream()
        .mapToDouble(level -> SampleKernels.quantile(draws, draws.length, level))
        .toArray();
  }

  private Chapter chapter() {
    return new Chapter(
        "calibration",
        language.text("chapter.calibration"),
        "",
        List.of(histograms(), reliability()));
  }

  private Figure histograms() {
    List<String> model = new ArrayList<>();
    List<Double> from = new ArrayList<>();
    List<Double> to = new ArrayList<>();
    List<Double> share = new ArrayList<>();
    List<Double> ratio = new ArrayList<>();
    for (Sample sample : samples) {
      PitHistogram histogram =
          PitHistogram.ofQuantiles(sample.levels(), sample.quantiles(), sample.outcomes());
      double[] edges = histogram.edges();
      for (int k = 0; k < histogram.shares().length; k++) {
        model.add(sample.model());
        from.add(edges[k]);
        to.add(edges[k + 1]);
        share.add(histogram.shares()[k]);
        ratio.add(histogram.densities()[k]);
      }
    }
    DataTable table =
        new DataTable(
            "pit",
            language.text("table.pit"),
            List.of(
                new TextColumn("model", language.text("column.model"), model),
                column("from", "column.from", SHARE, from),
                column("to", "column.to", SHARE, to),
                column("share", "column.share", SHARE, share),
                column("ratio", "column.ratio.expected", ValueFormat.decimals(2), ratio)));
    ObjectNode y =
        measure(
            "ratio",
            object(
                "title", none(), "tickCount", 3, "grid", true, "minExtent", 30, "maxExtent", 30));
    y.set("scale", object("zero", true));
    ObjectNode panel =
        object(
            "width",
            200,
            "height",
            100,
            "layer",
            array(
                object(
                    "mark",
                    object(
                        "type",
                        "bar",
                        "color",
                        Palette.FORECAST,
                        "opacity",
                        0.75,
                        "stroke",
                        "#ffffff",
                        "strokeWidth",
                        1),
                    "encoding",
                    object(
                        "x",
                        chances("from"),
                        "x2",
                        object("field", "to"),
                        "y",
                        y,
                        "y2",
                        object("datum", 0),
                        "tooltip",
                        tips(table, "model", "from", "to", "share", "ratio"))),
                object(
                    "mark",
                    object("type", "rule", "color", Palette.REFERENCE, "strokeDash", array(5, 4)),
                    "encoding",
                    object("y", object("datum", 1)))));
    int years = samples.stream().mapToInt(Sample::years).max().orElse(0);
    return new Figure(
        "pit-histograms",
        language.text("pit.question"),
        language.text("pit.reading"),
        Chart.of(panels(table, panel, 30), table.id())
            .withAxes(
                language.text("axes.both", language.text("axis.pit"), language.text("axis.stated")))
            .withLegend(
                List.of(
                    new LegendItem(Sign.AREA, Palette.FORECAST, language.text("pit.axis")),
                    new LegendItem(
                        Sign.DASHED, Palette.REFERENCE, language.text("sign.expected")))),
        List.of(table),
        List.of(language.plural("pit.note", years)));
  }

  private Figure reliability() {
    List<String> model = new ArrayList<>();
    List<Double> stated = new ArrayList<>();
    List<Double> observed = new ArrayList<>();
    List<Double> lower = new ArrayList<>();
    List<Double> upper = new ArrayList<>();
    int outside = 0;
    for (Sample sample : samples) {
      QuantileReliability reliability =
          QuantileReliability.of(sample.levels(), sample.quantiles(), sample.outcomes());
      for (QuantileReliability.Point point : reliability.points()) {
        double share = point.atOrBelow().share();
        ConfidenceInterval range = sample.range(share);
        model.add(sample.model());
        stated.add(point.level());
        observed.add(share);
        lower.add(range.lower());
        upper.add(range.upper());
        boolean isFirst = sample.model().equals(samples.get(0).model());
        outside += isFirst && !range.contains(point.level()) ? 1 : 0;
      }
    }
    DataTable table =
        new DataTable(
            "reliability",
            language.text("table.reliability"),
            List.of(
                new TextColumn("model", language.text("column.model"), model),
                column("stated", "column.stated", SHARE, stated),
                column("observed", "column.at-or-below", SHARE, observed),
                column("lower", "column.exact-lower", SHARE, lower),
                column("upper", "column.exact-upper", SHARE, upper)));
    ObjectNode y =
        measure(
            "observed",
            object(
                "title",
                none(),
                "tickCount",
                3,
                "grid",
                true,
                "format",
                ".0%",
                "minExtent",
                40,
                "maxExtent",
                40));
    y.set("scale", object("domain", array(0, 1)));
    ObjectNode low = y.deepCopy();
    low.put("field", "lower");
    ObjectNode diagonal = y.deepCopy();
    diagonal.put("field", "stated");
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
                    object("type", "line", "color", Palette.REFERENCE, "strokeDash", array(5, 4)),
                    "encoding",
                    object("x", chances("stated"), "y", diagonal)),
                object(
                    "mark",
                    object("type", "area", "color", Palette.FORECAST, "opacity", 0.16),
                    "encoding",
                    object("x", chances("stated"), "y", low, "y2", object("field", "upper"))),
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
                        object("filled", true, "size", 30, "color", Palette.FORECAST)),
                    "encoding",
                    object(
                        "x",
                        chances("stated"),
                        "y",
                        y,
                        "tooltip",
                        tips(table, "model", "stated", "observed", "lower", "upper")))));
    return new Figure(
        "reliability-curves",
        language.text("reliability.question"),
        language.text(
            "reliability.reading", samples.get(0).model(), outside, samples.get(0).levels().length),
        Chart.of(panels(table, panel, 40), table.id())
            .withAxes(
                language.text(
                    "axes.both", language.text("axis.at-or-below"), language.text("axis.stated")))
            .withLegend(
                List.of(
                    new LegendItem(Sign.LINE, Palette.FORECAST, language.text("sign.observed")),
                    new LegendItem(
                        Sign.DASHED, Palette.REFERENCE, language.text("sign.expected")))),
        List.of(table),
        List.of(language.text("reliability.note")));
  }

  private NumberColumn column(String key, String label, ValueFormat format, List<Double> values) {
    return NumberColumn.of(
        key,
        language.text(label),
        format,
        values.stream().mapToDouble(Double::doubleValue).toArray());
  }

  private ObjectNode panels(DataTable table, ObjectNode panel, int axis) {
    return object(
        "data",
        data(table),
        "facet",
        SmallMultiples.panels("model", samples.stream().map(Sample::model).toList()),
        "columns",
        3,
        "spec",
        panel,
        "resolve",
        object("axis", object("x", "independent", "y", "independent")),
        "usermeta",
        SmallMultiples.room(170, 0, axis));
  }

  private static ObjectNode chances(String field) {
    ObjectNode x =
        measure(field, object("title", none(), "grid", false, "format", ".0%", "tickCount", 3));
    x.set("scale", object("domain", array(0, 1), "nice", false));
    return x;
  }
}
