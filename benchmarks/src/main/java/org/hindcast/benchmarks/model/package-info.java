/** How fast models are fitted and forecast, and how accurate they are on the same series. */
@NullMarked
package org.hindcast.benchmarks.model;

import org.jspecify.annotations.NullMarked;
