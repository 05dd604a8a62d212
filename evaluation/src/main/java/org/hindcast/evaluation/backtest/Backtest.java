package org.hindcast.evaluation.backtest;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import org.hindcast.cycle.CycleSchedule;
import org.hindcast.cycle.TargetRule;
import org.hindcast.data.BreakPolicy;
import org.hindcast.data.Quantity;
import org.hindcast.data.VintageStore;
import org.hindcast.forecast.ForecastArchive;
import org.hindcast.model.ForecastModel;
import org.hindcast.model.ModelCard;

/**
 * A replay of forecast cycles: in every cycle each model forecasts from what was known at the
 * cut-off and from nothing else. Immutable; every method returns a changed copy.
 *
 * <p>A target gets quantiles and a mean. The value of a period, or the stock at the end of one, has
 * the model's predictive distribution of that step. The total of a coarser period is the sum of the
 * periods known at the cut-off and of the rest: its mean is the sum of the steps' means, its
 * quantiles are those of the sums of the model's sample paths. Where a quantity cannot be negative,
 * negative quantiles, means of steps and steps of paths count as zero. A target that is wholly
 * known at the cut-off is no forecast and is left out.
 *
 * <p>A panel model forecasts all quantities of the run jointly; the context of its fit names the
 * first of them and holds no single series.
 *
 * <p>The result is the same, bit by bit, for any order of models and quantities and for any engine.
 */
public final class Backtest {

  private static final int DEFAULT_SAMPLES = 1000;

  private final VintageStore store;
  private Optional<List<String>> quantities = Optional.empty();
  private List<ForecastModel> models = List.of();
  private Optional<CycleSchedule> schedule = Optional.empty();
  private Optional<TargetRule> targets = Optional.empty();
  private List<Double> levels = List.of(0.5, 0.8, 0.95);
  private int samples = DEFAULT_SAMPLES;
  private RefitPolicy refit = RefitPolicy.everyCycle();
  private BreakPolicy breaks = BreakPolicy.REFUSE;
  private long seed;
  private OptionalInt seasonLength = OptionalInt.empty();
  private BacktestListener listener = BacktestListener.none();
  private Clock clock = Clock.systemUTC();

  private Backtest(VintageStore store) {
    this.store = store;
  }

  private Backtest with(Consumer<Backtest> change) {
    return withStore(store, change);
  }

  private Backtest withStore(VintageStore other, Consumer<Backtest> change) {
    Backtest copy = new Backtest(other);
    copy.quantities = quantities;
    copy.models = models;
    copy.schedule = schedule;
    copy.targets = targets;
    copy.levels = levels;
    copy.samples = samples;
    copy.refit = refit;
    copy.breaks = breaks;
    copy.seed = seed;
    copy.seasonLength = seasonLength;
    copy.listener = listener;
    copy.clock = clock;
    change.accept(copy);
    return copy;
  }

  /** A backtest on these data, of all quantities in them unless some are chosen. */
  public static Backtest of(VintageStore store) {
    return new Backtest(store);
  }

  /** Forecasts these quantities; the others in the store remain visible to the models. */
  public Backtest quantities(String... ids) {
    return quantities(List.of(ids));
  }

  /**
   * Forecasts these quantities; the others in the store remain visible to the models.
   *
   * @throws IllegalArgumentException if there are none, or one is not in the store
   */
  public Backtest quantities(Collection<String> ids) {
    if (ids.isEmpty()) {
      throw new IllegalArgumentException(
          "No quantity is to be forecast: expected at least one. Leave quantities out to forecast all.");
    }
    ids.forEach(store::quantity);
    List<String> sorted = List.copyOf(new TreeSet<>(ids));
    return with(copy -> copy.quantities = Optional.of(sorted));
  }

  /** Runs these models. */
  public Backtest models(ForecastModel... models) {
    return models(List.of(models));
  }

  /**
   * Runs these models.
   *
   * @throws IllegalArgumentException if there are none, or two have the same id
   */
  public Backtest models(Collection<? extends ForecastModel> models) {
    List<ForecastModel> sorted = new ArrayList<>(models);
    sorted.sort(Comparator.comparing(ForecastModel::id));
    if (sorted.isEmpty()) {
      throw new IllegalArgumentException("No model is to be run: expected at least one.");
    }
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).id().equals(sorted.get(i - 1).id())) {
        throw new IllegalArgumentException(
            "Two models have the id '"
                + sorted.get(i).id()
                + "': ids must differ. Maybe the same "
                + "model was named twice, or a setting is missing from its id.");
      }
    }
    return with(copy -> copy.models = List.copyOf(sorted));
  }

  /** Replays these cycles. */
  public Backtest cycles(CycleSchedule schedule) {
    return with(copy -> copy.schedule = Optional.of(schedule));
  }

  /** Forecasts the targets of this rule. */
  public Backtest targets(TargetRule rule) {
    return with(copy -> copy.targets = Optional.of(rule));
  }

  /**
   * The levels of the central prediction intervals; 0.5, 0.8 and 0.95 unless set. A level {@code L}
   * asks for the quantiles {@code (1 − L)/2} and {@code (1 + L)/2}; the median is always there.
   *
   * @param levels strictly between 0 and 1; none for the median alone
   */
  public Backtest levels(double... levels) {
    for (double level : levels) {
      if (!(level > 0 && level < 1)) {
        throw new IllegalArgumentException(
            "The interval level " + level + " is outside (0, 1). Maybe it is a percentage.");
      }
    }
    List<Double> sorted = DoubleStream.of(levels).sorted().distinct().boxed().toList();
    return with(copy -> copy.levels = sorted);
  }

  /**
   * The number of sample paths from which the quantiles of totals are taken; 1000 unless set.
   *
   * @param samples at least 1
   */
  public Backtest samples(int samples) {
    if (samples < 1) {
      throw new IllegalArgumentException(
          "The number of sample paths is " + samples + ": expected at least 1.");
    }
    return with(copy -> copy.samples = samples);
  }

  /** When models are fitted anew; in every cycle unless set. */
  public Backtest refit(RefitPolicy policy) {
    return with(copy -> copy.refit = policy);
  }

  /** What to do with breaks in a series; to refuse unless set. */
  public Backtest breaks(BreakPolicy policy) {
    return with(copy -> copy.breaks = policy);
  }

  /** The seed of all chance in the run; 0 unless set. */
  public Backtest seed(long seed) {
    return with(copy -> copy.seed = seed);
  }

  /**
   * The season length of every quantity, in periods; that of its frequency unless set.
   *
   * @param periods at least 1, which means no season
   */
  public Backtest seasonLength(int periods) {
    if (periods < 1) {
      throw new IllegalArgumentException(
          "The season length is " + periods + ": expected at least 1, which means no season.");
    }
    return with(copy -> copy.seasonLength = OptionalInt.of(periods));
  }

  /** Who watches the run. */
  public Backtest listener(BacktestListener listener) {
    return with(copy -> copy.listener = listener);
  }

  /** Where the manifest gets its times from. */
  public Backtest clock(Clock clock) {
    return with(copy -> copy.clock = clock);
  }

  /** The same backtest on other data, with models made for those. */
  Backtest on(VintageStore other, Collection<? extends ForecastModel> models) {
    return withStore(other, copy -> copy.listener = BacktestListener.none()).models(models);
  }

  VintageStore store() {
    return store;
  }

  /**
   * Runs the backtest.
   *
   * @throws IllegalStateException if models, cycles or targets are not set, or a series has a break
   *     that may not be read across
   * @throws IllegalArgumentException if a target does not fit a quantity
   * @throws org.hindcast.data.LookAheadException if a cut-off is after the last date observed, or a
   *     model asked for later data
   */
  public BacktestResult run(BacktestEngine engine) {
    Instant started = clock.instant();
    BacktestPlan plan = plan();
    listener.started(plan.cellCount());
    List<UnitResult> results = engine.run(plan, this::announce);
    ForecastArchive.Builder archive = ForecastArchive.builder();
    List<CellFailure> failures = new ArrayList<>();
    List<CellParameters> parameters = new ArrayList<>();
    plan.inputs().cycles().forEach(archive::cycle);
    for (UnitResult unit : results) {
      for (CellResult cell : unit.cells()) {
        cell.rows().forEach(row -> archive.add(row.key(), row.horizon(), row.forecast()));
        failures.addAll(cell.failures());
        parameters.addAll(cell.parameters());
      }
    }
    failures.sort(CellFailure.ORDER);
    parameters.sort(
        Comparator.comparing(CellParameters::model)
            .thenComparing(CellParameters::quantity)
            .thenComparing(each -> each.cycle().cutOff()));
    BacktestResult result = result(plan, archive.build(), failures, parameters, started);
    listener.finished(result);
    return result;
  }

  /** The work to be done, checked and in a fixed order. */
  BacktestPlan plan() {
    List<Quantity> chosen =
        quantities
            .map(ids -> ids.stream().map(store::quantity).toList())
            .orElse(store.quantities());
    if (models.isEmpty()) {
      throw notSet("models", "models");
    }
    CycleSchedule cycles = schedule.orElseThrow(() -> notSet("cycles", "cycles"));
    TargetRule rule = targets.orElseThrow(() -> notSet("targets", "targets"));
    return BacktestPlan.of(
        new BacktestPlan.Inputs(
            store,
            chosen,
            models,
            cycles.cycles(),
            chosen.stream()
                .map(each -> seasonLength.orElse(store.frequency(each.id()).seasonLength()))
                .toList(),
            quantileLevels(levels),
            samples,
            refit,
            breaks,
            seed),
        rule);
  }

  private void announce(UnitResult unit) {
    for (CellResult cell : unit.cells()) {
      if (cell.failures().isEmpty()) {
        listener.cellFinished(cell.cell());
      } else {
        listener.cellFailed(cell.cell(), cell.failures());
      }
    }
  }

  private BacktestResult result(
      BacktestPlan plan,
      ForecastArchive archive,
      List<CellFailure> failures,
      List<CellParameters> parameters,
      Instant started) {
    BacktestPlan.Inputs inputs = plan.inputs();
    Map<String, ModelCard> cards = new TreeMap<>();
    inputs.models().forEach(model -> cards.put(model.id(), model.card()));
    Map<String, Integer> seasons = new TreeMap<>();
    for (int i = 0; i < inputs.quantities().size(); i++) {
      seasons.put(inputs.quantities().get(i).id(), inputs.seasonLengths().get(i));
    }
    RunManifest manifest =
        Manifests.of(plan, levels, archive, failures.size(), started, clock.instant());
    return new BacktestResult(
        archive,
        failures,
        parameters,
        manifest,
        store,
        new CycleSchedule(inputs.cycles()),
        inputs.quantities(),
        seasons,
        cards,
        levels);
  }

  /** The quantile levels of central intervals, and the median; exact in decimals. */
  static double[] quantileLevels(List<Double> levels) {
    double[] quantiles = new double[2 * levels.size() + 1];
    quantiles[0] = 0.5;
    int n = 1;
    for (double level : levels) {
      BigDecimal half = BigDecimal.valueOf(level).divide(BigDecimal.valueOf(2));
      BigDecimal middle = new BigDecimal("0.5");
      quantiles[n++] = middle.subtract(half).doubleValue();
      quantiles[n++] = middle.add(half).doubleValue();
    }
    Arrays.sort(quantiles);
    return quantiles;
  }

  private static IllegalStateException notSet(String what, String method) {
    return new IllegalStateException(
        "The backtest has no " + what + ": set them with " + method + "(…) before run.");
  }
}
