/** The reference models every official evaluation needs. */
@NullMarked
package org.hindcast.model.baseline;

import org.jspecify.annotations.NullMarked;
