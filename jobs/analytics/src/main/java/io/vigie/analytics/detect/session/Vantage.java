package io.vigie.analytics.detect.session;

import io.vigie.analytics.account.Hash64;
import io.vigie.analytics.net.IpAddress;
import io.vigie.schemas.AsnType;
import io.vigie.schemas.Client;
import io.vigie.schemas.Network;
import io.vigie.schemas.SecurityEvent;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
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

  private Vantage(Agent agent) {
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

  // What there is of it, as it is written from version 2 of the state on.
  private static final int ASN = 1;
  private static final int COUNTRY = 1 << 1;
  private static final int FAMILY = 1 << 2;
  private static final int VERSION = 1 << 3;
  private static final int OS = 1 << 4;
  private static final int TLS = 1 << 5;
  private static final int DEVICE = 1 << 6;
  private static final int DEVICE_KEY = 1 << 7;

  void write(DataOutput out) throws IOException {
    int parts = parts();
    out.writeByte(parts);
    out.writeLong(print);
    writeAddress(out);
    out.writeByte(code(asnType));
    if ((parts & ASN) != 0) {
      out.writeLong(asn);
    }
    writeText(country, out);
    writeText(agent.family(), out);
    if ((parts & VERSION) != 0) {
      out.writeInt(agent.version());
    }
    writeText(agent.os(), out);
    if ((parts & TLS) != 0) {
      out.writeLong(tls);
      out.writeLong(tlsCore);
    }
    if ((parts & DEVICE) != 0) {
      out.writeLong(device);
    }
    if ((parts & DEVICE_KEY) != 0) {
      out.writeLong(deviceKey);
    }
    out.writeInt(source);
    out.writeLong(first);
    out.writeLong(last);
    out.writeInt(uses);
  }

  private int parts() {
    return part(asn != 0, ASN)
        | part(isTold(country), COUNTRY)
        | part(isTold(agent.family()), FAMILY)
        | part(agent.version() != Agent.UNKNOWN, VERSION)
        | part(isTold(agent.os()), OS)
        | part(tls != 0 || tlsCore != 0, TLS)
        | part(device != 0, DEVICE)
        | part(deviceKey != 0, DEVICE_KEY);
  }

  private static int part(boolean there, int part) {
    return there ? part : 0;
  }

  private static void writeText(@Nullable String text, DataOutput out) throws IOException {
    if (text != null && !text.isEmpty()) {
      out.writeUTF(text);
    }
  }

  private static boolean isTold(@Nullable String text) {
    return text != null && !text.isEmpty();
  }

  /**
   * Reads a vantage.
   *
   * @param version of the state that it is part of
   */
  static Vantage read(int version, DataInput in) throws IOException {
    return version < 2 ? readWhole(in) : readSparse(in);
  }

  private static Vantage readSparse(DataInput in) throws IOException {
    int parts = in.readUnsignedByte();
    long print = in.readLong();
    IpAddress ip = readAddress(in);
    AsnType asnType = type(in.readUnsignedByte());
    long asn = (parts & ASN) != 0 ? in.readLong() : 0;
    String country = (parts & COUNTRY) != 0 ? in.readUTF() : null;
    String family = (parts & FAMILY) != 0 ? in.readUTF() : null;
    int version = (parts & VERSION) != 0 ? in.readInt() : Agent.UNKNOWN;
    String os = (parts & OS) != 0 ? in.readUTF() : null;
    Vantage vantage = new Vantage(new Agent(family, version, os));
    vantage.print = print;
    vantage.ip = ip;
    vantage.asn = asn;
    vantage.country = country;
    vantage.asnType = asnType;
    if ((parts & TLS) != 0) {
      vantage.tls = in.readLong();
      vantage.tlsCore = in.readLong();
    }
    vantage.device = (parts & DEVICE) != 0 ? in.readLong() : 0;
    vantage.deviceKey = (parts & DEVICE_KEY) != 0 ? in.readLong() : 0;
    vantage.source = in.readInt();
    vantage.first = in.readLong();
    vantage.last = in.readLong();
    vantage.uses = in.readInt();
    return vantage;
  }

  private static Vantage readWhole(DataInput in) throws IOException {
    long print = in.readLong();
    IpAddress ip = readAddress(in);
    long asn = in.readLong();
    String country = orNull(in.readUTF());
    AsnType asnType = type(in.readUnsignedByte());
    String family = orNull(in.readUTF());
    int version = in.readInt();
    Vantage vantage = new Vantage(new Agent(family, version, orNull(in.readUTF())));
    vantage.print = print;
    vantage.ip = ip;
    vantage.asn = asn;
    vantage.country = country;
    vantage.asnType = asnType;
    vantage.tls = in.readLong();
    vantage.tlsCore = in.readLong();
    vantage.device = in.readLong();
    vantage.deviceKey = in.readLong();
    vantage.source = in.readInt();
    vantage.first = in.readLong();
    vantage.last = in.readLong();
    vantage.uses = in.readInt();
    return vantage;
  }

  private void writeAddress(DataOutput out) throws IOException {
    if (ip == null) {
      out.writeByte(0);
    } else if (ip.isV4()) {
      out.writeByte(4);
      out.writeInt((int) ip.low());
    } else {
      out.writeByte(6);
      out.writeLong(ip.high());
      out.writeLong(ip.low());
    }
  }

  private static @Nullable IpAddress readAddress(DataInput in) throws IOException {
    return switch (in.readByte()) {
      case 4 -> IpAddress.v4(in.readInt());
      case 6 -> IpAddress.v6(in.readLong(), in.readLong());
      default -> null;
    };
  }

  /** Codes in state, apart from the order of the schema. */
  private static int code(AsnType type) {
    return switch (type) {
      case UNKNOWN -> 0;
      case RESIDENTIAL -> 1;
      case MOBILE -> 2;
      case HOSTING -> 3;
      case EDUCATION -> 4;
      case CORPORATE -> 5;
      case RELAY -> 6;
      case VPN -> 7;
      case TOR -> 8;
      case SATELLITE -> 9;
    };
  }

  private static AsnType type(int code) {
    return switch (code) {
      case 1 -> AsnType.RESIDENTIAL;
      case 2 -> AsnType.MOBILE;
      case 3 -> AsnType.HOSTING;
      case 4 -> AsnType.EDUCATION;
      case 5 -> AsnType.CORPORATE;
      case 6 -> AsnType.RELAY;
      case 7 -> AsnType.VPN;
      case 8 -> AsnType.TOR;
      case 9 -> AsnType.SATELLITE;
      default -> AsnType.UNKNOWN;
    };
  }

  private static long hash(char domain, @Nullable String text) {
    return text == null || text.isEmpty() || text.equals("-") ? 0 : Hash64.of(domain, text);
  }

  private static @Nullable String told(@Nullable String value) {
    return value == null || value.isBlank() || value.equals("-") ? null : value;
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
