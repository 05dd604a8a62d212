/** The theta method: a trend line and an exponentially smoothed theta line combined. */
@NullMarked
package org.hindcast.model.theta;

import org.jspecify.annotations.NullMarked;
