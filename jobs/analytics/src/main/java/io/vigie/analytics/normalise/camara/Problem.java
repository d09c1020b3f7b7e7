package io.vigie.analytics.normalise.camara;

import io.vigie.schemas.DeadLetterReason;
import org.jspecify.annotations.Nullable;

/** A message cannot be used. Carries no stack trace: the message is at fault, not the program. */
final class Problem extends Exception {

  private static final long serialVersionUID = 1L;

  private final DeadLetterReason reason;
  private final @Nullable String field;

  Problem(DeadLetterReason reason, @Nullable String field, String message) {
    super(message, null, false, false);
    this.reason = reason;
    this.field = field;
  }

  DeadLetterReason reason() {
    return reason;
  }

  @Nullable String field() {
    return field;
  }
}
