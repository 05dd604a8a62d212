/** Prediction intervals learnt from past errors, for any model. */
@NullMarked
package org.hindcast.model.conformal;

import org.jspecify.annotations.NullMarked;
