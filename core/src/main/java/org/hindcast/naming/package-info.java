/** Names that people type: looked up strictly, with the nearest known one suggested. */
@NullMarked
package org.hindcast.naming;

import org.jspecify.annotations.NullMarked;
