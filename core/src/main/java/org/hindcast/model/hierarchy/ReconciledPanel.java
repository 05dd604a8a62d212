package org.hindcast.model.hierarchy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.hindcast.forecast.Distributions;
import org.hindcast.forecast.PredictiveDistribution;
import org.hindcast.forecast.SamplePaths;
import org.hindcast.model.FittedModel;
import org.hindcast.model.FittedPanel;
import org.hindcast.model.ModelFitException;
import org.hindcast.time.TimePeriod;
import org.hindcast.time.TimeSeries;
import org.jspecify.annotations.Nullable;

/** Base fits of the nodes with the reconciliation of their forecasts. */
final class ReconciledPanel implements FittedPanel {

  /** Draws behind the quantiles of single steps. */
  private static final int DRAWS = 2000;

  private final Hierarchy hierarchy;
  private final NodeFits nodes;
  private final double[] historyIncoherence;
  private final FittedReconciliation reconciliation;
  private final int[] uses;
  private final int errorCount;
  private final double[][] correlations;
  private final double shrinkage;
  private final long seed;
  private final boolean[] bounded;
  private final TimePeriod commonEnd;

  /** The last simulations, since every quantity of a cycle asks for the same one. */
  private @Nullable Simulation lastPredicted;

  private @Nullable Simulation lastSimulated;

  /**
   * Bottom quantities: their draws, for each of them path after path, and their means, a row a
   * step.
   */
  private record Simulation(
      long seed, int horizon, int paths, double[][] bottoms, double[][] means) {}

  ReconciledPanel(
      Hierarchy hierarchy,
      NodeFits nodes,
      NodeHistory history,
      FittedReconciliation reconciliation,
      long seed) {
    this.hierarchy = hierarchy;
    this.nodes = nodes;
    this.historyIncoherence = history.incoherence();
    this.reconciliation = reconciliation;
    this.seed = seed;
    this.uses = reconciliation.rule().uses();
    double[][] errors = history.errors(uses);
    Shrinkage dependence =
        errors.length < Reconciliation.FEWEST_ERRORS
            ? Shrinkage.independent(uses.length)
            : Shrinkage.of(errors);
    this.errorCount = errors.length;
    this.correlations = dependence.correlations();
    this.shrinkage = dependence.intensity();
    this.commonEnd = nodes.commonEnd();
    this.bounded = new boolean[hierarchy.bottomCount()];
    for (int j = 0; j < bounded.length; j++) {
      bounded[j] = nodes.quantity(hierarchy.aggregateCount() + j).support().lowerBound() == 0;
    }
  }

  @Override
  public FittedModel quantity(String id) {
    int place = hierarchy.nodes().indexOf(id);
    if (place < 0) {
      throw new ModelFitException(
          "The hierarchy of '"
              + hierarchy.total()
              + "' has no quantity '"
              + id
              + "': the model 'reconciled' forecasts "
              + hierarchy.nodes()
              + ".");
    }
    return new Node(place);
  }

  /** The coherent means of the bottom quantities, a row a step after the common end. */
  private double[][] means(double[][] base) {
    double[][] bottoms = new double[base.length][hierarchy.bottomCount()];
    for (int step = 0; step < base.length; step++) {
      reconciliation.rule().apply(base[step], bottoms[step]);
      NonNegative.apply(bottoms[step], bounded);
    }
    return bottoms;
  }

  /** The base forecasts, a row a step after the common end; what is known is its own forecast. */
  private double[][] baseMeans(int horizon) {
    double[][] base = new double[horizon][hierarchy.size()];
    for (int place : uses) {
      int late = late(place);
      for (int step = 0; step < Math.min(late, horizon); step++) {
        base[step][place] = requireKnown(place, step);
      }
      if (horizon > late) {
        List<PredictiveDistribution> own = fit(place).predict(horizon - late);
        for (int step = late; step < horizon; step++) {
          base[step][place] = own.get(step - late).mean();
        }
      }
    }
    return base;
  }

  private FittedModel fit(int place) {
    return nodes.fit(place).orElseThrow();
  }

  /** How many periods of a node are known after the common end. */
  private int late(int place) {
    return commonEnd.until(nodes.series(place).end());
  }

  private double requireKnown(int place, int step) {
    TimePeriod period = commonEnd.plus(step + 1);
    double value = nodes.series(place).value(period);
    if (Double.isNaN(value)) {
      throw new ModelFitException(
          "The value of '"
              + hierarchy.nodes().get(place)
              + "' in "
              + period
              + " is missing, though later ones are known, while other nodes are known until "
              + commonEnd
              + ": reconciliation needs it.");
    }
    return value;
  }

  private static double total(double[] bottoms, int[] members) {
    double sum = 0;
    for (int member : members) {
      sum += bottoms[member];
    }
    return sum;
  }

  private synchronized Simulation predicted(int horizon) {
    @Nullable Simulation last = lastPredicted;
    if (last == null || last.horizon() != horizon) {
      last = simulation(seed, horizon, DRAWS);
      lastPredicted = last;
    }
    return last;
  }

  private synchronized Simulation simulated(long from, int horizon, int paths) {
    @Nullable Simulation last = lastSimulated;
    if (last == null || last.seed != from || last.horizon != horizon || last.paths != paths) {
      last = simulation(from, horizon, paths);
      lastSimulated = last;
    }
    return last;
  }

  /** Coherent draws: the base models' own, joined and then reconciled one by one. */
  private Simulation simulation(long from, int horizon, int paths) {
    double[][] joined = joined(from, horizon, paths);
    double[][] base = baseMeans(horizon);
    double[][] bottoms = new double[hierarchy.bottomCount()][horizon * paths];
    int[] lates = Arrays.stream(uses).map(this::late).toArray();
    double[] draw = new double[hierarchy.size()];
    double[] reconciled = new double[bottoms.length];
    for (int path = 0; path < paths; path++) {
      for (int step = 0; step < horizon; step++) {
        for (int i = 0; i < uses.length; i++) {
          int late = lates[i];
          draw[uses[i]] =
              step < late ? base[step][uses[i]] : joined[i][path * (horizon - late) + step - late];
        }
        reconciliation.rule().applyToDraw(draw, base[step], reconciled);
        NonNegative.apply(reconciled, bounded);
        for (int j = 0; j < bottoms.length; j++) {
          bottoms[j][path * horizon + step] = reconciled[j];
        }
      }
    }
    return new Simulation(from, horizon, paths, bottoms, means(base));
  }

  /** The joined draws of the nodes that are used; none of one that is known until the end. */
  private double[][] joined(long from, int horizon, int paths) {
    List<SamplePaths> own = new ArrayList<>();
    List<Integer> drawn = new ArrayList<>();
    for (int i = 0; i < uses.length; i++) {
      int steps = horizon - late(uses[i]);
      if (steps > 0) {
        long ownSeed = NodeFits.seed(from, hierarchy.nodes().get(uses[i]));
        own.add(fit(uses[i]).simulate(steps, paths, new SplittableRandom(ownSeed)));
        drawn.add(i);
      }
    }
    double[][] between = new double[drawn.size()][drawn.size()];
    for (int i = 0; i < between.length; i++) {
      for (int j = 0; j < between.length; j++) {
        between[i][j] = correlations[drawn.get(i)][drawn.get(j)];
      }
    }
    double[][] joined = new double[uses.length][0];
    if (!own.isEmpty()) {
      double[][] draws =
          JointPaths.join(own.toArray(new SamplePaths[0]), between, new SplittableRandom(from));
      for (int i = 0; i < draws.length; i++) {
        joined[drawn.get(i)] = draws[i];
      }
    }
    return joined;
  }

  /** The forecasts of one node. */
  private final class Node implements FittedModel {

    private final int place;
    private final int late;

    Node(int place) {
      this.place = place;
      this.late = late(place);
    }

    private int[] members() {
      int q = hierarchy.aggregateCount();
      return place < q ? hierarchy.members(place) : new int[] {place - q};
    }

    @Override
    public List<PredictiveDistribution> predict(int horizon) {
      int all = horizon + late;
      Simulation simulation = predicted(all);
      double[][] bottoms = simulation.bottoms();
      List<PredictiveDistribution> steps = new ArrayList<>(horizon);
      for (int step = late; step < all; step++) {
        double[] draws = new double[DRAWS];
        for (int path = 0; path < DRAWS; path++) {
          for (int member : members()) {
            draws[path] += bottoms[member][path * all + step];
          }
        }
        steps.add(
            new Step(total(simulation.means()[step], members()), Distributions.empirical(draws)));
      }
      return steps;
    }

    @Override
    public SamplePaths simulate(int horizon, int paths, RandomGenerator random) {
      int all = horizon + late;
      double[][] bottoms = simulated(random.nextLong(), all, paths).bottoms();
      double[] values = new double[horizon * paths];
      for (int path = 0; path < paths; path++) {
        for (int step = 0; step < horizon; step++) {
          for (int member : members()) {
            values[path * horizon + step] += bottoms[member][path * all + late + step];
          }
        }
      }
      return SamplePaths.ofTrusted(horizon, values);
    }

    @Override
    public FittedModel update(TimeSeries known) {
      throw new ModelFitException(
          "The forecasts of '"
              + hierarchy.nodes().get(place)
              + "' depend on all of its hierarchy: fit the model 'reconciled' to the newer data.");
    }

    /**
     * Those of the base model, if the node's own forecast is used; {@code errors}, the times with
     * one-step errors of all nodes used; {@code shrinkage} of their correlations, 1 where they are
     * taken as independent; {@code history-incoherence}, the largest relative one of a sum.
     */
    @Override
    public Map<String, Double> parameters() {
      Map<String, Double> parameters = new TreeMap<>();
      nodes.fit(place).ifPresent(own -> parameters.putAll(own.parameters()));
      parameters.put("errors", (double) errorCount);
      parameters.put("shrinkage", shrinkage);
      if (place < hierarchy.aggregateCount()) {
        parameters.put("history-incoherence", historyIncoherence[place]);
      }
      return parameters;
    }
  }

  /** Quantiles from reconciled draws around the reconciled mean. */
  private record Step(double mean, PredictiveDistribution draws) implements PredictiveDistribution {

    @Override
    public double quantile(double level) {
      return draws.quantile(level);
    }

    @Override
    public double cumulativeProbability(double x) {
      return draws.cumulativeProbability(x);
    }
  }
}
