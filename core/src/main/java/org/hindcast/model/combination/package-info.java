/** Models made of other models. */
@NullMarked
package org.hindcast.model.combination;

import org.jspecify.annotations.NullMarked;
