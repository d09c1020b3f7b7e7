/** From where the world connects: autonomous systems, addresses and places, all invented. */
@NullMarked
package io.vigie.simulator.network;

import org.jspecify.annotations.NullMarked;
