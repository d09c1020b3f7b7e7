package io.vigie.analytics.account;

/**
 * What an account knows of where an event came from, before it has learnt anything from that event.
 * Times are those of the first success with a trait that has been used ever since, in microseconds
 * since 1970-01-01T00:00:00Z; {@link #UNKNOWN} stands for a trait that the account does not know or
 * the event does not tell.
 *
 * @param historySince since when the account is seen to sign in, within the time that something
 *     stays familiar
 * @param deviceSince since when it knows the device
 * @param sharedDevice whether the device is named by its TLS fingerprint, family and system alone,
 *     which all who use that browser have in common, while the event tells its network
 * @param addressSince since when it knows the address, for IPv6 the /64
 * @param agentInNetworkSince since when it knows the user agent within the autonomous system
 * @param asnSince since when it knows the autonomous system
 * @param countrySince since when it knows the country
 * @param homesSince since when it is seen on lines into homes whose region is told, when the event
 *     comes through one
 * @param regionSince since when it knows the region of that line
 * @param placesSince since when it is seen where a country says where somebody is, not through a
 *     relay, a VPN or a satellite alone
 */
public record Recognition(
    long historySince,
    long deviceSince,
    boolean sharedDevice,
    long addressSince,
    long agentInNetworkSince,
    long asnSince,
    long countrySince,
    long homesSince,
    long regionSince,
    long placesSince) {

  /** A trait that is not known. */
  public static final long UNKNOWN = 0;

  /** Nothing is known of the account. */
  public static final Recognition NONE =
      new Recognition(
          UNKNOWN, UNKNOWN, false, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN);

  /**
   * What the account would have known at an earlier time: traits that it came to know at that time
   * or later are not known. So that what a thief's first success has taught it does not speak for
   * the thief's next one.
   *
   * @param time in microseconds
   */
  public Recognition asOf(long time) {
    return new Recognition(
        before(historySince, time),
        before(deviceSince, time),
        sharedDevice,
        before(addressSince, time),
        before(agentInNetworkSince, time),
        before(asnSince, time),
        before(countrySince, time),
        before(homesSince, time),
        before(regionSince, time),
        before(placesSince, time));
  }

  private static long before(long since, long time) {
    return since < time ? since : UNKNOWN;
  }

  /** Whether the account has been seen to sign in at all. */
  public boolean hasHistory() {
    return historySince != UNKNOWN;
  }

  /** Whether the account has signed in on the device before. */
  public boolean knowsDevice() {
    return deviceSince != UNKNOWN;
  }

  /** Whether the account has signed in from the address before. */
  public boolean knowsAddress() {
    return addressSince != UNKNOWN;
  }

  /** Whether the account has signed in from the autonomous system before. */
  public boolean knowsAsn() {
    return asnSince != UNKNOWN;
  }

  /** Whether the account has signed in from the country before. */
  public boolean knowsCountry() {
    return countrySince != UNKNOWN;
  }

  /** Whether it is a line into a home in another region than those of the account's. */
  public boolean isRegionStrange() {
    return homesSince != UNKNOWN && regionSince == UNKNOWN;
  }

  /**
   * Device, address, or user agent within the network: what makes a person's own place. A device
   * that has no name of its own is one only in a network that the account knows, or a tool that
   * mimics a common browser would be everybody's own.
   */
  public Familiarity familiarity() {
    if (!hasHistory()) {
      return Familiarity.NO_HISTORY;
    }
    boolean ownDevice = knowsDevice() && (!sharedDevice || knowsAsn());
    return ownDevice || knowsAddress() || agentInNetworkSince != UNKNOWN
        ? Familiarity.FAMILIAR
        : Familiarity.UNFAMILIAR;
  }
}
