package io.vigie.analytics.normalise;

import io.vigie.schemas.DeadLetter;
import io.vigie.schemas.DeadLetterReason;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes dead letters: a bounded, masked excerpt beside the reason. */
public final class DeadLetters {

  /** Longest excerpt, in characters. */
  public static final int MAX_EXCERPT = 512;

  /** A key that smells of a secret, then its value: {@code "password": "x"}, {@code token=x}. */
  private static final Pattern SECRET =
      Pattern.compile(
          "(?i)([\"']?[\\w.-]*(?:password|passwd|secret|token|authorization|cookie|session_?id|"
              + "api_?key|credential)[\\w.-]*[\"']?\\s*[:=]\\s*)(\"[^\"]*\"?|'[^']*'?|[^\\s,;&}\\]]+)");

  private static final String MASK = "***";

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
    // Masking may shorten; reading a little more than needed keeps a secret from being cut in half.
    int take = Math.min(bytes.length, 2 * MAX_EXCERPT);
    String text = new String(bytes, 0, take, StandardCharsets.UTF_8);
    String masked = SECRET.matcher(text).replaceAll("$1" + MASK);
    StringBuilder out = new StringBuilder(Math.min(masked.length(), MAX_EXCERPT));
    for (int i = 0; i < masked.length() && out.length() < MAX_EXCERPT; i++) {
      char c = masked.charAt(i);
      out.append(Character.isISOControl(c) && c != '\t' ? '\uFFFD' : c);
    }
    return out.toString();
  }
}
