package io.vigie.analytics.detect.simswap;

import io.vigie.analytics.account.Hash64;
import io.vigie.analytics.settings.Durations;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.SubscriberChange;
import io.vigie.schemas.SubscriberChangeKind;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A change of the subscription behind an account's number. Times are microseconds since
 * 1970-01-01T00:00:00Z.
 *
 * @param kind what changed
 * @param effective when; for a check that only says <em>changed lately</em>, the earliest that is
 *     looked at
 * @param dated whether the carrier told when
 * @param reported when the carrier told of it
 * @param number hash of the number, 0 when not told
 * @param imei hash of the telephone the card is in, 0 when not told
 * @param eventId the event that told it
 * @param source of that event
 */
record Change(
    SubscriberChangeKind kind,
    long effective,
    boolean dated,
    long reported,
    long number,
    long imei,
    String eventId,
    String source) {

  /** Reports of one kind whose times lie this close are about one change. */
  private static final long SAME = Durations.micros(Duration.ofHours(1));

  /** What an event tells, or null when it is no change that could help a thief. */
  static @Nullable Change of(SecurityEvent event, SubscriberChange told, long memory) {
    if (told.getKind() == SubscriberChangeKind.SUBSCRIPTION_ENDED) {
      // The carrier will notify no more; the line goes on as it was.
      return null;
    }
    Long reported = told.getReported();
    long known = reported == null ? event.getTime() : reported;
    Long effective = told.getEffective();
    return new Change(
        told.getKind(),
        effective == null ? known - memory : effective,
        effective != null,
        known,
        hash('m', told.getMsisdnHash()),
        hash('i', told.getImeiHash()),
        event.getId(),
        event.getSource());
  }

  /** Hash of the pseudonym of a number, 0 for none. */
  static long number(@Nullable String msisdn) {
    return hash('m', msisdn);
  }

  /** Whether another report is about the same change. */
  boolean isSameAs(Change other) {
    if (dated && other.dated) {
      return kind == other.kind && Math.abs(effective - other.effective) <= SAME;
    }
    // What has no date is no news beside anything that lies within its time.
    Change undated = dated ? other : this;
    Change second = dated ? this : other;
    return second.effective >= undated.effective - SAME && second.effective <= undated.reported;
  }

  /** Of two reports of the same change the one that says more, and the earlier of equals. */
  Change better(Change other) {
    if (dated != other.dated) {
      return dated ? this : other;
    }
    int byTime = Long.compare(effective, other.effective);
    int order = byTime != 0 ? byTime : Long.compare(reported, other.reported);
    return order < 0 || (order == 0 && eventId.compareTo(other.eventId) <= 0) ? this : other;
  }

  private static long hash(char domain, @Nullable String value) {
    return value == null || value.isEmpty() || value.equals("-") ? 0 : Hash64.of(domain, value);
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(kind.name());
    out.writeLong(effective);
    out.writeBoolean(dated);
    out.writeLong(reported);
    out.writeLong(number);
    out.writeLong(imei);
    out.writeUTF(eventId);
    out.writeUTF(source);
  }

  static Change read(DataInput in) throws IOException {
    return new Change(
        SubscriberChangeKind.valueOf(in.readUTF()),
        in.readLong(),
        in.readBoolean(),
        in.readLong(),
        in.readLong(),
        in.readLong(),
        in.readUTF(),
        in.readUTF());
  }
}
