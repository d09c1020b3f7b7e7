/** Who lives in the world: accounts, their devices and browsers, derived when needed. */
@NullMarked
package io.vigie.simulator.population;

import org.jspecify.annotations.NullMarked;
