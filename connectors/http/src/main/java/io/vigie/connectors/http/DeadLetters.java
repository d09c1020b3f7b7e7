package io.vigie.connectors.http;

import io.vigie.schemas.DeadLetter;
import io.vigie.schemas.DeadLetterReason;
import io.vigie.schemas.codec.WireTypes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Writes the letter for a delivery that is given up. */
final class DeadLetters {

  private static final int LONGEST_EXCERPT = 512;

  static {
    WireTypes.trust();
  }

  private DeadLetters() {}

  /**
   * A letter.
   *
   * @param problem what was wrong, without a secret
   */
  static DeadLetter of(
      Webhook webhook,
      PendingDelivery pending,
      DeadLetterReason reason,
      String problem,
      Instant now) {
    return DeadLetter.newBuilder()
        .setReason(reason)
        .setDetail(problem)
        .setSource("webhook:" + webhook.name())
        .setTenant(pending.tenant())
        .setOrigin("alert " + pending.idempotencyKey())
        .setTime(ChronoUnit.MICROS.between(Instant.EPOCH, now))
        .setSize(pending.bytes().length)
        .setExcerpt(excerpt(pending.body()))
        .build();
  }

  private static String excerpt(String body) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      String next =
          Character.isISOControl(c) || Character.isSurrogate(c)
              ? String.format("\\u%04x", (int) c)
              : String.valueOf(c);
      if (shown.length() + next.length() > LONGEST_EXCERPT) {
        break;
      }
      shown.append(next);
    }
    return shown.toString();
  }
}
