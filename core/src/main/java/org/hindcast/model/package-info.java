/** What a forecasting model is: how it is fitted, what it answers, how it describes itself. */
@NullMarked
package org.hindcast.model;

import org.jspecify.annotations.NullMarked;
