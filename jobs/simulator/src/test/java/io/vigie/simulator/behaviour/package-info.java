@NullMarked
package io.vigie.simulator.behaviour;

import org.jspecify.annotations.NullMarked;
