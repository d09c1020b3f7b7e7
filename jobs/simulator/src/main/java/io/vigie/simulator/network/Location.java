package io.vigie.simulator.network;

import io.vigie.schemas.Network;

/**
 * From where a request comes.
 *
 * @param ip address in canonical text form
 * @param network what is known of the address; shared by many events, never to be changed
 * @param until when the client gets another address, in microseconds; {@link #LASTING} if never
 */
public record Location(String ip, Network network, long until) {

  /** An address that stays. */
  public static final long LASTING = Long.MAX_VALUE;

  /** An address that stays. */
  public Location(String ip, Network network) {
    this(ip, network, LASTING);
  }

  /** The same until a time. */
  public Location until(long time) {
    return new Location(ip, network, time);
  }

  /** True for an IPv6 address. */
  public boolean isV6() {
    return ip.indexOf(':') >= 0;
  }
}
