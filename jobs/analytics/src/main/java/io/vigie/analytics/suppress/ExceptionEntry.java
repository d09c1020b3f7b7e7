package io.vigie.analytics.suppress;

import io.vigie.analytics.settings.Setting;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the allow-list: which alerts are expected, who answers for that, why, and until
 * when. Times are compared with the event time of the alert's revision.
 */
public record ExceptionEntry(
    @Setting("Name of the exception, unique; it stands in every alert it suppresses.") String id,
    @Setting("Which alerts it is about: at least one key, and all that are given must hold.")
        AlertMatch match,
    @Setting("Who answers for it: a person or a team that can be asked.") String owner,
    @Setting("Why these alerts need nobody; name the ticket.") String reason,
    @Setting("Event time from which on it no longer holds.") Instant expires,
    @Setting("Event time from which on it holds; without it from the beginning.")
        @Nullable Instant starts,
    @Setting("Whose alerts; without it those of every tenant.") @Nullable String tenant) {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

  /** Refuses an entry that nobody answers for, or that never holds. */
  public ExceptionEntry {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "id: \""
              + id
              + "\" is no name; use 1 to 63 letters, digits, dots, dashes and underscores");
    }
    notBlank("owner", owner);
    notBlank("reason", reason);
    if (starts != null && !starts.isBefore(expires)) {
      throw new IllegalArgumentException(
          "starts: " + starts + " is not before expires, " + expires + "; it would never hold");
    }
  }

  private static void notBlank(String key, String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException(key + ": is empty; an exception without it is refused");
    }
  }
}
