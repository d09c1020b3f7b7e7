/** Which worlds are run, from which seeds. */
@NullMarked
package io.vigie.evaluation.suite;

import org.jspecify.annotations.NullMarked;
