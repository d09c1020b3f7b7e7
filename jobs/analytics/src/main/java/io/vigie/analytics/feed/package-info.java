/**
 * The feed stage, one key for each tenant: which of its carriers' feeds speak, and which do not.
 */
@NullMarked
package io.vigie.analytics.feed;

import org.jspecify.annotations.NullMarked;
