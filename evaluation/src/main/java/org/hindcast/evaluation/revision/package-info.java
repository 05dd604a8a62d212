/**
 * Analysis of revisions, of data (later − earlier release) and of forecasts (later − earlier
 * cycle).
 *
 * <p>A revision is always later − earlier: positive means that the first figure was too low.
 */
@NullMarked
package org.hindcast.evaluation.revision;

import org.jspecify.annotations.NullMarked;
