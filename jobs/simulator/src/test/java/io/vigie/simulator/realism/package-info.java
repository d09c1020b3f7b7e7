@NullMarked
package io.vigie.simulator.realism;

import org.jspecify.annotations.NullMarked;
