@NullMarked
package io.vigie.simulator.network;

import org.jspecify.annotations.NullMarked;
