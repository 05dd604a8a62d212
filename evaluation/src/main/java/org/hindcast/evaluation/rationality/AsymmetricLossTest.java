package org.hindcast.evaluation.rationality;

import java.util.Locale;
import java.util.Optional;
import org.hindcast.evaluation.inference.Alternative;
import org.hindcast.evaluation.inference.Arguments;
import org.hindcast.evaluation.inference.Estimate;
import org.hindcast.evaluation.inference.LeastSquares;
import org.hindcast.evaluation.inference.NotTestable;
import org.hindcast.evaluation.inference.NotTestable.Reason;
import org.hindcast.evaluation.inference.NullDistribution;
import org.hindcast.evaluation.inference.SampleSize;
import org.hindcast.evaluation.inference.TestOutcome;
import org.hindcast.evaluation.inference.Tested;

/**
 * The asymmetry of loss that would make forecasts rational, and a test whether any asymmetry does.
 *
 * <p>Loss: α|e|^p after an under-forecast and (1 − α)|e|^p after an over-forecast, p = 1 or 2. With
 * v the instruments (a constant and what was known at the origin), rational forecasts satisfy E
 * v(1{over} − α)|e|^(p − 1) = 0. α is estimated by generalised method of moments, iterated to
 * convergence; with d instruments the J statistic is χ²(d − 1).
 *
 * <ul>
 *   <li>α above ½: the forecaster acts as if under-forecasts cost more. A tool for exploration: a
 *       rational forecaster under an odd loss and an irrational one under a symmetric loss can look
 *       alike.
 *   <li>One instrument fits exactly: J does not exist, not testable, with α kept.
 *   <li>Errors of one sign only: α is 0 or 1, not testable.
 *   <li>The effect is α with a normal confidence interval. Errors are taken as serially independent
 *       given the instruments.
 * </ul>
 *
 * <p>Reference: Elliott, Komunjer and Timmermann 2005, <a
 * href="https://doi.org/10.1111/0034-6527.00363">doi:10.1111/0034-6527.00363</a>.
 *
 * @param shape power of the loss
 * @param minimumEvents fewest events for which a result is given
 */
public record AsymmetricLossTest(Shape shape, int minimumEvents) {

  /** Powers of the loss. */
  public enum Shape {
    /** Asymmetric absolute error, p = 1. */
    LINEAR,
    /** Asymmetric squared error, p = 2. */
    QUADRATIC
  }

  private static final int ITERATIONS = 200;
  private static final double CONVERGED = 1e-13;
  private static final double CONFIDENCE = 0.95;

  /** Validates the options. */
  public AsymmetricLossTest {
    Arguments.requireAtLeast(minimumEvents, 4, "minimum number of events");
  }

  /** Quadratic loss, at least 20 events. */
  public static AsymmetricLossTest withDefaults() {
    return new AsymmetricLossTest(Shape.QUADRATIC, 20);
  }

  /** The same test with another shape of the loss. */
  public AsymmetricLossTest withShape(Shape other) {
    return new AsymmetricLossTest(other, minimumEvents);
  }

  /** The same test with another minimum number of events. */
  public AsymmetricLossTest withMinimumEvents(int minimum) {
    return new AsymmetricLossTest(shape, minimum);
  }

  private record Fit(double alpha, double error, double j) {}

  /**
   * Tests whether some asymmetry makes the errors rational.
   *
   * @param errors forecast − actual, one per event; finite, not modified
   * @param instruments one row per event, known at its origin, a constant included; not modified
   */
  public TestOutcome test(double[] errors, double[][] instruments) {
    int n = errors.length;
    Arguments.requireSameLength(n, "array of errors", instruments.length, "matrix of instruments");
    Arguments.requireFinite(errors, "errors");
    int d = n == 0 ? 1 : instruments[0].length;
    String variant =
        String.format(
            Locale.ROOT,
            "Elliott-Komunjer-Timmermann test, %s loss, %d instruments",
            shape.name().toLowerCase(Locale.ROOT),
            d);
    SampleSize sample = SampleSize.of(n);
    if (n < minimumEvents) {
      return NotTestable.tooFewEvents(variant, n, minimumEvents, sample);
    }
    int over = 0;
    for (double error : errors) {
      over += error > 0 ? 1 : 0;
    }
    if (over == 0 || over == n) {
      return NotTestable.of(
          variant,
          Reason.NOT_COMPUTABLE,
          over + " of " + n + " errors are over-forecasts; both signs must occur.",
          sample);
    }
    Optional<Fit> found = fit(errors, instruments, d);
    if (found.isEmpty()) {
      return CoefficientTest.singular(variant, sample);
    }
    Fit fit = found.get();
    double margin = NullDistribution.normal().quantile((1 + CONFIDENCE) / 2) * fit.error();
    Estimate effect =
        Estimate.of(
            "asymmetry (0.5 when symmetric)",
            fit.alpha(),
            fit.alpha() - margin,
            fit.alpha() + margin,
            CONFIDENCE);
    if (d == 1) {
      return NotTestable.of(
              variant,
              Reason.NOT_COMPUTABLE,
              "One instrument determines the asymmetry exactly and leaves nothing to test.",
              sample)
          .withEffect(effect);
    }
    NullDistribution law = NullDistribution.chiSquared(d - 1.0);
    return Tested.of(variant, fit.j(), law.pValue(fit.j(), Alternative.GREATER), law, sample)
        .withEffect(effect);
  }

  private Optional<Fit> fit(double[] errors, double[][] v, int d) {
    int n = errors.length;
    double[] size = new double[d];
    double[] above = new double[d];
    for (int t = 0; t < n; t++) {
      for (int i = 0; i < d; i++) {
        double weight = v[t][i] * weight(errors[t]) / n;
        size[i] += weight;
        above[i] += errors[t] > 0 ? weight : 0;
      }
    }
    double alpha = above[0] / size[0];
    double previous = Double.POSITIVE_INFINITY;
    for (int step = 0; step < ITERATIONS && Math.abs(alpha - previous) > CONVERGED; step++) {
      double[][] s = covariance(errors, v, alpha, d);
      Optional<double[]> solved = LeastSquares.solve(s, size);
      if (solved.isEmpty()) {
        return Optional.empty();
      }
      previous = alpha;
      alpha = dot(solved.get(), above) / dot(solved.get(), size);
    }
    double[][] s = covariance(errors, v, alpha, d);
    double[] moments = new double[d];
    for (int i = 0; i < d; i++) {
      moments[i] = above[i] - alpha * size[i];
    }
    double information = LeastSquares.inverseQuadraticForm(s, size).orElse(0);
    if (!(information > 0)) {
      return Optional.empty();
    }
    double j = n * LeastSquares.inverseQuadraticForm(s, moments).orElse(0);
    return Optional.of(new Fit(alpha, Math.sqrt(1 / (n * information)), j));
  }

  private double weight(double error) {
    return shape == Shape.LINEAR ? 1 : Math.abs(error);
  }

  private double[][] covariance(double[] errors, double[][] v, double alpha, int d) {
    double[][] s = new double[d][d];
    for (int t = 0; t < errors.length; t++) {
      double factor = ((errors[t] > 0 ? 1 : 0) - alpha) * weight(errors[t]);
      for (int i = 0; i < d; i++) {
        for (int k = 0; k < d; k++) {
          s[i][k] += factor * factor * v[t][i] * v[t][k] / errors.length;
        }
      }
    }
    return s;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
