@NullMarked
package io.vigie.analytics.enrich;

import org.jspecify.annotations.NullMarked;
