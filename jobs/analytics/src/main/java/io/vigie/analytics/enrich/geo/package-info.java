/** From an address to a place. */
@NullMarked
package io.vigie.analytics.enrich.geo;

import org.jspecify.annotations.NullMarked;
