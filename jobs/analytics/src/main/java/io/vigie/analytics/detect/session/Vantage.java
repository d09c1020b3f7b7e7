package io.vigie.analytics.detect.session;

import io.vigie.analytics.account.Hash64;
import io.vigie.analytics.net.IpAddress;
import io.vigie.schemas.AsnType;
import io.vigie.schemas.Client;
import io.vigie.schemas.Network;
import io.vigie.schemas.SecurityEvent;
import org.jspecify.annotations.Nullable;

/**
 * From what client and network a session is used. What is not told is 0 or null, and is never
 * different from anything.
 *
 * <p>{@link #print} finds an unchanged client and network without reading them again: nine in ten
 * events are such.
 */
final class Vantage {

  private static final int JA3_LENGTH = 32;

  /** Hash of what tells client and network, as they stood in the last event. */
  long print;

  @Nullable IpAddress ip;
  long asn;
  @Nullable String country;
  AsnType asnType = AsnType.UNKNOWN;

  Agent agent;

  /** Hash of the TLS fingerprint, and of that part of it that does not depend on the server. */
  long tls;

  long tlsCore;
  long device;
  long deviceKey;

  /** The log that told of the device and its fingerprint: other logs have other names for both. */
  int source;

  long first;
  long last;
  int uses;

  Vantage(Agent agent) {
    this.agent = agent;
  }

  /** Hash of what tells client and network. */
  static long print(SecurityEvent event) {
    Client client = event.getClient();
    long hash = hash('a', client.getIp());
    hash = hash * 31 + hash('u', client.getUserAgent());
    hash = hash * 31 + hash('t', client.getTlsFingerprint());
    hash = hash * 31 + hash('d', client.getDeviceId());
    hash = hash * 31 + hash('k', client.getDeviceKeyThumbprint());
    if (client.getUserAgent() == null) {
      hash = hash * 31 + hash('f', client.getUaFamily());
      hash = hash * 31 + hash('o', client.getOsFamily());
    }
    return hash * 31 + hash('s', event.getSource());
  }

  static Vantage of(SecurityEvent event, long print) {
    Client client = event.getClient();
    Vantage vantage = new Vantage(Agent.of(client));
    vantage.print = print;
    vantage.ip = client.getIp() == null ? null : IpAddress.parse(client.getIp());
    Network network = event.getNetwork();
    if (network != null) {
      vantage.asn = network.getAsn() == null ? 0 : network.getAsn();
      vantage.country = told(network.getCountry());
      vantage.asnType = network.getAsnType();
    }
    String tls = comparable(client.getTlsFingerprint(), vantage.agent);
    vantage.tls = hash('t', tls);
    vantage.tlsCore = hash('c', core(tls));
    vantage.device = hash('d', client.getDeviceId());
    vantage.deviceKey = hash('k', client.getDeviceKeyThumbprint());
    vantage.source = event.getSource().hashCode();
    vantage.first = event.getTime();
    vantage.last = event.getTime();
    return vantage;
  }

  /**
   * A TLS fingerprint that stays the same for one client, or null. JA3 depends on the order of
   * extensions, which Chromium shuffles at each connection since version 110, so it says nothing of
   * browsers built on it. JA4 over QUIC cannot be compared with JA4 over TCP.
   */
  private static @Nullable String comparable(@Nullable String text, Agent agent) {
    String told = told(text);
    boolean isShuffled =
        told != null && !isJa4(told) && told.length() == JA3_LENGTH && isChromium(agent.family());
    return told == null || isShuffled || (isJa4(told) && told.startsWith("q")) ? null : told;
  }

  /** The ciphers alone: extensions and protocol of JA4 depend on the server that is spoken to. */
  private static @Nullable String core(@Nullable String tls) {
    if (tls == null || !isJa4(tls)) {
      return tls;
    }
    int from = tls.indexOf('_') + 1;
    int to = tls.indexOf('_', from);
    return to < 0 ? tls : tls.substring(from, to);
  }

  private static boolean isJa4(String tls) {
    return tls.indexOf('_') > 0;
  }

  private static boolean isChromium(@Nullable String family) {
    return family != null
        && switch (family) {
          case "chrome", "edge", "opera", "samsung internet", "headless chrome" -> true;
          default -> false;
        };
  }

  /** Whether nothing tells this client from another. */
  boolean isSameClient(Vantage other) {
    return !tlsDiffers(other)
        && !osDiffers(other)
        && !familyDiffers(other)
        && !deviceDiffers(other)
        && !keyDiffers(other)
        && (versionUnknown(other) || agent.version() == other.agent.version());
  }

  /** Whether this is a newer version of the other client and nothing else is different. */
  boolean isUpgradeOf(Vantage other) {
    return !osDiffers(other)
        && !familyDiffers(other)
        && agent.family() != null
        && !deviceDiffers(other)
        && !keyDiffers(other)
        && !versionUnknown(other)
        && agent.version() > other.agent.version();
  }

  /** Whether it is an older version of the same client. */
  boolean isOlderThan(Vantage other) {
    return agent.family() != null
        && !familyDiffers(other)
        && !osDiffers(other)
        && !versionUnknown(other)
        && agent.version() < other.agent.version();
  }

  /**
   * Same autonomous system; where none is known, same /24 or /48; an unknown address is no other.
   */
  boolean isSameNetwork(Vantage other) {
    if (asn != 0 && other.asn != 0) {
      return asn == other.asn;
    }
    return ip == null || other.ip == null || block(ip) == block(other.ip);
  }

  /** Whether both are one address, for IPv6 one /64. */
  boolean isSameAddress(Vantage other) {
    return ip != null
        && other.ip != null
        && ip.isV4() == other.ip.isV4()
        && ip.high() == other.ip.high()
        && (!ip.isV4() || ip.low() == other.ip.low());
  }

  private static long block(IpAddress ip) {
    return ip.isV4() ? ip.low() >>> 8 & 0xFF_FFFFL : ip.high() >>> 16;
  }

  boolean asnDiffers(Vantage other) {
    return asn != 0 && other.asn != 0 && asn != other.asn;
  }

  /** Where a relay, a VPN or a satellite comes out says nothing about where its user is. */
  boolean countryDiffers(Vantage other) {
    return country != null
        && other.country != null
        && !country.equals(other.country)
        && tellsPlace()
        && other.tellsPlace();
  }

  private boolean tellsPlace() {
    return switch (asnType) {
      case RELAY, VPN, TOR, SATELLITE -> false;
      case RESIDENTIAL, MOBILE, HOSTING, EDUCATION, CORPORATE, UNKNOWN -> true;
    };
  }

  boolean isHosting() {
    return asnType == AsnType.HOSTING || asnType == AsnType.TOR;
  }

  boolean isRelay() {
    return asnType == AsnType.RELAY || asnType == AsnType.VPN;
  }

  boolean tlsDiffers(Vantage other) {
    return source == other.source ? differ(tls, other.tls) : differ(tlsCore, other.tlsCore);
  }

  boolean osDiffers(Vantage other) {
    String mine = agent.os();
    String its = other.agent.os();
    if (mine == null || its == null || mine.equals(its) || isApple(mine, its)) {
      return false;
    }
    // "Request desktop site" on a phone, at the same address and with the same TLS.
    return !(isDesktopView(mine, its) && isSameAddress(other) && !tlsDiffers(other));
  }

  private static boolean isDesktopView(String one, String other) {
    return isPair(one, other, "ios", "macos") || isPair(one, other, "android", "linux");
  }

  /** Apps on Apple's systems tell their kernel. */
  private static boolean isApple(String one, String other) {
    return isPair(one, other, "ios", "darwin") || isPair(one, other, "macos", "darwin");
  }

  private static boolean isPair(String one, String other, String first, String second) {
    return (one.equals(first) && other.equals(second))
        || (one.equals(second) && other.equals(first));
  }

  boolean familyDiffers(Vantage other) {
    return agent.family() != null
        && other.agent.family() != null
        && !agent.family().equals(other.agent.family());
  }

  boolean deviceDiffers(Vantage other) {
    return source == other.source && differ(device, other.device);
  }

  boolean isSameDevice(Vantage other) {
    return source == other.source && device != 0 && device == other.device;
  }

  boolean keyDiffers(Vantage other) {
    return differ(deviceKey, other.deviceKey);
  }

  /**
   * Whether it names the same device as the other, and yet is another installation: another system,
   * another browser, or an older version. An identifier that a service gives to a browser goes
   * there only as a copy.
   */
  boolean contradictsDevice(Vantage other) {
    return device != 0
        && device == other.device
        && (osDiffers(other)
            || agent.isOtherBrowserThan(other.agent)
            || (source == other.source && isOlderThan(other)));
  }

  /** Whether it can be no later look of the same client: another system, kind or older version. */
  boolean isAnotherClientThan(Vantage other) {
    return osDiffers(other) || familyDiffers(other) || isOlderThan(other);
  }

  /** Whether the two are reached over different versions of IP. */
  boolean ipVersionDiffers(Vantage other) {
    return ip != null && other.ip != null && ip.isV4() != other.ip.isV4();
  }

  private boolean versionUnknown(Vantage other) {
    return agent.version() == Agent.UNKNOWN || other.agent.version() == Agent.UNKNOWN;
  }

  private static boolean differ(long one, long other) {
    return one != 0 && other != 0 && one != other;
  }

  /** As it is, to go on by itself. */
  Vantage copy() {
    Vantage copy = new Vantage(agent);
    copy.print = print;
    copy.source = source;
    copy.first = first;
    copy.last = last;
    copy.uses = uses;
    copy.refresh(this);
    return copy;
  }

  void used(long time) {
    last = time;
    uses = uses == Integer.MAX_VALUE ? uses : uses + 1;
  }

  /** The same client and network as they look now; when it was used stays. */
  void refresh(Vantage now) {
    print = now.print;
    ip = now.ip == null ? ip : now.ip;
    asn = now.asn == 0 ? asn : now.asn;
    country = now.country == null ? country : now.country;
    asnType = now.asnType == AsnType.UNKNOWN ? asnType : now.asnType;
    refreshClient(now);
  }

  /** The same client as it looks now, on the network where it was. */
  void refreshClient(Vantage now) {
    tls = now.tls == 0 ? tls : now.tls;
    tlsCore = now.tlsCore == 0 ? tlsCore : now.tlsCore;
    device = now.device == 0 ? device : now.device;
    source = now.source;
    deviceKey = now.deviceKey == 0 ? deviceKey : now.deviceKey;
    agent =
        new Agent(
            now.agent.family() == null ? agent.family() : now.agent.family(),
            now.agent.version() == Agent.UNKNOWN ? agent.version() : now.agent.version(),
            now.agent.os() == null ? agent.os() : now.agent.os());
  }

  private static long hash(char domain, @Nullable String text) {
    return text == null || text.isEmpty() || text.equals("-") ? 0 : Hash64.of(domain, text);
  }

  private static @Nullable String told(@Nullable String value) {
    return value == null || value.isBlank() || value.equals("-") ? null : value;
  }
}
