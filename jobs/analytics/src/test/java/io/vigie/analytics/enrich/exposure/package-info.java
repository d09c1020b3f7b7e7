@NullMarked
package io.vigie.analytics.enrich.exposure;

import org.jspecify.annotations.NullMarked;
