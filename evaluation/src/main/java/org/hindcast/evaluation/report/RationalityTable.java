package org.hindcast.evaluation.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.hindcast.cycle.Target;
import org.hindcast.evaluation.inference.Estimate;
import org.hindcast.evaluation.inference.EventSeries;
import org.hindcast.evaluation.inference.Moments;
import org.hindcast.evaluation.inference.MultipleTesting;
import org.hindcast.evaluation.inference.NotTestable;
import org.hindcast.evaluation.inference.TestOutcome;
import org.hindcast.evaluation.inference.Tested;
import org.hindcast.evaluation.rationality.ErrorOnRevisionTest;
import org.hindcast.evaluation.rationality.MincerZarnowitzTest;
import org.hindcast.evaluation.rationality.RegressionErrors;
import org.hindcast.evaluation.revision.ForecastRevisions;
import org.hindcast.evaluation.score.ForecastScores;
import org.hindcast.forecast.ForecastArchive;

/**
 * Whether a straight line through past forecasts would have improved them: Mincer and Zarnowitz's
 * regression of the outcome on the forecast, and what is left to come on the last revision.
 *
 * <p>Each takes one forecast per target, so that no outcome counts twice: the first those of one
 * lead time, the one with most targets and of these the shortest, the second the last forecast.
 */
final class RationalityTable {

  private static final ValueFormat P_VALUE = ValueFormat.decimals(3);
  private static final double LEVEL = 0.05;
  private static final int MONTHS = 12;

  private final ForecastScores scores;
  private final ForecastArchive archive;
  private final ReportLanguage language;

  /** Events with forecasts: one per target, ordered; the lead time −1 where unknown. */
  private record Sample(EventSeries actuals, double[] forecasts, int horizon, int lead) {}

  RationalityTable(ForecastScores scores, ReportLanguage language) {
    this.scores = scores;
    this.archive = scores.archive();
    this.language = language;
  }

  /**
   * The table with a sentence before it and a note after it; no block if no model has an outcome.
   *
   * @param models names
   * @param rows selects the forecasts of a model, all of one quantity and kind of target
   * @param name of the quantity
   */
  List<Block> blocks(List<String> models, Function<String, IntPredicate> rows, String name) {
    List<String> tested = new ArrayList<>();
    List<Sample> samples = new ArrayList<>();
    List<TestOutcome> onForecast = new ArrayList<>();
    List<TestOutcome> onRevision = new ArrayList<>();
    List<IntPredicate> chosen = models.stream().map(rows).map(this::ofOneKind).toList();
    LeadTime leads = LeadTime.of(archive, row -> chosen.stream().anyMatch(own -> own.test(row)));
    for (int m = 0; m < models.size(); m++) {
      String model = models.get(m);
      IntPredicate own = chosen.get(m);
      Map<Integer, NavigableMap<Target, Integer>> byLead = byLead(own, leads);
      if (!byLead.isEmpty()) {
        Sample sample = longest(byLead);
        tested.add(model);
        samples.add(sample);
        onForecast.add(
            MincerZarnowitzTest.withDefaults()
                .withInformationHorizon(sample.horizon())
                .withErrors(errors(sample.horizon()))
                .test(sample.actuals(), sample.forecasts()));
        onRevision.add(onRevision(own));
      }
    }
    if (tested.isEmpty()) {
      return List.of();
    }
    double[] forecastP = adjusted(onForecast);
    double[] revisionP = adjusted(onRevision);
    double[] slopes = effects(onForecast);
    double[] intercepts = new double[slopes.length];
    Arrays.setAll(
        intercepts,
        m ->
            samples.get(m).actuals().mean() - slopes[m] * Moments.mean(samples.get(m).forecasts()));
    boolean months = samples.stream().allMatch(s -> s.lead() >= 0);
    List<Column> columns = new ArrayList<>();
    columns.add(new TextColumn("model", language.text("column.model"), tested));
    columns.add(targets(onForecast));
    if (months) {
      columns.add(
          ScoreFigures.count(
              "lead", language.text("column.lead", leads.unit(language)), samples, Sample::lead));
    }
    columns.add(
        NumberColumn.of(
            "intercept",
            language.text("column.intercept"),
            ValueFormat.adaptedTo(intercepts).withSign(),
            intercepts));
    columns.add(
        NumberColumn.of("slope", language.text("column.slope"), ValueFormat.decimals(2), slopes));
    columns.add(NumberColumn.of("p_value", language.text("column.adjusted"), P_VALUE, forecastP));
    columns.add(
        new TextColumn(
            "verdict", language.text("column.finding"), verdicts(onForecast, forecastP)));
    List<Column> news =
        List.of(
            new TextColumn("model", language.text("column.model"), tested),
            targets(onRevision),
            NumberColumn.of(
                "slope",
                language.text("column.slope"),
                ValueFormat.decimals(2).withSign(),
                effects(onRevision)),
            NumberColumn.of("p_value", language.text("column.adjusted"), P_VALUE, revisionP),
            new TextColumn(
                "verdict", language.text("column.finding"), verdicts(onRevision, revisionP)));
    return List.of(
        new Paragraph(language.text("rationality.text", name)),
        new TableBlock(
            new DataTable("rationality", language.text("table.rationality", name), columns)),
        new Paragraph(language.text("rationality.note")),
        new TableBlock(
            new DataTable(
                "error-on-revision", language.text("table.error-on-revision", name), news)),
        new Paragraph(language.text("error-on-revision.note")));
  }

  private NumberColumn targets(List<TestOutcome> outcomes) {
    return ScoreFigures.count(
        "n_events", language.text("column.targets"), outcomes, o -> o.sample().events());
  }

  /** Overlapping horizons make errors dependent, where only the cosine test keeps its level. */
  private static RegressionErrors errors(int horizon) {
    return horizon > 1 ? RegressionErrors.EQUAL_WEIGHTED_COSINE : RegressionErrors.JACKKNIFE;
  }

  /**
   * The rows whose targets are of the kind and frequency of the first, so that periods order them.
   */
  private IntPredicate ofOneKind(IntPredicate rows) {
    Optional<Target> first =
        IntStream.range(0, archive.size())
            .filter(row -> isUsable(rows, row))
            .mapToObj(archive::target)
            .findFirst();
    return row ->
        rows.test(row)
            && first.isPresent()
            && archive.target(row).getClass() == first.get().getClass()
            && archive.target(row).period().frequency() == first.get().period().frequency();
  }

  /** One row per target, by lead time; the later cycle where two share a lead time. */
  private Map<Integer, NavigableMap<Target, Integer>> byLead(IntPredicate rows, LeadTime leads) {
    Map<Integer, NavigableMap<Target, Integer>> byLead = new TreeMap<>();
    for (int row = 0; row < archive.size(); row++) {
      if (isUsable(rows, row)) {
        byLead
            .computeIfAbsent(
                isDated(row) ? leads.of(row) : archive.horizon(row), lead -> new TreeMap<>())
            .merge(archive.target(row), row, this::later);
      }
    }
    return byLead;
  }

  private boolean isUsable(IntPredicate rows, int row) {
    return rows.test(row)
        && scores.actual(row).isPresent()
        && !Double.isNaN(archive.pointOrNaN(row));
  }

  private int later(int row, int other) {
    return archive.cycle(row).cutOff().isAfter(archive.cycle(other).cutOff()) ? row : other;
  }

  private boolean isDated(int row) {
    return archive.target(row).period().frequency().isDated();
  }

  /** The periods from the last observation to the target, at least 1; years for annual targets. */
  private int horizon(int row) {
    boolean isValue = archive.target(row) instanceof Target.PeriodValue;
    if (isValue && archive.horizon(row) > 0) {
      return archive.horizon(row);
    }
    return isDated(row)
        ? Math.max(
            1, (archive.target(row).leadMonths(archive.cycle(row).cutOff()) + MONTHS - 1) / MONTHS)
        : 1;
  }

  private Sample longest(Map<Integer, NavigableMap<Target, Integer>> byLead) {
    int most = byLead.values().stream().mapToInt(NavigableMap::size).max().orElseThrow();
    Map.Entry<Integer, NavigableMap<Target, Integer>> chosen =
        byLead.entrySet().stream()
            .filter(entry -> entry.getValue().size() == most)
            .findFirst()
            .orElseThrow();
    Collection<Integer> own = chosen.getValue().values();
    int[] rows = own.stream().mapToInt(Integer::intValue).toArray();
    boolean dated = isDated(rows[0]);
    return new Sample(
        EventSeries.at(
            periods(chosen.getValue().keySet()),
            Arrays.stream(rows).mapToDouble(row -> scores.actual(row).orElseThrow()).toArray()),
        Arrays.stream(rows).mapToDouble(archive::pointOrNaN).toArray(),
        Arrays.stream(rows).map(this::horizon).max().orElse(1),
        dated ? chosen.getKey() : -1);
  }

  private static int[] periods(Collection<Target> targets) {
    return targets.stream().mapToInt(target -> target.period().index()).toArray();
  }

  private TestOutcome onRevision(IntPredicate rows) {
    Map<Target, Integer> last = new TreeMap<>();
    for (int row = 0; row < archive.size(); row++) {
      if (isUsable(rows, row)) {
        last.merge(archive.target(row), row, this::later);
      }
    }
    List<ForecastRevisions.Path> paths =
        ForecastRevisions.of(archive, rows).paths().stream()
            .filter(path -> last.containsKey(path.target()))
            .toList();
    int n = paths.size();
    double[] errors = new double[n];
    double[] revisions = new double[n];
    int horizon = 1;
    for (int i = 0; i < n; i++) {
      List<Double> path = paths.get(i).forecasts();
      int row = last.getOrDefault(paths.get(i).target(), 0);
      double forecast = path.get(path.size() - 1);
      errors[i] = forecast - scores.actual(row).orElseThrow();
      revisions[i] = forecast - path.get(path.size() - 2);
      horizon = Math.max(horizon, horizon(row));
    }
    return ErrorOnRevisionTest.withDefaults()
        .withInformationHorizon(horizon)
        .withErrors(errors(horizon))
        .test(
            EventSeries.at(
                periods(paths.stream().map(ForecastRevisions.Path::target).toList()), errors),
            revisions);
  }

  /** The p-values, adjusted over the models (Holm); NaN where there is no test. */
  private static double[] adjusted(List<TestOutcome> outcomes) {
    int[] made =
        IntStream.range(0, outcomes.size())
            .filter(m -> outcomes.get(m) instanceof Tested)
            .toArray();
    double[] own =
        Arrays.stream(made)
            .mapToDouble(m -> outcomes.get(m).tested().orElseThrow().pValue())
            .toArray();
    double[] adjusted = MultipleTesting.HOLM.adjust(own);
    double[] all = new double[outcomes.size()];
    Arrays.fill(all, Double.NaN);
    for (int i = 0; i < made.length; i++) {
      all[made[i]] = adjusted[i];
    }
    return all;
  }

  private static double[] effects(List<TestOutcome> outcomes) {
    return outcomes.stream()
        .mapToDouble(o -> o.effect().map(Estimate::value).orElse(Double.NaN))
        .toArray();
  }

  private List<String> verdicts(List<TestOutcome> outcomes, double[] pValues) {
    return IntStream.range(0, pValues.length)
        .mapToObj(m -> verdict(outcomes.get(m), pValues[m]))
        .toList();
  }

  private String verdict(TestOutcome outcome, double pValue) {
    if (outcome instanceof NotTestable not) {
      String reason = not.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
      return language.text("untestable." + reason, not.sample().events());
    }
    return language.text(pValue <= LEVEL ? "rationality.rejected" : "rationality.kept");
  }
}
