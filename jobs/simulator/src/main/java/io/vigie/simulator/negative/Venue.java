package io.vigie.simulator.negative;

import io.vigie.schemas.AsnType;
import io.vigie.simulator.chance.Draws;
import io.vigie.simulator.chance.Mix;
import io.vigie.simulator.network.AddressPlan;
import io.vigie.simulator.network.AutonomousSystem;
import io.vigie.simulator.network.Location;
import java.util.List;

/** A place from which many people connect through few addresses. */
public enum Venue {
  /** An office behind one address. */
  OFFICE(AsnType.CORPORATE, 1),
  /** A carrier's translation: thousands of phones behind two addresses. */
  CARRIER(AsnType.MOBILE, 2),
  /** The one exit of a company's VPN, which stands in a data centre. */
  COMPANY_VPN(AsnType.HOSTING, 1),
  /** A campus with four addresses. */
  CAMPUS(AsnType.EDUCATION, 4),
  /** A private relay's exits. */
  RELAY(AsnType.RELAY, 64),
  /** A satellite operator's ground station. */
  SATELLITE(AsnType.SATELLITE, 4),
  /** A hall with one public computer. */
  KIOSK(AsnType.CORPORATE, 1),
  /** A broker that signs its users in from one machine. */
  BROKER(AsnType.HOSTING, 1),
  /** A room of computers that were set up alike, behind one address. */
  CLASSROOM(AsnType.EDUCATION, 1),
  /** The exits of a gateway in the cloud, through which a company sends everybody. */
  GATEWAY(AsnType.HOSTING, 8);

  private final AsnType type;
  private final int addresses;

  Venue(AsnType type, int addresses) {
    this.type = type;
    this.addresses = addresses;
  }

  /** One of its addresses. */
  Location at(Draws draws) {
    List<AutonomousSystem> systems =
        type == AsnType.MOBILE ? AddressPlan.get().home(type) : AddressPlan.get().anywhere(type);
    // Each venue has addresses of its own, away from where everyday life happens.
    AutonomousSystem system = systems.get(systems.size() - 1);
    return system.v4(system.sizeV4() - 1 - (Mix.of(1, name()) & 511) - draws.below(addresses));
  }

  /** Whether all devices are computers that were set up alike. */
  boolean hasOneImage() {
    return this == CLASSROOM;
  }

  /** Whether everybody uses the same device. */
  boolean hasOneDevice() {
    return this == KIOSK || this == BROKER;
  }
}
