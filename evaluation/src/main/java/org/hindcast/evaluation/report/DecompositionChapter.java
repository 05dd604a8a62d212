package org.hindcast.evaluation.report;

import static org.hindcast.evaluation.report.VegaLite.array;
import static org.hindcast.evaluation.report.VegaLite.data;
import static org.hindcast.evaluation.report.VegaLite.measure;
import static org.hindcast.evaluation.report.VegaLite.names;
import static org.hindcast.evaluation.report.VegaLite.none;
import static org.hindcast.evaluation.report.VegaLite.object;
import static org.hindcast.evaluation.report.VegaLite.quoted;
import static org.hindcast.evaluation.report.VegaLite.tips;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.hindcast.evaluation.calibration.CorpDecomposition;
import org.hindcast.evaluation.calibration.CrpsDecomposition;
import org.hindcast.evaluation.calibration.ReliabilityDiagram;
import org.hindcast.evaluation.calibration.TargetFunctional;
import org.hindcast.evaluation.inference.Moments;
import org.hindcast.evaluation.report.Chart.LegendItem;
import org.hindcast.evaluation.report.Chart.Sign;
import org.hindcast.evaluation.score.ForecastScores;
import org.hindcast.evaluation.score.ScoreColumn;
import org.hindcast.evaluation.score.Scores;
import org.hindcast.evaluation.score.ScoringRule;
import org.hindcast.forecast.ForecastArchive;

/**
 * The chapter that takes scores of one quantity apart: systematic error and scatter, width and
 * misses of intervals, miscalibration and discrimination, and how far the choice of score matters.
 */
final class DecompositionChapter {

  private static final int FEWEST_EVENTS = 30;
  private static final ValueFormat SHARE = ValueFormat.share(0);
  private static final List<ScoringRule> WIS_PARTS =
      List.of(Scores.wisDispersion(), Scores.wisOverprediction(), Scores.wisUnderprediction());

  private final ForecastScores scores;
  private final SideBySide points;
  private final SideBySide quantiles;
  private final SideBySide fewPoints;
  private final SideBySide fewQuantiles;
  private final SideBySide fewSamples;
  private final String name;
  private final String unit;
  private final ReportLanguage language;

  /** A model's CORP parts as a row of the table. */
  private record Split(String kind, String model, CorpDecomposition parts) {

    double share(double part) {
      return parts.uncertainty() > 0 ? part / parts.uncertainty() : Double.NaN;
    }
  }

  private DecompositionChapter(
      ForecastScores scores,
      SideBySide points,
      SideBySide quantiles,
      SideBySide samples,
      String name,
      String unit,
      ReportLanguage language) {
    this.scores = scores;
    this.points = points;
    this.quantiles = quantiles;
    this.fewPoints = points.thinned();
    this.fewQuantiles = quantiles.thinned();
    this.fewSamples = samples.thinned();
    this.name = name;
    this.unit = unit;
    this.language = language;
  }

  /**
   * The chapter; empty if there is nothing to take apart.
   *
   * @param condition selects rows of one quantity
   * @param models from best to worst
   * @param name of the quantity
   * @param unit of the quantity
   */
  static Optional<Chapter> of(
      ForecastScores scores,
      IntPredicate condition,
      List<String> models,
      String reference,
      String name,
      String unit,
      ReportLanguage language) {
    DecompositionChapter chapter =
        new DecompositionChapter(
            scores,
            SideBySide.of(scores, condition, models),
            SideBySide.of(scores, paired(scores, condition), models),
            SideBySide.of(
                scores,
                row ->
                    condition.test(row)
                        && scores.archive().type(row) == ForecastArchive.Type.SAMPLE,
                models),
            name,
            unit,
            language);
    List<Block> blocks = new ArrayList<>();
    chapter.squaredError().ifPresent(blocks::add);
    chapter.intervalScore().ifPresent(blocks::add);
    chapter.corp().ifPresent(blocks::add);
    MurphyFigure.of(
            SideBySide.of(scores, condition, MurphyFigure.drawn(models, reference)).thinned(),
            reference,
            name,
            unit,
            language)
        .ifPresent(blocks::add);
    return blocks.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Chapter(
                "decomposition",
                language.text("chapter.decomposition"),
                language.text("decomposition.lead", name),
                blocks));
  }

  /** The quantile forecasts among rows, if all have the same levels in pairs around a median. */
  private static IntPredicate paired(ForecastScores scores, IntPredicate condition) {
    ForecastArchive archive = scores.archive();
    ScoreColumn wis = scores.column(Scores.wis());
    IntPredicate scored =
        row ->
            condition.test(row)
                && archive.type(row) == ForecastArchive.Type.QUANTILES
                && wis.value(row).isPresent();
    long levelSets =
        IntStream.range(0, archive.size())
            .filter(scored)
            .map(archive::levelSetCode)
            .distinct()
            .count();
    return levelSets == 1 ? scored : row -> false;
  }

  private Optional<Figure> squaredError() {
    if (points.size() < 2) {
      return Optional.empty();
    }
    double[] outcomes = points.outcomes();
    int n = points.models().size();
    double[] bias = new double[n];
    double[] spread = new double[n];
    double[] scatter = new double[n];
    double[] total = new double[n];
    double deviation = Math.sqrt(Moments.populationVariance(outcomes));
    for (int m = 0; m < n; m++) {
      double[] forecasts = points.forecasts(m);
      double own = Math.sqrt(Moments.populationVariance(forecasts));
      double gap = Moments.mean(forecasts) - Moments.mean(outcomes);
      bias[m] = gap * gap;
      spread[m] = (own - deviation) * (own - deviation);
      scatter[m] =
          Math.max(0, 2 * (own * deviation - Moments.populationCovariance(forecasts, outcomes)));
      total[m] = bias[m] + spread[m] + scatter[m];
    }
    ValueFormat format = ValueFormat.adaptedTo(total);
    DataTable table =
        new DataTable(
            "squared-error-parts",
            language.text("table.squared-error", name),
            List.of(
                new TextColumn("model", language.text("column.model"), points.models()),
                NumberColumn.of("bias", language.text("part.bias"), format, bias),
                NumberColumn.of("spread", language.text("part.spread"), format, spread),
                NumberColumn.of("scatter", language.text("part.scatter"), format, scatter),
                NumberColumn.of("total", language.text("part.total.mse"), format, total)));
    return Optional.of(
        new Figure(
            "squared-error",
            language.text("squared-error.question"),
            total[0] == 0
                ? language.text("squared-error.perfect", points.models().get(0))
                : language.text(
                    "squared-error.reading",
                    points.models().get(0),
                    language.format(bias[0] / total[0], SHARE),
                    language.format(spread[0] / total[0], SHARE),
                    language.format(scatter[0] / total[0], SHARE)),
            StackedBars.of(
                table,
                language.text("part.total.mse"),
                List.of(
                    new StackedBars.Part("bias", Palette.OVER),
                    new StackedBars.Part("spread", Palette.FORECAST),
                    new StackedBars.Part("scatter", Palette.PLAIN))),
            List.of(table),
            List.of(language.text("squared-error.note"), points.evidence(language))));
  }

  private Optional<Figure> intervalScore() {
    if (quantiles.size() == 0) {
      return Optional.empty();
    }
    List<ScoreColumn> columns = WIS_PARTS.stream().map(scores::column).toList();
    int n = quantiles.models().size();
    double[][] parts = new double[3][n];
    double[] total = new double[n];
    for (int m = 0; m < n; m++) {
      for (int part = 0; part < 3; part++) {
        parts[part][m] =
            Arrays.stream(quantiles.rows(m))
                .mapToDouble(columns.get(part)::valueOrNaN)
                .average()
                .orElse(Double.NaN);
        total[m] += parts[part][m];
      }
    }
    ValueFormat format = ValueFormat.adaptedTo(total);
    String title = unit.isEmpty() ? "WIS" : "WIS (" + unit + ")";
    DataTable table =
        new DataTable(
            "interval-score-parts",
            language.text("table.interval-score", name),
            List.of(
                new TextColumn("model", language.text("column.model"), quantiles.models()),
                NumberColumn.of("over", language.text("part.over"), format, parts[1]),
                NumberColumn.of("under", language.text("part.under"), format, parts[2]),
                NumberColumn.of("width", language.text("part.width"), format, parts[0]),
                NumberColumn.of("total", title, format, total)));
    return Optional.of(
        new Figure(
            "interval-score",
            language.text("interval-score.question"),
            total[0] == 0
                ? language.text("squared-error.perfect", quantiles.models().get(0))
                : language.text(
                    "interval-score.reading",
                    quantiles.models().get(0),
                    language.format(parts[0][0] / total[0], SHARE),
                    language.format(parts[1][0] / total[0], SHARE),
                    language.format(parts[2][0] / total[0], SHARE)),
            StackedBars.of(
                table,
                title,
                List.of(
                    new StackedBars.Part("over", Palette.OVER),
                    new StackedBars.Part("under", Palette.FORECAST),
                    new StackedBars.Part("width", Palette.PLAIN))),
            List.of(table),
            List.of(language.text("interval-score.note"), quantiles.evidence(language))));
  }

  /** The CORP parts, or a note that there are too few events for them. */
  private Optional<Block> corp() {
    if (fewPoints.size() == 0) {
      return Optional.empty();
    }
    if (fewPoints.events() < FEWEST_EVENTS) {
      return Optional.of(
          new Note(
              language.text("corp.question"),
              language.plural("corp.few", fewPoints.events(), FEWEST_EVENTS)));
    }
    List<Split> splits = new ArrayList<>();
    double[] outcomes = fewPoints.outcomes();
    for (int m = 0; m < fewPoints.models().size(); m++) {
      splits.add(
          new Split(
              language.text("corp.points"),
              fewPoints.models().get(m),
              split(new TargetFunctional.Mean(), fewPoints.forecasts(m), outcomes)));
    }
    if (fewQuantiles.events() >= FEWEST_EVENTS) {
      for (int m = 0; m < fewQuantiles.models().size(); m++) {
        splits.add(
            new Split(
                language.text("corp.quantiles"), fewQuantiles.models().get(m), quantileSplit(m)));
      }
    }
    if (fewSamples.events() >= FEWEST_EVENTS) {
      for (int m = 0; m < fewSamples.models().size(); m++) {
        splits.add(
            new Split(language.text("corp.samples"), fewSamples.models().get(m), sampleSplit(m)));
      }
    }
    return Optional.of(figure(splits));
  }

  private static CorpDecomposition split(
      TargetFunctional functional, double[] forecasts, double[] outcomes) {
    return ReliabilityDiagram.of(functional, forecasts, outcomes).decomposition();
  }

  /** The parts of the weighted interval score: means over levels of doubled pinball losses. */
  private CorpDecomposition quantileSplit(int model) {
    ForecastArchive archive = scores.archive();
    int[] rows = fewQuantiles.rows(model);
    double[] levels = archive.levelSet(archive.levelSetCode(rows[0]));
    double[][] quantiles = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      int row = rows[i];
      quantiles[i] =
          IntStream.range(0, levels.length).mapToDouble(k -> archive.value(row, k)).toArray();
    }
    return CrpsDecomposition.levelWise(levels, quantiles, fewQuantiles.outcomes());
  }

  /** The parts of the CRPS of samples, threshold by threshold. */
  private CorpDecomposition sampleSplit(int model) {
    ForecastArchive archive = scores.archive();
    double[][] draws =
        Arrays.stream(fewSamples.rows(model))
            .mapToObj(
                row ->
                    IntStream.range(0, archive.valueCount(row))
                        .mapToDouble(k -> archive.value(row, k))
                        .toArray())
            .toArray(double[][]::new);
    return CrpsDecomposition.thresholdWiseOfSamples(draws, fewSamples.outcomes());
  }

  private Figure figure(List<Split> splits) {
    List<String> kinds = splits.stream().map(Split::kind).toList();
    DataTable table =
        new DataTable(
            "corp",
            language.text("table.corp", name),
            List.of(
                new TextColumn("kind", language.text("column.score"), kinds),
                new TextColumn(
                    "model",
                    language.text("column.model"),
                    splits.stream().map(Split::model).toList()),
                shares("miscalibration", splits, s -> s.share(s.parts().miscalibration())),
                shares("discrimination", splits, s -> s.share(s.parts().discrimination())),
                amounts("score", splits, CorpDecomposition::score),
                amounts("mcb", splits, CorpDecomposition::miscalibration),
                amounts("dsc", splits, CorpDecomposition::discrimination),
                amounts("unc", splits, CorpDecomposition::uncertainty)));
    ObjectNode y = names("model");
    y.set("axis", object("title", none(), "grid", false, "labelLimit", 160));
    ObjectNode x =
        measure("size", object("title", none(), "format", ".0%", "tickCount", 4, "grid", true));
    x.set("scale", object("zero", true));
    ObjectNode panel =
        object(
            "width",
            180,
            "height",
            object("step", 11),
            "transform",
            array(
                object(
                    "fold",
                    array("discrimination", "miscalibration"),
                    "as",
                    array("part", "size"))),
            "mark",
            object("type", "bar"),
            "encoding",
            object(
                "y",
                y,
                "yOffset",
                object("field", "part", "type", "nominal"),
                "x",
                x,
                "color",
                object(
                    "condition",
                    object(
                        "test",
                        "datum.part === " + quoted("discrimination"),
                        "value",
                        Palette.FORECAST),
                    "value",
                    Palette.OVER),
                "tooltip",
                tips(table, "kind", "model", "miscalibration", "discrimination", "score")));
    int room =
        14 + Math.min(160, 7 * splits.stream().mapToInt(s -> s.model().length()).max().orElse(0));
    ObjectNode spec =
        object(
            "data",
            data(table),
            "facet",
            SmallMultiples.panels("kind", kinds.stream().distinct().toList()),
            "columns",
            2,
            "spec",
            panel,
            "resolve",
            object("axis", object("x", "independent")),
            "usermeta",
            object("panels", object("columns", 2, "narrowest", 220, "first", room, "axis", 0)));
    Split first = splits.get(0);
    return new Figure(
        "corp-parts",
        language.text("corp.question"),
        language.text(
            "corp.reading",
            first.model(),
            language.format(first.share(first.parts().discrimination()), SHARE),
            language.format(first.share(first.parts().miscalibration()), SHARE)),
        Chart.of(spec, table.id())
            .withAxes(language.text("axes.horizontal", language.text("axis.corp")))
            .withLegend(
                List.of(
                    new LegendItem(Sign.AREA, Palette.FORECAST, language.text("part.dsc")),
                    new LegendItem(Sign.AREA, Palette.OVER, language.text("part.mcb")))),
        List.of(table),
        List.of(language.text("corp.note"), fewPoints.evidence(language)));
  }

  private NumberColumn shares(String key, List<Split> splits, ToDoubleFunction<Split> value) {
    return ScoreFigures.numbers(
        key, language.text("column." + key), ValueFormat.share(1), splits, value);
  }

  private NumberColumn amounts(
      String key, List<Split> splits, ToDoubleFunction<CorpDecomposition> value) {
    double[] sizes = splits.stream().mapToDouble(s -> s.parts().score()).toArray();
    return ScoreFigures.numbers(
        key,
        language.text("column.corp." + key),
        ValueFormat.adaptedTo(sizes),
        splits,
        s -> value.applyAsDouble(s.parts()));
  }
}
