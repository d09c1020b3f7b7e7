package io.vigie.analytics.detect.simswap;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An event of an account that a takeover could show in, kept small until a report of a SIM change
 * makes sense of it. What the account knew of its device and network is kept as the time since
 * when, so that it can be asked what was known before a change of which nobody had heard yet.
 */
final class Moment {

  /** The event names the device, by a key or an identifier. */
  static final int DEVICE_TOLD = 1;

  /** The event tells the autonomous system. */
  static final int ASN_TOLD = 1 << 1;

  /** The event tells the country. */
  static final int COUNTRY_TOLD = 1 << 2;

  /** The account had signed in before. */
  static final int HISTORY = 1 << 3;

  /** It came through a relay, a VPN or a satellite, which says nothing of where somebody is. */
  static final int PLACELESS = 1 << 4;

  /** It came from a rented server or through Tor, where no telephone is. */
  static final int HOSTED = 1 << 5;

  /** The device is no telephone. */
  static final int DESKTOP = 1 << 6;

  /** Name and password are known from a leak. */
  static final int LEAKED = 1 << 7;

  /** The device has another key than the last time it was seen. */
  static final int KEY_CHANGED = 1 << 8;

  /** The device is told by its TLS fingerprint only, which many have. */
  static final int DEVICE_GUESSED = 1 << 9;

  /** It came through a line into a home in a region where the account has none. */
  static final int STRANGE_REGION = 1 << 10;

  /** Money was sent, and much of it. */
  static final int LARGE = 1 << 11;

  /** Money was sent, and little of it. */
  static final int SMALL = 1 << 12;

  /** It came through a line into a home. */
  static final int HOME_LINE = 1 << 13;

  private static final int AMOUNT = LARGE | SMALL;

  /** Age of a trait that the account did not know. */
  static final int NEVER = -1;

  private static final long SECOND = 1_000_000;

  final MomentKind kind;
  final int flags;

  /** Hash of the device, else of the address; 0 when neither is told. */
  final long actor;

  /** Hash of the identifier of a device that also proves a key, else 0. */
  final long deviceId;

  /** Hash of the number that was replaced, or enrolled as a factor, else 0. */
  final long number;

  /** Time of the first such event, microseconds. */
  final long first;

  /**
   * For how many seconds the account had known device, address, system and country, and had been
   * seen anywhere that is a place.
   */
  final int deviceAge;

  final int addressAge;
  final int asnAge;
  final int countryAge;
  final int placesAge;

  /** The event. */
  final String eventId;

  final String source;
  final @Nullable String ip;

  /** Time of the last such event of the same actor, microseconds. */
  long last;

  /** How many there were. */
  int count;

  /** For how many seconds something had been known, or {@link #NEVER}. */
  static int age(long since, long time) {
    return since <= 0 || since > time
        ? NEVER
        : (int) Math.min(Integer.MAX_VALUE, (time - since) / SECOND);
  }

  Moment(
      MomentKind kind,
      int flags,
      long actor,
      long deviceId,
      long number,
      long first,
      int deviceAge,
      int addressAge,
      int asnAge,
      int countryAge,
      int placesAge,
      String eventId,
      String source,
      @Nullable String ip,
      int count) {
    this.kind = kind;
    this.flags = flags;
    this.actor = actor;
    this.deviceId = deviceId;
    this.number = number;
    this.first = first;
    this.last = first;
    this.deviceAge = deviceAge;
    this.addressAge = addressAge;
    this.asnAge = asnAge;
    this.countryAge = countryAge;
    this.placesAge = placesAge;
    this.eventId = eventId;
    this.source = source;
    this.ip = ip;
    this.count = count;
  }

  /** The same with a flag more. */
  Moment with(int flag) {
    return new Moment(
        kind,
        flags | flag,
        actor,
        deviceId,
        number,
        first,
        deviceAge,
        addressAge,
        asnAge,
        countryAge,
        placesAge,
        eventId,
        source,
        ip,
        count);
  }

  boolean is(int flag) {
    return (flags & flag) != 0;
  }

  /** Whether a trait of this age was known before a time. */
  boolean knew(int age, long time) {
    return age != NEVER && first - age * SECOND < time;
  }

  /** Whether the account's owner acted, as far as was known before a time. */
  boolean isOwners(long time) {
    if (is(DEVICE_TOLD)) {
      return knew(deviceAge, time);
    }
    boolean place = knew(addressAge, time) || knew(asnAge, time);
    return is(DEVICE_GUESSED) ? place && knew(deviceAge, time) : knew(addressAge, time);
  }

  /** Whether somebody acted whom the account, which had signed in before, did not know yet. */
  boolean isStrangers() {
    return actor != 0 && is(HISTORY) && !isOwners(first);
  }

  /** Whether it is the same thing, done by the same actor. */
  boolean repeats(Moment other) {
    return kind == other.kind
        && actor == other.actor
        && number == other.number
        && (flags & AMOUNT) == (other.flags & AMOUNT);
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(kind.code());
    out.writeShort(flags);
    out.writeLong(actor);
    out.writeLong(deviceId);
    out.writeLong(number);
    out.writeLong(first);
    out.writeLong(last - first);
    out.writeInt(deviceAge);
    out.writeInt(addressAge);
    out.writeInt(asnAge);
    out.writeInt(countryAge);
    out.writeInt(placesAge);
    out.writeInt(count);
    out.writeUTF(eventId);
    out.writeUTF(source);
    out.writeUTF(ip == null ? "" : ip);
  }

  /**
   * Reads a moment.
   *
   * @param version of the state that it is part of
   */
  static Moment read(int version, DataInput in) throws IOException {
    MomentKind kind = MomentKind.of(in.readUnsignedByte());
    int flags = in.readUnsignedShort();
    long actor = in.readLong();
    long deviceId = in.readLong();
    long number = in.readLong();
    long first = in.readLong();
    long run = in.readLong();
    int deviceAge = in.readInt();
    int addressAge = in.readInt();
    int asnAge = in.readInt();
    int countryAge = in.readInt();
    // Version 1 took whatever it had seen of an account for a place.
    int placesAge = version < 2 ? Integer.MAX_VALUE : in.readInt();
    int count = in.readInt();
    String eventId = in.readUTF();
    String source = in.readUTF();
    String ip = in.readUTF();
    Moment moment =
        new Moment(
            kind,
            flags,
            actor,
            deviceId,
            number,
            first,
            deviceAge,
            addressAge,
            asnAge,
            countryAge,
            placesAge,
            eventId,
            source,
            ip.isEmpty() ? null : ip,
            count);
    moment.last = first + run;
    return moment;
  }
}
