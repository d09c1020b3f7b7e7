package io.vigie.connectors.kafka;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * What may be chosen about the topics.
 *
 * @param prefix how every name begins; letters, digits, dots, underscores and dashes
 * @param replication copies of each partition, 1 to 32; {@link #AUTOMATIC} takes as many as there
 *     are brokers, at most 3
 * @param raw shape of each source's topic
 * @param events shape of the topic of normalised events
 * @param alerts shape of the topic of alerts
 * @param deadLetters shape of the topic of dead letters
 */
public record TopicSettings(
    String prefix, int replication, Shape raw, Shape events, Shape alerts, Shape deadLetters) {

  /** As many copies as there are brokers, at most 3. */
  public static final int AUTOMATIC = 0;

  private static final int MOST_COPIES = 32;
  private static final int LONGEST_PREFIX = 128;
  private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  /**
   * Partitions and retention of a topic.
   *
   * @param partitions 1 to 10,000; the parallelism of a reader cannot exceed it
   * @param retention how long records are kept, at least a minute
   */
  public record Shape(int partitions, Duration retention) {

    private static final int MOST_PARTITIONS = 10_000;
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    public Shape {
      if (partitions < 1 || partitions > MOST_PARTITIONS) {
        throw new KafkaSettingsException(
            "partitions must be between 1 and %d, not %d".formatted(MOST_PARTITIONS, partitions));
      }
      if (retention.compareTo(SHORTEST) < 0) {
        throw new KafkaSettingsException(
            "retention must be at least a minute, not " + Words.of(retention));
      }
    }
  }

  /** Kept longer than a signal holds: 10 days after a change of SIM. */
  private static final Shape STEP_UPS = new Shape(3, Duration.ofDays(30));

  /** A question that nobody answered in a day is out of date. */
  private static final Shape SESSION_INQUIRIES = new Shape(1, Duration.ofDays(1));

  private static final Shape SESSION_REPORTS = new Shape(3, Duration.ofDays(7));

  /** One partition, so that settings have one order; compaction keeps them whatever their age. */
  private static final Shape SETTINGS = new Shape(1, Duration.ofDays(7));

  /** Topics named {@code vigie.…}, sized for a small cluster. */
  public static final TopicSettings DEFAULT =
      new TopicSettings(
          "vigie",
          AUTOMATIC,
          new Shape(6, Duration.ofDays(3)),
          new Shape(6, Duration.ofDays(7)),
          new Shape(3, Duration.ofDays(90)),
          new Shape(3, Duration.ofDays(30)));

  public TopicSettings {
    if (!PREFIX.matcher(prefix).matches() || prefix.length() > LONGEST_PREFIX) {
      throw new KafkaSettingsException(
          ("prefix must begin with a letter or digit, go on with letters, digits, dots, underscores"
                  + " or dashes, and have at most %d characters, not '%s'")
              .formatted(LONGEST_PREFIX, prefix));
    }
    if (replication < AUTOMATIC || replication > MOST_COPIES) {
      throw new KafkaSettingsException(
          "replication must be between 1 and %d, or %d for automatic, not %d"
              .formatted(MOST_COPIES, AUTOMATIC, replication));
    }
  }

  /** With another prefix. */
  public TopicSettings withPrefix(String other) {
    return new TopicSettings(other, replication, raw, events, alerts, deadLetters);
  }

  /** With another number of copies. */
  public TopicSettings withReplication(int copies) {
    return new TopicSettings(prefix, copies, raw, events, alerts, deadLetters);
  }

  /** With another number of partitions for the topics that carry the traffic: raw and events. */
  public TopicSettings withPartitions(int partitions) {
    return new TopicSettings(
        prefix,
        replication,
        new Shape(partitions, raw.retention()),
        new Shape(partitions, events.retention()),
        alerts,
        deadLetters);
  }

  Shape shape(TopicKind kind) {
    return switch (kind) {
      case RAW -> raw;
      case EVENTS -> events;
      case ALERTS -> alerts;
      case STEP_UPS -> STEP_UPS;
      case DEAD_LETTERS -> deadLetters;
      case SESSION_INQUIRIES -> SESSION_INQUIRIES;
      case SESSION_REPORTS -> SESSION_REPORTS;
      case SETTINGS -> SETTINGS;
    };
  }
}
