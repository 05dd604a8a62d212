package org.hindcast.evaluation.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.hindcast.naming.Count;
import org.hindcast.naming.Setting;
import tech.tablesaw.api.Table;

/**
 * Figures of groups of forecasts: a row per group, a column per dimension and per score, and the
 * numbers of forecasts and of independent events behind each. Columnar and immutable.
 *
 * <p>A figure that cannot be computed is absent, with a {@link #reason}. Events count different
 * pairs of quantity and target: forecasts of one target by several cycles share what happened.
 */
public final class ScoreTable {

  private static final Reason[] REASONS = Reason.values();

  private final List<KeyColumn> keys;
  private final List<Column> columns;
  private final GroupCounts counts;
  private final Conditions conditions;
  private final int[] order;

  /**
   * On what conditions figures were made.
   *
   * @param missing what was done about missing forecasts
   * @param weights how much each forecast counts
   */
  public record Conditions(MissingForecastPolicy missing, ForecastWeights weights) {}

  ScoreTable(
      List<KeyColumn> keys, List<Column> columns, GroupCounts counts, Conditions conditions) {
    this(
        keys, columns, counts, conditions, IntStream.range(0, counts.forecasts().length).toArray());
  }

  private ScoreTable(
      List<KeyColumn> keys,
      List<Column> columns,
      GroupCounts counts,
      Conditions conditions,
      int[] order) {
    this.keys = keys;
    this.columns = columns;
    this.counts = counts;
    this.conditions = conditions;
    this.order = order;
  }

  /** On what conditions the figures were made. */
  public Conditions conditions() {
    return conditions;
  }

  /** The number of rows. */
  public int size() {
    return order.length;
  }

  /** What the rows are grouped by, in the order asked for. */
  public List<GroupKey> dimensions() {
    return keys.stream().map(KeyColumn::key).toList();
  }

  /** The scoring rules, in the order asked for. */
  public List<ScoringRule> rules() {
    return columns.stream().map(each -> each.rule).toList();
  }

  /**
   * The value of a dimension in a row.
   *
   * @throws IllegalArgumentException if the table is not grouped by it
   */
  public String key(int row, GroupKey dimension) {
    return keyColumn(dimension).values()[order[row]].toString();
  }

  /** The values of all dimensions in a row. */
  public List<String> keys(int row) {
    return keys.stream().map(each -> each.values()[order[row]].toString()).toList();
  }

  /** The row with these values of the dimensions, if there is one. */
  public Optional<Integer> row(String... values) {
    List<String> sought = Arrays.asList(values);
    for (int row = 0; row < order.length; row++) {
      if (keys(row).equals(sought)) {
        return Optional.of(row);
      }
    }
    return Optional.empty();
  }

  /** The figure of a row under a rule, if it can be computed. */
  public OptionalDouble value(int row, ScoringRule rule) {
    return value(row, rule.id());
  }

  /**
   * The figure of a row in a score column, if it can be computed.
   *
   * @throws IllegalArgumentException if there is no such column
   */
  public OptionalDouble value(int row, String id) {
    double value = column(id).values[order[row]];
    return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Why there is no figure, if there is none; with counts and the way out. */
  public Optional<String> reason(int row, ScoringRule rule) {
    return reason(row, rule.id());
  }

  /** Why there is no figure in a score column, if there is none; with counts and the way out. */
  public Optional<String> reason(int row, String id) {
    return column(id).explain(order[row], counts);
  }

  /** The number of forecasts that have a score in a column. */
  public int scored(int row, String id) {
    return column(id).scored[order[row]];
  }

  /** How many forecasts have no score in a column, by reason. */
  public Map<Reason, Integer> unscored(int row, String id) {
    int[] byReason = column(id).reasonCounts[order[row]];
    Map<Reason, Integer> found = new EnumMap<>(Reason.class);
    for (Reason reason : REASONS) {
      int n = byReason[ForecastRows.code(reason)];
      if (n > 0) {
        found.put(reason, n);
      }
    }
    return found;
  }

  /** The number of forecasts that have an actual. */
  public int forecasts(int row) {
    return counts.forecasts()[order[row]];
  }

  /** The number of independent events: different pairs of quantity and target with an actual. */
  public int events(int row) {
    return counts.events()[order[row]];
  }

  /** The number of forecasts whose actual is not due yet. */
  public int pending(int row) {
    return counts.pending()[order[row]];
  }

  /** The number of forecasts whose actual was never published. */
  public int excluded(int row) {
    return counts.excluded()[order[row]];
  }

  /** The number of forecasts that other models have and this row's model lacks. */
  public int missing(int row) {
    return counts.missing()[order[row]];
  }

  /** The number of scores in a column that stand in for missing forecasts. */
  public int imputed(int row, String id) {
    return column(id).imputed[order[row]];
  }

  /** The largest of the numbers of imputed scores in the columns. */
  int imputed(int row) {
    return columns.stream().mapToInt(each -> each.imputed[order[row]]).max().orElse(0);
  }

  /** The table with rows ascending by a score; rows without a figure come last. */
  public ScoreTable sortedBy(ScoringRule rule) {
    double[] values = column(rule.id()).values;
    return reordered(
        Arrays.stream(order)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer group) -> values[group]))
            .mapToInt(Integer::intValue)
            .toArray());
  }

  /** The rows that satisfy a condition on their number. */
  public ScoreTable where(IntPredicate condition) {
    return reordered(
        IntStream.range(0, order.length).filter(condition).map(row -> order[row]).toArray());
  }

  /**
   * The table as CSV: a header, then key columns, a column per score id, {@code n_forecasts} and
   * {@code n_events}; empty where there is no figure. Numbers print so that they read back exactly.
   */
  public String toCsv() {
    return ScoreTableText.csv(this);
  }

  /** The table as JSON, with reasons where there is no figure. */
  public String toJson() {
    return ScoreTableText.json(this);
  }

  /** The table as a Tablesaw table, named {@code scores}; missing where there is no figure. */
  public Table toTablesaw() {
    return ScoreTableText.tablesaw(this);
  }

  /**
   * The rows and scores of a slice of {@link #toTablesaw}, in the slice's order: with the counts,
   * reasons and conditions that a Tablesaw table does not hold.
   *
   * @param slice with all columns of dimensions, and those of the scores to keep; not modified
   * @throws IllegalArgumentException if a row is not of this table, comes twice, or has another
   *     figure
   */
  public ScoreTable rowsOf(Table slice) {
    List<Column> kept =
        columns.stream().filter(each -> slice.containsColumn(each.rule.id())).toList();
    int[] rows = TableRows.rows(slice, this, kept.stream().map(each -> each.rule).toList());
    return new ScoreTable(
        keys, kept, counts, conditions, Arrays.stream(rows).map(row -> order[row]).toArray());
  }

  /** Whether a dimension's values are whole numbers. */
  int number(int row, GroupKey dimension) {
    return (Integer) keyColumn(dimension).values()[order[row]];
  }

  private ScoreTable reordered(int[] other) {
    return new ScoreTable(keys, columns, counts, conditions, other);
  }

  private KeyColumn keyColumn(GroupKey dimension) {
    return keys.stream()
        .filter(each -> each.key().equals(dimension))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The table is not grouped by "
                        + dimension.id()
                        + ", but by "
                        + dimensions().stream().map(GroupKey::id).toList()
                        + "."));
  }

  private Column column(String id) {
    return columns.stream()
        .filter(each -> each.rule.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The table has no score '" + id + "': expected one of " + rules() + "."));
  }

  /** The figures of one rule, by group. */
  static final class Column {

    private final ScoringRule rule;
    private final double[] values;
    private final byte[] reasons;
    private final int[] scored;
    private final int[] imputed;
    private final int[][] reasonCounts;

    private Column(ScoringRule rule, int groups) {
      this.rule = rule;
      values = new double[groups];
      reasons = new byte[groups];
      scored = new int[groups];
      imputed = new int[groups];
      reasonCounts = new int[groups][REASONS.length + 1];
    }

    static Column blank(ScoringRule rule, int groups) {
      return new Column(rule, groups);
    }

    static Column of(GroupFold fold, ScoringRule rule, int groups, UndefinedPolicy undefined) {
      Column column = new Column(rule, groups);
      for (int group = 0; group < groups; group++) {
        column.scored[group] = fold.scored(group);
        column.imputed[group] = fold.imputed(group);
        for (Reason reason : REASONS) {
          byte code = ForecastRows.code(reason);
          int n = fold.count(group, code);
          column.reasonCounts[group][code] = n;
          if (n > 0 && reason.status() == ScoreStatus.NOT_COMPUTABLE) {
            column.refuse(group, code, undefined);
          }
        }
        column.settle(group, fold.figure(group));
      }
      return column;
    }

    double value(int group) {
      return values[group];
    }

    byte reasonCode(int group) {
      return reasons[group];
    }

    void addCounts(int group, Column other, int otherGroup) {
      scored[group] += other.scored[otherGroup];
      imputed[group] += other.imputed[otherGroup];
      for (int code = 0; code < reasonCounts[group].length; code++) {
        reasonCounts[group][code] += other.reasonCounts[otherGroup][code];
      }
    }

    /** Notes that a part of the group has no score. */
    void refuse(int group, byte code, UndefinedPolicy undefined) {
      boolean decides =
          undefined == UndefinedPolicy.NOT_COMPUTABLE
              && REASONS[code - 1].status() == ScoreStatus.NOT_COMPUTABLE
              && REASONS[code - 1] != Reason.NOTHING_SCORED;
      if (decides && reasons[group] == 0) {
        reasons[group] = code;
      }
    }

    /** Sets the figure, unless it was refused. */
    void settle(int group, double figure) {
      if (reasons[group] == 0 && Double.isNaN(figure)) {
        reasons[group] = ForecastRows.code(scored[group] > 0 ? failure() : absence(group));
      }
      values[group] = reasons[group] == 0 ? figure : Double.NaN;
    }

    private Reason failure() {
      return rule.aggregation() == Aggregation.RATIO_OF_SUMS
          ? Reason.ZERO_DENOMINATOR
          : Reason.NOT_DEFINED;
    }

    /** What kept every forecast from having a score, most telling first. */
    private Reason absence(int group) {
      return Arrays.stream(REASONS)
          .filter(reason -> reasonCounts[group][ForecastRows.code(reason)] > 0)
          .filter(reason -> telling(reason) > 0)
          .min(Comparator.comparingInt(Column::telling))
          .orElse(Reason.NOTHING_SCORED);
    }

    /** The rank of a reason among others, from 1; 0 for the want of an actual or a forecast. */
    private static int telling(Reason reason) {
      return switch (reason.status()) {
        case NOT_COMPUTABLE -> 1;
        case EXCLUDED -> reason == Reason.NEVER_PUBLISHED ? 0 : 2;
        default -> 0;
      };
    }

    Optional<String> explain(int group, GroupCounts counts) {
      if (reasons[group] == 0) {
        return Optional.empty();
      }
      Reason reason = REASONS[reasons[group] - 1];
      int offending = reasonCounts[group][reasons[group]];
      String text = rule.id() + " is not computable: " + reason.text();
      if (offending > 0) {
        text +=
            " in "
                + offending
                + " of "
                + Count.of(counts.forecasts()[group], "forecast", "forecasts");
      }
      if (reason == Reason.SMALL_ACTUAL) {
        text += "; alternatives: wape, mase, or " + Setting.EXCLUDE_AND_COUNT;
      }
      return Optional.of(text + ".");
    }
  }

  /** A list of the columns' figures in one row, for printing. */
  List<OptionalDouble> figures(int row) {
    List<OptionalDouble> figures = new ArrayList<>();
    for (Column column : columns) {
      double value = column.values[order[row]];
      figures.add(Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value));
    }
    return figures;
  }
}
