/**
 * Takeovers by SIM swap: a new card for the number of an account, and what is done with its codes.
 */
@NullMarked
package io.vigie.analytics.detect.simswap;

import org.jspecify.annotations.NullMarked;
