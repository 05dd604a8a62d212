package org.hindcast.model.smoothing;

/**
 * The recursion of complex exponential smoothing on one series.
 *
 * <p>A pair of states, the level {@code l} and the information potential {@code c}, moves as {@code
 * l' = l - (1-a1)·c + (a0-a1)·e}, {@code c' = l + (1-a0)·c + (a0+a1)·e}. The states hold the common
 * pair, if there is one, then the pair or term of each place in the season, that of the first value
 * first. At a missing value the error counts as 0.
 */
final class CesKernel {

  /** The potential of a level that stays is {@code l/a0}; this is a usual {@code a0}. */
  private static final double USUAL = 1.3;

  private final CesSeason season;
  private final double[] y;
  private final int m;
  private final double[] start;
  private final double[] states;
  private final int observed;

  /**
   * A kernel on a series.
   *
   * @param y not copied and not modified; {@code NaN} where missing; the first value observed, and
   *     two seasons if there is one
   * @param m the season length, 1 if there is no season
   */
  CesKernel(CesSeason season, double[] y, int m) {
    this.season = season;
    this.y = y;
    this.m = m;
    start = start(season, y, m);
    states = new double[start.length];
    int count = 0;
    for (double value : y) {
      count += Double.isNaN(value) ? 0 : 1;
    }
    observed = count;
  }

  private static double[] start(CesSeason season, double[] y, int m) {
    double[] states = new double[season.stateCount(m)];
    boolean seasonal = season != CesSeason.NONE;
    double[] first = EtsStart.states(EtsForm.parse(seasonal ? "ANA" : "ANN"), y, m);
    if (season != CesSeason.SIMPLE) {
      states[0] = first[0];
      states[1] = first[0] / USUAL;
    }
    for (int i = 0; i < m && seasonal; i++) {
      double term = first[2 + i] + (season == CesSeason.SIMPLE ? first[0] : 0);
      int at = placeOf(season, i);
      states[at] = term;
      if (season != CesSeason.PARTIAL) {
        states[at + 1] = term / USUAL;
      }
    }
    return states;
  }

  /** Where the states of a place in the season stand. */
  private static int placeOf(CesSeason season, int place) {
    return switch (season) {
      case NONE -> 0;
      case SIMPLE -> 2 * place;
      case PARTIAL -> 2 + place;
      case FULL -> 2 + 2 * place;
    };
  }

  /** The number of values that are not missing. */
  int observed() {
    return observed;
  }

  /** The states after the last run; modified by the next. */
  double[] states() {
    return states;
  }

  /**
   * The sum of squared one-step errors; the first states come from running the recursion over the
   * series and back again.
   *
   * @param x the parameters, not modified
   */
  double run(double[] x) {
    System.arraycopy(start, 0, states, 0, start.length);
    pass(x, 0, 1);
    pass(x, y.length - 1, -1);
    return pass(x, 0, 1);
  }

  private double pass(double[] x, int from, int direction) {
    return switch (season) {
      case NONE -> passWithoutSeason(x, from, direction);
      case SIMPLE -> passSimple(x, from, direction);
      case PARTIAL -> passPartial(x, from, direction);
      case FULL -> passFull(x, from, direction);
    };
  }

  private double passWithoutSeason(double[] x, int from, int direction) {
    double pull = x[1] - 1;
    double keep = 1 - x[0];
    double byLevel = x[0] - x[1];
    double byPotential = x[0] + x[1];
    double level = states[0];
    double potential = states[1];
    double squares = 0;
    for (int t = from; t >= 0 && t < y.length; t += direction) {
      double error = y[t] - level;
      error = Double.isNaN(error) ? 0 : error;
      squares += error * error;
      double old = level;
      level = old + pull * potential + byLevel * error;
      potential = old + keep * potential + byPotential * error;
    }
    states[0] = level;
    states[1] = potential;
    return squares;
  }

  private double passSimple(double[] x, int from, int direction) {
    double pull = x[1] - 1;
    double keep = 1 - x[0];
    double byLevel = x[0] - x[1];
    double byPotential = x[0] + x[1];
    double squares = 0;
    int place = from % m;
    for (int t = from; t >= 0 && t < y.length; t += direction) {
      double level = states[2 * place];
      double potential = states[2 * place + 1];
      double error = y[t] - level;
      error = Double.isNaN(error) ? 0 : error;
      squares += error * error;
      states[2 * place] = level + pull * potential + byLevel * error;
      states[2 * place + 1] = level + keep * potential + byPotential * error;
      place = next(place, direction);
    }
    return squares;
  }

  private double passPartial(double[] x, int from, int direction) {
    double pull = x[1] - 1;
    double keep = 1 - x[0];
    double byLevel = x[0] - x[1];
    double byPotential = x[0] + x[1];
    double bySeason = x[2];
    double level = states[0];
    double potential = states[1];
    double squares = 0;
    int place = from % m;
    for (int t = from; t >= 0 && t < y.length; t += direction) {
      double error = y[t] - level - states[2 + place];
      error = Double.isNaN(error) ? 0 : error;
      squares += error * error;
      double old = level;
      level = old + pull * potential + byLevel * error;
      potential = old + keep * potential + byPotential * error;
      states[2 + place] += bySeason * error;
      place = next(place, direction);
    }
    states[0] = level;
    states[1] = potential;
    return squares;
  }

  private double passFull(double[] x, int from, int direction) {
    double pull = x[1] - 1;
    double keep = 1 - x[0];
    double byLevel = x[0] - x[1];
    double byPotential = x[0] + x[1];
    double seasonPull = x[3] - 1;
    double seasonKeep = 1 - x[2];
    double seasonByLevel = x[2] - x[3];
    double seasonByPotential = x[2] + x[3];
    double level = states[0];
    double potential = states[1];
    double squares = 0;
    int place = from % m;
    for (int t = from; t >= 0 && t < y.length; t += direction) {
      int at = 2 + 2 * place;
      double term = states[at];
      double hidden = states[at + 1];
      double error = y[t] - level - term;
      error = Double.isNaN(error) ? 0 : error;
      squares += error * error;
      double old = level;
      level = old + pull * potential + byLevel * error;
      potential = old + keep * potential + byPotential * error;
      states[at] = term + seasonPull * hidden + seasonByLevel * error;
      states[at + 1] = term + seasonKeep * hidden + seasonByPotential * error;
      place = next(place, direction);
    }
    states[0] = level;
    states[1] = potential;
    return squares;
  }

  private int next(int place, int direction) {
    int next = place + direction;
    return next == m ? 0 : next < 0 ? m - 1 : next;
  }

  /**
   * The forecast of a place in the season.
   *
   * @param states not modified
   */
  static double forecast(CesSeason season, double[] states, int place) {
    double own = states[placeOf(season, place)];
    return season == CesSeason.NONE || season == CesSeason.SIMPLE ? own : states[0] + own;
  }

  /**
   * Moves states over a period at a place in the season.
   *
   * @param states modified
   * @param x the parameters, not modified
   */
  static void move(CesSeason season, double[] states, double[] x, int place, double error) {
    int at = placeOf(season, place);
    switch (season) {
      case NONE, SIMPLE -> movePair(states, at, x[0], x[1], error);
      case PARTIAL -> {
        movePair(states, 0, x[0], x[1], error);
        states[at] += x[2] * error;
      }
      case FULL -> {
        movePair(states, 0, x[0], x[1], error);
        movePair(states, at, x[2], x[3], error);
      }
    }
  }

  private static void movePair(double[] states, int i, double a0, double a1, double error) {
    double level = states[i];
    double potential = states[i + 1];
    states[i] = level - (1 - a1) * potential + (a0 - a1) * error;
    states[i + 1] = level + (1 - a0) * potential + (a0 + a1) * error;
  }
}
