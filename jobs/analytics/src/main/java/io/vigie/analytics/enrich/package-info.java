/**
 * What is known of a client's address: place, autonomous system and kind of network. One lookup is
 * one package below this one; {@link io.vigie.analytics.enrich.Enricher} puts them together. See
 * README.md beside the code for formats and precedence.
 */
@NullMarked
package io.vigie.analytics.enrich;

import org.jspecify.annotations.NullMarked;
