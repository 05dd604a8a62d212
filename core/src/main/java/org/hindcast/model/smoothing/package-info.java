/** Exponential smoothing in its innovations state space form. */
@NullMarked
package org.hindcast.model.smoothing;

import org.jspecify.annotations.NullMarked;
