@NullMarked
package io.vigie.simulator.render;

import org.jspecify.annotations.NullMarked;
