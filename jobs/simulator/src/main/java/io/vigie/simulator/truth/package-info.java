/** What really happened, apart from the events. */
@NullMarked
package io.vigie.simulator.truth;

import org.jspecify.annotations.NullMarked;
