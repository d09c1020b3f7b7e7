package io.vigie.analytics.campaign.trait;

import io.vigie.analytics.account.Fact;
import io.vigie.analytics.account.Hash64;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What attempts looked like: how many accounts and addresses, and an even sample of {@value #LIMIT}
 * of the attempts themselves, those whose events have the smallest hashes. A share in the sample
 * errs by 6 % at most. Merging pictures gives the picture of all, whatever the order.
 */
final class Picture {

  static final int LIMIT = 64;

  final DistinctSketch accounts;
  final DistinctSketch addresses;
  private final TreeMap<Long, Attempt> sample = new TreeMap<>();

  Picture() {
    this(new DistinctSketch(), new DistinctSketch());
  }

  private Picture(DistinctSketch accounts, DistinctSketch addresses) {
    this.accounts = accounts;
    this.addresses = addresses;
  }

  void add(Fact fact) {
    if (fact.account() != null) {
      accounts.add(Hash64.of('a', fact.account()));
    }
    addresses.add(Hash64.of('i', fact.address()));
    long hash = Hash64.of('e', fact.eventId());
    if (sample.size() < LIMIT || hash < sample.lastKey()) {
      keep(hash, Attempt.of(fact));
    }
  }

  void merge(Picture other) {
    accounts.merge(other.accounts);
    addresses.merge(other.addresses);
    other.sample.forEach(this::keep);
  }

  private void keep(long hash, Attempt attempt) {
    sample.put(hash, attempt);
    if (sample.size() > LIMIT) {
      sample.pollLastEntry();
    }
  }

  /** The sampled attempts. */
  Collection<Attempt> sample() {
    return sample.values();
  }

  /** Share of the sample that the most frequent value of a part has; 0 of an empty one. */
  double largestShare(Function<Attempt, String> part) {
    int most = counts(part).values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return sample.isEmpty() ? 0 : (double) most / sample.size();
  }

  /** Share of the sample whose value of a part is no other's; 0 of an empty one. */
  double singleShare(Function<Attempt, String> part) {
    long single = counts(part).values().stream().filter(count -> count == 1).count();
    return sample.isEmpty() ? 0 : (double) single / sample.size();
  }

  private Map<String, Integer> counts(Function<Attempt, String> part) {
    Map<String, Integer> counts = new HashMap<>();
    sample.values().forEach(attempt -> counts.merge(part.apply(attempt), 1, Integer::sum));
    return counts;
  }

  void write(DataOutput out) throws IOException {
    accounts.write(out);
    addresses.write(out);
    out.writeByte(sample.size());
    for (Attempt attempt : sample.values()) {
      attempt.write(out);
    }
  }

  static Picture read(DataInput in) throws IOException {
    DistinctSketch accounts = DistinctSketch.read(in);
    DistinctSketch addresses = DistinctSketch.read(in);
    Picture picture = new Picture(accounts, addresses);
    int size = in.readUnsignedByte();
    for (int i = 0; i < size; i++) {
      Attempt attempt = Attempt.read(in);
      picture.sample.put(Hash64.of('e', attempt.eventId()), attempt);
    }
    return picture;
  }
}
