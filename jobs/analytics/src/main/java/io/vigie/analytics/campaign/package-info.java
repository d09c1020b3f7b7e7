/**
 * The campaign stage, one key for each shared trait: many accounts, one actor. It hosts the
 * detectors that judge {@link io.vigie.analytics.account.Fact facts}.
 */
@NullMarked
package io.vigie.analytics.campaign;

import org.jspecify.annotations.NullMarked;
