/** Circumstances that look like attacks and are none. */
@NullMarked
package io.vigie.simulator.negative;

import org.jspecify.annotations.NullMarked;
