/** Models on a transformed scale, and models kept within the values that can occur. */
@NullMarked
package org.hindcast.model.transform;

import org.jspecify.annotations.NullMarked;
