/** Forecasts of quantities that add up: hierarchies, their reconciliation and coherent samples. */
@NullMarked
package org.hindcast.model.hierarchy;

import org.jspecify.annotations.NullMarked;
