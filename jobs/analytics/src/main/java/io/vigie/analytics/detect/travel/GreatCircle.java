package io.vigie.analytics.detect.travel;

/**
 * Distance on the Earth along a great circle, by the haversine formula (R. W. Sinnott, Virtues of
 * the Haversine, Sky and Telescope 68, 1984, p. 159): exact on a sphere also for small distances.
 * The Earth's flattening makes it wrong by at most 0.6 %, far less than a geolocation is.
 */
final class GreatCircle {

  /** Mean radius R₁ of the Earth by the IUGG (H. Moritz, Geodetic Reference System 1980). */
  static final double EARTH_RADIUS_KM = 6371.0088;

  private GreatCircle() {}

  /** Distance between two points given in degrees, in kilometres. */
  static double kilometres(double lat1, double lon1, double lat2, double lon2) {
    double lat = Math.sin(Math.toRadians(lat2 - lat1) / 2);
    double lon = Math.sin(Math.toRadians(lon2 - lon1) / 2);
    double haversine =
        lat * lat + Math.cos(Math.toRadians(lat1)) * Math.cos(Math.toRadians(lat2)) * lon * lon;
    return 2 * EARTH_RADIUS_KM * Math.asin(Math.sqrt(Math.min(1, haversine)));
  }
}
