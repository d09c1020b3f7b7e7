/** One world through the topology and past the baselines, without its truth. */
@NullMarked
package io.vigie.evaluation.run;

import org.jspecify.annotations.NullMarked;
