/**
 * Flink on this machine: a small cluster inside this JVM, or one of real processes that tests can
 * kill. Users of this package bring Flink themselves; it is optional to this module.
 */
@NullMarked
package io.vigie.local.stack.flink;

import org.jspecify.annotations.NullMarked;
