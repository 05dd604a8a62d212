package org.hindcast.evaluation.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.hindcast.evaluation.backtest.BacktestResult;
import org.hindcast.evaluation.score.Dimension;
import org.hindcast.evaluation.score.ForecastScores;
import org.hindcast.evaluation.score.MissingForecastPolicy;
import org.hindcast.evaluation.score.ScoreTable;
import org.hindcast.evaluation.score.ScoringRule;
import org.hindcast.forecast.ForecastArchive;

/** The chapter about what is missing: outcomes, forecasts, and what was done about them. */
final class GapsChapter {

  private GapsChapter() {}

  /**
   * The chapter.
   *
   * @param result the run, if there was one
   * @param overall the rule of the ranking
   * @param names of quantities
   */
  static Chapter of(
      Optional<BacktestResult> result,
      ForecastScores scores,
      Optional<ScoringRule> overall,
      ReportLanguage language,
      UnaryOperator<String> names) {
    ForecastArchive archive = scores.archive();
    int pending =
        (int)
            IntStream.range(0, archive.size()).filter(row -> scores.actual(row).isEmpty()).count();
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Paragraph(balance(scores, pending, language)));
    if (scores.missing() > 0 || scores.dropped() > 0) {
      ScoreTable table = scores.by(Dimension.MODEL);
      MissingForecastPolicy policy = table.conditions().missing();
      blocks.add(
          new Paragraph(
              language.text(
                  "gaps.policy." + policy.strategy().id(), policy.benchmark().orElse(""))));
      blocks.add(new TableBlock(counts(result, scores, table, overall, language)));
    }
    Optional<DataTable> unscored = UnscoredTable.of(scores, language);
    blocks.add(
        new Paragraph(language.text(unscored.isEmpty() ? "unscored.none" : "unscored.some")));
    unscored.ifPresent(each -> blocks.add(new TableBlock(each)));
    if (result.isPresent()) {
      blocks.addAll(FailureTable.of(result.get().failures(), language, names));
    }
    return new Chapter("gaps", language.text("chapter.gaps"), "", blocks);
  }

  /** What became of the forecasts, from those there were to those that are scored. */
  private static String balance(ForecastScores scores, int pending, ReportLanguage language) {
    int kept = scores.archive().size();
    List<String> sentences = new ArrayList<>();
    sentences.add(language.plural("gaps.archive", kept + scores.dropped()));
    if (scores.dropped() > 0) {
      sentences.add(language.plural("gaps.dropped", scores.dropped(), kept));
    }
    sentences.add(
        pending == 0
            ? language.text("gaps.pending.none")
            : language.plural("gaps.pending", pending, kept - pending));
    if (scores.missing() > 0) {
      sentences.add(language.plural("gaps.missing", scores.missing()));
    }
    return String.join(" ", sentences);
  }

  /** A row per model, those that were left out altogether included. */
  private static DataTable counts(
      Optional<BacktestResult> result,
      ForecastScores scores,
      ScoreTable table,
      Optional<ScoringRule> overall,
      ReportLanguage language) {
    ForecastArchive archive = scores.archive();
    Optional<ForecastArchive> before =
        result
            .map(BacktestResult::archive)
            .filter(all -> all.size() == archive.size() + scores.dropped());
    TreeSet<String> models = new TreeSet<>(archive.models());
    before.ifPresent(all -> models.addAll(all.models()));
    List<String> order = List.copyOf(models);
    List<Column> columns = new ArrayList<>();
    columns.add(new TextColumn("model", language.text("column.model"), order));
    columns.add(
        ScoreFigures.count(
            "n_forecasts",
            language.text("column.forecasts.kept"),
            order,
            model -> count(archive, model)));
    if (before.isPresent() && scores.dropped() > 0) {
      columns.add(
          ScoreFigures.count(
              "dropped",
              language.text("column.dropped"),
              order,
              model -> count(before.get(), model) - count(archive, model)));
    }
    if (scores.missing() > 0) {
      columns.add(
          ScoreFigures.count(
              "missing",
              language.text("column.missing"),
              order,
              model -> table.row(model).map(table::missing).orElse(0)));
    }
    if (overall.isPresent() && table.conditions().missing().isImputing()) {
      String id = overall.get().id();
      columns.add(
          ScoreFigures.count(
              "imputed",
              language.text("column.imputed"),
              order,
              model -> table.row(model).map(row -> table.imputed(row, id)).orElse(0)));
    }
    return new DataTable("missing-forecasts", language.text("table.missing"), columns);
  }

  private static int count(ForecastArchive archive, String model) {
    int code = archive.models().indexOf(model);
    return (int)
        IntStream.range(0, archive.size()).filter(row -> archive.modelCode(row) == code).count();
  }
}
