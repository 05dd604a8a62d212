package org.hindcast.model.arima;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hindcast.model.ModelFitException;

/**
 * The stepwise search of Hyndman and Khandakar (2008, doi:10.18637/jss.v027.i03): from a few simple
 * models to the best neighbour, until no neighbour is better.
 */
final class StepwiseSearch {

  private static final int MOST_MODELS = 94;
  private static final double SAFE_RADIUS = 1.01;

  /** With fewer observations the search begins at smaller models. */
  private static final int FEW = 10;

  private static final int[][] NEIGHBOURS = {
    {0, 0, -1, 0}, {0, 0, 0, -1}, {0, 0, 1, 0}, {0, 0, 0, 1},
    {0, 0, -1, -1}, {0, 0, 1, -1}, {0, 0, -1, 1}, {0, 0, 1, 1},
    {-1, 0, 0, 0}, {0, -1, 0, 0}, {1, 0, 0, 0}, {0, 1, 0, 0},
    {-1, -1, 0, 0}, {1, -1, 0, 0}, {-1, 1, 0, 0}, {1, 1, 0, 0}
  };

  private record Candidate(int p, int q, int seasonalP, int seasonalQ, boolean constant) {}

  private final AutoArima settings;
  private final ArimaSpecification base;
  private final double[] series;
  private final int d;
  private final int seasonalD;
  private final int[] limits;
  private final WarmStart warm;
  private final Set<Candidate> tried = new HashSet<>();
  private final Map<WarmStart.Form, double[]> coefficients = new HashMap<>();
  private Candidate best = new Candidate(0, 0, 0, 0, false);
  private double bestCriterion = Double.POSITIVE_INFINITY;
  private Optional<ArimaEstimate> bestEstimate = Optional.empty();

  StepwiseSearch(AutoArima settings, ArimaSpecification base, double[] series, WarmStart warm) {
    this.settings = settings;
    this.base = base;
    this.series = series;
    this.warm = warm;
    d = base.order().d();
    seasonalD = base.order().seasonalD();
    int third = series.length / 3;
    int seasonal = base.season() > 1 ? Math.min(2, third / base.season()) : 0;
    // A regular lag of a whole season would do the seasonal part's work.
    int regular = Math.min(seasonal > 0 ? Math.min(5, base.season() - 1) : 5, third);
    limits = new int[] {regular, regular, seasonal, seasonal};
  }

  /**
   * The best estimate.
   *
   * @throws ModelFitException if no model can be estimated
   */
  ArimaEstimate run() {
    boolean constant = d + seasonalD <= 1;
    boolean few = series.length < FEW;
    int first = few ? 1 : 2;
    int seasonal = few ? 0 : Math.min(1, limits[2]);
    warm.chosen().flatMap(this::sameAsBefore).ifPresent(this::consider);
    consider(
        new Candidate(
            Math.min(first, limits[0]), Math.min(first, limits[1]), seasonal, seasonal, constant));
    consider(new Candidate(0, 0, 0, 0, constant));
    int one = Math.min(1, limits[2]);
    consider(new Candidate(Math.min(1, limits[0]), 0, one, 0, constant));
    consider(new Candidate(0, Math.min(1, limits[1]), 0, one, constant));
    consider(new Candidate(0, 0, 0, 0, false));
    boolean improved = true;
    while (improved && tried.size() < MOST_MODELS) {
      improved = step(constant);
    }
    return bestEstimate.map(this::refined).orElseThrow(this::tooShort);
  }

  /** The candidate chosen in the cycle before, if the differences are still those. */
  private Optional<Candidate> sameAsBefore(WarmStart.Form form) {
    ArimaOrder order = form.order();
    Candidate before =
        new Candidate(order.p(), order.q(), order.seasonalP(), order.seasonalQ(), form.constant());
    boolean possible =
        order.d() == d
            && order.seasonalD() == seasonalD
            && form.season() == base.season()
            && isInRange(before);
    return possible ? Optional.of(before) : Optional.empty();
  }

  private boolean step(boolean constantAllowed) {
    for (int[] move : NEIGHBOURS) {
      Candidate next =
          new Candidate(
              best.p + move[0],
              best.q + move[1],
              best.seasonalP + move[2],
              best.seasonalQ + move[3],
              best.constant);
      if (isInRange(next) && consider(next)) {
        return true;
      }
    }
    return constantAllowed
        && consider(new Candidate(best.p, best.q, best.seasonalP, best.seasonalQ, !best.constant));
  }

  /** The unconstrained coefficients of all that was tried. */
  Map<WarmStart.Form, double[]> coefficients() {
    return coefficients;
  }

  private boolean isInRange(Candidate candidate) {
    return inRange(candidate.p, limits[0])
        && inRange(candidate.q, limits[1])
        && inRange(candidate.seasonalP, limits[2])
        && inRange(candidate.seasonalQ, limits[3]);
  }

  private static boolean inRange(int value, int most) {
    return value >= 0 && value <= most;
  }

  /** Tries a candidate once; whether it is the best so far. */
  private boolean consider(Candidate candidate) {
    if (!tried.add(candidate)) {
      return false;
    }
    Optional<ArimaEstimate> estimate = estimate(candidate);
    double criterion = estimate.map(settings::criterion).orElse(Double.POSITIVE_INFINITY);
    if (!(criterion < bestCriterion)) {
      return false;
    }
    best = candidate;
    bestCriterion = criterion;
    bestEstimate = estimate;
    return true;
  }

  private Optional<ArimaEstimate> estimate(Candidate candidate) {
    try {
      ArimaSpecification specification = specification(candidate);
      Optional<double[]> known = warm.of(specification);
      ArimaEstimate estimate =
          known.isPresent()
              ? ArimaEstimate.of(specification, series, known.get())
              : ArimaSearch.quick(specification, series);
      coefficients.put(WarmStart.Form.of(specification), estimate.unconstrained);
      return isSafe(estimate) ? Optional.of(estimate) : Optional.empty();
    } catch (ModelFitException e) {
      return Optional.empty();
    }
  }

  /** The best model once more from all starting points, unless that leads to a unit root. */
  private ArimaEstimate refined(ArimaEstimate estimate) {
    ArimaEstimate again = ArimaSearch.estimate(estimate.specification, series);
    return again.logLikelihood > estimate.logLikelihood && isSafe(again) ? again : estimate;
  }

  /** Whether no root is so near the unit circle that the orders must be wrong. */
  static boolean isSafe(ArimaEstimate estimate) {
    double[] minus = estimate.movingAverage.clone();
    for (int j = 0; j < minus.length; j++) {
      minus[j] = -minus[j];
    }
    return Lags.rootsOutside(estimate.autoregressive, SAFE_RADIUS)
        && Lags.rootsOutside(minus, SAFE_RADIUS);
  }

  private ArimaSpecification specification(Candidate candidate) {
    ArimaOrder order =
        new ArimaOrder(
            candidate.p, d, candidate.q, candidate.seasonalP, seasonalD, candidate.seasonalQ);
    ArimaSpecification plain = new ArimaSpecification(order, base.season(), base.regressors());
    return candidate.constant ? plain.withConstant() : plain;
  }

  private ModelFitException tooShort() {
    return new ModelFitException(
        "No ARIMA model can be estimated from "
            + series.length
            + " values after "
            + d
            + " regular and "
            + seasonalD
            + " seasonal differences.");
  }
}
