package io.vigie.analytics.normalise;

import io.vigie.schemas.DeadLetterReason;
import org.jspecify.annotations.Nullable;

/** A record cannot be used. Carries no stack trace: the record is at fault, not the program. */
public final class RecordProblem extends Exception {

  private static final long serialVersionUID = 1L;

  private final DeadLetterReason reason;
  private final @Nullable String field;

  /**
   * Says what is wrong.
   *
   * @param reason why, from the closed set
   * @param field name of the field at fault, or null
   * @param message what is wrong and what would mend it; must not quote secrets
   */
  public RecordProblem(DeadLetterReason reason, @Nullable String field, String message) {
    super(message, null, false, false);
    this.reason = reason;
    this.field = field;
  }

  /** Why, from the closed set. */
  public DeadLetterReason reason() {
    return reason;
  }

  /** Name of the field at fault, or null. */
  public @Nullable String field() {
    return field;
  }
}
