/** Attacks, each of which knows its own truth. */
@NullMarked
package io.vigie.simulator.storyline;

import org.jspecify.annotations.NullMarked;
