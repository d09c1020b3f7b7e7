package io.vigie.analytics.campaign.join;

import java.time.Duration;

/**
 * How findings about sources are joined to campaigns.
 *
 * @param patience how long a source that is new waits for a campaign that explains it: traits are
 *     looked at every five seconds, and a source of a fast attack is unmasked before
 * @param memory how long a campaign that is over keeps the sources it has taken in; as long as a
 *     source is remembered, so that it is not told anew
 * @param waveSources sources of one kind, beginning within {@code wave}, from which on they are
 *     taken for one attack though nothing they send is alike: more than people look at one by one
 * @param wave length of that time; a wave is over when nothing was heard of it for as long
 */
public record JoinSettings(Duration patience, Duration memory, int waveSources, Duration wave) {

  /** The defaults. */
  public static final JoinSettings DEFAULT =
      new JoinSettings(Duration.ofSeconds(5), Duration.ofHours(24), 20, Duration.ofHours(1));

  /** Rejects nonsense. */
  public JoinSettings {
    if (patience.isNegative() || patience.compareTo(Duration.ofMinutes(10)) > 0) {
      throw new IllegalArgumentException("patience is " + patience + "; give 0 to 10 minutes");
    }
    if (memory.isZero() || memory.isNegative()) {
      throw new IllegalArgumentException("memory is " + memory + "; give a positive duration");
    }
    if (waveSources < 2 || waveSources > 100) {
      throw new IllegalArgumentException("waveSources is " + waveSources + "; give 2 to 100");
    }
    if (wave.isZero() || wave.isNegative() || wave.compareTo(memory) > 0) {
      throw new IllegalArgumentException(
          "wave is " + wave + "; give a positive duration of at most the memory, " + memory);
    }
  }
}
