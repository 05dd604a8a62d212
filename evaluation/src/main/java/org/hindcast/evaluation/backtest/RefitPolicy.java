package org.hindcast.evaluation.backtest;

/**
 * In which cycles the parameters of a model are estimated again.
 *
 * <p>Cycles are counted from the first of the schedule. Between refits the last fit is applied to
 * the newer data ({@link org.hindcast.model.FittedModel#update}). Where there is no fit to apply,
 * because the last one failed, the model is fitted. Panel models cannot be updated: they are fitted
 * in every cycle.
 *
 * @param every a refit in every {@code every}th cycle, at least 1
 * @param warmStart whether a refit is told the fit before it ({@link
 *     org.hindcast.model.FitContext#previousFit}); then the cycles of a series run one after
 *     another
 */
public record RefitPolicy(int every, boolean warmStart) {

  private static final int NEVER = Integer.MAX_VALUE;

  /** Checks the interval. */
  public RefitPolicy {
    if (every < 1) {
      throw new IllegalArgumentException(
          "The model is to be refitted every "
              + every
              + " cycles: expected at least 1. Maybe never() "
              + "was meant.");
    }
  }

  /** A fresh fit in every cycle. */
  public static RefitPolicy everyCycle() {
    return new RefitPolicy(1, false);
  }

  /** A fresh fit in the first cycle and every {@code k}th after it. */
  public static RefitPolicy every(int k) {
    return new RefitPolicy(k, false);
  }

  /** One fit, in the first cycle in which it succeeds. */
  public static RefitPolicy never() {
    return new RefitPolicy(NEVER, false);
  }

  /** The same refits, each told the fit before it. */
  public RefitPolicy warm() {
    return new RefitPolicy(every, true);
  }

  /**
   * The name in files: {@code every-cycle}, {@code every-3-cycles}, {@code never}; with {@code
   * -warm}.
   */
  public String id() {
    String interval =
        switch (every) {
          case 1 -> "every-cycle";
          case NEVER -> "never";
          default -> "every-" + every + "-cycles";
        };
    return warmStart ? interval + "-warm" : interval;
  }

  /** Whether the model is fitted anew in a cycle, counted from 0. */
  boolean refitsAt(int cycle) {
    return cycle % every == 0;
  }

  /**
   * The first cycle that needs nothing from this one or those before it; at most {@code cycles}.
   */
  int segmentEnd(int cycle, int cycles) {
    return warmStart ? cycles : (int) Math.min(cycles, (long) cycle + every);
  }
}
