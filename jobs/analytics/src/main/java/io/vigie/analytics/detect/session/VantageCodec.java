package io.vigie.analytics.detect.session;

import io.vigie.analytics.net.IpAddress;
import io.vigie.schemas.AsnType;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Writes a {@link Vantage} into the state, and reads those of every version of it. */
final class VantageCodec {

  // What there is of a vantage, as it is written from version 2 of the state on.
  private static final int ASN = 1;
  private static final int COUNTRY = 1 << 1;
  private static final int FAMILY = 1 << 2;
  private static final int VERSION = 1 << 3;
  private static final int OS = 1 << 4;
  private static final int TLS = 1 << 5;
  private static final int DEVICE = 1 << 6;
  private static final int DEVICE_KEY = 1 << 7;

  private VantageCodec() {}

  static void write(Vantage vantage, DataOutput out) throws IOException {
    int parts = parts(vantage);
    out.writeByte(parts);
    out.writeLong(vantage.print);
    writeAddress(vantage.ip, out);
    out.writeByte(code(vantage.asnType));
    if ((parts & ASN) != 0) {
      out.writeLong(vantage.asn);
    }
    writeText(vantage.country, out);
    writeText(vantage.agent.family(), out);
    if ((parts & VERSION) != 0) {
      out.writeInt(vantage.agent.version());
    }
    writeText(vantage.agent.os(), out);
    if ((parts & TLS) != 0) {
      out.writeLong(vantage.tls);
      out.writeLong(vantage.tlsCore);
    }
    if ((parts & DEVICE) != 0) {
      out.writeLong(vantage.device);
    }
    if ((parts & DEVICE_KEY) != 0) {
      out.writeLong(vantage.deviceKey);
    }
    out.writeInt(vantage.source);
    out.writeLong(vantage.first);
    out.writeLong(vantage.last);
    out.writeInt(vantage.uses);
  }

  private static int parts(Vantage vantage) {
    return part(vantage.asn != 0, ASN)
        | part(isTold(vantage.country), COUNTRY)
        | part(isTold(vantage.agent.family()), FAMILY)
        | part(vantage.agent.version() != Agent.UNKNOWN, VERSION)
        | part(isTold(vantage.agent.os()), OS)
        | part(vantage.tls != 0 || vantage.tlsCore != 0, TLS)
        | part(vantage.device != 0, DEVICE)
        | part(vantage.deviceKey != 0, DEVICE_KEY);
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

  private static void writeAddress(@Nullable IpAddress ip, DataOutput out) throws IOException {
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

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
