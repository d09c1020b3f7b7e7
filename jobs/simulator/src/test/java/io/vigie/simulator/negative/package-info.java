@NullMarked
package io.vigie.simulator.negative;

import org.jspecify.annotations.NullMarked;
