package io.vigie.analytics.campaign.trait;

import io.vigie.analytics.account.Hash64;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * Successes that may be a thief's, at most {@value #LIMIT}: where there are more, those with a
 * leaked pair and then an even sample stay, whatever the order in which they came. Under attack the
 * whole tenant holds {@value #WHOLE_LIMIT}: it waits for minutes until it is known how their
 * sessions were used, and a campaign of 300 attempts a second takes 200 accounts meanwhile.
 */
final class Suspects {

  static final int LIMIT = 64;
  static final int WHOLE_LIMIT = 512;

  private static final Comparator<Ranked> PRIORITY =
      Comparator.comparing((Ranked ranked) -> !ranked.suspect().leaked())
          .thenComparing(ranked -> !ranked.suspect().unfamiliar())
          .thenComparingLong(Ranked::hash)
          .thenComparing(ranked -> ranked.suspect().eventId());

  /** By falling priority. There are few, and in most sets one. */
  private final ArrayList<Ranked> kept = new ArrayList<>(1);

  /** A suspect with the hash that its place in the sample hangs on. */
  private record Ranked(Suspect suspect, long hash) {}

  void add(Suspect suspect) {
    add(new Ranked(suspect, Hash64.of('e', suspect.eventId())));
  }

  private void add(Ranked ranked) {
    int at = Collections.binarySearch(kept, ranked, PRIORITY);
    if (at >= 0 || -at - 1 >= LIMIT) {
      return;
    }
    kept.add(-at - 1, ranked);
    if (kept.size() > LIMIT) {
      kept.subList(LIMIT, kept.size()).clear();
    }
  }

  void merge(Suspects other) {
    for (Ranked ranked : other.kept) {
      add(ranked);
    }
  }

  /**
   * Takes others in; where there are more than can be held, those against whom the most speaks
   * stay, ties by the sample.
   *
   * @param odds what speaks against one
   * @param limit how many can be held
   */
  void merge(Suspects other, ToDoubleFunction<Suspect> odds, int limit) {
    for (Ranked ranked : other.kept) {
      int at = Collections.binarySearch(kept, ranked, PRIORITY);
      if (at < 0) {
        kept.add(-at - 1, ranked);
      }
    }
    if (kept.size() > limit) {
      Map<Ranked, Double> against = new HashMap<>();
      kept.forEach(each -> against.put(each, odds.applyAsDouble(each.suspect())));
      kept.sort(
          Comparator.<Ranked, Double>comparing(each -> -against.getOrDefault(each, 0.0))
              .thenComparing(PRIORITY));
      kept.subList(limit, kept.size()).clear();
      kept.sort(PRIORITY);
    }
  }

  /** Puts what a function makes of each in its place. */
  void replaceAll(UnaryOperator<Suspect> change) {
    kept.replaceAll(ranked -> new Ranked(change.apply(ranked.suspect()), ranked.hash()));
  }

  void removeIf(Predicate<Suspect> condition) {
    kept.removeIf(ranked -> condition.test(ranked.suspect()));
  }

  void forgetBefore(long time) {
    kept.removeIf(ranked -> ranked.suspect().time() < time);
  }

  boolean isEmpty() {
    return kept.isEmpty();
  }

  /** In the order of their times. */
  List<Suspect> byTime() {
    return kept.stream()
        .map(Ranked::suspect)
        .sorted(Comparator.comparingLong(Suspect::time).thenComparing(Suspect::eventId))
        .toList();
  }

  /** Writes those of a bucket. */
  void write(DataOutput out) throws IOException {
    out.writeByte(kept.size());
    writeEach(out);
  }

  /** Writes those of a trait, which can be more. */
  void writeWhole(DataOutput out) throws IOException {
    out.writeShort(kept.size());
    writeEach(out);
  }

  private void writeEach(DataOutput out) throws IOException {
    for (Ranked ranked : kept) {
      ranked.suspect().write(out);
    }
  }

  static Suspects read(DataInput in) throws IOException {
    return read(in.readUnsignedByte(), in);
  }

  static Suspects readWhole(DataInput in) throws IOException {
    return read(in.readUnsignedShort(), in);
  }

  private static Suspects read(int size, DataInput in) throws IOException {
    Suspects suspects = new Suspects();
    for (int i = 0; i < size; i++) {
      Suspect suspect = Suspect.read(in);
      suspects.kept.add(new Ranked(suspect, Hash64.of('e', suspect.eventId())));
    }
    suspects.kept.sort(PRIORITY);
    return suspects;
  }
}
