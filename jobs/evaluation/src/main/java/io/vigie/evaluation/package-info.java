/** Weighs the detectors: worlds whose truth is known, run through the topology and scored. */
@NullMarked
package io.vigie.evaluation;

import org.jspecify.annotations.NullMarked;
