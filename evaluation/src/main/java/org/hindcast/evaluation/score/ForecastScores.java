package org.hindcast.evaluation.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.hindcast.forecast.ForecastArchive;
import tech.tablesaw.api.Table;

/**
 * One score per forecast and rule, or the reason why there is none. Immutable.
 *
 * <p>Forecast {@code i} is row {@code i} of {@link #archive()}. Scores are computed when asked for,
 * in blocks of columns, so that a table over millions of forecasts needs no memory for their
 * scores.
 */
public final class ForecastScores {

  private final ForecastRows rows;
  private final List<ScoringRule> rules;
  private final MissingForecasts gaps;
  private final UndefinedPolicy undefined;
  private final ScoreTable.Conditions conditions;
  private final int dropped;
  private final RowSelection selected;

  ForecastScores(
      ForecastRows rows,
      List<ScoringRule> rules,
      MissingForecasts gaps,
      UndefinedPolicy undefined,
      ScoreTable.Conditions conditions,
      int dropped) {
    this(rows, rules, gaps, undefined, conditions, dropped, RowSelection.all(rows.archive.size()));
  }

  private ForecastScores(
      ForecastRows rows,
      List<ScoringRule> rules,
      MissingForecasts gaps,
      UndefinedPolicy undefined,
      ScoreTable.Conditions conditions,
      int dropped,
      RowSelection selected) {
    this.rows = rows;
    this.rules = rules;
    this.gaps = gaps;
    this.undefined = undefined;
    this.conditions = conditions;
    this.dropped = dropped;
    this.selected = selected;
  }

  /** The forecasts that are scored, without those dropped because a model lacked them. */
  public ForecastArchive archive() {
    return rows.archive;
  }

  /** The forecasts joined with their actuals. */
  ForecastRows rows() {
    return rows;
  }

  /** The rules, in the order asked for. */
  public List<ScoringRule> rules() {
    return rules;
  }

  /** The number of forecasts dropped before scoring, because another model lacked them. */
  public int dropped() {
    return dropped;
  }

  /** The number of forecasts that some model lacks and another has. */
  public int missing() {
    return gaps.count();
  }

  /** What was done about missing forecasts, and how forecasts weigh. */
  public ScoreTable.Conditions conditions() {
    return conditions;
  }

  /** The actual of a forecast, if there is one. */
  public OptionalDouble actual(int row) {
    return rows.hasActual(row) ? OptionalDouble.of(rows.actual(row)) : OptionalDouble.empty();
  }

  /** The event a forecast is about: equal for forecasts of the same quantity and target. */
  public int event(int row) {
    return rows.event(row);
  }

  /**
   * A number that a forecast shares with those of quantities that are forecast as one, see {@link
   * Evaluation#alike}.
   */
  public int unitQuantity(int row) {
    return rows.unitQuantity(row);
  }

  /** The scores that stand in for missing forecasts under a rule, if the policy imputes. */
  public List<ImputedScore> imputed(ScoringRule rule) {
    Imputation imputation = imputation();
    return imputation.applies(rule)
        ? imputation.list(rule, ScoreParts.ofCells(rows, rule))
        : List.of();
  }

  private Imputation imputation() {
    return new Imputation(conditions.missing(), gaps, rows.archive.models());
  }

  /**
   * The scores of all forecasts under a rule. The score of a path, or of successive forecasts,
   * stands at the last of them.
   */
  public ScoreColumn column(ScoringRule rule) {
    if (rule.joint().isPresent()) {
      int[] all = IntStream.range(0, rows.archive.size()).toArray();
      JointRows input = new JointRows(rows, all, new int[all.length], rule);
      return ScoreColumn.of(rule, rule.joint().get().score(input), all.length);
    }
    int n = rows.archive.size();
    double[] values = new double[n];
    byte[] reasons = new byte[n];
    double[] parts = new double[ScoreBlock.COMPONENTS];
    ScoreBlock block = new ScoreBlock(rows);
    for (int first = 0; first < n; first += ScoreBlock.CAPACITY) {
      int size = Math.min(ScoreBlock.CAPACITY, n - first);
      block.load(first, size);
      block.score(rule);
      for (int i = 0; i < size; i++) {
        reasons[first + i] = block.reasons()[i];
        for (int c = 0; c < rule.components(); c++) {
          parts[c] = block.out(c)[i];
        }
        values[first + i] = reasons[first + i] == 0 ? rule.cell(parts) : Double.NaN;
        if (reasons[first + i] == 0 && Double.isNaN(values[first + i])) {
          reasons[first + i] = ForecastRows.code(Reason.ZERO_DENOMINATOR);
        }
      }
    }
    return new ScoreColumn(rule, values, reasons);
  }

  /** The score of one forecast, if there is one. */
  public OptionalDouble value(int row, ScoringRule rule) {
    return column(rule).value(row);
  }

  /** Why one forecast has no score, if it has none. */
  public Optional<Reason> reason(int row, ScoringRule rule) {
    return column(rule).reason(row);
  }

  /** The same scores of the rows of the archive that satisfy a condition, without missing ones. */
  public ForecastScores where(IntPredicate condition) {
    return new ForecastScores(
        rows,
        rules,
        MissingForecasts.none(rows),
        undefined,
        conditions,
        dropped,
        selected.where(condition));
  }

  /** Whether a row of the archive is among these forecasts: after {@link #where} only some are. */
  public boolean contains(int row) {
    return selected.contains(row);
  }

  /** One table row per combination of values of the keys; one row in all without any. */
  public ScoreTable by(GroupKey... keys) {
    requireDifferent(keys);
    Grouping grouping = Grouping.by(rows.archive, gaps, selected, keys);
    List<ScoreTable.Column> columns = new ArrayList<>();
    List<ScoringRule> plain = rules.stream().filter(rule -> !rule.isBySeries()).toList();
    List<GroupFold> folds = fold(plain, grouping);
    List<ScoringRule> nested = rules.stream().filter(ScoringRule::isBySeries).toList();
    boolean hasNested = !nested.isEmpty();
    SeriesMeans means = hasNested ? seriesMeans(nested, grouping, keys) : SeriesMeans.empty();
    int plainNext = 0;
    int nestedNext = 0;
    for (ScoringRule rule : rules) {
      columns.add(
          rule.isBySeries()
              ? means.column(nestedNext++, undefined)
              : ScoreTable.Column.of(folds.get(plainNext++), rule, grouping.count(), undefined));
    }
    return new ScoreTable(grouping.keys(), columns, counts(grouping), conditions);
  }

  /**
   * One row per forecast as a Tablesaw table, named {@code forecast_scores}: {@code model,
   * quantity, cycle, cutoff, target, horizon, stage, scenario, basis, point, actual} and a column
   * per rule, named by its id.
   *
   * <p>Missing where a forecast has no known horizon, no point, no actual or no score. The scores
   * of a path stand in the row of its last forecast. After {@link #where} the table holds the rows
   * of that condition.
   */
  public Table toTablesaw() {
    return ForecastScoresTable.of(this, selected.toArray());
  }

  /**
   * The same scores of those forecasts that a table speaks of: a slice of {@link #toTablesaw}, of a
   * score table's, or a comparison's, whose models may so be compared anew.
   *
   * @param slice with a column, named by its id, for at least one {@link Dimension}; forecasts are
   *     kept whose values stand together in one of its rows. Other columns are not looked at; not
   *     modified
   * @throws IllegalArgumentException if no column is a dimension
   */
  public ForecastScores rowsOf(Table slice) {
    List<Dimension> dimensions = TableRows.dimensions(slice);
    Set<List<String>> sought = TableRows.keys(slice, dimensions);
    Grouping grouping =
        Grouping.by(
            rows.archive,
            MissingForecasts.none(rows),
            selected,
            dimensions.toArray(GroupKey[]::new));
    boolean[] kept = new boolean[grouping.count()];
    for (int group = 0; group < kept.length; group++) {
      int number = group;
      kept[group] =
          sought.contains(
              grouping.keys().stream().map(key -> key.values()[number].toString()).toList());
    }
    int[] groups = grouping.toArray();
    BitSet found = new BitSet(rows.archive.size());
    for (int place = 0; place < selected.size(); place++) {
      found.set(selected.row(place), kept[groups[place]]);
    }
    return where(found::get);
  }

  private static void requireDifferent(GroupKey... keys) {
    if (Arrays.stream(keys).map(GroupKey::id).distinct().count() < keys.length) {
      throw new IllegalArgumentException(
          "A dimension is given twice in " + Arrays.stream(keys).map(GroupKey::id).toList() + ".");
    }
  }

  private List<GroupFold> fold(List<ScoringRule> folded, Grouping grouping) {
    boolean weighted = !conditions.weights().isEqual();
    Imputation imputation = imputation();
    double[] weights = weighted ? conditions.weights().of(rows, gaps) : new double[0];
    List<GroupFold> folds = new ArrayList<>();
    List<ScoringRule> streamed = new ArrayList<>();
    List<GroupFold> streamedFolds = new ArrayList<>();
    for (ScoringRule rule : folded) {
      GroupFold fold = new GroupFold(rule, grouping.count(), weighted);
      folds.add(fold);
      if (rule.joint().isPresent() || weighted || imputation.applies(rule)) {
        fold(rule, fold, grouping, weights);
      } else {
        streamed.add(rule);
        streamedFolds.add(fold);
      }
    }
    stream(streamed, streamedFolds, grouping);
    for (int r = 0; r < folded.size(); r++) {
      boolean fills = imputation.applies(folded.get(r));
      for (int gap = 0; !fills && gap < gaps.count(); gap++) {
        folds.get(r).count(grouping.groupOfGap(gap), Reason.NO_FORECAST);
      }
    }
    return folds;
  }

  /** Folds scores in columns: of forecasts that are scored together, have weights, or fill gaps. */
  private void fold(ScoringRule rule, GroupFold fold, Grouping grouping, double[] weights) {
    int[] places = selected.toArray();
    int[] groups = grouping.toArray();
    ScoreParts parts =
        rule.joint().isPresent()
            ? rule.joint().get().score(new JointRows(rows, places, groups, rule))
            : ScoreParts.ofCells(rows, rule, places, groups);
    double[] own = new double[parts.size()];
    Arrays.setAll(own, unit -> weights.length == 0 ? 1 : weights[parts.row(unit)]);
    fold.add(parts, own);
    Imputation imputation = imputation();
    if (imputation.applies(rule)) {
      ScoreParts all = ScoreParts.ofCells(rows, rule);
      for (int gap = 0; gap < gaps.count(); gap++) {
        int group = grouping.groupOfGap(gap);
        Optional<double[]> filled = imputation.fill(gap, rule, all);
        if (filled.isPresent()) {
          double weight = weights.length == 0 ? 1 : weights[rows.archive.size() + gap];
          fold.impute(group, filled.get(), weight);
        } else {
          fold.count(group, Reason.NO_FORECAST);
        }
      }
    }
  }

  private void stream(List<ScoringRule> folded, List<GroupFold> folds, Grouping grouping) {
    ScoreBlock block = new ScoreBlock(rows);
    int[] groups = new int[ScoreBlock.CAPACITY];
    int size;
    for (int place = 0; !folded.isEmpty() && place < grouping.layerSize(); place += size) {
      size = selected.run(place, Math.min(ScoreBlock.CAPACITY, grouping.layerSize() - place));
      boolean uniform = grouping.isUniform(place, size);
      block.load(selected.row(place), size);
      for (int layer = 0; layer < grouping.layers(); layer++) {
        block.moveTo(selected.row(layer * grouping.layerSize() + place));
        grouping.copy(layer, place, uniform ? 1 : size, groups, 0);
        for (int r = 0; r < folded.size(); r++) {
          block.score(folded.get(r));
          folds.get(r).add(block, groups, uniform);
        }
      }
    }
  }

  private SeriesMeans seriesMeans(List<ScoringRule> nested, Grouping outer, GroupKey... keys) {
    GroupKey[] finer = Arrays.copyOf(keys, keys.length + 1);
    finer[keys.length] = Dimension.QUANTITY;
    boolean already = Arrays.asList(keys).contains(Dimension.QUANTITY);
    Grouping inner = already ? outer : Grouping.by(rows.archive, gaps, selected, finer);
    int[] outerOf = new int[inner.count()];
    int[] outerGroups = outer.toArray();
    int[] innerGroups = inner.toArray();
    for (int place = 0; place < innerGroups.length; place++) {
      outerOf[innerGroups[place]] = outerGroups[place];
    }
    for (int gap = 0; gap < gaps.count(); gap++) {
      outerOf[inner.groupOfGap(gap)] = outer.groupOfGap(gap);
    }
    return new SeriesMeans(nested, fold(nested, inner), outerOf, outer.count());
  }

  private GroupCounts counts(Grouping grouping) {
    int[] missing = new int[grouping.count()];
    for (int gap = 0; gap < gaps.count(); gap++) {
      missing[grouping.groupOfGap(gap)]++;
    }
    return GroupTally.counts(rows, grouping, selected, missing);
  }
}
