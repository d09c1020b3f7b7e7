/** What really happened in a world, counted so that it fits into memory. */
@NullMarked
package io.vigie.evaluation.truth;

import org.jspecify.annotations.NullMarked;
