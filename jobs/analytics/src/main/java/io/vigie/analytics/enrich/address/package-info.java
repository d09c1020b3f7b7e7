/** Internet addresses and prefixes, read without ever asking a name server. */
@NullMarked
package io.vigie.analytics.enrich.address;

import org.jspecify.annotations.NullMarked;
