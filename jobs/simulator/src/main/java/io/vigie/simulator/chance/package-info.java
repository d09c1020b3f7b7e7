/** Chance that falls the same way on every machine: hashes, streams, permutations. */
@NullMarked
package io.vigie.simulator.chance;

import org.jspecify.annotations.NullMarked;
