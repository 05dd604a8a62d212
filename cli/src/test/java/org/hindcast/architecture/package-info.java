/** The written rules of the house, as tests over the classes and sources of every module. */
@NullMarked
package org.hindcast.architecture;

import org.jspecify.annotations.NullMarked;
