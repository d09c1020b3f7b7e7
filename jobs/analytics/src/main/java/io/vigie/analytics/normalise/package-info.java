/**
 * From a raw log record to a {@link io.vigie.schemas.SecurityEvent}. Each source format is a
 * package below this one; it is found through {@link io.vigie.analytics.normalise.SourceFormat} and
 * nothing outside its package names it.
 */
@NullMarked
package io.vigie.analytics.normalise;

import org.jspecify.annotations.NullMarked;
