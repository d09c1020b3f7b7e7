package io.vigie.analytics.identify;

import io.vigie.schemas.Principal;
import io.vigie.schemas.SecurityEvent;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How an account is called: by its name, its id, or both. The empty text and the dash are what logs
 * write for nothing.
 *
 * @param name its name in lower case
 * @param id its id
 */
public record Named(@Nullable String name, @Nullable String id) {

  /** What an event calls its account. */
  public static Named in(SecurityEvent event) {
    Principal principal = event.getPrincipal();
    return new Named(name(principal), told(principal.getAccountId()));
  }

  /** The {@link #account} of an event. */
  public static @Nullable String account(SecurityEvent event) {
    Principal principal = event.getPrincipal();
    String name = name(principal);
    return name == null ? told(principal.getAccountId()) : name;
  }

  private static @Nullable String name(Principal principal) {
    String name = told(principal.getAccountName());
    return name == null ? null : name.strip().toLowerCase(Locale.ROOT);
  }

  /** The name, else the id, by which the account is followed; null when it is not named. */
  public @Nullable String account() {
    return name == null ? id : name;
  }

  /** Whether nothing is known of it. */
  boolean isNobody() {
    return account() == null;
  }

  /** Whether both certainly are one account. */
  boolean isSame(Named other) {
    if (name != null && other.name != null) {
      return name.equals(other.name);
    }
    return id != null && id.equals(other.id);
  }

  /** With what the other knows besides. */
  Named with(Named other) {
    return new Named(name == null ? other.name : name, id == null ? other.id : id);
  }

  /** A value that says something, or null. */
  public static @Nullable String told(@Nullable String value) {
    return value == null || value.isBlank() || value.equals("-") ? null : value;
  }
}
