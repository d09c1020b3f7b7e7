/**
 * Okta System Log events, one by one or in batches, to {@link io.vigie.schemas.SecurityEvent}.
 *
 * <p>The README beside this package says what is read, how it maps and what is left out.
 */
@NullMarked
package io.vigie.analytics.normalise.okta;

import org.jspecify.annotations.NullMarked;
