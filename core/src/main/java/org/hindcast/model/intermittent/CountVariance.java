package org.hindcast.model.intermittent;

/** How the variance of a negative binomial count grows with its mean {@code μ}. */
public enum CountVariance {
  /** {@code μ·(1 + d)}: as if people came in groups, more groups where the mean is larger. */
  LINEAR,
  /** {@code μ·(1 + d·μ)}: as if each mean varied by a constant share of itself. */
  QUADRATIC
}
