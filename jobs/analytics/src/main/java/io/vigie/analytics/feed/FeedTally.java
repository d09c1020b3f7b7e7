package io.vigie.analytics.feed;

import io.vigie.analytics.normalise.Timeliness;
import io.vigie.analytics.stage.Tally;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.SubscriberChange;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Notes, beside the intake, who was heard in which bucket: a few pulses for each tenant and bucket,
 * however many events there are.
 */
public final class FeedTally implements Tally<SecurityEvent, FeedPulse> {

  private static final Comparator<FeedPulse> ORDER =
      Comparator.comparing(FeedPulse::tenant)
          .thenComparing(FeedPulse::feed)
          .thenComparing(FeedPulse::part);

  private final String part;
  private final TreeMap<Long, Map<Key, FeedPulse>> buckets = new TreeMap<>();
  private long drained = Long.MIN_VALUE;
  private @Nullable SecurityEvent noted;

  /** Whose pulse; what a checkpoint held is of another part. */
  private record Key(String tenant, String feed, String part) {}

  /**
   * Notes.
   *
   * @param part which of the parallel instances this is
   */
  public FeedTally(int part) {
    this.part = Integer.toString(part);
  }

  @Override
  public void add(SecurityEvent event) {
    if (event.getPayload() instanceof SubscriberChange change) {
      note(event.getTenant(), name(event.getSource(), change), Timeliness.knownAt(event));
    } else if (Timeliness.advancesTime(event) && !isNoted(event)) {
      noted = event;
      note(event.getTenant(), FeedPulse.OTHERS, start(event.getTime()));
    }
  }

  /** The source, and the carrier where it is told: one of several may fall silent. */
  private static String name(String source, SubscriberChange change) {
    String carrier = change.getCarrier();
    return carrier == null || carrier.isBlank() ? source : source + '/' + carrier;
  }

  /** The clock needs one event of a bucket, and none of a bucket that was told. */
  private boolean isNoted(SecurityEvent event) {
    long start = start(event.getTime());
    SecurityEvent before = noted;
    return start + FeedPulse.BUCKET - 1 <= drained
        || (before != null
            && start(before.getTime()) == start
            && before.getTenant().equals(event.getTenant()));
  }

  private void note(String tenant, String feed, long time) {
    put(new FeedPulse(tenant, feed, start(time), time, part));
  }

  private void put(FeedPulse pulse) {
    buckets
        .computeIfAbsent(pulse.start(), none -> new HashMap<>())
        .merge(
            new Key(pulse.tenant(), pulse.feed(), pulse.part()),
            pulse,
            (one, other) -> one.last() >= other.last() ? one : other);
  }

  private static long start(long time) {
    return Math.floorDiv(time, FeedPulse.BUCKET) * FeedPulse.BUCKET;
  }

  @Override
  public void drain(long until, Consumer<? super FeedPulse> out) {
    drained = Math.max(drained, until);
    while (!buckets.isEmpty() && buckets.firstKey() + FeedPulse.BUCKET - 1 <= until) {
      buckets.pollFirstEntry().getValue().values().stream().sorted(ORDER).forEach(out);
    }
    noted = null;
  }

  @Override
  public void pending(Consumer<? super FeedPulse> out) {
    buckets.values().forEach(pulses -> pulses.values().stream().sorted(ORDER).forEach(out));
  }

  @Override
  public void restore(FeedPulse pending) {
    put(pending);
  }

  @Override
  public long timeOf(FeedPulse pulse) {
    return pulse.end();
  }
}
