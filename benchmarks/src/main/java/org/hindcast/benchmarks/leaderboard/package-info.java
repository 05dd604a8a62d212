/** Accuracy of model variants on the series of forecasting competitions, beside the competitors. */
@NullMarked
package org.hindcast.benchmarks.leaderboard;

import org.jspecify.annotations.NullMarked;
