/** Addresses of the internet protocol, as text and as numbers. */
@NullMarked
package io.vigie.analytics.net;

import org.jspecify.annotations.NullMarked;
