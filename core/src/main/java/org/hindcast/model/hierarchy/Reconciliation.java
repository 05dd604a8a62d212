package org.hindcast.model.hierarchy;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hindcast.model.ModelFitException;
import org.hindcast.model.ModelSettings;

/**
 * A way of making forecasts of all nodes of a hierarchy add up.
 *
 * <p>Base forecasts {@code ŷ} of the nodes become {@code S·G·ŷ}; methods differ in {@code G}.
 * Projections ({@link #ols}, {@link #wlsStructural}, {@link #wlsVariance}, {@link #minTraceShrink})
 * have {@code G·S = I}: they leave coherent forecasts as they are and unbiased ones unbiased.
 *
 * @param method which one
 * @param proportions how forecasts of sums are divided; of top-down and middle-out only
 * @param level where middle-out starts; of middle-out only
 */
public record Reconciliation(
    Method method, Optional<Proportions> proportions, Optional<String> level) {

  /** The fewest times with one-step errors of all nodes from which variances are estimated. */
  static final int FEWEST_ERRORS = 5;

  /** The methods. */
  public enum Method {
    /** Forecasts of the bottom quantities are summed. */
    BOTTOM_UP,
    /** The forecast of the total is divided. */
    TOP_DOWN,
    /** Forecasts of a level in between are summed upwards and divided downwards. */
    MIDDLE_OUT,
    /** The coherent forecasts nearest to the base forecasts: least squares. */
    OLS,
    /** Least squares weighted by the number of bottom quantities in a node. */
    WLS_STRUCTURAL,
    /** Least squares weighted by the variances of the one-step errors. */
    WLS_VARIANCE,
    /** The smallest error variance, from the shrunken covariance of the one-step errors. */
    MINT_SHRINK,
    /** The smallest squared errors in the past: empirical risk minimisation. */
    ERM
  }

  /** Checks that the parts fit together. */
  public Reconciliation {
    boolean divides = method == Method.TOP_DOWN || method == Method.MIDDLE_OUT;
    if (proportions.isPresent() != divides) {
      throw new IllegalArgumentException(
          "The reconciliation "
              + ModelSettings.word(method)
              + (divides ? " has no proportions" : " has proportions")
              + ": expected them for top-down and middle-out, and for no other.");
    }
    if (level.isPresent() != (method == Method.MIDDLE_OUT)) {
      throw new IllegalArgumentException(
          "The reconciliation "
              + ModelSettings.word(method)
              + (level.isPresent() ? " has the level '" + level.get() + "'" : " has no level")
              + ": expected one for middle-out, and for no other.");
    }
  }

  private static Reconciliation of(Method method) {
    return new Reconciliation(method, Optional.empty(), Optional.empty());
  }

  /** Forecasts of the bottom quantities are kept and summed. */
  public static Reconciliation bottomUp() {
    return of(Method.BOTTOM_UP);
  }

  /**
   * The forecast of the total is divided among the bottom quantities.
   *
   * <p>By forecasts it goes down a tree step by step, and straight to the bottom quantities in a
   * grouped hierarchy. Reference: Gross and Sohl (1990), doi:10.1002/for.3980090304, for historical
   * proportions; Athanasopoulos, Ahmed and Hyndman (2009), doi:10.1016/j.ijforecast.2008.07.004,
   * for those of forecasts.
   */
  public static Reconciliation topDown(Proportions proportions) {
    return new Reconciliation(Method.TOP_DOWN, Optional.of(proportions), Optional.empty());
  }

  /** Forecasts of a level are summed above it and divided below by proportions of forecasts. */
  public static Reconciliation middleOut(String level) {
    return middleOut(level, Proportions.FORECAST);
  }

  /** Forecasts of a level are summed above it and divided below. */
  public static Reconciliation middleOut(String level, Proportions proportions) {
    return new Reconciliation(Method.MIDDLE_OUT, Optional.of(proportions), Optional.of(level));
  }

  /**
   * Ordinary least squares: {@code W = I}. Reference: Hyndman, Ahmed, Athanasopoulos and Shang
   * (2011), doi:10.1016/j.csda.2011.03.006.
   */
  public static Reconciliation ols() {
    return of(Method.OLS);
  }

  /**
   * Weighted least squares with structural scaling: {@code W = diag(S·1)}. Reference:
   * Athanasopoulos, Hyndman, Kourentzes and Petropoulos (2017), doi:10.1016/j.ejor.2017.02.046.
   */
  public static Reconciliation wlsStructural() {
    return of(Method.WLS_STRUCTURAL);
  }

  /**
   * Weighted least squares with variance scaling: {@code W} holds the mean squared one-step errors.
   * Reference: Hyndman, Lee and Wang (2016), doi:10.1016/j.csda.2015.11.007.
   */
  public static Reconciliation wlsVariance() {
    return of(Method.WLS_VARIANCE);
  }

  /**
   * Minimum trace with shrinkage: {@code W} is the covariance of the one-step errors, its
   * correlations shrunk towards 0 by the intensity of Schäfer and Strimmer (2005),
   * doi:10.2202/1544-6115.1175. Errors are not centred. Reference: Wickramasuriya, Athanasopoulos
   * and Hyndman (2019), doi:10.1080/01621459.2018.1448825.
   */
  public static Reconciliation minTraceShrink() {
    return of(Method.MINT_SHRINK);
  }

  /**
   * Empirical risk minimisation without regularisation: {@code G} minimises the sum of squares of
   * {@code y - S·G·ŷ} over past one-step forecasts. It does not need unbiased base forecasts, and
   * does not keep coherent ones. It needs more times than nodes, and many more to be any good.
   * Reference: Ben Taieb and Koo (2019), doi:10.1145/3292500.3330976.
   */
  public static Reconciliation erm() {
    return of(Method.ERM);
  }

  /** The methods without settings, and those with their usual ones. */
  static List<Reconciliation> withoutLevel() {
    return List.of(
        bottomUp(),
        topDown(Proportions.AVERAGE_HISTORICAL),
        topDown(Proportions.HISTORICAL_AVERAGES),
        topDown(Proportions.FORECAST),
        ols(),
        wlsStructural(),
        wlsVariance(),
        minTraceShrink(),
        erm());
  }

  /**
   * Estimates what the method needs.
   *
   * @throws ModelFitException if the history is too short, or cannot tell
   * @throws IllegalArgumentException if the hierarchy has no such level
   */
  public FittedReconciliation fit(Hierarchy hierarchy, NodeHistory history) {
    if (method == Method.MINT_SHRINK) {
      Shrinkage shrunken = Shrinkage.of(errors(hierarchy, history));
      return new FittedReconciliation(
          hierarchy,
          Projection.full(hierarchy, shrunken.covariance()),
          OptionalDouble.of(shrunken.intensity()));
    }
    return new FittedReconciliation(hierarchy, rule(hierarchy, history), OptionalDouble.empty());
  }

  /** The nodes whose base forecasts are used, by place. */
  int[] uses(Hierarchy hierarchy) {
    return switch (method) {
      case BOTTOM_UP -> FixedShares.bottomUp(hierarchy).uses();
      case TOP_DOWN, MIDDLE_OUT ->
          proportions.equals(Optional.of(Proportions.FORECAST))
              ? new ForecastShares(hierarchy, tops(hierarchy)).uses()
              : tops(hierarchy);
      default -> Projection.diagonal(hierarchy, structural(hierarchy)).uses();
    };
  }

  private BottomRule rule(Hierarchy hierarchy, NodeHistory history) {
    return switch (method) {
      case BOTTOM_UP -> FixedShares.bottomUp(hierarchy);
      case TOP_DOWN, MIDDLE_OUT ->
          proportions.equals(Optional.of(Proportions.FORECAST))
              ? new ForecastShares(hierarchy, tops(hierarchy))
              : shares(hierarchy, history.bottoms());
      case OLS -> Projection.diagonal(hierarchy, ones(hierarchy.size()));
      case WLS_STRUCTURAL -> Projection.diagonal(hierarchy, structural(hierarchy));
      case WLS_VARIANCE -> Projection.diagonal(hierarchy, variances(errors(hierarchy, history)));
      case MINT_SHRINK -> throw new IllegalStateException("MinT has its own road.");
      case ERM -> erm(hierarchy, history.forecastsAndBottoms());
    };
  }

  private int[] tops(Hierarchy hierarchy) {
    return hierarchy.level(level.orElse(Hierarchy.TOTAL_LEVEL)).stream()
        .mapToInt(hierarchy::place)
        .sorted()
        .toArray();
  }

  private static double[] ones(int n) {
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static double[] structural(Hierarchy hierarchy) {
    return hierarchy.sums(ones(hierarchy.bottomCount()));
  }

  private static double[] variances(double[][] errors) {
    return Arrays.stream(Shrinkage.rootMeanSquares(errors)).map(root -> root * root).toArray();
  }

  private double[][] errors(Hierarchy hierarchy, NodeHistory history) {
    double[][] errors = history.errors(uses(hierarchy));
    if (errors.length < FEWEST_ERRORS) {
      throw new ModelFitException(
          "There are "
              + errors.length
              + " times with one-step errors of all "
              + hierarchy.size()
              + " nodes: the reconciliation "
              + ModelSettings.word(method)
              + " needs at least "
              + FEWEST_ERRORS
              + ". Maybe reconcile by ols or wls-structural.");
    }
    return errors;
  }

  private static BottomRule erm(Hierarchy hierarchy, double[][] rows) {
    int n = hierarchy.size();
    double[][] forecasts = new double[rows.length][];
    double[][] bottoms = new double[rows.length][];
    for (int t = 0; t < rows.length; t++) {
      forecasts[t] = Arrays.copyOf(rows[t], n);
      bottoms[t] = Arrays.copyOfRange(rows[t], n, rows[t].length);
    }
    return EmpiricalRisk.of(forecasts, bottoms, n);
  }

  private FixedShares shares(Hierarchy hierarchy, double[][] bottoms) {
    int q = hierarchy.aggregateCount();
    int[] from = new int[hierarchy.bottomCount()];
    double[] shares = new double[from.length];
    for (int top : tops(hierarchy)) {
      int[] members = top < q ? hierarchy.members(top) : new int[] {top - q};
      double[] own =
          proportions.equals(Optional.of(Proportions.AVERAGE_HISTORICAL))
              ? averageProportions(bottoms, members)
              : proportionsOfAverages(bottoms, members);
      for (int i = 0; i < members.length; i++) {
        if (Double.isNaN(own[i])) {
          throw new ModelFitException(
              "The sum '"
                  + hierarchy.nodes().get(top)
                  + "' was never other than 0 in the "
                  + bottoms.length
                  + " times at which all its parts are known: there are no proportions in which to "
                  + "divide its forecast.");
        }
        from[members[i]] = top;
        shares[members[i]] = own[i];
      }
    }
    return new FixedShares(from, shares);
  }

  private static double[] averageProportions(double[][] bottoms, int[] members) {
    double[] shares = new double[members.length];
    int times = 0;
    for (double[] row : bottoms) {
      double sum = Arrays.stream(members).mapToDouble(member -> row[member]).sum();
      if (sum != 0) {
        times++;
        for (int i = 0; i < members.length; i++) {
          shares[i] += row[members[i]] / sum;
        }
      }
    }
    for (int i = 0; i < members.length; i++) {
      shares[i] /= times;
    }
    return shares;
  }

  private static double[] proportionsOfAverages(double[][] bottoms, int[] members) {
    double[] shares = new double[members.length];
    double sum = 0;
    for (double[] row : bottoms) {
      for (int i = 0; i < members.length; i++) {
        shares[i] += row[members[i]];
        sum += row[members[i]];
      }
    }
    for (int i = 0; i < members.length; i++) {
      shares[i] = sum == 0 ? Double.NaN : shares[i] / sum;
    }
    return shares;
  }
}
