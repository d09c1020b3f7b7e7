package io.vigie.analytics.normalise;

import io.vigie.analytics.net.IpAddress;
import io.vigie.analytics.settings.Durations;
import io.vigie.schemas.Client;
import io.vigie.schemas.DeadLetterReason;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.codec.IsoTime;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** What must hold for an event of any source. */
final class EventChecks {

  private final String source;
  private final IntakeLimits limits;
  private final InstantSource clock;
  private final long earliest;
  private final long toleranceMicros;

  EventChecks(String source, IntakeLimits limits, InstantSource clock) {
    this.source = source;
    this.limits = limits;
    this.clock = clock;
    earliest = IsoTime.toMicros(limits.earliest());
    toleranceMicros = Durations.micros(limits.futureTolerance());
  }

  /** Why an event cannot be used, or null; brings the client's address into canonical form. */
  @Nullable Normalised refusal(RawRecord raw, SecurityEvent event) {
    if (event.getId().isEmpty()) {
      return missing(raw, "id");
    }
    if (event.getTenant().isEmpty()) {
      return missing(raw, "tenant");
    }
    if (event.getTime() < earliest || event.getTime() > latest()) {
      return timeOutOfRange(raw);
    }
    if (event.getCount() < 1) {
      return refuse(raw, DeadLetterReason.INVALID_FIELD, "count", "count: must be 1 or more");
    }
    return addressRefusal(raw, event.getClient());
  }

  private long latest() {
    return IsoTime.toMicros(clock.instant()) + toleranceMicros;
  }

  private @Nullable Normalised addressRefusal(RawRecord raw, Client client) {
    String given = client.getIp();
    if (given == null) {
      return null;
    }
    if (given.isEmpty() || given.equals("-")) {
      client.setIp(null); // how logs write that it is unknown
      return null;
    }
    IpAddress address = IpAddress.parse(withoutZone(given));
    if (address == null) {
      return refuse(
          raw,
          DeadLetterReason.INVALID_FIELD,
          "client.ip",
          "client.ip: must be an IPv4 or IPv6 address; names are not looked up");
    }
    client.setIp(address.text());
    return null;
  }

  /** A zone such as {@code %eth0} means something on the host that wrote the log only. */
  private static String withoutZone(String address) {
    int zone = address.indexOf('%');
    return zone > 0 && address.indexOf(':') >= 0 ? address.substring(0, zone) : address;
  }

  private Normalised timeOutOfRange(RawRecord raw) {
    return refuse(
        raw,
        DeadLetterReason.TIME_OUT_OF_RANGE,
        "time",
        "time: must lie between "
            + limits.earliest()
            + " and "
            + limits.futureTolerance()
            + " from now; check the sender's clock, zone and unit");
  }

  private Normalised missing(RawRecord raw, String field) {
    return refuse(raw, DeadLetterReason.MISSING_FIELD, field, field + ": missing; give it");
  }

  private Normalised refuse(RawRecord raw, DeadLetterReason reason, String field, String detail) {
    return DeadLetters.refuse(raw, source, reason, field, detail);
  }
}
