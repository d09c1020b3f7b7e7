/** How near the world comes to what was published. */
@NullMarked
package io.vigie.simulator.realism;

import org.jspecify.annotations.NullMarked;
