package io.vigie.analytics.enrich.exposure;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks digests up in ranges and remembers the ranges. What cannot be told is unknown; after a
 * failure of a service nothing is asked for a while, so that events do not wait for it one by one.
 */
final class LeakedPasswords {

  private final RangeSource source;
  private final Duration pause;
  private final InstantSource clock;
  private final ExposureCounts counts;
  private final Consumer<String> problems;
  private final Cache<String, Optional<PasswordRange>> ranges;
  private Instant pausedUntil = Instant.MIN;
  private @Nullable String told;

  LeakedPasswords(
      RangeSource source,
      RangeSettings settings,
      InstantSource clock,
      ExposureCounts counts,
      Consumer<String> problems) {
    this.source = source;
    this.pause = source instanceof RangeService ? settings.retryAfter() : Duration.ZERO;
    this.clock = clock;
    this.counts = counts;
    this.problems = problems;
    // Upkeep in the calling thread: no pool of the platform outlives the job's class loader.
    this.ranges =
        Caffeine.newBuilder()
            .maximumSize(settings.cacheSize())
            .expireAfterWrite(settings.keep())
            .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
            .executor(Runnable::run)
            .build();
  }

  /** Whether the password has leaked; null when that is unknown. */
  @Nullable Boolean contain(PasswordDigest digest) {
    Optional<PasswordRange> range = ranges.getIfPresent(digest.prefix());
    if (range == null) {
      range = fetch(digest.prefix());
    }
    return range.map(found -> found.contains(digest)).orElse(null);
  }

  private Optional<PasswordRange> fetch(String prefix) {
    if (clock.instant().isBefore(pausedUntil)) {
      counts.add(ExposureCount.RANGES_PAUSED);
      return Optional.empty();
    }
    try {
      Optional<PasswordRange> found = Optional.ofNullable(source.range(prefix));
      if (found.isEmpty()) {
        counts.add(ExposureCount.RANGES_ABSENT);
      }
      ranges.put(prefix, found);
      told = null;
      return found;
    } catch (IOException e) {
      counts.add(ExposureCount.RANGES_FAILED);
      pausedUntil = clock.instant().plus(pause);
      tell(source.name() + ": " + e.getMessage() + "; leaked passwords are unknown meanwhile");
      return Optional.empty();
    }
  }

  private void tell(String problem) {
    if (!problem.equals(told)) {
      told = problem;
      problems.accept(problem);
    }
  }
}
