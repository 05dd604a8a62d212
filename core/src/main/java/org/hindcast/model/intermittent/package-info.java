/** Models of intermittent series, in which most periods are zero. */
@NullMarked
package org.hindcast.model.intermittent;

import org.jspecify.annotations.NullMarked;
