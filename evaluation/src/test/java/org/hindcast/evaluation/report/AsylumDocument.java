package org.hindcast.evaluation.report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.hindcast.cycle.CycleSchedule;
import org.hindcast.cycle.TargetRule;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.PublicationLag;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.evaluation.backtest.Backtest;
import org.hindcast.evaluation.backtest.BacktestResult;
import org.hindcast.evaluation.backtest.LocalEngine;
import org.hindcast.evaluation.report.BandFigure.Band;
import org.hindcast.evaluation.report.PathData.Actual;
import org.hindcast.evaluation.report.PathData.CycleDates;
import org.hindcast.evaluation.report.PathData.Interval;
import org.hindcast.evaluation.report.PathData.Point;
import org.hindcast.evaluation.score.Evaluation;
import org.hindcast.evaluation.score.ForecastScores;
import org.hindcast.evaluation.score.Scores;
import org.hindcast.model.baseline.Drift;
import org.hindcast.model.baseline.HistoricalMean;
import org.hindcast.model.baseline.LastTwelveMonths;
import org.hindcast.model.baseline.MovingAverage;
import org.hindcast.model.baseline.Naive;
import org.hindcast.model.baseline.SeasonalNaive;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;

/**
 * A report of the reference forecasts of asylum applications that R made, to look at and to test.
 */
final class AsylumDocument {

  private static final List<String> MODELS = List.of("ets", "thetaf", "mean12", "naive", "snaive");
  private static final String REFERENCE = "snaive";

  private record Row(
      String series,
      String method,
      YearMonth origin,
      int horizon,
      double actual,
      double mean,
      double[] ends) {
    YearMonth target() {
      return origin.plusMonths(horizon);
    }

    double error() {
      return mean - actual;
    }
  }

  private AsylumDocument() {}

  static boolean available() {
    return Files.exists(folder().resolve("asylum_rolling_origin_R_forecasts.csv.gz"));
  }

  private static Path folder() {
    return Path.of(System.getProperty("hindcast.reference", "absent"));
  }

  static ReportDocument of(ReportLanguage language, DataOrigin origin) {
    boolean dutch = language == ReportLanguage.DUTCH;
    List<Row> rows = rows();
    String total = "NLD|first_application|ALL7";
    List<Row> totals = rows.stream().filter(row -> row.series().equals(total)).toList();
    PathData paths =
        paths(
            "total",
            dutch
                ? "eerste aanvragen, zeven nationaliteiten"
                : "first applications, seven nationalities",
            dutch ? "aanvragen per maand" : "applications per month",
            totals,
            total);
    List<PathData> multiples = new ArrayList<>();
    for (String code : List.of("SYR", "ERI", "TUR", "AFG", "IRQ")) {
      String series = "NLD|first_application|" + code;
      multiples.add(
          paths(
              code.toLowerCase(java.util.Locale.ROOT),
              code,
              "",
              rows.stream().filter(r -> r.series().equals(series)).toList(),
              series));
    }
    Measure mae =
        new Measure(
            "mae",
            dutch ? "gemiddelde absolute fout" : "mean absolute error",
            dutch ? "aanvragen per maand" : "applications per month",
            ValueFormat.count());
    Measure bias =
        new Measure(
            "bias",
            dutch ? "gemiddelde fout" : "mean error",
            dutch ? "aanvragen per maand" : "applications per month",
            ValueFormat.count());
    Figure ranking = ScoreFigures.ranking("ranking-mae", scores(totals), mae, REFERENCE, language);
    Figure lead =
        ScoreFigures.byLeadTime(
            "mae-by-lead", leads(totals), mae, dutch ? "maanden" : "months", REFERENCE, language);
    List<KeyFigure> key =
        List.of(
            new KeyFigure(
                "20",
                dutch ? "prognoserondes" : "forecast cycles",
                dutch ? "juni en december, 2014–2024" : "June and December, 2014–2024"),
            new KeyFigure(
                language.format(totals.size(), ValueFormat.count()),
                dutch ? "prognoses van het totaal" : "forecasts of the total",
                dutch ? "5 modellen, tot 24 maanden vooruit" : "5 models, up to 24 months ahead"),
            new KeyFigure(
                "5",
                dutch ? "doeljaren" : "target years",
                dutch ? "zoveel onafhankelijke uitkomsten" : "as many independent outcomes"),
            new KeyFigure(
                "50 · 80 · 95%", dutch ? "voorspelintervallen" : "prediction intervals", ""));
    return ReportDocument.titled(
            dutch ? "Asielaanvragen, opnieuw voorspeld" : "Asylum applications, forecast again",
            language)
        .withSubtitle(
            dutch
                ? "Vijf standaardmodellen, elke zes maanden opnieuw geschat met alleen wat toen bekend was"
                : "Five standard models, refitted every six months with only what was known then")
        .withOrigin(origin)
        .withKeyFigures(key)
        .withSummary(List.of(ranking.reading(), lead.reading()))
        .withChapters(
            List.of(
                new Chapter(
                    "accuracy",
                    dutch ? "Nauwkeurigheid" : "Accuracy",
                    ranking.reading(),
                    List.of(
                        ranking,
                        lead,
                        TargetYearFigure.of("bias-by-year", years(totals), bias, language))),
                new Chapter(
                    "paths",
                    dutch ? "Prognoses en uitkomsten" : "Forecasts and outcomes",
                    "",
                    List.of(
                        PathFigures.timeMachine(paths, language),
                        PathFigures.hedgehog(paths, language),
                        SmallMultiples.of("by-nationality", multiples, "ets", language))),
                new Chapter(
                    "intervals",
                    dutch ? "Onzekerheid" : "Uncertainty",
                    "",
                    List.of(
                        CoverageFigure.of("coverage", coverage(totals), language),
                        BandFigure.of(
                            "published",
                            bands(dutch),
                            dutch ? "personen per jaar" : "persons per year",
                            language)))))
        .withAppendix(
            List.of(
                new Chapter(
                    "definitions",
                    dutch ? "Begrippen" : "Definitions",
                    "",
                    List.of(
                        new Definitions(
                            List.of(
                                new Definitions.Item(
                                    dutch ? "Fout" : "Error",
                                    dutch
                                        ? "Prognose min realisatie; positief is te hoog."
                                        : "Forecast minus actual; positive is too high."),
                                new Definitions.Item(
                                    dutch ? "Referentie" : "Reference",
                                    dutch
                                        ? "De waarde van dezelfde maand een jaar eerder."
                                        : "The value of the same month a year before."))),
                        new Note(
                            dutch ? "Kanttekening" : "Caution",
                            dutch
                                ? "Registraties zijn later herzien; hier geldt de laatste stand."
                                : "Registrations were revised later; the latest release is used here.")))))
        .withManifest(
            List.of(
                new ManifestEntry(
                    dutch ? "Invoer" : "Input",
                    "asylum_rolling_origin_R_forecasts.csv.gz",
                    "R 4.2.2, forecast 8.20"),
                new ManifestEntry(dutch ? "Uitvoering" : "Run", "Java", "17")));
  }

  /**
   * A replay of the reference models on all series, as the command line's demonstration does it.
   */
  static Report replay(ReportLanguage language) {
    Map<String, TreeMap<YearMonth, Double>> series = new TreeMap<>();
    for (String[] f : lines("asylum_backtest_series.csv.gz")) {
      series
          .computeIfAbsent(f[0], id -> new TreeMap<>())
          .put(YearMonth.parse(f[1]), Double.parseDouble(f[2]));
    }
    VintageStore.Builder builder = VintageStore.builder();
    series.forEach(
        (id, values) -> {
          double[] numbers = values.values().stream().mapToDouble(Double::doubleValue).toArray();
          builder.series(
              Quantity.flow(id).named(id.replace('|', ' '), id.replace('|', ' ')).inUnit("persons"),
              TimeSeries.of(TimePeriod.of(values.firstKey()), numbers),
              PublicationLag.ofDays(30));
        });
    VintageStore store = builder.build();
    BacktestResult result =
        Backtest.of(store)
            .quantities(series.keySet().stream().filter(id -> id.startsWith("NLD")).toList())
            .models(
                Naive.create(),
                SeasonalNaive.create(),
                Drift.create(),
                HistoricalMean.create(),
                MovingAverage.create(),
                LastTwelveMonths.create())
            .cycles(CycleSchedule.halfYearly(YearMonth.of(2018, 1), YearMonth.of(2024, 7)))
            .targets(TargetRule.horizons(24).and(TargetRule.calendarYears(2)))
            .levels(0.5, 0.8, 0.95)
            .samples(200)
            .seed(1)
            .run(LocalEngine.allCores());
    ForecastScores scores =
        Evaluation.of(result.archive(), store, ActualsPolicy.latest())
            .score(
                Scores.mae(),
                Scores.bias(),
                Scores.wape(),
                Scores.mase(),
                Scores.coverage(0.8),
                Scores.wis());
    return Report.of(result, scores).language(language);
  }

  private static List<Band> bands(boolean dutch) {
    String round = dutch ? " · doel " : " · target ";
    return List.of(
        new Band(
            "MPP 2015-II" + round + "2016",
            45000,
            114000,
            OptionalDouble.of(58000),
            OptionalDouble.of(31642)),
        new Band(
            "MPP 2021-I" + round + "2021",
            22000,
            33000,
            OptionalDouble.empty(),
            OptionalDouble.of(36620)),
        new Band(
            "MPP 2022-II" + round + "2022",
            48210,
            55170,
            OptionalDouble.empty(),
            OptionalDouble.of(49892)),
        new Band(
            "MPP 2023-II" + round + "2025",
            40000,
            60000,
            OptionalDouble.empty(),
            OptionalDouble.empty()));
  }

  private static PathData paths(
      String id, String quantity, String unit, List<Row> rows, String series) {
    Map<YearMonth, Double> actuals = new TreeMap<>(history(series));
    rows.forEach(row -> actuals.put(row.target(), row.actual()));
    Set<YearMonth> origins = new java.util.TreeSet<>();
    rows.forEach(row -> origins.add(row.origin()));
    return new PathData(
        id,
        quantity,
        unit,
        DateGrain.MONTH,
        actuals.entrySet().stream()
            .map(e -> new Actual(e.getKey().atDay(1), e.getValue()))
            .toList(),
        origins.stream()
            .map(o -> new CycleDates(o.toString(), o.plusMonths(1).atEndOfMonth(), o.atDay(1)))
            .toList(),
        MODELS.stream()
            .flatMap(model -> rows.stream().filter(row -> row.method().equals(model)))
            .map(
                row ->
                    new Point(
                        row.origin().toString(),
                        row.method(),
                        row.target().atDay(1),
                        row.horizon(),
                        row.mean(),
                        List.of(
                            new Interval(0.5, row.ends()[0], row.ends()[1]),
                            new Interval(0.8, row.ends()[2], row.ends()[3]),
                            new Interval(0.95, row.ends()[4], row.ends()[5]))))
            .toList());
  }

  private static List<ScoreFigures.ModelScore> scores(List<Row> rows) {
    List<ScoreFigures.ModelScore> scores = new ArrayList<>();
    for (String model : MODELS) {
      List<Row> mine = rows.stream().filter(row -> row.method().equals(model)).toList();
      scores.add(new ScoreFigures.ModelScore(model, mae(mine), mine.size(), targetYears(mine)));
    }
    return scores;
  }

  private static List<ScoreFigures.LeadScore> leads(List<Row> rows) {
    List<ScoreFigures.LeadScore> scores = new ArrayList<>();
    for (String model : MODELS) {
      for (int h = 1; h <= 24; h++) {
        int lead = h;
        List<Row> mine =
            rows.stream().filter(r -> r.method().equals(model) && r.horizon() == lead).toList();
        scores.add(
            new ScoreFigures.LeadScore(model, lead, mae(mine), mine.size(), targetYears(mine)));
      }
    }
    return scores;
  }

  private static List<TargetYearFigure.MeanError> years(List<Row> rows) {
    List<TargetYearFigure.MeanError> errors = new ArrayList<>();
    for (String model : MODELS) {
      Map<Integer, List<Row>> byYear = new TreeMap<>();
      rows.stream()
          .filter(r -> r.method().equals(model))
          .forEach(
              r -> byYear.computeIfAbsent(r.target().getYear(), y -> new ArrayList<>()).add(r));
      byYear.forEach(
          (year, mine) ->
              errors.add(
                  new TargetYearFigure.MeanError(
                      model,
                      year,
                      mine.stream().mapToDouble(Row::error).average().orElseThrow(),
                      mine.size())));
    }
    return errors;
  }

  private static List<CoverageFigure.Count> coverage(List<Row> rows) {
    List<CoverageFigure.Count> counts = new ArrayList<>();
    double[] levels = {0.5, 0.8, 0.95};
    for (int k = 0; k < levels.length; k++) {
      for (String model : MODELS) {
        int low = 2 * k;
        List<Row> mine = rows.stream().filter(r -> r.method().equals(model)).toList();
        int inside =
            (int)
                mine.stream()
                    .filter(r -> r.ends()[low] <= r.actual() && r.actual() <= r.ends()[low + 1])
                    .count();
        counts.add(
            new CoverageFigure.Count(model, levels[k], inside, mine.size(), targetYears(mine)));
      }
    }
    return counts;
  }

  private static double mae(List<Row> rows) {
    return rows.stream().mapToDouble(r -> Math.abs(r.error())).average().orElseThrow();
  }

  private static int targetYears(List<Row> rows) {
    Set<Integer> years = new HashSet<>();
    rows.forEach(row -> years.add(row.target().getYear()));
    return years.size();
  }

  private static List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    for (String[] f : lines("asylum_rolling_origin_R_forecasts.csv.gz")) {
      double[] ends = new double[6];
      for (int i = 0; i < 6; i++) {
        ends[i] = Double.parseDouble(f[7 + i]);
      }
      rows.add(
          new Row(
              f[0],
              f[1],
              YearMonth.parse(f[2]),
              Integer.parseInt(f[3]),
              Double.parseDouble(f[5]),
              Double.parseDouble(f[6]),
              ends));
    }
    return rows;
  }

  private static Map<YearMonth, Double> history(String series) {
    Map<YearMonth, Double> values = new LinkedHashMap<>();
    for (String[] f : lines("asylum_backtest_series.csv.gz")) {
      if (f[0].equals(series)) {
        values.put(YearMonth.from(LocalDate.parse(f[1] + "-01")), Double.parseDouble(f[2]));
      }
    }
    return values;
  }

  private static List<String[]> lines(String file) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(folder().resolve(file))),
                StandardCharsets.UTF_8))) {
      return reader.lines().skip(1).map(line -> line.split(",", -1)).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
