/** How fast forecasts are scored. */
@NullMarked
package org.hindcast.benchmarks.scoring;

import org.jspecify.annotations.NullMarked;
