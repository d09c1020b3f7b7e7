@NullMarked
package io.vigie.analytics.enrich.address;

import org.jspecify.annotations.NullMarked;
