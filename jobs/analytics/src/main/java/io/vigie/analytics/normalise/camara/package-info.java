/** Format {@code camara}: SIM swaps as carriers tell of them through the CAMARA interfaces. */
@NullMarked
package io.vigie.analytics.normalise.camara;

import org.jspecify.annotations.NullMarked;
