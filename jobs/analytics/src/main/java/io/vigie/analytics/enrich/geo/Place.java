package io.vigie.analytics.enrich.geo;

import org.jspecify.annotations.Nullable;

/**
 * Where an address is, as far as a database knows; null is unknown.
 *
 * @param country ISO 3166-1 alpha-2 code
 * @param region ISO 3166-2 code of the finest subdivision, such as {@code GB-ENG}
 * @param city name in English
 * @param position position in degrees
 */
public record Place(
    @Nullable String country,
    @Nullable String region,
    @Nullable String city,
    @Nullable Position position) {

  /** Nothing known. */
  public static final Place UNKNOWN = new Place(null, null, null, null);

  /**
   * A position with its uncertainty.
   *
   * @param lat latitude in degrees, -90 to 90
   * @param lon longitude in degrees, -180 to 180
   * @param radiusKm radius of uncertainty in kilometres, or null where the database gives none
   */
  public record Position(double lat, double lon, @Nullable Integer radiusKm) {}
}
