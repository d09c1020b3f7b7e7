/** Format {@code carrier}: a carrier's own list of changes, one line of CSV or JSON each. */
@NullMarked
package io.vigie.analytics.normalise.carrier;

import org.jspecify.annotations.NullMarked;
