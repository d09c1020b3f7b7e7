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
 */
public record Origins(List<AsnType> networks, long addresses, boolean nearby) {

  /** Refuses an attack from nowhere. */
  public Origins {
    networks = List.copyOf(networks);
    if (networks.isEmpty() || addresses < 1) {
      throw new IllegalArgumentException("an attack needs at least one network and one address");
    }
  }

  /** Addresses of data centres. */
  public static Origins hosting(long addresses) {
    return new Origins(List.of(AsnType.HOSTING), addresses, false);
  }

  /** Addresses of homes all over the world, as residential proxies have them. */
  public static Origins residential(long addresses) {
    return new Origins(List.of(AsnType.RESIDENTIAL), addresses, false);
  }

  /** Addresses of homes and phones, mostly in the population's country. */
  public static Origins domestic(long addresses) {
    return new Origins(List.of(AsnType.RESIDENTIAL, AsnType.MOBILE), addresses, true);
  }

  /** The same kind with another number of addresses. */
  public Origins withAddresses(long number) {
    return new Origins(networks, Math.max(1, number), nearby);
  }

  /** The addresses of one attack. */
  Pool pool(long key) {
    List<AutonomousSystem> systems = new ArrayList<>();
    for (AsnType type : networks) {
      systems.addAll(nearby ? AddressPlan.get().home(type) : AddressPlan.get().anywhere(type));
    }
    return new Pool(systems, key, addresses);
  }

  /** Addresses of one attack. */
  record Pool(List<AutonomousSystem> systems, long key, long addresses) {

    /** The n-th address. */
    Location at(long which) {
      long hash = Mix.of(key, Math.floorMod(which, addresses));
      return systems.get(Mix.below(hash, systems.size())).v4(Mix.of(hash) >>> 8);
    }
  }
}
