package org.hindcast.evaluation.score;

/**
 * Scores of joint samples of several quantities or steps, as plain functions of arrays. Arrays are
 * not modified; a draw is a row with one value per dimension.
 */
public final class MultivariateKernels {

  private MultivariateKernels() {}

  /**
   * The energy score {@code mean‖x − y‖ − (1/(2M²)) ΣΣ ‖x(i) − x(j)‖}; smaller is better, strictly
   * proper. In one dimension it is the CRPS of the sample.
   *
   * <p>Dimensions in different units are to be standardised first. Gneiting et al. (2008),
   * doi:10.1007/s11749-008-0114-x.
   *
   * @param draws at least one
   */
  public static double energyScore(double[][] draws, double[] y) {
    return meanDistance(draws, y) - pairDistances(draws) / ((double) draws.length * draws.length);
  }

  /**
   * The fair energy score, with divisor 2M(M − 1): its expectation does not depend on the number of
   * draws.
   *
   * @param draws at least two
   */
  public static double energyScoreFair(double[][] draws, double[] y) {
    requireDraws(draws, 2);
    return meanDistance(draws, y) - pairDistances(draws) / (draws.length * (draws.length - 1.0));
  }

  /**
   * The variogram score {@code ΣΣ (|y(i) − y(j)|^p − mean|x(i) − x(j)|^p)²} over all ordered pairs
   * of dimensions, unweighted; smaller is better, proper. Blind to a shift common to all
   * dimensions: to be read beside the energy score.
   *
   * <p>Scheuerer and Hamill (2015), doi:10.1175/MWR-D-14-00269.1.
   *
   * @param draws at least one
   * @param order p, positive; 0.5 is usual
   */
  public static double variogramScore(double[][] draws, double[] y, double order) {
    requireDraws(draws, 1);
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < i; j++) {
        double expected = 0;
        for (double[] draw : draws) {
          expected += Math.pow(Math.abs(draw[i] - draw[j]), order);
        }
        double miss = Math.pow(Math.abs(y[i] - y[j]), order) - expected / draws.length;
        sum += 2 * miss * miss;
      }
    }
    return sum;
  }

  private static double meanDistance(double[][] draws, double[] y) {
    requireDraws(draws, 1);
    double sum = 0;
    for (double[] draw : draws) {
      sum += distance(draw, y);
    }
    return sum / draws.length;
  }

  /** The sum of distances over unordered pairs. */
  private static double pairDistances(double[][] draws) {
    double sum = 0;
    for (int i = 0; i < draws.length; i++) {
      for (int j = 0; j < i; j++) {
        sum += distance(draws[i], draws[j]);
      }
    }
    return sum;
  }

  private static double distance(double[] first, double[] second) {
    if (first.length != second.length) {
      throw new IllegalArgumentException(
          "A draw has "
              + first.length
              + " dimensions and another or the actual "
              + second.length
              + ": expected as many of each.");
    }
    double sum = 0;
    for (int k = 0; k < first.length; k++) {
      sum += (first[k] - second[k]) * (first[k] - second[k]);
    }
    return Math.sqrt(sum);
  }

  private static void requireDraws(double[][] draws, int smallest) {
    if (draws.length < smallest) {
      throw new IllegalArgumentException(
          "There are " + draws.length + " draws: expected at least " + smallest + ".");
    }
  }
}
