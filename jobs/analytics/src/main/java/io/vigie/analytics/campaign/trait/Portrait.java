package io.vigie.analytics.campaign.trait;

import io.vigie.analytics.account.Hash64;
import io.vigie.analytics.account.Look;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * How many of those who try, or who sign in, look how: counts by place and delay, by relying party,
 * and by what was proved. Of places and parties {@value #LIMIT} are counted one by one: in a bucket
 * an even sample, whatever the order; of what is learnt over time those that are seen the most.
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
      delays(place)[delay(look)]++;
      trim(places, Portrait::evenly);
    }
    String party = look.party();
    if (party != null) {
      partied++;
      parties.merge(party, 1L, Long::sum);
      trim(parties, Portrait::evenly);
    }
    byPassword += look.proof() == Look.Proof.PASSWORD ? 1 : 0;
    byMore += look.proof() == Look.Proof.MORE ? 1 : 0;
  }

  /** Class of a delay from 0, which stands for unknown. */
  static int delay(Look look) {
    return look.delay() == 0 ? 0 : look.delay() - Look.SHORTEST + 1;
  }

  /**
   * Adds what another part of the same bucket saw. Where there are too many places or parties those
   * with the smallest hashes stay: each of them is among the smallest of every part, so it was
   * counted by all, and the sum does not depend on the order of the parts.
   */
  void merge(Portrait other) {
    addAll(other);
    trim(places, Portrait::evenly);
    trim(parties, Portrait::evenly);
  }

  /** Learns a bucket that is complete; where there are too many those seen the least go. */
  void learn(Portrait bucket) {
    addAll(bucket);
    trim(places, place -> -from(place));
    trim(parties, party -> -at(party));
    if (Math.max(placed, partied) >= FULL) {
      fade();
    }
  }

  private void addAll(Portrait other) {
    other.places.forEach(
        (place, counts) -> {
          long[] delays = delays(place);
          for (int i = 0; i < DELAYS; i++) {
            delays[i] += counts[i];
          }
        });
    other.parties.forEach((party, count) -> parties.merge(party, count, Long::sum));
    placed += other.placed;
    partied += other.partied;
    byPassword += other.byPassword;
    byMore += other.byMore;
  }

  private long[] delays(String place) {
    return places.computeIfAbsent(place, none -> new long[DELAYS]);
  }

  /** Keeps the first few by a rank, ties by hash. */
  private static void trim(Map<String, ?> counts, ToLongFunction<String> rank) {
    if (counts.size() > LIMIT) {
      List<Ranked> ranked = new ArrayList<>(counts.size());
      counts
          .keySet()
          .forEach(
              name -> ranked.add(new Ranked(rank.applyAsLong(name), Hash64.of('l', name), name)));
      ranked.sort(null);
      ranked.subList(LIMIT, ranked.size()).forEach(each -> counts.remove(each.name()));
    }
  }

  /** All rank the same. */
  private static long evenly(String name) {
    return 0;
  }

  private record Ranked(long rank, long hash, String name) implements Comparable<Ranked> {
    private static final Comparator<Ranked> ORDER =
        Comparator.comparingLong(Ranked::rank)
            .thenComparingLong(Ranked::hash)
            .thenComparing(Ranked::name);

    @Override
    public int compareTo(Ranked other) {
      return ORDER.compare(this, other);
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
