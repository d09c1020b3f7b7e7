/** The stage on which everything plays: event time, the agenda, and the way events leave. */
@NullMarked
package io.vigie.simulator.scene;

import org.jspecify.annotations.NullMarked;
