/**
 * A labelled world: benign population, attack storylines and ground truth, the same bytes for the
 * same seed. Start at {@link io.vigie.simulator.World} or {@link io.vigie.simulator.Scenarios}.
 */
@NullMarked
package io.vigie.simulator;

import org.jspecify.annotations.NullMarked;
