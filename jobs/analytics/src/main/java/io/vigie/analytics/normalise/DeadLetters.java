package io.vigie.analytics.normalise;

import io.vigie.schemas.DeadLetter;
import io.vigie.schemas.DeadLetterReason;
import io.vigie.schemas.codec.Excerpt;
import org.jspecify.annotations.Nullable;

/** Makes dead letters: a bounded, masked excerpt beside the reason. */
public final class DeadLetters {

  /** Longest excerpt, in characters. */
  public static final int MAX_EXCERPT = Excerpt.MAX_LENGTH;

  private DeadLetters() {}

  /**
   * Refuses a record.
   *
   * @param raw the record
   * @param source format or stage that refuses it
   * @param reason why, from the closed set
   * @param field name of the field at fault, or null
   * @param detail what is wrong and what would mend it; must not quote secrets
   */
  public static Normalised.Refused refuse(
      RawRecord raw,
      String source,
      DeadLetterReason reason,
      @Nullable String field,
      String detail) {
    return new Normalised.Refused(
        DeadLetter.newBuilder()
            .setReason(reason)
            .setDetail(detail)
            .setField(field)
            .setSource(source)
            .setTenant(raw.tenant())
            .setOrigin(raw.origin())
            .setOffset(raw.position())
            .setSize(raw.bytes().length)
            .setExcerpt(excerpt(raw.bytes()))
            .build());
  }

  /** The beginning of a record, printable, with what looks like a secret masked. */
  public static String excerpt(byte[] bytes) {
    return Excerpt.ofText(bytes);
  }
}
