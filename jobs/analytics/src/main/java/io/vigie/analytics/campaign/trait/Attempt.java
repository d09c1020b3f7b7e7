package io.vigie.analytics.campaign.trait;

import io.vigie.analytics.account.Fact;
import io.vigie.analytics.account.Shape;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a sample.
 *
 * @param eventId the event
 * @param account whom it tried, or null when the source did not say
 * @param address where from; for IPv6 the /64
 * @param network the /24 or /48 around it
 * @param passwordHash hash of the keyed password hash, 0 when unknown
 * @param shape how it looked
 */
public record Attempt(
    String eventId,
    @Nullable String account,
    String address,
    String network,
    long passwordHash,
    Shape shape) {

  static Attempt of(Fact fact) {
    return new Attempt(
        fact.eventId(),
        fact.account(),
        fact.address(),
        fact.network(),
        fact.passwordHash(),
        fact.shape());
  }

  /** Its value of a kind of trait, as {@link TraitAlarm#value} writes it; null when unknown. */
  public @Nullable String value(TraitKind kind) {
    return TraitValues.value(kind, shape, passwordHash);
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(eventId);
    Texts.write(account, out);
    out.writeUTF(address);
    out.writeUTF(network);
    out.writeLong(passwordHash);
    Texts.write(shape.tlsFingerprint(), out);
    Texts.write(shape.userAgent(), out);
    Texts.write(shape.headerOrder(), out);
    out.writeLong(shape.asn() == null ? -1 : shape.asn());
    Texts.write(shape.country(), out);
    Texts.write(shape.leakSource(), out);
    Texts.write(shape.endpoint(), out);
  }

  static Attempt read(DataInput in) throws IOException {
    String eventId = in.readUTF();
    String account = Texts.read(in);
    String address = in.readUTF();
    String network = in.readUTF();
    long passwordHash = in.readLong();
    String tls = Texts.read(in);
    String agent = Texts.read(in);
    String headers = Texts.read(in);
    long asn = in.readLong();
    Shape shape =
        new Shape(
            tls,
            agent,
            headers,
            asn < 0 ? null : asn,
            Texts.read(in),
            Texts.read(in),
            Texts.read(in));
    return new Attempt(eventId, account, address, network, passwordHash, shape);
  }
}
