/** Study files: a backtest and its evaluation, written down. */
@NullMarked
package org.hindcast.cli.study;

import org.jspecify.annotations.NullMarked;
