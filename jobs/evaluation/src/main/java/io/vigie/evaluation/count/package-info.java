/** Numbers by key in little memory. */
@NullMarked
package io.vigie.evaluation.count;

import org.jspecify.annotations.NullMarked;
