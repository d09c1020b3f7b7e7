/** What people, programs and carriers do when nobody attacks. */
@NullMarked
package io.vigie.simulator.behaviour;

import org.jspecify.annotations.NullMarked;
