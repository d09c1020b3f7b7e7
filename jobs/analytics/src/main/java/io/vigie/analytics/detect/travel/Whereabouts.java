package io.vigie.analytics.detect.travel;

import io.vigie.analytics.account.PlaceTerms;
import io.vigie.analytics.account.Traits;
import io.vigie.schemas.AsnType;
import io.vigie.schemas.Network;
import io.vigie.schemas.SecurityEvent;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Where and when an account was signed in to.
 *
 * @param time microseconds since 1970-01-01T00:00:00Z
 * @param lat latitude in degrees
 * @param lon longitude in degrees
 * @param radiusKm how far the position may be off, kilometres
 * @param gateway whether the address is a common way out of many places: that of a phone's carrier,
 *     of a company or a campus
 * @param device hash of the device, or {@link Traits#UNKNOWN}
 * @param name the place as a sentence tells it
 */
record Whereabouts(
    long time, double lat, double lon, int radiusKm, boolean gateway, long device, String name) {

  private static final int LONGEST_NAME = 100;

  /**
   * Whether an event tells where it came from: not when nothing is known of it, nor when it is the
   * exit of a relay, a VPN, Tor or a satellite, which is anywhere.
   */
  static boolean isTold(SecurityEvent event) {
    Network network = event.getNetwork();
    if (network == null || PlaceTerms.isPlaceless(network.getAsnType())) {
      return false;
    }
    Double lat = network.getLat();
    Double lon = network.getLon();
    // 0° N 0° E is what databases give for nowhere; nobody signs in from there.
    return lat != null && lon != null && (lat != 0 || lon != 0);
  }

  /**
   * Where an event came from.
   *
   * @param unknownRadiusKm radius of a position that tells none
   * @return null when it does not tell
   */
  static @Nullable Whereabouts of(SecurityEvent event, int unknownRadiusKm) {
    Network network = event.getNetwork();
    if (network == null || !isTold(event)) {
      return null;
    }
    Double lat = network.getLat();
    Double lon = network.getLon();
    if (lat == null || lon == null) {
      return null;
    }
    Integer radius = network.getGeoRadiusKm();
    return new Whereabouts(
        event.getTime(),
        lat,
        lon,
        radius == null || radius < 0 ? unknownRadiusKm : radius,
        isGateway(network.getAsnType()),
        Traits.device(event.getClient()),
        name(network));
  }

  private static boolean isGateway(AsnType type) {
    return type == AsnType.MOBILE || type == AsnType.CORPORATE || type == AsnType.EDUCATION;
  }

  private static String name(Network network) {
    String city = network.getCity();
    String country = network.getCountry();
    String name =
        city == null || city.isEmpty()
            ? country == null || country.isEmpty() ? "an unnamed place" : country
            : country == null || country.isEmpty() ? city : city + ", " + country;
    return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
  }

  /** How far another place is at least, whatever the positions are off, in kilometres. */
  double leastDistance(Whereabouts other) {
    double distance = GreatCircle.kilometres(lat, lon, other.lat, other.lon);
    return Math.max(0, distance - radiusKm - other.radiusKm);
  }

  /** Speed it takes to be in both places, kilometres an hour; infinite at the same time. */
  double speed(Whereabouts other) {
    double hours = Math.abs(other.time - time) / 3.6e9;
    double distance = leastDistance(other);
    return distance == 0 ? 0 : distance / hours;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(time);
    out.writeDouble(lat);
    out.writeDouble(lon);
    out.writeInt(radiusKm);
    out.writeBoolean(gateway);
    out.writeLong(device);
    out.writeUTF(name);
  }

  static Whereabouts read(DataInput in) throws IOException {
    return new Whereabouts(
        in.readLong(),
        in.readDouble(),
        in.readDouble(),
        in.readInt(),
        in.readBoolean(),
        in.readLong(),
        in.readUTF());
  }
}
