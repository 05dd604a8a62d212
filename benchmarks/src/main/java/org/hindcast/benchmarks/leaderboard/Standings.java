package org.hindcast.benchmarks.leaderboard;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hindcast.benchmarks.leaderboard.CompetitionForecasts.Effort;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.datasets.format.CompetitionSeries;
import org.hindcast.datasets.format.MCompetitionFormat;
import org.hindcast.evaluation.score.Dimension;
import org.hindcast.evaluation.score.Evaluation;
import org.hindcast.evaluation.score.ForecastScores;
import org.hindcast.evaluation.score.MissingForecastPolicy;
import org.hindcast.evaluation.score.ScoreTable;
import org.hindcast.evaluation.score.Scores;
import org.hindcast.evaluation.score.ScoringRule;
import org.hindcast.evaluation.score.UndefinedPolicy;
import org.hindcast.forecast.ForecastArchive;

/**
 * The accuracy of models and published methods on the series of a competition, by group of series
 * and over all. Everybody is judged by the same rules from the same archive.
 *
 * <p>Policies: a method that lacks a series of a group, because it failed or published none, is
 * judged on the others, shown with their number and not ranked. A series whose training part has no
 * change over a season has no scale: it is left out of MASE and MSIS of everybody, and counted.
 *
 * @param periods the groups, in the order of the series, {@link #ALL} last
 * @param rows by group; within it complete ones first, by OWA, then by sMAPE
 * @param benchmark the method of which OWA is the ratio; empty if there is none on all series
 * @param withoutScale how many series have no scale
 */
public record Standings(
    List<String> periods, List<Standing> rows, Optional<String> benchmark, int withoutScale) {

  /** The name of the group of all series. */
  public static final String ALL = "All";

  /** The benchmark of the M competitions, as models and as competitors are called. */
  private static final String NAIVE2 = "naive2";

  private static final ScoringRule SMAPE = Scores.smape();
  private static final ScoringRule MASE = Scores.mase().bySeries();
  private static final ScoringRule COVERAGE80 = Scores.coverage(0.8);
  private static final ScoringRule COVERAGE95 = Scores.coverage(0.95);
  private static final ScoringRule MSIS80 = Scores.msis(0.8).bySeries();
  private static final ScoringRule MSIS95 = Scores.msis(0.95).bySeries();

  private static final Comparator<Standing> BEST_FIRST =
      Comparator.comparing(Standing::complete, Comparator.reverseOrder())
          .thenComparingDouble(each -> each.owa().orElse(Double.POSITIVE_INFINITY))
          .thenComparingDouble(each -> each.smape().orElse(Double.POSITIVE_INFINITY))
          .thenComparing(Standing::model);

  /** Copies the lists. */
  public Standings {
    periods = List.copyOf(periods);
    rows = List.copyOf(rows);
  }

  /**
   * The published method that can be the benchmark: called Naive2, whatever the case, with
   * forecasts of all series.
   */
  public static Optional<String> publishedBenchmark(
      ForecastArchive published, List<CompetitionSeries> series) {
    Map<String, Map<String, Integer>> counts = counts(published, Groups.of(series));
    return published.models().stream()
        .filter(method -> method.equalsIgnoreCase(NAIVE2))
        .filter(method -> count(counts, method, ALL) == series.size())
        .findFirst();
  }

  /**
   * Judges what models forecast, and what others published, on these series.
   *
   * @throws IllegalArgumentException if a published method has the name of a model, a series is in
   *     a group called {@value #ALL}, or there is no forecast at all
   */
  public static Standings of(
      List<CompetitionSeries> series,
      CompetitionForecasts forecasts,
      Optional<ForecastArchive> published) {
    Groups groups = Groups.of(series);
    ForecastArchive archive = together(forecasts, published);
    Map<String, Map<String, Integer>> counts = counts(archive, groups);
    Optional<String> benchmark =
        published
            .flatMap(each -> publishedBenchmark(each, series))
            .or(() -> Optional.of(NAIVE2).filter(id -> count(counts, id, ALL) == series.size()));
    ForecastScores scores =
        Evaluation.of(archive, MCompetitionFormat.store(series), ActualsPolicy.latest())
            .missing(MissingForecastPolicy.COUNT)
            .undefined(UndefinedPolicy.EXCLUDE_AND_COUNT)
            .score(SMAPE, MASE, COVERAGE80, COVERAGE95, MSIS80, MSIS95);
    List<Standing> rows = new ArrayList<>();
    for (String period : groups.names) {
      rows.addAll(rows(period, groups, scores, counts, forecasts.efforts(), benchmark));
    }
    return new Standings(groups.names, rows, benchmark, withoutScale(series));
  }

  private static ForecastArchive together(
      CompetitionForecasts forecasts, Optional<ForecastArchive> published) {
    if (published.isEmpty()) {
      return forecasts.archive();
    }
    for (Effort effort : forecasts.efforts()) {
      if (published.get().models().contains(effort.model())) {
        throw new IllegalArgumentException(
            "The published method '"
                + effort.model()
                + "' has the name of a model that is run: expected different names. Maybe rename "
                + "the method.");
      }
    }
    return ForecastArchive.concat(List.of(forecasts.archive(), published.get()));
  }

  private static List<Standing> rows(
      String period,
      Groups groups,
      ForecastScores scores,
      Map<String, Map<String, Integer>> counts,
      List<Effort> efforts,
      Optional<String> benchmark) {
    ForecastArchive archive = scores.archive();
    boolean[] in = new boolean[archive.quantities().size()];
    for (int i = 0; i < in.length; i++) {
      in[i] = groups.contains(period, archive.quantities().get(i));
    }
    ScoreTable table = scores.where(row -> in[archive.quantityCode(row)]).by(Dimension.MODEL);
    Map<String, OptionalDouble> seconds = seconds(period, efforts);
    List<String> names =
        Stream.concat(archive.models().stream(), seconds.keySet().stream()).distinct().toList();
    List<Standing> rows = new ArrayList<>();
    for (String name : names) {
      int n = count(counts, name, period);
      rows.add(
          standing(
              table,
              name,
              period,
              n,
              n == groups.size(period),
              benchmark,
              seconds.getOrDefault(name, OptionalDouble.empty())));
    }
    rows.sort(BEST_FIRST);
    return rows;
  }

  private static Standing standing(
      ScoreTable table,
      String name,
      String period,
      int series,
      boolean complete,
      Optional<String> benchmark,
      OptionalDouble seconds) {
    Optional<Integer> row = table.row(name);
    return new Standing(
        name,
        period,
        series,
        complete,
        figure(table, row, SMAPE),
        figure(table, row, MASE),
        complete ? owa(table, row, benchmark) : OptionalDouble.empty(),
        figure(table, row, COVERAGE80),
        figure(table, row, COVERAGE95),
        figure(table, row, MSIS80),
        figure(table, row, MSIS95),
        seconds);
  }

  private static OptionalDouble figure(ScoreTable table, Optional<Integer> row, ScoringRule rule) {
    return row.isEmpty() ? OptionalDouble.empty() : table.value(row.get(), rule);
  }

  private static OptionalDouble owa(
      ScoreTable table, Optional<Integer> row, Optional<String> benchmark) {
    Optional<Integer> base = benchmark.flatMap(table::row);
    OptionalDouble smape = ratio(figure(table, row, SMAPE), figure(table, base, SMAPE));
    OptionalDouble mase = ratio(figure(table, row, MASE), figure(table, base, MASE));
    return smape.isEmpty() || mase.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of((smape.getAsDouble() + mase.getAsDouble()) / 2);
  }

  private static OptionalDouble ratio(OptionalDouble figure, OptionalDouble base) {
    return figure.isEmpty() || base.isEmpty() || base.getAsDouble() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(figure.getAsDouble() / base.getAsDouble());
  }

  private static Map<String, OptionalDouble> seconds(String period, List<Effort> efforts) {
    Map<String, List<Effort>> byModel =
        efforts.stream()
            .filter(each -> period.equals(ALL) || each.period().equals(period))
            .collect(Collectors.groupingBy(Effort::model, TreeMap::new, Collectors.toList()));
    Map<String, OptionalDouble> seconds = new LinkedHashMap<>();
    byModel.forEach(
        (model, own) -> {
          double total = own.stream().mapToDouble(Effort::seconds).sum();
          int series = own.stream().mapToInt(Effort::series).sum();
          seconds.put(model, OptionalDouble.of(total / series));
        });
    return seconds;
  }

  /** The number of series that a model forecasts, by model and group. */
  private static Map<String, Map<String, Integer>> counts(ForecastArchive archive, Groups groups) {
    Map<String, Map<String, Integer>> counts = new LinkedHashMap<>();
    for (int row = 0; row < archive.size(); row++) {
      boolean isNew =
          row == 0
              || archive.modelCode(row) != archive.modelCode(row - 1)
              || archive.quantityCode(row) != archive.quantityCode(row - 1);
      if (isNew) {
        String model = archive.models().get(archive.modelCode(row));
        String period = groups.of(archive.quantities().get(archive.quantityCode(row)));
        Map<String, Integer> own = counts.computeIfAbsent(model, absent -> new LinkedHashMap<>());
        own.merge(period, 1, Integer::sum);
        own.merge(ALL, 1, Integer::sum);
      }
    }
    return counts;
  }

  private static int count(Map<String, Map<String, Integer>> counts, String model, String period) {
    return counts.getOrDefault(model, Map.of()).getOrDefault(period, 0);
  }

  private static int withoutScale(List<CompetitionSeries> series) {
    int n = 0;
    for (CompetitionSeries each : series) {
      double[] y = each.train().toArray();
      int m = each.series().frequency().seasonLength();
      boolean moves = false;
      for (int t = m; t < y.length; t++) {
        moves |= y[t] != y[t - m];
      }
      n += moves ? 0 : 1;
    }
    return n;
  }

  /** The rows of a group, best first. */
  public List<Standing> of(String period) {
    return rows.stream().filter(each -> each.period().equals(period)).toList();
  }

  /**
   * The rows as CSV with a header; empty where there is no figure. Numbers print so that they read
   * back exactly.
   */
  public String toCsv() {
    StringBuilder csv = new StringBuilder();
    csv.append("model,period,n_series,smape,mase,owa,coverage80,coverage95,msis80,msis95,");
    csv.append("seconds_per_series\n");
    for (Standing row : rows) {
      csv.append(quoted(row.model())).append(',').append(quoted(row.period()));
      csv.append(',').append(row.series());
      Stream.of(
              row.smape(),
              row.mase(),
              row.owa(),
              row.coverage80(),
              row.coverage95(),
              row.msis80(),
              row.msis95(),
              row.secondsPerSeries())
          .forEach(
              figure -> {
                csv.append(',');
                figure.ifPresent(csv::append);
              });
      csv.append('\n');
    }
    return csv.toString();
  }

  private static String quoted(String text) {
    boolean plain = text.chars().noneMatch(each -> ",\"\r\n".indexOf(each) >= 0);
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  /** The series by group. */
  record Groups(List<String> names, Map<String, String> byId, Map<String, Integer> sizes) {

    static Groups of(List<CompetitionSeries> series) {
      LinkedHashSet<String> names = new LinkedHashSet<>();
      Map<String, String> byId = new LinkedHashMap<>();
      Map<String, Integer> sizes = new LinkedHashMap<>();
      for (CompetitionSeries each : series) {
        if (each.period().equals(ALL)) {
          throw new IllegalArgumentException(
              "The series '"
                  + each.id()
                  + "' has the period '"
                  + ALL
                  + "': expected another name, since this one is for all series together.");
        }
        names.add(each.period());
        byId.put(each.id(), each.period());
        sizes.merge(each.period(), 1, Integer::sum);
      }
      names.add(ALL);
      sizes.put(ALL, series.size());
      return new Groups(List.copyOf(names), byId, sizes);
    }

    String of(String id) {
      return byId.getOrDefault(id, "");
    }

    boolean contains(String period, String id) {
      return period.equals(ALL) || of(id).equals(period);
    }

    int size(String period) {
      return sizes.getOrDefault(period, 0);
    }
  }
}
