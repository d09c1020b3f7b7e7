package io.vigie.analytics.enrich.network;

import org.jspecify.annotations.Nullable;

/**
 * The autonomous system an address belongs to; null is unknown.
 *
 * @param number its number
 * @param organisation who runs it
 * @param mobile whether the database knows it as a mobile network
 */
public record AutonomousSystem(
    @Nullable Long number, @Nullable String organisation, boolean mobile) {

  /** Nothing known. */
  public static final AutonomousSystem UNKNOWN = new AutonomousSystem(null, null, false);
}
