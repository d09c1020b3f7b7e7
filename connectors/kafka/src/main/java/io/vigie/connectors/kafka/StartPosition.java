package io.vigie.connectors.kafka;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** Where a source begins when there is no checkpoint or savepoint to go on from. */
public sealed interface StartPosition {

  /** Where the group left off; at the earliest record where it never was. */
  record Committed() implements StartPosition {}

  /** At the oldest record there is. */
  record Earliest() implements StartPosition {}

  /** After the newest record there is. */
  record Latest() implements StartPosition {}

  /** At the first record that Kafka stamped at or after a time. */
  record At(Instant time) implements StartPosition {}

  /**
   * Reads a setting.
   *
   * @param text {@code committed}, {@code earliest}, {@code latest}, or an instant such as {@code
   *     2026-04-15T08:00:00Z}
   * @throws KafkaSettingsException if it is none of these
   */
  static StartPosition parse(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "committed" -> new Committed();
      case "earliest" -> new Earliest();
      case "latest" -> new Latest();
      default -> new At(instant(text.strip()));
    };
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new KafkaSettingsException(
          "start: '%s' is neither committed, earliest, latest nor an instant such as 2026-04-15T08:00:00Z"
              .formatted(text),
          e);
    }
  }

  /** The same in Flink's terms. */
  @SuppressWarnings("deprecation") // the connector asks for the enum that Kafka has retired
  default OffsetsInitializer offsets() {
    if (this instanceof At at) {
      return OffsetsInitializer.timestamp(at.time().toEpochMilli());
    }
    if (this instanceof Latest) {
      return OffsetsInitializer.latest();
    }
    if (this instanceof Earliest) {
      return OffsetsInitializer.earliest();
    }
    return OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
  }
}
