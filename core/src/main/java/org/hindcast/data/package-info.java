/**
 * Data as they were known: quantities, vintages, and the information a forecaster had on a date.
 */
@NullMarked
package org.hindcast.data;

import org.jspecify.annotations.NullMarked;
