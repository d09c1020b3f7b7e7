/** From an address to its autonomous system and the kind of network it is. */
@NullMarked
package io.vigie.analytics.enrich.network;

import org.jspecify.annotations.NullMarked;
