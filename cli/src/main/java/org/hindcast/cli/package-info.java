/** The {@code hindcast} command. */
@NullMarked
package org.hindcast.cli;

import org.jspecify.annotations.NullMarked;
