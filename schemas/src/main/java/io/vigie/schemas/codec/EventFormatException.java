package io.vigie.schemas.codec;

import io.vigie.schemas.DeadLetterReason;
import org.jspecify.annotations.Nullable;

/**
 * A record is not an event in its documented form. The message names the field and the remedy; it
 * never quotes a value of the record. It carries no stack trace: the record is at fault, not the
 * program, and a flood of bad records must stay cheap.
 */
public final class EventFormatException extends Exception {

  private static final long serialVersionUID = 1L;

  private final DeadLetterReason reason;
  private final @Nullable String field;

  /**
   * Says what is wrong.
   *
   * @param reason the class of fault: MALFORMED, MISSING_FIELD, INVALID_FIELD or
   *     UNSUPPORTED_VERSION
   * @param field dotted path of the field at fault, such as {@code client.ip}; null when the record
   *     as a whole cannot be read
   * @param message what is wrong and what would be right
   */
  public EventFormatException(DeadLetterReason reason, @Nullable String field, String message) {
    super(message, null, false, false);
    this.reason = reason;
    this.field = field;
  }

  /** The class of fault. */
  public DeadLetterReason reason() {
    return reason;
  }

  /** Dotted path of the field at fault, or null. */
  public @Nullable String field() {
    return field;
  }
}
