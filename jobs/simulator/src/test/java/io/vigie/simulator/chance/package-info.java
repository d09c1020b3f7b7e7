@NullMarked
package io.vigie.simulator.chance;

import org.jspecify.annotations.NullMarked;
