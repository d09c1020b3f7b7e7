package io.vigie.analytics.campaign.trait;

import io.vigie.analytics.account.Hash64;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * Successes that may be a thief's, at most {@value #LIMIT}: where there are more, those with a
 * leaked pair and then an even sample stay, whatever the order in which they came.
 */
final class Suspects {

  static final int LIMIT = 64;

  private static final Comparator<Suspect> PRIORITY =
      Comparator.comparing((Suspect suspect) -> !suspect.leaked())
          .thenComparing(suspect -> !suspect.unfamiliar())
          .thenComparingLong(suspect -> Hash64.of('e', suspect.eventId()))
          .thenComparing(Suspect::eventId);

  private final TreeSet<Suspect> kept = new TreeSet<>(PRIORITY);

  void add(Suspect suspect) {
    kept.add(suspect);
    if (kept.size() > LIMIT) {
      kept.pollLast();
    }
  }

  void merge(Suspects other) {
    other.kept.forEach(this::add);
  }

  void forgetBefore(long time) {
    kept.removeIf(suspect -> suspect.time() < time);
  }

  boolean isEmpty() {
    return kept.isEmpty();
  }

  Collection<Suspect> all() {
    return kept;
  }

  /** In the order of their times. */
  List<Suspect> byTime() {
    List<Suspect> list = new ArrayList<>(kept);
    list.sort(Comparator.comparingLong(Suspect::time).thenComparing(Suspect::eventId));
    return list;
  }

  void write(DataOutput out) throws IOException {
    out.writeByte(kept.size());
    for (Suspect suspect : kept) {
      suspect.write(out);
    }
  }

  static Suspects read(DataInput in) throws IOException {
    Suspects suspects = new Suspects();
    int size = in.readUnsignedByte();
    for (int i = 0; i < size; i++) {
      suspects.kept.add(Suspect.read(in));
    }
    return suspects;
  }
}
