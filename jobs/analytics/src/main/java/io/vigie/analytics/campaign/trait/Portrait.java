package io.vigie.analytics.campaign.trait;

import io.vigie.analytics.account.Look;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many of those who try, or who sign in, look how: counts by place and delay, by relying party,
 * and by what was proved. Of places and parties the first {@value #LIMIT} are counted one by one.
 */
final class Portrait {

  static final int LIMIT = 512;

  /** Classes of delays, the unknown among them. */
  static final int DELAYS = Look.LONGEST - Look.SHORTEST + 2;

  /** From so many looks on the older ones fade: what people look like changes with the years. */
  private static final long FULL = 20_000;

  /** Counts of a place by the class of the delay. */
  final TreeMap<String, long[]> places = new TreeMap<>();

  final TreeMap<String, Long> parties = new TreeMap<>();

  /** Looks whose place, or whose party, is known. */
  long placed;

  long partied;

  /** Looks that proved by a password alone, and by more. */
  long byPassword;

  long byMore;

  void add(Look look) {
    String place = look.place();
    if (place != null) {
      placed++;
      long[] delays = delays(place);
      if (delays != null) {
        delays[delay(look)]++;
      }
    }
    String party = look.party();
    if (party != null) {
      partied++;
      count(party, 1);
    }
    byPassword += look.proof() == Look.Proof.PASSWORD ? 1 : 0;
    byMore += look.proof() == Look.Proof.MORE ? 1 : 0;
  }

  /** Class of a delay from 0, which stands for unknown. */
  static int delay(Look look) {
    return look.delay() == 0 ? 0 : look.delay() - Look.SHORTEST + 1;
  }

  void merge(Portrait other) {
    other.places.forEach(this::addAll);
    other.parties.forEach(this::count);
    placed += other.placed;
    partied += other.partied;
    byPassword += other.byPassword;
    byMore += other.byMore;
    if (Math.max(placed, partied) >= FULL) {
      fade();
    }
  }

  private void addAll(String place, long[] counts) {
    long[] delays = delays(place);
    if (delays != null) {
      for (int i = 0; i < DELAYS; i++) {
        delays[i] += counts[i];
      }
    }
  }

  private long @Nullable [] delays(String place) {
    long[] known = places.get(place);
    if (known == null && places.size() < LIMIT) {
      known = new long[DELAYS];
      places.put(place, known);
    }
    return known;
  }

  private void count(String party, long count) {
    if (parties.size() < LIMIT || parties.containsKey(party)) {
      parties.merge(party, count, Long::sum);
    }
  }

  /** Halves everything. */
  private void fade() {
    placed = 0;
    for (long[] delays : places.values()) {
      for (int i = 0; i < DELAYS; i++) {
        delays[i] /= 2;
      }
      placed += sum(delays);
    }
    places.values().removeIf(delays -> sum(delays) == 0);
    parties.replaceAll((party, count) -> count / 2);
    parties.values().removeIf(count -> count == 0);
    partied = parties.values().stream().mapToLong(Long::longValue).sum();
    byPassword /= 2;
    byMore /= 2;
  }

  static long sum(long[] counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }

  boolean isEmpty() {
    return placed + partied + byPassword + byMore == 0;
  }

  /** Looks from a place. */
  long from(String place) {
    long[] delays = places.get(place);
    return delays == null ? 0 : sum(delays);
  }

  long at(String party) {
    return parties.getOrDefault(party, 0L);
  }

  void write(DataOutput out) throws IOException {
    out.writeShort(places.size());
    for (Map.Entry<String, long[]> each : places.entrySet()) {
      out.writeUTF(each.getKey());
      for (long count : each.getValue()) {
        out.writeInt((int) Math.min(Integer.MAX_VALUE, count));
      }
    }
    out.writeShort(parties.size());
    for (Map.Entry<String, Long> each : parties.entrySet()) {
      out.writeUTF(each.getKey());
      out.writeLong(each.getValue());
    }
    for (long number : new long[] {placed, partied, byPassword, byMore}) {
      out.writeLong(number);
    }
  }

  static Portrait read(DataInput in) throws IOException {
    Portrait portrait = new Portrait();
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      String place = in.readUTF();
      long[] delays = new long[DELAYS];
      for (int i = 0; i < DELAYS; i++) {
        delays[i] = in.readInt();
      }
      portrait.places.put(place, delays);
    }
    for (int left = in.readUnsignedShort(); left > 0; left--) {
      portrait.parties.put(in.readUTF(), in.readLong());
    }
    portrait.placed = in.readLong();
    portrait.partied = in.readLong();
    portrait.byPassword = in.readLong();
    portrait.byMore = in.readLong();
    return portrait;
  }
}
