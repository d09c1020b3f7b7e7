package io.vigie.connectors.kafka;

import io.vigie.schemas.DeadLetterReason;

/**
 * What became of an Avro record: exactly one of a value or a refusal.
 *
 * @param <T> the type it is read as
 */
public sealed interface Decoded<T> {

  /** It was read. */
  record Read<T>(T value) implements Decoded<T> {}

  /**
   * It cannot be read.
   *
   * @param cause why, from the closed set
   * @param detail what is wrong and what would mend it; holds nothing of the record's content
   */
  record Refused<T>(Cause cause, String detail) implements Decoded<T> {}

  /** Why an Avro record cannot be read. */
  enum Cause {
    /** The record has no value. */
    NO_VALUE(DeadLetterReason.MALFORMED),
    /** The header that names the writer's schema is absent. */
    MISSING_HEADER(DeadLetterReason.UNKNOWN_SCHEMA),
    /** The header is not 16 hexadecimal digits. */
    MALFORMED_HEADER(DeadLetterReason.UNKNOWN_SCHEMA),
    /** Nobody knows a schema of that fingerprint. */
    UNKNOWN_FINGERPRINT(DeadLetterReason.UNKNOWN_SCHEMA),
    /** The schema is known, but what it describes cannot be read as what is wanted. */
    INCOMPATIBLE_SCHEMA(DeadLetterReason.UNSUPPORTED_VERSION),
    /** The bytes are not what the schema says. */
    MALFORMED(DeadLetterReason.MALFORMED),
    /** Bytes remain after the record. */
    TRAILING_BYTES(DeadLetterReason.MALFORMED);

    private final DeadLetterReason reason;

    Cause(DeadLetterReason reason) {
      this.reason = reason;
    }

    /** The same in a dead letter. */
    public DeadLetterReason reason() {
      return reason;
    }
  }
}
