/** Decomposition into trend, seasons and remainder, and models built on it. */
@NullMarked
package org.hindcast.model.decomposition;

import org.jspecify.annotations.NullMarked;
