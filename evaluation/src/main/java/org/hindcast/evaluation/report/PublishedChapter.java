package org.hindcast.evaluation.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.hindcast.cycle.Target;
import org.hindcast.evaluation.score.ForecastScores;
import org.hindcast.forecast.Forecast;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.forecast.ForecastKey;
import org.hindcast.forecast.Stage;

/** The chapter about forecasts as they were published, without a model of ours. */
final class PublishedChapter {

  private final ForecastScores scores;
  private final ForecastArchive archive;
  private final ReportLanguage language;
  private final UnaryOperator<String> names;

  private PublishedChapter(
      ForecastScores scores, ReportLanguage language, UnaryOperator<String> names) {
    this.scores = scores;
    this.archive = scores.archive();
    this.language = language;
    this.names = names;
  }

  /** The chapter; empty if nothing was published. */
  static Optional<Chapter> of(
      ForecastScores scores, ReportLanguage language, UnaryOperator<String> names) {
    return scores.archive().size() == 0
        ? Optional.empty()
        : Optional.of(new PublishedChapter(scores, language, names).chapter());
  }

  private Chapter chapter() {
    List<Block> blocks = new ArrayList<>();
    List<Integer> bands = new ArrayList<>();
    List<Integer> points = new ArrayList<>();
    for (int row = 0; row < archive.size(); row++) {
      (archive.type(row) == ForecastArchive.Type.BAND ? bands : points).add(row);
    }
    for (String quantity : archive.quantities()) {
      List<BandFigure.Band> drawn =
          bands.stream()
              .filter(row -> archive.key(row).quantity().equals(quantity))
              .map(this::band)
              .toList();
      if (!drawn.isEmpty()) {
        Figure figure =
            BandFigure.of(
                "bands-" + ScoredRows.slug(quantity), drawn, names.apply(quantity), language);
        blocks.add(figure.withQuestion(language.text("published.question", names.apply(quantity))));
      }
    }
    if (!points.isEmpty()) {
      blocks.add(new Paragraph(language.text("published.points")));
      blocks.add(new TableBlock(table(points)));
    }
    return new Chapter(
        "published", language.text("chapter.published"), language.text("published.lead"), blocks);
  }

  private BandFigure.Band band(int row) {
    Forecast.Band forecast = (Forecast.Band) archive.forecast(row);
    ForecastKey key = archive.key(row);
    OptionalDouble adopted = OptionalDouble.empty();
    for (int other = 0; other < archive.size(); other++) {
      ForecastKey candidate = archive.key(other);
      if (candidate.stage() == Stage.ADOPTED
          && candidate.model().equals(key.model())
          && candidate.quantity().equals(key.quantity())
          && candidate.cycle().equals(key.cycle())
          && candidate.target().equals(key.target())) {
        adopted = archive.forecast(other).point();
      }
    }
    return new BandFigure.Band(
        key.cycle() + " · " + target(key.target()),
        forecast.minimum(),
        forecast.maximum(),
        adopted,
        scores.actual(row));
  }

  private DataTable table(List<Integer> rows) {
    double[] forecasts =
        rows.stream().mapToDouble(r -> archive.forecast(r).point().orElse(Double.NaN)).toArray();
    double[] actuals =
        rows.stream().mapToDouble(r -> scores.actual(r).orElse(Double.NaN)).toArray();
    double[] errors = new double[forecasts.length];
    double[] relative = new double[forecasts.length];
    for (int i = 0; i < forecasts.length; i++) {
      errors[i] = forecasts[i] - actuals[i];
      relative[i] = actuals[i] > 0 ? errors[i] / actuals[i] : Double.NaN;
    }
    ValueFormat format = ValueFormat.adaptedTo(forecasts);
    return new DataTable(
        "published-points",
        language.text("table.published"),
        List.of(
            text("cycle", "column.cycle", rows, r -> archive.key(r).cycle()),
            text("quantity", "column.quantity", rows, r -> names.apply(archive.key(r).quantity())),
            text("target", "column.target", rows, r -> target(archive.key(r).target())),
            text("stage", "column.stage", rows, r -> stage(archive.key(r).stage())),
            text("scenario", "column.scenario", rows, r -> archive.key(r).scenario().name()),
            NumberColumn.of("forecast", language.text("column.forecast"), format, forecasts),
            NumberColumn.of("actual", language.text("column.actual"), format, actuals),
            NumberColumn.of("error", language.text("column.error"), format.withSign(), errors),
            NumberColumn.of(
                "relative_error",
                language.text("column.relative"),
                ValueFormat.share(0).withSign(),
                relative)));
  }

  private TextColumn text(
      String key, String label, List<Integer> rows, java.util.function.IntFunction<String> value) {
    return new TextColumn(
        key, language.text(label), rows.stream().map(row -> value.apply(row)).toList());
  }

  private String stage(Stage stage) {
    return language.text("stage." + stage.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  private String target(Target target) {
    return target instanceof Target.PeriodEnd
        ? language.format(target.period().lastDay(), DateGrain.DAY)
        : target.period().toString();
  }
}
