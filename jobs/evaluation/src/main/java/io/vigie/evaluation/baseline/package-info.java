/** Rules of others, run on the same events: the measure that a detector must beat. */
@NullMarked
package io.vigie.evaluation.baseline;

import org.jspecify.annotations.NullMarked;
