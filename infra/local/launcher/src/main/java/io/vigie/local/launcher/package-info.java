/** {@code ./vigie} on one machine: all commands of the job, and the demo. */
@NullMarked
package io.vigie.local.launcher;

import org.jspecify.annotations.NullMarked;
