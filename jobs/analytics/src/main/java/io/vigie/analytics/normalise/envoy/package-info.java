/**
 * Access logs of Envoy and Istio, in JSON and in their default text formats, to {@link
 * io.vigie.schemas.SecurityEvent}.
 *
 * <p>The README beside this package says what is read, how it maps and what is left out.
 */
@NullMarked
package io.vigie.analytics.normalise.envoy;

import org.jspecify.annotations.NullMarked;
