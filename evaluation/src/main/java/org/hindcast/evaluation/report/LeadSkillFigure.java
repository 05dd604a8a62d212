package org.hindcast.evaluation.report;

import static org.hindcast.evaluation.report.VegaLite.array;
import static org.hindcast.evaluation.report.VegaLite.data;
import static org.hindcast.evaluation.report.VegaLite.layer;
import static org.hindcast.evaluation.report.VegaLite.layered;
import static org.hindcast.evaluation.report.VegaLite.object;
import static org.hindcast.evaluation.report.VegaLite.quoted;
import static org.hindcast.evaluation.report.VegaLite.tips;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.hindcast.evaluation.compare.Comparison;
import org.hindcast.evaluation.compare.EventUnit;
import org.hindcast.evaluation.compare.Leaderboard;
import org.hindcast.evaluation.compare.Leaderboard.Entry;
import org.hindcast.evaluation.compare.Leaderboard.Verdict;
import org.hindcast.evaluation.inference.MultipleTesting;
import org.hindcast.evaluation.inference.TestOutcome;
import org.hindcast.evaluation.inference.Tested;
import org.hindcast.evaluation.report.Chart.LegendItem;
import org.hindcast.evaluation.report.Chart.Sign;
import org.hindcast.evaluation.score.ForecastScores;
import org.hindcast.forecast.ForecastArchive;

/**
 * The heat map of each model's skill against the reference by lead time, with a verdict per cell
 * whose p-value is adjusted for all cells together (Holm).
 */
final class LeadSkillFigure {

  private static final int GROUPS = 6;
  private static final int MODELS = 12;
  private static final ValueFormat PERCENT = ValueFormat.share(0);
  private static final ValueFormat P_VALUE = ValueFormat.decimals(3);

  private final Leaderboard board;
  private final List<Cell> cells;
  private final String unit;
  private final ReportLanguage language;

  /** Lead times from one to another, in months. */
  private record Group(int from, int to) {

    boolean contains(int lead) {
      return lead >= from && lead <= to;
    }

    String label() {
      return from == to ? Integer.toString(from) : from + "–" + to;
    }
  }

  /** A model at some lead times. */
  private record Cell(Group group, Entry entry, int events) {

    Optional<Tested> tested() {
      return entry.againstReference().flatMap(TestOutcome::tested);
    }
  }

  private LeadSkillFigure(
      Leaderboard board, List<Cell> cells, String unit, ReportLanguage language) {
    this.unit = unit;
    this.board = board;
    this.cells = cells;
    this.language = language;
  }

  /**
   * The figure; empty without two lead times, dated targets and two models.
   *
   * @param board the comparison over all lead times, whose rule, reference, events and level are
   *     taken over
   * @param condition selects the forecasts
   * @param order of the models, best first
   * @param label of the loss
   */
  static Optional<Figure> of(
      ForecastScores scores,
      Leaderboard board,
      IntPredicate condition,
      List<String> order,
      String label,
      ReportLanguage language) {
    ForecastArchive archive = scores.archive();
    if (EventUnit.usual(archive) == EventUnit.QUANTITY
        || !archive.models().contains(board.reference())) {
      return Optional.empty();
    }
    LeadTime leads = LeadTime.of(archive, condition);
    List<Group> groups = groups(scores, condition, leads);
    List<String> shown =
        order.stream().filter(m -> !m.equals(board.reference())).limit(MODELS).toList();
    if (groups.size() < 2 || shown.isEmpty()) {
      return Optional.empty();
    }
    List<Cell> cells = new ArrayList<>();
    for (Group group : groups) {
      Comparison.of(scores)
          .rule(board.rule())
          .reference(board.reference())
          .events(board.unit())
          .level(board.level())
          .where(condition.and(row -> group.contains(leads.of(row))))
          .leaderboardIfComparable()
          .ifPresent(
              each ->
                  shown.forEach(
                      model ->
                          each.entry(model)
                              .ifPresent(e -> cells.add(new Cell(group, e, each.events())))));
    }
    return cells.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new LeadSkillFigure(board, List.copyOf(cells), leads.unit(language), language)
                .figure(shown, groups, label));
  }

  /** The lead times one by one, or in runs of about as many each when there are many. */
  private static List<Group> groups(ForecastScores scores, IntPredicate condition, LeadTime lead) {
    int[] leads = lead.distinct(row -> condition.test(row) && scores.actual(row).isPresent());
    int count = Math.min(GROUPS, leads.length);
    return IntStream.range(0, count)
        .mapToObj(
            g ->
                new Group(
                    leads[g * leads.length / count], leads[(g + 1) * leads.length / count - 1]))
        .toList();
  }

  private Figure figure(List<String> shown, List<Group> groups, String label) {
    double[] own =
        cells.stream().flatMap(c -> c.tested().stream()).mapToDouble(Tested::pValue).toArray();
    double[] holm = MultipleTesting.HOLM.adjust(own);
    double[] p = new double[cells.size()];
    double[] adjusted = new double[cells.size()];
    List<String> verdicts = new ArrayList<>();
    int next = 0;
    int apart = 0;
    for (int i = 0; i < p.length; i++) {
      Optional<Tested> tested = cells.get(i).tested();
      p[i] = tested.map(Tested::pValue).orElse(Double.NaN);
      adjusted[i] = tested.isPresent() ? holm[next++] : Double.NaN;
      Verdict verdict = verdict(cells.get(i), adjusted[i]);
      apart += verdict == Verdict.BETTER || verdict == Verdict.WORSE ? 1 : 0;
      verdicts.add(VerdictChapter.verdict(verdict, language));
    }
    DataTable table =
        new DataTable(
            "lead-skill",
            language.text("table.lead-skill", label),
            List.of(
                new TextColumn(
                    "model",
                    language.text("column.model"),
                    cells.stream().map(c -> c.entry().model()).toList()),
                new TextColumn(
                    "lead",
                    language.text("column.lead", unit),
                    cells.stream().map(c -> c.group().label()).toList()),
                ScoreFigures.numbers(
                    "skill",
                    language.text("column.skill", board.reference()),
                    PERCENT.withSign(),
                    cells,
                    c -> c.entry().skill().orElse(Double.NaN)),
                NumberColumn.of("p_value", language.text("column.p-value"), P_VALUE, p),
                NumberColumn.of(
                    "adjusted_p_value", language.text("column.adjusted"), P_VALUE, adjusted),
                new TextColumn("verdict", language.text("column.verdict.reference"), verdicts),
                ScoreFigures.count(
                    "n_events", language.text("column.events"), cells, Cell::events)));
    int least = cells.stream().mapToInt(Cell::events).min().orElse(0);
    int most = cells.stream().mapToInt(Cell::events).max().orElse(0);
    return new Figure(
        "lead-skill-map",
        language.text("lead-skill.question", board.reference()),
        reading(own.length, apart, most),
        chart(table, shown, groups.stream().map(Group::label).toList()),
        List.of(table),
        List.of(
            language.text(
                "lead-skill.note",
                language.plural("event." + board.unit().id(), least),
                language.plural("event." + board.unit().id(), most))));
  }

  private String reading(int tests, int apart, int events) {
    if (tests == 0) {
      return language.text("lead-skill.untestable", board.reference());
    }
    String told = language.plural("lead-skill.reading", tests, apart, board.reference());
    boolean flipped =
        cells.stream()
            .flatMap(cell -> cell.tested().stream())
            .allMatch(tested -> tested.variant().startsWith("Sign-flip"));
    double smallest = Math.min(1, tests * Math.pow(2, 1.0 - events));
    return flipped && smallest > board.level()
        ? told
            + " "
            + language.text(
                "verdict.powerless",
                language.format(smallest, P_VALUE),
                language.format(board.level(), ValueFormat.decimals(2)))
        : told;
  }

  private Verdict verdict(Cell cell, double adjusted) {
    if (Double.isNaN(adjusted)) {
      return cell.entry().verdict();
    }
    double effect = cell.tested().flatMap(Tested::effect).map(e -> e.value()).orElse(0.0);
    if (adjusted > board.level()) {
      return Verdict.NOT_DISTINGUISHABLE;
    }
    return effect < 0 ? Verdict.BETTER : Verdict.WORSE;
  }

  private Chart chart(DataTable table, List<String> models, List<String> groups) {
    ObjectNode y = VerdictChapter.place("model", models, 0);
    ObjectNode x = VerdictChapter.place("lead", groups, 0);
    ((ObjectNode) x.get("axis")).put("title", language.text("axis.lead", unit));
    String better = is(Verdict.BETTER);
    String worse = is(Verdict.WORSE);
    ObjectNode colour =
        object(
            "condition",
            array(
                object("test", better, "value", VerdictChapter.BETTER),
                object("test", worse, "value", VerdictChapter.WORSE)),
            "value",
            VerdictChapter.OPEN);
    ObjectNode text =
        object(
            "condition",
            object("test", better + " || " + worse, "value", "#ffffff"),
            "value",
            Palette.ACTUAL);
    ObjectNode spec =
        layered(
            30 * models.size(),
            layer(
                data(table),
                object("type", "rect", "stroke", "#ffffff", "strokeWidth", 2),
                object(
                    "x",
                    x,
                    "y",
                    y,
                    "color",
                    colour,
                    "tooltip",
                    tips(
                        table,
                        "model",
                        "lead",
                        "skill",
                        "p_value",
                        "adjusted_p_value",
                        "verdict",
                        "n_events"))),
            layer(
                    data(table),
                    object("type", "text", "fontSize", 12, "opacity", VegaLite.whereRoom(36)),
                    object(
                        "x",
                        x.deepCopy(),
                        "y",
                        y.deepCopy(),
                        "color",
                        text,
                        "text",
                        object("field", "shown", "type", "quantitative", "format", "+.0%")))
                .set(
                    "transform",
                    array(
                        object("filter", "isValid(datum.skill)"),
                        // A skill that rounds to nothing would be printed as minus zero.
                        object(
                            "calculate",
                            "abs(datum.skill) < 0.005 ? 0 : datum.skill",
                            "as",
                            "shown"))));
    return Chart.of(spec, table.id())
        .withLegend(
            List.of(
                new LegendItem(
                    Sign.AREA,
                    VerdictChapter.BETTER,
                    VerdictChapter.verdict(Verdict.BETTER, language)),
                new LegendItem(
                    Sign.AREA,
                    VerdictChapter.WORSE,
                    VerdictChapter.verdict(Verdict.WORSE, language)),
                new LegendItem(Sign.AREA, VerdictChapter.OPEN, language.text("pairs.open"))));
  }

  private String is(Verdict verdict) {
    return "datum.verdict === " + quoted(VerdictChapter.verdict(verdict, language));
  }
}
