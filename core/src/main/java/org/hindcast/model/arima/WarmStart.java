package org.hindcast.model.arima;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.hindcast.model.FitContext;

/**
 * Orders and coefficients of the cycle before, from which a stepwise search may start.
 *
 * <p>They decide nothing but the way: every candidate is judged by the data of the cycle alone, and
 * the chosen one is climbed from all built-in starting points as well, so that its likelihood is at
 * least that of a cold search that chooses the same orders. Immutable.
 */
final class WarmStart {

  /** The inverse hyperbolic tangent of the largest partial autocorrelation, 0.96. */
  private static final double MOST_PARTIAL = 2;

  private static final double EDGE = 1.05;
  private static final double PULL = 0.85;

  private static final WarmStart COLD = new WarmStart(Map.of(), Optional.empty());

  private final Map<Form, double[]> coefficients;
  private final Optional<Form> chosen;

  /** What makes coefficients comparable. */
  record Form(ArimaOrder order, int season, boolean constant) {

    static Form of(ArimaSpecification specification) {
      return new Form(specification.order(), specification.season(), specification.hasConstant());
    }
  }

  private WarmStart(Map<Form, double[]> coefficients, Optional<Form> chosen) {
    this.coefficients = coefficients;
    this.chosen = chosen;
  }

  /** Nothing to start from. */
  static WarmStart cold() {
    return COLD;
  }

  /** What the fit of the cycle before knows, if it was one of this kind. */
  static WarmStart of(FitContext context) {
    return context.previousFit().orElse(null) instanceof FittedArima previous
        ? previous.warmStart()
        : COLD;
  }

  /**
   * The chosen estimate, and those it was chosen from.
   *
   * @param rivals unconstrained coefficients by form; not modified
   */
  static WarmStart of(ArimaEstimate estimate, Map<Form, double[]> rivals) {
    return new WarmStart(Map.copyOf(rivals), Optional.of(Form.of(estimate.specification)));
  }

  /** What was chosen in the cycle before. */
  Optional<Form> chosen() {
    return chosen;
  }

  /** A starting point for a specification; empty if nothing is known. */
  Optional<double[]> of(ArimaSpecification specification) {
    return Optional.ofNullable(coefficients.get(Form.of(specification)))
        .map(known -> fromTheEdge(specification.order(), known));
  }

  /**
   * Unconstrained coefficients a little away from unit roots, where the likelihood is level and no
   * climb begins.
   */
  private static double[] fromTheEdge(ArimaOrder order, double[] known) {
    double[] x = known.clone();
    int from = 0;
    int[] sizes = {order.p(), order.q(), order.seasonalP(), order.seasonalQ()};
    for (int b = 0; b < sizes.length; b++) {
      double[] block = Arrays.copyOfRange(x, from, from + sizes[b]);
      if (b % 2 == 0) {
        for (int j = 0; j < block.length; j++) {
          block[j] = Math.max(-MOST_PARTIAL, Math.min(MOST_PARTIAL, block[j]));
        }
      } else {
        block = Lags.fromUnitRoots(block, EDGE, PULL);
      }
      System.arraycopy(block, 0, x, from, block.length);
      from += sizes[b];
    }
    return x;
  }
}
