package io.vigie.analytics.campaign.trait;

import io.vigie.analytics.account.Fact;
import io.vigie.analytics.account.Familiarity;
import io.vigie.analytics.account.Shape;
import io.vigie.analytics.stage.Tally;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Counts facts by trait and bucket, beside the account stage that tells them. */
public final class TraitTally implements Tally<Fact, TraitCount> {

  private static final Comparator<TraitCount> ORDER =
      Comparator.<TraitCount, String>comparing(count -> count.tenant)
          .thenComparing(count -> count.kind)
          .thenComparing(count -> count.value)
          .thenComparing(count -> count.part);

  /** Keeps what a checkpoint held apart from what is counted. */
  private static final Object RESTORED = new Object();

  private final String part;
  private final TreeMap<Long, Map<Key, TraitCount>> buckets = new TreeMap<>();
  private @Nullable Map<Key, TraitCount> bucket;
  private long bucketStart = Long.MIN_VALUE;

  /** A trait before its value is written out, which is done once a bucket and not once a fact. */
  private record Key(String tenant, TraitKind kind, Object one, Object two, Object three) {}

  /**
   * Counts.
   *
   * @param part which of the parallel instances this is
   */
  public TraitTally(int part) {
    this.part = Integer.toString(part);
  }

  @Override
  public void add(Fact fact) {
    choose(Math.floorDiv(fact.time(), TraitCount.BUCKET) * TraitCount.BUCKET);
    Shape shape = fact.shape();
    count(fact, TraitKind.TENANT, TraitValues.WHOLE);
    if (fact.kind() == Fact.Kind.USE) {
      return; // what people do in sessions is known of the whole tenant alone
    }
    count(fact, TraitKind.TLS_FINGERPRINT, shape.tlsFingerprint());
    count(fact, TraitKind.HEADER_ORDER, shape.headerOrder());
    count(fact, TraitKind.ASN, shape.asn());
    count(fact, TraitKind.COUNTRY, shape.country());
    count(fact, TraitKind.ENDPOINT, shape.endpoint());
    if (shape.userAgent() != null) {
      client(fact, shape.userAgent(), shape);
    }
    if (fact.familiarity() != Familiarity.FAMILIAR) {
      // A person's own password is nobody else's: familiar logins have nothing to tell here.
      count(fact, TraitKind.PASSWORD, fact.passwordHash() == 0 ? null : fact.passwordHash());
    }
    count(fact, TraitKind.LEAK, shape.leakSource());
  }

  private void choose(long start) {
    if (bucket == null || start != bucketStart) {
      bucketStart = start;
      bucket = buckets.computeIfAbsent(start, none -> new HashMap<>());
    }
  }

  private void client(Fact fact, String userAgent, Shape shape) {
    put(
        new Key(
            fact.tenant(),
            TraitKind.CLIENT,
            userAgent,
            text(shape.tlsFingerprint()),
            text(shape.headerOrder())),
        fact);
  }

  private void count(Fact fact, TraitKind kind, @Nullable Object value) {
    if (value != null) {
      put(new Key(fact.tenant(), kind, value, "", ""), fact);
    }
  }

  private void put(Key key, Fact fact) {
    Map<Key, TraitCount> now = bucket;
    if (now == null) {
      throw new IllegalStateException("a bucket is chosen before it is counted in");
    }
    TraitCount count = now.get(key);
    if (count == null) {
      String value = TraitValues.value(key.kind(), fact.shape(), fact.passwordHash());
      count = new TraitCount(fact.tenant(), key.kind(), String.valueOf(value), bucketStart, part);
      now.put(key, count);
    }
    count.add(fact);
  }

  @Override
  public void drain(long until, Consumer<? super TraitCount> out) {
    while (!buckets.isEmpty() && buckets.firstKey() + TraitCount.BUCKET - 1 <= until) {
      List<TraitCount> counts = new ArrayList<>(buckets.pollFirstEntry().getValue().values());
      counts.sort(ORDER);
      counts.forEach(out);
    }
    bucket = null;
  }

  @Override
  public void pending(Consumer<? super TraitCount> out) {
    buckets.values().forEach(counts -> counts.values().stream().sorted(ORDER).forEach(out));
  }

  @Override
  public void restore(TraitCount pending) {
    // A part of its own: another instance may go on counting under the name it had.
    TraitCount count =
        new TraitCount(
            pending.tenant, pending.kind, pending.value, pending.start, part + "/" + pending.part);
    count.merge(pending);
    buckets
        .computeIfAbsent(pending.start, none -> new HashMap<>())
        .put(new Key(count.tenant, count.kind, count.value, count.part, RESTORED), count);
    bucket = null;
  }

  @Override
  public long timeOf(TraitCount count) {
    return count.end();
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }
}
