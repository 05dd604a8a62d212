/** The data that come with the library, each with a card that says where they are from. */
@NullMarked
package org.hindcast.datasets.catalog;

import org.jspecify.annotations.NullMarked;
