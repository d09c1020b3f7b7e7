package io.vigie.analytics.normalise.okta;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Words that stand where a value is missing. A placeholder is unknown, never a distinct value. */
final class Placeholders {

  private static final List<String> ALWAYS =
      List.of("", "-", "unknown", "null", "none", "n/a", "undefined", "redacted");

  private final Set<String> words = new HashSet<>(ALWAYS);

  Placeholders(Collection<String> more) {
    for (String word : more) {
      words.add(word.strip().toLowerCase(Locale.ROOT));
    }
  }

  /** The value, or null when it says nothing. */
  @Nullable String real(@Nullable String value) {
    if (value == null) {
      return null;
    }
    String plain = value.strip();
    return words.contains(plain.toLowerCase(Locale.ROOT)) ? null : plain;
  }
}
