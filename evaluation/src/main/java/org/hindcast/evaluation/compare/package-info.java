/**
 * Comparison of forecasters: tests of equal accuracy, sets of best models, rankings, skill.
 *
 * <p>Losses: smaller is better. A difference is loss of the first minus loss of the second, so that
 * a positive mean speaks for the second.
 */
@NullMarked
package org.hindcast.evaluation.compare;

import org.jspecify.annotations.NullMarked;
