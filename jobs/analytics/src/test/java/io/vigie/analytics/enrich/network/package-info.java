@NullMarked
package io.vigie.analytics.enrich.network;

import org.jspecify.annotations.NullMarked;
