package io.vigie.analytics.detect.targeted;

import io.vigie.analytics.account.Hash64;
import io.vigie.analytics.net.IpAddress;
import io.vigie.schemas.AsnType;
import io.vigie.schemas.Client;
import io.vigie.schemas.Network;
import io.vigie.schemas.SecurityEvent;
import org.jspecify.annotations.Nullable;

/**
 * Where an attempt came from, as coarse as one person's attempts must not look like many people's.
 *
 * @param hash of the /24 or /48; of the autonomous system where it is of a kind in which one
 *     client's address changes by itself
 * @param device hash of the device's key or identifier, 0 when unknown
 * @param shared whether it is a whole autonomous system, in which many people are
 */
record Place(long hash, long device, boolean shared) {

  /** Stands for a device that the event does not tell. */
  static final long UNKNOWN = 0;

  /** The place of an event, or null when it tells no address. */
  static @Nullable Place of(SecurityEvent event) {
    String ip = event.getClient().getIp();
    IpAddress address = ip == null ? null : IpAddress.parse(ip);
    if (address == null) {
      return null;
    }
    long device = device(event.getClient());
    Network network = event.getNetwork();
    if (network != null && network.getAsn() != null && rotates(network.getAsnType())) {
      return new Place(Hash64.of('s', Long.toString(network.getAsn())), device, true);
    }
    return new Place(Hash64.of('n', address.prefix(address.isV4() ? 24 : 48)), device, false);
  }

  /** Whether one client's address changes by itself, within hours and far within the network. */
  private static boolean rotates(AsnType type) {
    return switch (type) {
      case MOBILE, RELAY, SATELLITE -> true;
      case RESIDENTIAL, HOSTING, EDUCATION, CORPORATE, VPN, TOR, UNKNOWN -> false;
    };
  }

  /**
   * A device that keeps its identity from place to place. A fingerprint does not tell one: an
   * attacker's tool has the same everywhere.
   */
  private static long device(Client client) {
    String key = client.getDeviceKeyThumbprint();
    if (key != null && !key.isEmpty()) {
      return Hash64.of('k', key);
    }
    String id = client.getDeviceId();
    return id == null || id.isEmpty() ? UNKNOWN : Hash64.of('d', id);
  }
}
