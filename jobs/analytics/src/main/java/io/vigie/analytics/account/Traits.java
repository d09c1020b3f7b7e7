package io.vigie.analytics.account;

import io.vigie.schemas.AsnType;
import io.vigie.schemas.Client;
import io.vigie.schemas.Network;
import io.vigie.schemas.SecurityEvent;
import org.jspecify.annotations.Nullable;

/**
 * By what an account recognises an attempt. A device is named by its key, the source's device
 * identifier, or TLS fingerprint, client family and system together, which many have and which make
 * somebody's own place only in a network that the account knows; a bare user agent is too common to
 * name a device and counts only together with the network it is used from.
 */
public final class Traits {

  /** Stands for a trait that the event does not tell. */
  public static final long UNKNOWN = 0;

  private static final long ANY_HOME = Hash64.of('h', "");
  private static final long ANY_PLACE = Hash64.of('l', "");

  private Traits() {}

  /** Hash of the device, or {@link #UNKNOWN}. */
  public static long device(Client client) {
    String key = present(client.getDeviceKeyThumbprint());
    if (key != null) {
      return Hash64.of('k', key);
    }
    String id = present(client.getDeviceId());
    if (id != null) {
      return Hash64.of('d', id);
    }
    String tls = present(client.getTlsFingerprint());
    return tls == null
        ? UNKNOWN
        : Hash64.of('t', tls + '|' + text(client.getUaFamily()) + '|' + text(client.getOsFamily()));
  }

  /** Whether the device is named by a key or an identifier, which no two share by chance. */
  static boolean tellsIdentity(Client client) {
    return present(client.getDeviceKeyThumbprint()) != null
        || present(client.getDeviceId()) != null;
  }

  /** Hash of the TLS fingerprint, else of the user agent, or {@link #UNKNOWN}. */
  static long fingerprint(Client client) {
    String tls = present(client.getTlsFingerprint());
    if (tls != null) {
      return Hash64.of('t', tls);
    }
    String agent = present(client.getUserAgent());
    return agent == null ? UNKNOWN : Hash64.of('u', agent);
  }

  /** Hash of the address as an account knows it: the IPv4 address or the IPv6 /64. */
  static long address(@Nullable SourceAddress source) {
    return source == null ? UNKNOWN : Hash64.of('a', source.address());
  }

  /** Hash of user agent and autonomous system together, or {@link #UNKNOWN}. */
  static long agentInNetwork(SecurityEvent event) {
    String agent = present(event.getClient().getUserAgent());
    if (agent == null || event.getNetwork() == null || event.getNetwork().getAsn() == null) {
      return UNKNOWN;
    }
    return Hash64.of('u', event.getNetwork().getAsn() + "|" + agent);
  }

  /** Hash of the autonomous system, or {@link #UNKNOWN}. */
  static long asn(SecurityEvent event) {
    return event.getNetwork() == null || event.getNetwork().getAsn() == null
        ? UNKNOWN
        : Hash64.of('n', event.getNetwork().getAsn().toString());
  }

  /** Hash of the country, or {@link #UNKNOWN}. */
  static long country(SecurityEvent event) {
    String country = event.getNetwork() == null ? null : present(event.getNetwork().getCountry());
    return country == null ? UNKNOWN : Hash64.of('c', country);
  }

  /**
   * One value for every event whose country says where somebody is, or {@link #UNKNOWN}: what comes
   * out of a relay, a VPN or a satellite's station is somewhere else.
   */
  static long places(SecurityEvent event) {
    Network network = event.getNetwork();
    if (network == null || present(network.getCountry()) == null) {
      return UNKNOWN;
    }
    return switch (network.getAsnType()) {
      case RELAY, VPN, SATELLITE -> UNKNOWN;
      default -> ANY_PLACE;
    };
  }

  /** One value for every line into a home whose region is told, or {@link #UNKNOWN}. */
  static long homes(SecurityEvent event) {
    return homeRegion(event) == null ? UNKNOWN : ANY_HOME;
  }

  /**
   * Hash of the region of a line into a home, or {@link #UNKNOWN}. Only of those: carriers
   * translate the addresses of telephones in a few towns, so their region says little.
   */
  static long region(SecurityEvent event) {
    String region = homeRegion(event);
    return region == null ? UNKNOWN : Hash64.of('r', region);
  }

  private static @Nullable String homeRegion(SecurityEvent event) {
    Network network = event.getNetwork();
    if (network == null || network.getAsnType() != AsnType.RESIDENTIAL) {
      return null;
    }
    String region = present(network.getRegion());
    return region == null ? null : text(network.getCountry()) + '|' + region;
  }

  private static @Nullable String present(@Nullable String value) {
    return value == null || value.isEmpty() ? null : value;
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
