/** Event time and the rhythm of day and week. */
@NullMarked
package io.vigie.simulator.time;

import org.jspecify.annotations.NullMarked;
