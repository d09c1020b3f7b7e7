@NullMarked
package io.vigie.analytics.enrich.geo;

import org.jspecify.annotations.NullMarked;
