package org.hindcast.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.hindcast.cli.study.StudyData;
import org.hindcast.cli.study.StudyFile;
import org.hindcast.cli.study.Words;
import org.hindcast.cycle.Target;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.PublicationLag;
import org.hindcast.data.VintageStore;
import org.hindcast.evaluation.backtest.Library;
import org.hindcast.evaluation.backtest.RunManifest;
import org.hindcast.evaluation.compare.Comparison;
import org.hindcast.evaluation.compare.EventUnit;
import org.hindcast.evaluation.compare.Leaderboard;
import org.hindcast.evaluation.compare.ModelConfidenceSet;
import org.hindcast.evaluation.compare.PairTest;
import org.hindcast.evaluation.report.Report;
import org.hindcast.evaluation.report.ReportLanguage;
import org.hindcast.evaluation.score.ForecastScores;
import org.hindcast.evaluation.score.MissingForecastPolicy;
import org.hindcast.evaluation.score.QuantityAttribute;
import org.hindcast.evaluation.score.Scores;
import org.hindcast.evaluation.score.ScoringRule;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.naming.Count;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "compare",
    description = {
      "Says which models of an archive of forecasts differ by more than chance.",
      "Give files, or the output folder of a study."
    },
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "FOLDER",
      arity = "0..1",
      description = "The output folder of a study, instead of --forecasts.")
  Optional<Path> folder = Optional.empty();

  @Option(
      names = "--reference",
      paramLabel = "MODEL",
      description = "The model that the others are held against. Default: seasonal-naive, naive.")
  String reference = "";

  @Option(
      names = "--score",
      paramLabel = "ID",
      description =
          "The loss (see: hindcast metrics). Default: wis if all state quantiles, else mae.")
  String score = "";

  @Option(
      names = "--events",
      paramLabel = "target-year|target-period|quantity",
      description = "What counts as an independent event. Default: target-year.")
  String events = "";

  @Option(
      names = "--test",
      paramLabel = "panel|diebold-mariano",
      description = "The test of a pair of models. Default: ${DEFAULT-VALUE}.")
  String test = "panel";

  @Option(
      names = "--level",
      paramLabel = "SHARE",
      description = "Significance level. Default: ${DEFAULT-VALUE}.")
  double level = 0.05;

  @Mixin EvaluationOptions evaluation = new EvaluationOptions();

  @Option(
      names = "--by",
      paramLabel = "COLUMNS",
      description =
          "Task columns of hub and scoringutils files within whose values pairs of models are held "
              + "against each other in pairwise.csv.")
  String by = "";

  @Mixin ExchangeOptions output = new ExchangeOptions();

  @Override
  public Integer call() {
    OutputFolder.requireUsable(output.out);
    ActualsPolicy policy = evaluation.actuals();
    ReportLanguage shown = evaluation.reportLanguage();
    MissingForecastPolicy gaps = evaluation.missingForecasts();
    if (gaps.isImputing()) {
      throw new IllegalArgumentException(
          "Option --missing: '"
              + gaps.id()
              + "' fills gaps with scores that no forecast earned, and a test would take them for "
              + "evidence: expected count, intersect, refuse or exclude-model.");
    }
    List<ScoringRule> chosen = OptionText.list("--score", score, Scores::parse);
    if (chosen.size() > 1) {
      throw new IllegalArgumentException("Option --score: expected one score, not " + chosen + ".");
    }
    Optional<StudyData> study = folder.map(this::study);
    JudgedForecasts data =
        study.isPresent() ? judged(study.get()) : ForecastSource.read(output, evaluation.cycles);
    List<QuantityAttribute> attributes = OptionText.list("--by", by, text -> attribute(data, text));
    VintageStore store = data.store();
    ForecastArchive archive = data.archive();
    List<ScoringRule> usual = UsualScores.of(archive);
    ScoringRule rule = chosen.isEmpty() ? loss(usual) : chosen.get(0);
    List<ScoringRule> rules = new ArrayList<>(usual);
    if (!rules.contains(rule)) {
      rules.add(0, rule);
    }
    ForecastScores scores = data.evaluation(policy).missing(gaps).score(rules);
    Leaderboard board = comparison(scores, rule).leaderboard();
    List<Map<String, Object>> pairs = PairwiseTable.of(scores, rule, board.reference(), attributes);
    try (OutputFolder out = OutputFolder.open(output.out)) {
      out.write("comparison.csv", board.toCsv());
      out.write("comparison.json", board.toJson());
      out.write("pairwise.csv", PairwiseTable.csv(pairs));
      out.keep(data.files());
      study.ifPresent(each -> out.keep(List.of(folder.orElseThrow().resolve("study.yaml"))));
      out.writeManifest(manifest(data, board, policy));
      Report report =
          Report.of(scores)
              .title(evaluation.title)
              .language(shown)
              .quantities(store.quantities())
              .store(store)
              .reference(board.reference())
              .leaderboard(board)
              .provenance(Sources.of(study.stream().toList(), shown))
              .inputs(Sources.files(data.files()));
      out.write(report.document());
      out.publish();
    }
    print(data, board);
    return 0;
  }

  private StudyData study(Path ran) {
    if (output.forecasts.isPresent()) {
      throw new IllegalArgumentException(
          "Expected either --forecasts or the output folder of a study, not both.");
    }
    Path file = ran.resolve("forecasts.csv");
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "There is no file of forecasts '" + file + "'. Maybe the path is mistyped.");
    }
    if (output.actuals.isPresent()) {
      return new StudyData(
          Optional.empty(),
          output.actuals,
          Optional.of(file),
          evaluation.cycles,
          PublicationLag.none());
    }
    StudyData own = StudyFile.read(ran.resolve("study.yaml")).study().data();
    return new StudyData(
        own.dataset(), own.observations(), Optional.of(file), evaluation.cycles, own.lag());
  }

  private JudgedForecasts judged(StudyData data) {
    VintageStore store = data.store();
    return new JudgedForecasts(
            ExchangeFormat.LONG,
            Horizons.filled(data.archive(), store),
            store,
            List.of(),
            Map.of(),
            List.of(),
            data.files())
        .where(output.where);
  }

  private static QuantityAttribute attribute(JudgedForecasts data, String name) {
    if (data.key(name) instanceof QuantityAttribute attribute) {
      return attribute;
    }
    throw new IllegalArgumentException(
        "Pairs are held against each other within task columns, not within " + name + ".");
  }

  private static ScoringRule loss(List<ScoringRule> usual) {
    return usual.contains(Scores.wis()) ? Scores.wis() : Scores.mae();
  }

  private Comparison comparison(ForecastScores scores, ScoringRule rule) {
    ForecastArchive archive = scores.archive();
    IntPredicate value = row -> archive.target(row) instanceof Target.PeriodValue;
    boolean mixed = IntStream.range(0, archive.size()).anyMatch(value);
    Comparison comparison = Comparison.of(scores).rule(rule).where(mixed ? value : row -> true);
    if (!reference.isEmpty()) {
      comparison = comparison.reference(reference);
    }
    if (!events.isEmpty()) {
      comparison =
          comparison.events(
              OptionText.read(
                  "--events", events, text -> Words.parse("event", EventUnit.class, text)));
    }
    return comparison
        .test(
            OptionText.read(
                "--test", test, text -> Words.parse("test of pairs", PairTest.class, text)))
        .level(level);
  }

  private Map<String, Object> manifest(
      JudgedForecasts data, Leaderboard board, ActualsPolicy policy) {
    Map<String, Object> manifest = new LinkedHashMap<>();
    manifest.put("command", "compare");
    manifest.put("library_version", Library.VERSION);
    manifest.put("inputs", data.files().stream().map(InputFile::of).toList());
    manifest.put("format", data.format().id());
    manifest.put("notes", data.notes());
    manifest.put("score", board.rule().id());
    manifest.put("reference", board.reference());
    manifest.put("events", board.unit().id());
    manifest.put("test", test);
    manifest.put("level", board.level());
    manifest.put("actuals", policy.id());
    manifest.put("missing", evaluation.missingForecasts().id());
    manifest.put("environment", RunManifest.Environment.current());
    return manifest;
  }

  private void print(JudgedForecasts data, Leaderboard board) {
    Path page = output.out.resolve("index.html");
    PrintWriter out = output.out();
    if (output.isJson()) {
      Map<String, Object> summary = new LinkedHashMap<>();
      summary.put("report", page.toString());
      summary.put("notes", data.notes());
      summary.put("comparison", Json.tree(board.toJson()));
      out.println(Json.pretty(summary));
      return;
    }
    data.notes().forEach(out::println);
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            "model",
            "rank",
            board.rule().id(),
            "skill",
            "95% of skill",
            "p adjusted",
            "verdict",
            "groups"));
    for (Leaderboard.Entry entry : board.entries()) {
      rows.add(
          List.of(
              entry.model(),
              Integer.toString(entry.rank()),
              String.format(Locale.ROOT, "%.4g", entry.figure()),
              percent(entry.skill()),
              entry
                  .interval()
                  .map(i -> percent(i.lower()) + " to " + percent(i.upper()))
                  .orElse("–"),
              entry.adjustedPValue().isPresent()
                  ? String.format(Locale.ROOT, "%.3f", entry.adjustedPValue().getAsDouble())
                  : "–",
              entry.againstReference().isEmpty() ? "reference" : Words.of(entry.verdict()),
              board.letters(entry.model())));
    }
    out.print(TextTable.of(rows, 1));
    out.println(
        "On "
            + Count.of(board.units(), "target", "targets")
            + " that all models forecast, of "
            + events(board)
            + ". Models that share a letter are not told apart.");
    if (board.smallestPossible().orElse(0) > board.level()) {
      out.println(
          "With so few events no difference from the reference could be found, however large: the "
              + "smallest adjusted p-value possible is "
              + board.smallestPossible().getAsDouble()
              + ".");
    }
    if (board.confidenceSet() instanceof ModelConfidenceSet.Selected selected) {
      out.println("90% model confidence set: " + String.join(", ", selected.included(0.1)));
    }
    if (board.confidenceSet() instanceof ModelConfidenceSet.NotSelected not) {
      out.println("No model confidence set: " + not.why().explanation());
    }
    out.println("Report: " + page);
    out.flush();
  }

  private static String events(Leaderboard board) {
    return switch (board.unit()) {
      case TARGET_YEAR -> Count.of(board.events(), "target year", "target years");
      case TARGET_PERIOD -> Count.of(board.events(), "target period", "target periods");
      case QUANTITY -> Count.of(board.events(), "quantity", "quantities");
    };
  }

  private static String percent(OptionalDouble share) {
    return share.isPresent() ? percent(share.getAsDouble()) : "–";
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%+.1f%%", 100 * share);
  }
}
