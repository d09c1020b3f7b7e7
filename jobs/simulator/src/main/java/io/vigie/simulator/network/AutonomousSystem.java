package io.vigie.simulator.network;

import io.vigie.schemas.AsnType;
import io.vigie.schemas.Network;
import io.vigie.simulator.chance.Mix;
import java.util.List;

/**
 * One network operator with a block of IPv4 addresses and an IPv6 /32. Its number is private (RFC
 * 6996) and its addresses belong to nobody: IPv4 from 240.0.0.0/4 (reserved, RFC 1112), IPv6 from
 * 3fff::/20 (documentation, RFC 9637).
 */
public final class AutonomousSystem {

  /** Number of the first operator. */
  static final long FIRST_NUMBER = 4_200_000_000L;

  private static final long V6_BASE = 0x3FFF_0000_0000_0000L;

  private final int index;
  private final AsnType type;
  private final long firstV4;
  private final long sizeV4;
  private final List<Place> places;
  private final List<Network> networks;

  AutonomousSystem(
      int index, String org, AsnType type, long firstV4, long sizeV4, List<Place> places) {
    this.index = index;
    this.type = type;
    this.firstV4 = firstV4;
    this.sizeV4 = sizeV4;
    this.places = List.copyOf(places);
    this.networks = places.stream().map(place -> network(index, org, type, place)).toList();
  }

  private static Network network(int index, String org, AsnType type, Place place) {
    return Network.newBuilder()
        .setAsn(FIRST_NUMBER + index)
        .setAsOrg(org)
        .setAsnType(type)
        .setCountry(place.country())
        .setRegion(place.region().isEmpty() ? null : place.region())
        .setCity(place.city())
        .setLat(place.lat())
        .setLon(place.lon())
        .setGeoRadiusKm(radius(type))
        .build();
  }

  private static int radius(AsnType type) {
    return switch (type) {
      case MOBILE -> 100;
      case RELAY, VPN, TOR, SATELLITE -> 500;
      case HOSTING, CORPORATE, EDUCATION -> 5;
      case RESIDENTIAL, UNKNOWN -> 20;
    };
  }

  /** Autonomous system number. */
  public long number() {
    return FIRST_NUMBER + index;
  }

  /** What it is mainly used for. */
  public AsnType type() {
    return type;
  }

  /** First IPv4 address of its block. */
  public long firstV4() {
    return firstV4;
  }

  /** How many IPv4 addresses it has; a power of two. */
  public long sizeV4() {
    return sizeV4;
  }

  /** First 32 bits of its IPv6 addresses, in the upper half of 64. */
  public long firstV6() {
    return V6_BASE | (long) index << 32;
  }

  /** Where its customers are; each place holds one equal part of the IPv4 block. */
  public List<Place> places() {
    return places;
  }

  /** What is known of its addresses in its n-th place. */
  public Network network(int place) {
    return networks.get(place);
  }

  /** Its n-th IPv4 address. */
  public Location v4(long address) {
    long offset = Math.floorMod(address, sizeV4);
    return new Location(AddressText.v4(firstV4 + offset), networks.get(placeOf(offset)));
  }

  /** An IPv4 address of customers in one place. */
  public Location v4In(int place, long customer) {
    long share = Math.max(1, sizeV4 / places.size());
    long offset = place * share + Math.floorMod(customer, share);
    return new Location(AddressText.v4(firstV4 + offset), networks.get(place));
  }

  /**
   * An IPv6 address of a customer in one place.
   *
   * @param subnet the /64, its upper 24 bits the customer's /56; 32 bits
   * @param host seeds the lower half of the address
   */
  public Location v6In(int place, long subnet, long host) {
    String ip = AddressText.v6(firstV6() | (subnet & 0xFFFF_FFFFL), Mix.of(host));
    return new Location(ip, networks.get(place));
  }

  /** An IPv4 address in a town, or anywhere when it has no customers there. */
  public Location v4In(String city, long customer) {
    for (int place = 0; place < places.size(); place++) {
      if (places.get(place).city().equals(city)) {
        return v4In(place, customer);
      }
    }
    return v4(customer);
  }

  private int placeOf(long offset) {
    long share = Math.max(1, sizeV4 / places.size());
    return (int) Math.min(places.size() - 1, offset / share);
  }
}
