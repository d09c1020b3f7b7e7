package io.vigie.analytics.detect.campaign;

import io.vigie.analytics.campaign.LostAccounts;
import io.vigie.analytics.campaign.trait.Attempt;
import io.vigie.analytics.campaign.trait.TraitAlarm;
import io.vigie.analytics.campaign.trait.TraitKind;
import io.vigie.analytics.detect.ToolMark;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Traits that move together: one campaign. Times are microseconds. */
final class Campaign {

  /** Share from which on a part stands for the whole. */
  private static final double NEARLY_ALL = 0.8;

  static final int MEMBER_LIMIT = 32;

  /** Lost accounts that are known one by one: of a campaign of weeks. */
  private static final int LOST_LIMIT = 100_000;

  /** The trait it was found by, for its identity. */
  final TraitKind kind;

  final String value;
  final long start;

  /** Newest alarm of each trait. */
  final TreeMap<Member, TraitAlarm> members = new TreeMap<>();

  final LostAccounts lost = new LostAccounts(LOST_LIMIT);
  long lastAlarm;
  long toldFailures;
  int toldMembers;

  /** A trait of the campaign. */
  record Member(TraitKind kind, String value) implements Comparable<Member> {
    private static final Comparator<Member> ORDER =
        Comparator.comparing(Member::kind).thenComparing(Member::value);

    @Override
    public int compareTo(Member other) {
      return ORDER.compare(this, other);
    }
  }

  Campaign(TraitKind kind, String value, long start) {
    this.kind = kind;
    this.value = value;
    this.start = start;
  }

  static Member memberOf(TraitAlarm alarm) {
    return new Member(alarm.kind(), alarm.value());
  }

  boolean has(TraitAlarm alarm) {
    return members.containsKey(memberOf(alarm));
  }

  /** Takes an alarm in; where there are too many traits the one with the fewest failures goes. */
  void take(TraitAlarm alarm) {
    members.put(memberOf(alarm), alarm.withoutSuspects());
    lastAlarm = Math.max(lastAlarm, alarm.time());
    if (members.size() > MEMBER_LIMIT) {
      members.values().stream()
          .min(Comparator.comparingLong(TraitAlarm::failures).thenComparing(Campaign::memberOf))
          .ifPresent(least -> members.remove(memberOf(least)));
    }
  }

  boolean isOpen() {
    return members.values().stream().anyMatch(TraitAlarm::open);
  }

  /** Whether it is found by nothing that tells its attempts from those of another campaign. */
  boolean isDiffuse() {
    return members.values().stream().noneMatch(TraitAlarm::isTelling);
  }

  /** The most telling of the traits that show nearly all of it. */
  TraitAlarm lead() {
    double most = members.values().stream().mapToDouble(TraitAlarm::excess).max().orElseThrow();
    return members.values().stream()
        .filter(alarm -> alarm.excess() >= NEARLY_ALL * most)
        .findFirst()
        .orElseThrow();
  }

  /**
   * Whether a telling trait of this campaign accounts for all that an alarm shows, so that what
   * else has the alarm's trait has nothing to do with it.
   */
  boolean explains(TraitAlarm alarm) {
    return members.values().stream()
        .filter(member -> member.isTelling() && member.kind() != alarm.kind())
        .anyMatch(member -> share(alarm, member.kind(), member.value()) >= NEARLY_ALL);
  }

  /** Traits, most failures first. */
  List<TraitAlarm> ranked() {
    List<TraitAlarm> ranked = new ArrayList<>(members.values());
    ranked.sort(
        Comparator.comparingLong((TraitAlarm alarm) -> -alarm.failures())
            .thenComparing(Campaign::memberOf));
    return ranked;
  }

  /** What the tenant as a whole shows, if it alarms too. */
  Optional<TraitAlarm> wholeTenant() {
    return members.values().stream()
        .filter(member -> member.kind() == TraitKind.TENANT)
        .findFirst();
  }

  /** By what an attempt is recognised as this campaign's, whatever else it looks like. */
  Set<ToolMark> marks() {
    Set<ToolMark> marks = new TreeSet<>();
    for (TraitAlarm member : members.values()) {
      if (member.isTelling() && !member.sample().isEmpty()) {
        Attempt any = member.sample().get(0);
        if (member.kind() == TraitKind.PASSWORD) {
          marks.add(new ToolMark(ToolMark.Kind.PASSWORD, any.passwordHash()));
        } else if (member.kind() == TraitKind.TLS_FINGERPRINT
            || (member.kind() == TraitKind.CLIENT && any.shape().tlsFingerprint() == null)) {
          marks.add(new ToolMark(ToolMark.Kind.CLIENT, any.shape().fingerprint()));
        }
      }
    }
    return marks;
  }

  /** Share of the attempts of an alarm that have a trait of this campaign, or the other way. */
  double overlap(TraitAlarm alarm) {
    double most = 0;
    for (TraitAlarm member : members.values()) {
      most = Math.max(most, share(alarm, member.kind(), member.value()));
      most = Math.max(most, share(member, alarm.kind(), alarm.value()));
    }
    return most;
  }

  /** Share of the sampled attempts of an alarm that have a value; what all have tells nothing. */
  static double share(TraitAlarm alarm, TraitKind kind, @Nullable String value) {
    if (kind == TraitKind.TENANT || alarm.sample().isEmpty()) {
      return 0;
    }
    long having =
        alarm.sample().stream()
            .filter(attempt -> Objects.equals(attempt.value(kind), value))
            .count();
    return (double) having / alarm.sample().size();
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(kind.name());
    out.writeUTF(value);
    out.writeLong(start);
    out.writeLong(lastAlarm);
    out.writeLong(toldFailures);
    out.writeInt(toldMembers);
    out.writeShort(members.size());
    for (TraitAlarm member : members.values()) {
      TraitAlarm.CODEC.write(member, out);
    }
    lost.write(out);
  }

  static Campaign read(int version, DataInput in) throws IOException {
    Campaign campaign = new Campaign(TraitKind.valueOf(in.readUTF()), in.readUTF(), in.readLong());
    campaign.lastAlarm = in.readLong();
    campaign.toldFailures = in.readLong();
    campaign.toldMembers = in.readInt();
    int members = in.readUnsignedShort();
    for (int i = 0; i < members; i++) {
      TraitAlarm alarm = TraitAlarm.CODEC.read(1, in);
      campaign.members.put(memberOf(alarm), alarm);
    }
    if (version == 1) {
      campaign.lost.readNames(in.readUnsignedShort(), in);
    } else {
      campaign.lost.read(in);
    }
    return campaign;
  }
}
