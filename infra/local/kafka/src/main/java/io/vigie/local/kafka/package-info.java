/** The main class of the local broker's process; nothing else is to be called from here. */
@NullMarked
package io.vigie.local.kafka;

import org.jspecify.annotations.NullMarked;
