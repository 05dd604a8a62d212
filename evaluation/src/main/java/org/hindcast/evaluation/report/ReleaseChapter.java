package org.hindcast.evaluation.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.VintageStore;
import org.hindcast.evaluation.compare.ActualsSensitivity;
import org.hindcast.evaluation.score.ActualsTable;
import org.hindcast.evaluation.score.ForecastScores;
import org.hindcast.evaluation.score.ScoringRule;
import org.hindcast.forecast.ForecastArchive;

/** The chapter about what another release of the outcome changes, in every figure and rank. */
final class ReleaseChapter {

  private static final int MATURE = 12;
  private static final ValueFormat CHANGE = ValueFormat.share(1).withSign();

  private final List<ActualsPolicy> policies;
  private final List<ActualsSensitivity> all;
  private final ActualsSensitivity main;
  private final BiFunction<ScoringRule, double[], ValueFormat> formats;
  private final ReportLanguage language;

  private ReleaseChapter(
      List<ActualsSensitivity> all,
      ActualsSensitivity main,
      BiFunction<ScoringRule, double[], ValueFormat> formats,
      ReportLanguage language) {
    this.policies = main.policies();
    this.all = all;
    this.main = main;
    this.formats = formats;
    this.language = language;
  }

  /**
   * The chapter: the latest release against the first one and, where there are such outcomes, the
   * one known a year after the end of the period. Empty if no model can be compared.
   *
   * @param rule of the ranking
   * @param measure the same in words
   * @param condition selects the forecasts
   * @param formats of the figures of a rule
   */
  static Optional<Chapter> of(
      ForecastScores scores,
      VintageStore store,
      ScoringRule rule,
      Measure measure,
      IntPredicate condition,
      BiFunction<ScoringRule, double[], ValueFormat> formats,
      ReportLanguage language) {
    ForecastArchive archive = scores.archive();
    List<ActualsPolicy> known =
        Stream.of(
                ActualsPolicy.latest(),
                ActualsPolicy.firstRelease(),
                ActualsPolicy.maturityMonths(MATURE))
            .filter(policy -> hasOutcome(archive, ActualsTable.of(store, policy)))
            .toList();
    if (known.size() < 2) {
      return Optional.empty();
    }
    for (List<ActualsPolicy> policies : List.of(known, known.subList(0, 2))) {
      List<ActualsSensitivity> all =
          ActualsSensitivity.ofAll(archive, store, scores.rules(), policies, condition);
      Optional<ActualsSensitivity> main =
          all.stream().filter(each -> each.rule().equals(rule)).findFirst();
      if (main.isPresent() && !main.get().rows().isEmpty()) {
        return Optional.of(new ReleaseChapter(all, main.get(), formats, language).chapter(measure));
      }
    }
    return Optional.empty();
  }

  private static boolean hasOutcome(ForecastArchive archive, ActualsTable actuals) {
    return IntStream.range(0, archive.size())
        .anyMatch(
            row ->
                actuals
                    .actual(
                        archive.quantities().get(archive.quantityCode(row)), archive.target(row))
                    .asOptional()
                    .isPresent());
  }

  private Chapter chapter(Measure measure) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        new Paragraph(
            language.text(
                main.reorders() ? "sensitivity.reorders" : "sensitivity.same",
                measure.label(),
                main.forecasts())));
    blocks.add(new TableBlock(ranking(measure)));
    if (all.size() > 1) {
      blocks.add(new Paragraph(language.text("sensitivity.all")));
      blocks.add(new TableBlock(summary()));
      blocks.add(new TableBlock(figures()));
    }
    return new Chapter("releases", language.text("chapter.releases"), "", blocks);
  }

  private String label(int policy) {
    return language.text("policy." + id(policy));
  }

  private String id(int policy) {
    return policies.get(policy).id().toLowerCase(Locale.ROOT);
  }

  private DataTable ranking(Measure measure) {
    List<ActualsSensitivity.Row> models = main.rows();
    List<Column> columns = new ArrayList<>();
    columns.add(
        new TextColumn(
            "model",
            language.text("column.model"),
            models.stream().map(ActualsSensitivity.Row::model).toList()));
    for (int p = 0; p < policies.size(); p++) {
      int policy = p;
      String key = id(p).replace('-', '_');
      columns.add(
          ScoreFigures.numbers(
              "figure_" + key,
              label(p),
              measure.format(),
              models,
              row -> row.figures().get(policy)));
      columns.add(
          ScoreFigures.count(
              "rank_" + key,
              language.text("column.rank-under", label(p)),
              models,
              row -> row.ranks().get(policy)));
    }
    columns.add(
        ScoreFigures.numbers(
            "change",
            language.text("column.change"),
            CHANGE,
            models,
            row -> row.change(1).orElse(Double.NaN)));
    return new DataTable(
        "release-sensitivity", language.text("table.sensitivity", measure.label()), columns);
  }

  /** Per score: the model whose figure moves most, and how many models change rank by how much. */
  private DataTable summary() {
    List<String> names = new ArrayList<>();
    List<String> movers = new ArrayList<>();
    double[] changes = new double[all.size()];
    double[] moved = new double[all.size()];
    double[] places = new double[all.size()];
    for (int s = 0; s < all.size(); s++) {
      ActualsSensitivity one = all.get(s);
      names.add(name(one.rule()));
      String mover = language.text("number.none");
      changes[s] = Double.NaN;
      for (ActualsSensitivity.Row row : one.rows()) {
        for (int p = 1; p < policies.size(); p++) {
          double change = row.change(p).orElse(Double.NaN);
          if (!Double.isNaN(change) && !(Math.abs(change) <= Math.abs(changes[s]))) {
            changes[s] = change;
            mover = row.model();
          }
        }
      }
      movers.add(mover);
      boolean ranks = one.rows().stream().anyMatch(row -> !row.ranks().isEmpty());
      moved[s] = ranks ? one.rows().stream().filter(row -> jump(row) > 0).count() : Double.NaN;
      places[s] =
          ranks ? one.rows().stream().mapToInt(ReleaseChapter::jump).max().orElse(0) : Double.NaN;
    }
    return new DataTable(
        "release-changes",
        language.text("table.release-changes"),
        List.of(
            new TextColumn("score", language.text("column.score"), names),
            NumberColumn.of("change", language.text("column.largest-change"), CHANGE, changes),
            new TextColumn("model", language.text("column.largest-mover"), movers),
            NumberColumn.of(
                "moved", language.text("column.models-moved"), ValueFormat.count(), moved),
            NumberColumn.of(
                "places", language.text("column.places"), ValueFormat.count(), places)));
  }

  /** The largest difference in rank between the first policy and another. */
  private static int jump(ActualsSensitivity.Row row) {
    return row.ranks().stream()
        .mapToInt(rank -> Math.abs(rank - row.ranks().get(0)))
        .max()
        .orElse(0);
  }

  /** A row per model and release, a column per score. */
  private DataTable figures() {
    List<String> models = main.rows().stream().map(ActualsSensitivity.Row::model).toList();
    int releases = policies.size();
    List<Column> columns = new ArrayList<>();
    columns.add(
        new TextColumn(
            "model",
            language.text("column.model"),
            IntStream.range(0, models.size() * releases)
                .mapToObj(i -> models.get(i / releases))
                .toList()));
    columns.add(
        new TextColumn(
            "release",
            language.text("column.release"),
            IntStream.range(0, models.size() * releases)
                .mapToObj(i -> label(i % releases))
                .toList()));
    for (ActualsSensitivity one : all) {
      double[] values = new double[models.size() * releases];
      for (int i = 0; i < values.length; i++) {
        int place = i;
        values[i] =
            one.rows().stream()
                .filter(row -> row.model().equals(models.get(place / releases)))
                .mapToDouble(row -> row.figures().get(place % releases))
                .findFirst()
                .orElse(Double.NaN);
      }
      columns.add(
          NumberColumn.of(
              "score_" + ScoredRows.slug(one.rule().id()).replace('-', '_'),
              name(one.rule()),
              formats.apply(one.rule(), values),
              values));
    }
    return new DataTable("release-figures", language.text("table.release-figures"), columns);
  }

  private String name(ScoringRule rule) {
    return rule.name(Locale.forLanguageTag(language.code()));
  }
}
