@NullMarked
package io.vigie.evaluation.baseline;

import org.jspecify.annotations.NullMarked;
