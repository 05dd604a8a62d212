/**
 * Readers and writers of exchange formats; what cannot be read is refused with its place and rule.
 */
@NullMarked
package org.hindcast.datasets.format;

import org.jspecify.annotations.NullMarked;
