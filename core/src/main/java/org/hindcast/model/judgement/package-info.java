/** Forecasts of people: published ones and the anchored expert. */
@NullMarked
package org.hindcast.model.judgement;

import org.jspecify.annotations.NullMarked;
