/** Numeric kernels on primitive arrays, usable without the library's types. */
@NullMarked
package org.hindcast.numeric;

import org.jspecify.annotations.NullMarked;
