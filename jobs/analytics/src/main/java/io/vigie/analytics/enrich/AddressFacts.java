package io.vigie.analytics.enrich;

import io.vigie.analytics.enrich.geo.Place;
import io.vigie.analytics.enrich.network.AutonomousSystem;
import io.vigie.analytics.enrich.network.NetworkTypes;
import io.vigie.schemas.AsnType;
import io.vigie.schemas.Network;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one address.
 *
 * @param network all of it, for an event whose source gave nothing; null when nothing is known.
 *     Shared between events: never changed
 * @param byAddress kind of network that the address itself is listed under, or null
 * @param byConnection kind of network by how the address is connected, or null
 */
record AddressFacts(
    Place place,
    AutonomousSystem system,
    @Nullable AsnType byAddress,
    @Nullable AsnType byConnection,
    @Nullable Network network) {

  static final AddressFacts NOTHING =
      new AddressFacts(Place.UNKNOWN, AutonomousSystem.UNKNOWN, null, null, null);

  static AddressFacts of(
      Place place,
      AutonomousSystem system,
      @Nullable AsnType byAddress,
      @Nullable AsnType byConnection,
      NetworkTypes types) {
    AddressFacts bare = new AddressFacts(place, system, byAddress, byConnection, null);
    Network empty = new Network();
    empty.setAsnType(AsnType.UNKNOWN);
    @Nullable Network filled = new NetworkMerge(bare, types).into(empty);
    return filled == null
        ? NOTHING
        : new AddressFacts(place, system, byAddress, byConnection, filled);
  }

  /** The kind of network, most particular knowledge first. */
  AsnType type(@Nullable Long number, NetworkTypes types) {
    if (byAddress != null) {
      return byAddress;
    }
    AsnType listed = number == null ? null : types.ofNumber(number);
    if (listed != null) {
      return listed;
    }
    return byConnection == null ? AsnType.UNKNOWN : byConnection;
  }
}
