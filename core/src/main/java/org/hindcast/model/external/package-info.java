/** Models that are programs of their own. */
@NullMarked
package org.hindcast.model.external;

import org.jspecify.annotations.NullMarked;
