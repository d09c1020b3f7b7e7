@NullMarked
package io.vigie.simulator.population;

import org.jspecify.annotations.NullMarked;
