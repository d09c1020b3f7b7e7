package io.vigie.analytics.enrich.geo;

import io.vigie.analytics.enrich.file.Mmdb;
import io.vigie.analytics.enrich.file.MmdbRecord;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Places from a City database in MaxMind's format (GeoLite2-City, GeoIP2-City, Country, Enterprise,
 * Insights, or a foreign one with the same field names).
 */
public final class CityDatabase {

  private static final List<String> KINDS =
      List.of("City", "Country", "Enterprise", "Insights", "Precision");
  private static final int MAX_RADIUS_KM = 20_037; // Half the equator: beyond it nothing is said.

  private final Mmdb database;

  private CityDatabase(Mmdb database) {
    this.database = database;
  }

  /** Opens a file as {@link Mmdb#open} does. */
  public static CityDatabase open(Path file) throws IOException {
    return new CityDatabase(Mmdb.open(file, KINDS));
  }

  /** Where an address is. */
  public Place find(InetAddress address) {
    MmdbRecord found = database.find(address);
    if (found.isEmpty()) {
      return Place.UNKNOWN;
    }
    String country = found.child("country").text("iso_code");
    return new Place(
        country,
        region(country, found.lastOf("subdivisions").text("iso_code")),
        found.child("city").child("names").text("en"),
        position(found.child("location")));
  }

  /** MaxMind gives the part after the country; some makers give the whole code. */
  private static @Nullable String region(@Nullable String country, @Nullable String subdivision) {
    if (country == null || subdivision == null) {
      return null;
    }
    return subdivision.startsWith(country + '-') ? subdivision : country + '-' + subdivision;
  }

  private static Place.@Nullable Position position(MmdbRecord location) {
    Double lat = location.decimal("latitude");
    Double lon = location.decimal("longitude");
    if (lat == null || lon == null || Math.abs(lat) > 90 || Math.abs(lon) > 180) {
      return null;
    }
    return new Place.Position(lat, lon, radius(location.whole("accuracy_radius")));
  }

  private static @Nullable Integer radius(@Nullable Long km) {
    return km == null || km < 0 || km > MAX_RADIUS_KM ? null : Integer.valueOf(km.intValue());
  }
}
