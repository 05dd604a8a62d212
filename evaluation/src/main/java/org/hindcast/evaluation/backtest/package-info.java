/** The replay of forecast cycles: every model, on every cut-off, with what was known then. */
@NullMarked
package org.hindcast.evaluation.backtest;

import org.jspecify.annotations.NullMarked;
