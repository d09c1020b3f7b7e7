/**
 * The trait layer: what attempts of many accounts have in common, counted beside the account stage
 * and watched one key for each trait.
 */
@NullMarked
package io.vigie.analytics.campaign.trait;

import org.jspecify.annotations.NullMarked;
