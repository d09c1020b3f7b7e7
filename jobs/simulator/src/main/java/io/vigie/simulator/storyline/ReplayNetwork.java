package io.vigie.simulator.storyline;

import io.vigie.schemas.AsnType;
import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.network.AddressPlan;
import io.vigie.simulator.network.AutonomousSystem;
import io.vigie.simulator.network.Location;
import java.util.List;

/** From where a stolen session is used. */
public enum ReplayNetwork {
  /** A data centre. */
  HOSTING {
    @Override
    Location near(Location victim, Draws draws) {
      return any(AddressPlan.get().anywhere(AsnType.HOSTING), draws);
    }
  },
  /** A home abroad. */
  RESIDENTIAL {
    @Override
    Location near(Location victim, Draws draws) {
      return any(AddressPlan.get().abroad(AsnType.RESIDENTIAL), draws);
    }
  },
  /** A home in the victim's town, with another operator. */
  SAME_CITY {
    @Override
    Location near(Location victim, Draws draws) {
      List<AutonomousSystem> others =
          AddressPlan.get().home(AsnType.RESIDENTIAL).stream()
              .filter(system -> system.number() != victim.network().getAsn())
              .toList();
      return others
          .get(draws.below(others.size()))
          .v4In(victim.network().getCity(), draws.bits() >>> 8);
    }
  },
  /** The victim's town and operator. */
  SAME_ASN {
    @Override
    Location near(Location victim, Draws draws) {
      return AddressPlan.get()
          .system(victim.network().getAsn())
          .v4In(victim.network().getCity(), draws.bits() >>> 8);
    }
  },
  /** The victim's own address, through the victim's machine. */
  SAME_ADDRESS {
    @Override
    Location near(Location victim, Draws draws) {
      return victim;
    }
  };

  /** An address of this kind. */
  abstract Location near(Location victim, Draws draws);

  private static Location any(List<AutonomousSystem> systems, Draws draws) {
    return systems.get(draws.below(systems.size())).v4(draws.bits() >>> 8);
  }
}
