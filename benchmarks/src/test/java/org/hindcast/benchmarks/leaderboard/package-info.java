@NullMarked
package org.hindcast.benchmarks.leaderboard;

import org.jspecify.annotations.NullMarked;
