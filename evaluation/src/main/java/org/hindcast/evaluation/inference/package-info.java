/**
 * Statistical inference on forecast losses and errors: outcomes of tests, long-run variances, small
 * regressions, block bootstrap, adjustment for multiple tests.
 *
 * <p>Everything here works on plain arrays ordered by target period. Sign convention: error =
 * forecast − actual; a loss difference is loss of the first minus loss of the second forecaster.
 */
@NullMarked
package org.hindcast.evaluation.inference;

import org.jspecify.annotations.NullMarked;
