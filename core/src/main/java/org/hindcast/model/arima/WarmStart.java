package org.hindcast.model.arima;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hindcast.model.FitContext;

/**
 * Coefficients of the cycle before, from which the next one may start to climb.
 *
 * <p>They never decide anything: where the climb ends is judged by the data of the cycle alone.
 * Immutable.
 */
final class WarmStart {

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

  /** One estimate alone. */
  static WarmStart of(ArimaEstimate estimate) {
    return of(estimate, Map.of());
  }

  /**
   * The chosen estimate, and those it was chosen from.
   *
   * @param rivals unconstrained coefficients by form; not modified
   */
  static WarmStart of(ArimaEstimate estimate, Map<Form, double[]> rivals) {
    Map<Form, double[]> all = new HashMap<>(rivals);
    Form form = Form.of(estimate.specification);
    all.put(form, estimate.unconstrained);
    return new WarmStart(all, Optional.of(form));
  }

  /** What was chosen in the cycle before. */
  Optional<Form> chosen() {
    return chosen;
  }

  /** The unconstrained coefficients of a specification; empty if they are not known. */
  Optional<double[]> of(ArimaSpecification specification) {
    return Optional.ofNullable(coefficients.get(Form.of(specification)));
  }
}
