@NullMarked
package io.vigie.simulator.storyline;

import org.jspecify.annotations.NullMarked;
