package io.vigie.simulator.storyline;

import io.vigie.schemas.AsnType;
import io.vigie.simulator.chance.Mix;
import io.vigie.simulator.network.AddressPlan;
import io.vigie.simulator.network.AutonomousSystem;
import io.vigie.simulator.network.Location;
import java.util.ArrayList;
import java.util.List;

/**
 * The addresses of an attack, derived when needed.
 *
 * @param networks kinds of networks they lie in, in equal parts by operator
 * @param addresses how many there are
 * @param nearby in the population's own country rather than anywhere
 * @param layout how they lie to each other
 */
public record Origins(List<AsnType> networks, long addresses, boolean nearby, Layout layout) {

  /** How addresses lie to each other. */
  public enum Layout {
    /** Anywhere. */
    SCATTERED,
    /** All of as few /24 as they fit into. */
    V4_PREFIXES,
    /** Each in a /64 of its own, all of one IPv6 /48. */
    V6_PREFIX
  }

  /** Refuses an attack from nowhere. */
  public Origins {
    networks = List.copyOf(networks);
    if (networks.isEmpty() || addresses < 1) {
      throw new IllegalArgumentException("an attack needs at least one network and one address");
    }
  }

  /** Addresses of data centres. */
  public static Origins hosting(long addresses) {
    return new Origins(List.of(AsnType.HOSTING), addresses, false, Layout.SCATTERED);
  }

  /** Addresses of homes all over the world, as residential proxies have them. */
  public static Origins residential(long addresses) {
    return new Origins(List.of(AsnType.RESIDENTIAL), addresses, false, Layout.SCATTERED);
  }

  /** Addresses of homes and phones, mostly in the population's country. */
  public static Origins domestic(long addresses) {
    return new Origins(
        List.of(AsnType.RESIDENTIAL, AsnType.MOBILE), addresses, true, Layout.SCATTERED);
  }

  /** The same addresses in another layout. */
  public Origins laidOut(Layout other) {
    return new Origins(networks, addresses, nearby, other);
  }

  /** The same kind with another number of addresses. */
  public Origins withAddresses(long number) {
    return new Origins(networks, Math.max(1, number), nearby, layout);
  }

  /** The addresses of one attack. */
  Pool pool(long key) {
    List<AutonomousSystem> systems = new ArrayList<>();
    for (AsnType type : networks) {
      systems.addAll(nearby ? AddressPlan.get().home(type) : AddressPlan.get().anywhere(type));
    }
    return new Pool(systems, key, addresses, layout);
  }

  /** Addresses of one attack. */
  record Pool(List<AutonomousSystem> systems, long key, long addresses, Layout layout) {

    private static final int PREFIX = 256;

    /** The n-th address. */
    Location at(long which) {
      long place = Math.floorMod(which, addresses);
      return switch (layout) {
        case SCATTERED -> scattered(place);
        case V4_PREFIXES -> inPrefix(place);
        case V6_PREFIX -> inOneV6Prefix(place);
      };
    }

    private Location scattered(long place) {
      long hash = Mix.of(key, place);
      return systems.get(Mix.below(hash, systems.size())).v4(Mix.of(hash) >>> 8);
    }

    private Location inPrefix(long place) {
      long hash = Mix.of(key, place / PREFIX);
      long first = Mix.of(hash) >>> 8 & -PREFIX;
      return systems.get(Mix.below(hash, systems.size())).v4(first + place % PREFIX);
    }

    private Location inOneV6Prefix(long place) {
      long hash = Mix.of(key);
      long subnet = (hash & 0xFFFF_0000L) | (place & 0xFFFF);
      return systems.get(Mix.below(hash, systems.size())).v6In(0, subnet, Mix.of(key, place));
    }
  }
}
