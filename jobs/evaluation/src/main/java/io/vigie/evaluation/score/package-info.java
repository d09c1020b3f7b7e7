/** Claims of detectors held against the truth, and the figures that follow. */
@NullMarked
package io.vigie.evaluation.score;

import org.jspecify.annotations.NullMarked;
