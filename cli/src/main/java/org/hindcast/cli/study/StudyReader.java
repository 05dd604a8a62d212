package org.hindcast.cli.study;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hindcast.cycle.Cycle;
import org.hindcast.cycle.CycleSchedule;
import org.hindcast.cycle.Target;
import org.hindcast.cycle.TargetRule;
import org.hindcast.data.ActualsPolicy;
import org.hindcast.data.BreakPolicy;
import org.hindcast.data.PublicationLag;
import org.hindcast.data.VintageStore;
import org.hindcast.datasets.catalog.Datasets;
import org.hindcast.datasets.format.LongFormat;
import org.hindcast.evaluation.backtest.RefitPolicy;
import org.hindcast.evaluation.report.ReportLanguage;
import org.hindcast.evaluation.score.Dimension;
import org.hindcast.evaluation.score.MissingForecastPolicy;
import org.hindcast.evaluation.score.Scores;
import org.hindcast.evaluation.score.ScoringRule;
import org.hindcast.evaluation.score.UndefinedPolicy;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.model.ForecastModel;
import org.hindcast.model.ModelOffer;
import org.hindcast.model.Models;
import org.hindcast.model.hierarchy.Hierarchy;
import org.hindcast.model.judgement.PublishedForecast;
import org.hindcast.naming.KnownNames;
import org.hindcast.time.TimePeriod;

/** Reads study files; every refusal names file, line and value. */
public final class StudyReader {

  private static final Pattern DURATION = Pattern.compile("(\\d+)\\s*(day|week|month|year)s?");
  private static final List<Double> LEVELS = List.of(0.5, 0.8, 0.95);
  private static final List<Dimension> BY =
      List.of(Dimension.MODEL, Dimension.QUANTITY, Dimension.TARGET_KIND);

  private final Path folder;

  private StudyReader(Path folder) {
    this.folder = folder;
  }

  static Study read(StudyFile file) {
    return new StudyReader(file.folder()).study(StudyNode.read(file.name(), file.text()));
  }

  private Study study(StudyNode root) {
    Map<String, StudyNode> keys =
        root.entries(
            "key of a study",
            "title",
            "language",
            "data",
            "quantities",
            "hierarchy",
            "cycles",
            "targets",
            "models",
            "reference",
            "levels",
            "refit",
            "breaks",
            "samples",
            "seed",
            "actuals",
            "missing",
            "undefined",
            "scores",
            "by",
            "published");
    StudyNode modelList = required(root, keys, "models");
    StudyData data = data(required(root, keys, "data"));
    Optional<StudyData> published = optional(keys, "published", this::data);
    List<ModelOffer> offers = offers(modelList, published.orElse(data));
    List<ForecastModel> named = list(modelList, text -> Models.parse(text, offers));
    if (named.isEmpty()) {
      throw modelList.refused("expected at least one model");
    }
    Optional<Hierarchy> hierarchy = optional(keys, "hierarchy", HierarchyReader::read);
    List<ForecastModel> models =
        hierarchy.isPresent()
            ? HierarchyReader.with(hierarchy.get(), modelList, named)
            : HierarchyReader.without(modelList, named);
    return new Study(
        title(required(root, keys, "title")),
        optional(keys, "language", node -> node.parse(ReportLanguage::parse))
            .orElse(ReportLanguage.ENGLISH),
        data,
        optional(keys, "quantities", node -> list(node, id -> id)).orElse(List.of()),
        hierarchy,
        cycles(required(root, keys, "cycles")),
        targets(required(root, keys, "targets")),
        models,
        optional(keys, "reference", node -> node.parse(id -> reference(id, models, offers))),
        optional(keys, "levels", node -> list(node, Levels::level)).orElse(LEVELS),
        optional(keys, "refit", node -> node.parse(StudyReader::refit))
            .orElse(RefitPolicy.everyCycle()),
        optional(
                keys,
                "breaks",
                node -> node.parse(text -> Words.parse("break policy", BreakPolicy.class, text)))
            .orElse(BreakPolicy.REFUSE),
        optional(keys, "samples", node -> node.parse(StudyReader::samples)).orElse(1000),
        optional(keys, "seed", node -> node.parse(Long::parseLong)).orElse(1L),
        optional(keys, "actuals", node -> node.parse(StudyReader::actuals))
            .orElse(ActualsPolicy.latest()),
        optional(keys, "missing", node -> node.parse(MissingForecastPolicy::parse))
            .orElse(MissingForecastPolicy.INTERSECT),
        optional(
                keys,
                "undefined",
                node ->
                    node.parse(
                        text -> Words.parse("undefined-score policy", UndefinedPolicy.class, text)))
            .orElse(UndefinedPolicy.NOT_COMPUTABLE),
        optional(keys, "scores", node -> StudyReader.<ScoringRule>list(node, Scores::parse))
            .orElse(List.of()),
        optional(keys, "by", node -> list(node, Dimension::parse)).orElse(BY),
        published.or(() -> Optional.of(data).filter(own -> own.forecasts().isPresent())));
  }

  /** The study's published forecasts as a model, read only if a model asks for them. */
  private static List<ModelOffer> offers(StudyNode models, StudyData source) {
    if (models.items().stream().noneMatch(item -> item.text().contains("published"))) {
      return List.of();
    }
    ForecastArchive archive = source.archive();
    return archive.size() == 0 ? List.of() : List.of(PublishedForecast.offer(archive));
  }

  private static StudyTitle title(StudyNode node) {
    if (!node.isMapping()) {
      return node.parse(text -> new StudyTitle(Map.of(ReportLanguage.ENGLISH, text)));
    }
    String[] codes =
        Arrays.stream(ReportLanguage.values()).map(ReportLanguage::code).toArray(String[]::new);
    Map<ReportLanguage, String> texts = new LinkedHashMap<>();
    node.entries("language of the title", codes)
        .forEach(
            (code, text) -> {
              ReportLanguage own = ReportLanguage.parse(code);
              texts.put(own, text.parse(each -> new StudyTitle(Map.of(own, each)).in(own)));
            });
    if (texts.isEmpty()) {
      throw node.refused("expected a title in at least one language");
    }
    return new StudyTitle(texts);
  }

  private StudyData data(StudyNode node) {
    Map<String, StudyNode> keys =
        node.entries(
            "key of data", "dataset", "observations", "forecasts", "cycles", "publication-lag");
    if (keys.containsKey("dataset") == keys.containsKey("observations")) {
      throw node.refused("expected either a dataset or a file of observations");
    }
    return new StudyData(
        optional(
            keys, "dataset", id -> id.parse(KnownNames.of("data set", Datasets.ids())::require)),
        optional(keys, "observations", file -> file.parse(this::file)),
        optional(keys, "forecasts", file -> file.parse(this::file)),
        optional(keys, "cycles", file -> file.parse(this::file)),
        optional(
                keys,
                "publication-lag",
                lag -> lag.parse(text -> new PublicationLag(duration(text))))
            .orElse(PublicationLag.none()));
  }

  private Path file(String name) {
    Path path = folder.resolve(name);
    if (!Files.isRegularFile(path)) {
      throw new IllegalArgumentException(
          "There is no file '"
              + name
              + "' in the folder of the study ("
              + folder
              + "). Maybe the path is mistyped.");
    }
    return path;
  }

  private Function<VintageStore, CycleSchedule> cycles(StudyNode node) {
    Map<String, StudyNode> keys =
        node.entries("key of cycles", "half-yearly", "rolling", "by-index", "list", "file");
    if (keys.size() != 1) {
      throw node.refused("expected one of half-yearly, rolling, by-index, list or file");
    }
    Map.Entry<String, StudyNode> only = keys.entrySet().iterator().next();
    StudyNode rule = only.getValue();
    return switch (only.getKey()) {
      case "half-yearly" -> fixed(halfYearly(rule));
      case "rolling" -> fixed(rolling(rule));
      case "by-index" -> byIndex(rule);
      case "list" ->
          fixed(new CycleSchedule(rule.items().stream().map(StudyReader::cycle).toList()));
      default ->
          fixed(new CycleSchedule(LongFormat.withDefaults().readCycles(rule.parse(this::file))));
    };
  }

  private static Function<VintageStore, CycleSchedule> fixed(CycleSchedule schedule) {
    return store -> schedule;
  }

  private static CycleSchedule halfYearly(StudyNode node) {
    Map<String, StudyNode> keys = node.entries("key of half-yearly cycles", "first", "last");
    YearMonth first = required(node, keys, "first").parse(YearMonth::parse);
    StudyNode last = required(node, keys, "last");
    return last.parse(text -> CycleSchedule.halfYearly(first, YearMonth.parse(text)));
  }

  private static CycleSchedule rolling(StudyNode node) {
    Map<String, StudyNode> keys = node.entries("key of rolling cycles", "first", "last", "step");
    StudyNode first = required(node, keys, "first");
    StudyNode last = required(node, keys, "last");
    StudyNode step = required(node, keys, "step");
    if (DURATION.matcher(step.text()).matches()) {
      LocalDate from = first.parse(LocalDate::parse);
      Period by = step.parse(StudyReader::duration);
      return last.parse(text -> CycleSchedule.rollingOrigin(from, LocalDate.parse(text), by));
    }
    TimePeriod from = first.parse(TimePeriod::parse);
    int by = step.parse(Integer::parseInt);
    return last.parse(text -> CycleSchedule.rollingOrigin(from, TimePeriod.parse(text), by));
  }

  private static Function<VintageStore, CycleSchedule> byIndex(StudyNode node) {
    Map<String, StudyNode> keys =
        node.entries("key of cycles by index", "quantity", "first", "step", "leave");
    String quantity = required(node, keys, "quantity").text();
    int first = required(node, keys, "first").parse(Integer::parseInt);
    int step = required(node, keys, "step").parse(Integer::parseInt);
    int leave = required(node, keys, "leave").parse(Integer::parseInt);
    return store ->
        CycleSchedule.rollingOriginByIndex(
            store.actuals(quantity, ActualsPolicy.latest()), first, step, leave);
  }

  private static Cycle cycle(StudyNode node) {
    Map<String, StudyNode> keys =
        node.entries("key of a cycle", "id", "cut-off", "adoption", "publication");
    StudyNode id = required(node, keys, "id");
    LocalDate cutOff = required(node, keys, "cut-off").parse(LocalDate::parse);
    Optional<LocalDate> adoption = optional(keys, "adoption", date -> date.parse(LocalDate::parse));
    Optional<LocalDate> publication =
        optional(keys, "publication", date -> date.parse(LocalDate::parse));
    return id.parse(text -> new Cycle(text, cutOff, adoption, publication));
  }

  private static TargetRule targets(StudyNode node) {
    Map<String, StudyNode> keys =
        node.entries("key of targets", "horizons", "calendar-years", "list");
    List<TargetRule> rules = new ArrayList<>();
    optional(keys, "horizons", n -> n.parse(text -> TargetRule.horizons(Integer.parseInt(text))))
        .ifPresent(rules::add);
    optional(
            keys,
            "calendar-years",
            n -> n.parse(text -> TargetRule.calendarYears(Integer.parseInt(text))))
        .ifPresent(rules::add);
    optional(keys, "list", list -> TargetRule.fixed(list(list, Target::parse)))
        .ifPresent(rules::add);
    return rules.stream()
        .reduce(TargetRule::and)
        .orElseThrow(() -> node.refused("expected horizons, calendar-years or a list"));
  }

  private static String reference(String id, List<ForecastModel> models, List<ModelOffer> offers) {
    List<String> ids = models.stream().map(ForecastModel::id).toList();
    return KnownNames.of("model in this study", ids).require(Models.parse(id, offers).id());
  }

  private static int samples(String text) {
    int samples = Integer.parseInt(text);
    if (samples < 1) {
      throw new IllegalArgumentException(
          "The number of sample paths is " + samples + ": expected at least 1.");
    }
    return samples;
  }

  private static RefitPolicy refit(String text) {
    String form = text.toLowerCase(Locale.ROOT);
    boolean warm = form.endsWith("-warm");
    String interval = warm ? form.substring(0, form.length() - 5) : form;
    Matcher every = Pattern.compile("every-(\\d+)-cycles").matcher(interval);
    RefitPolicy policy =
        switch (interval) {
          case "every-cycle" -> RefitPolicy.everyCycle();
          case "never" -> RefitPolicy.never();
          default -> {
            if (!every.matches()) {
              throw new IllegalArgumentException(
                  "There is no refit policy '"
                      + text
                      + "': expected every-cycle, every-3-cycles or never, maybe with -warm.");
            }
            yield RefitPolicy.every(Integer.parseInt(every.group(1)));
          }
        };
    return warm ? policy.warm() : policy;
  }

  /** Which release counts as the outcome, as typed. */
  public static ActualsPolicy actuals(String text) {
    Matcher release = Pattern.compile("release-(\\d+)").matcher(text);
    Matcher maturity = Pattern.compile("maturity-(\\d+)-months").matcher(text);
    if (text.equals("latest")) {
      return ActualsPolicy.latest();
    }
    if (text.equals("first-release")) {
      return ActualsPolicy.firstRelease();
    }
    if (release.matches()) {
      return ActualsPolicy.nthRelease(Integer.parseInt(release.group(1)));
    }
    if (maturity.matches()) {
      return ActualsPolicy.maturityMonths(Integer.parseInt(maturity.group(1)));
    }
    if (text.matches("as-of-\\d{4}-\\d{2}-\\d{2}")) {
      return ActualsPolicy.asOf(LocalDate.parse(text.substring(6)));
    }
    throw new IllegalArgumentException(
        "There is no actuals policy '"
            + text
            + "': expected latest, first-release, release-2, maturity-6-months or as-of-2024-05-01.");
  }

  private static Period duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a length of time: expected for example 31 days or 2 months.");
    }
    int n = Integer.parseInt(matcher.group(1));
    return switch (matcher.group(2)) {
      case "day" -> Period.ofDays(n);
      case "week" -> Period.ofWeeks(n);
      case "month" -> Period.ofMonths(n);
      default -> Period.ofYears(n);
    };
  }

  private static StudyNode required(StudyNode parent, Map<String, StudyNode> keys, String key) {
    StudyNode node = keys.get(key);
    if (node == null) {
      throw parent.refused("the key '" + key + "' is missing");
    }
    return node;
  }

  private static <T> Optional<T> optional(
      Map<String, StudyNode> keys, String key, Function<StudyNode, T> reader) {
    return Optional.ofNullable(keys.get(key)).map(reader);
  }

  private static <T> List<T> list(StudyNode node, Function<String, T> reader) {
    return node.items().stream().map(item -> item.parse(reader)).toList();
  }
}
