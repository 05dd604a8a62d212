/** Regression on trend, season, calendar and drivers. */
@NullMarked
package org.hindcast.model.regression;

import org.jspecify.annotations.NullMarked;
