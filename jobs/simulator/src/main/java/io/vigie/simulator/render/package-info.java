/** The world in the formats of real logs. */
@NullMarked
package io.vigie.simulator.render;

import org.jspecify.annotations.NullMarked;
