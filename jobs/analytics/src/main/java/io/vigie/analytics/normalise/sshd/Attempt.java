package io.vigie.analytics.normalise.sshd;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What sshd writes when it has judged an attempt: {@code Failed password for invalid user x from
 * 192.0.2.1 port 22 ssh2}.
 *
 * @param accepted whether it let the user in
 * @param method such as {@code password} or {@code keyboard-interactive/pam}
 * @param invalidUser whether there is no such user
 * @param user the name as given by the client: possibly empty, possibly holding anything
 * @param address the client's address as written
 */
record Attempt(boolean accepted, String method, boolean invalidUser, String user, String address) {

  private static final String INVALID_USER = "invalid user ";

  /**
   * The end of the sentence, which the client cannot forge: sshd writes it after the name. A key's
   * fingerprint or a certificate's id may follow a colon.
   */
  private static final Pattern END =
      Pattern.compile(" from (\\S+) port \\d{1,5} ssh\\d(?: \\[preauth\\])?(?=$|: )");

  /** Methods behind whose sentence a key, a certificate or a principal is named. */
  private static final Set<String> FOLLOWED =
      Set.of("publickey", "hostbased", "gssapi-with-mic", "gssapi-keyex");

  /** Beyond this a name is no name; OpenSSH itself cuts its messages at 1024 bytes. */
  private static final int MAX_LENGTH = 8192;

  /** Whether a message claims to be an attempt, even one that is cut off. */
  static boolean isClaimed(String message) {
    return (message.startsWith("Failed ") && !message.startsWith("Failed to "))
        || (message.startsWith("Accepted ") && !message.startsWith("Accepted key "));
  }

  /** Takes a message apart; null when it is cut off, or when two readings of it are possible. */
  static @Nullable Attempt parse(String message) {
    boolean accepted = message.startsWith("Accepted ");
    int methodStart = message.indexOf(' ') + 1;
    int methodEnd = message.indexOf(" for ", methodStart);
    if (methodEnd < 0 || message.length() > MAX_LENGTH) {
      return null;
    }
    int nameStart = methodEnd + " for ".length();
    String method = message.substring(methodStart, methodEnd);
    // One blank back: relays that squeeze blanks leave a single one around an empty name.
    int end = end(message, nameStart - 1, END.matcher(message), !FOLLOWED.contains(method));
    if (end < 0 || method.indexOf(' ') >= 0) {
      return null;
    }
    Matcher found = END.matcher(message);
    if (!found.find(end)) {
      return null;
    }
    return named(accepted, method, message.substring(nameStart, Math.max(nameStart, end)), found);
  }

  private static Attempt named(boolean accepted, String method, String name, Matcher found) {
    // With an empty name the blank after "user" is the one before "from".
    boolean invalid = name.startsWith(INVALID_USER) || name.equals(INVALID_USER.strip());
    int from = Math.min(INVALID_USER.length(), name.length());
    return new Attempt(
        accepted, method, invalid, invalid ? name.substring(from) : name, found.group(1));
  }

  /**
   * Where the end of the sentence begins. A password's sentence ends the line, so that only the
   * last place counts. Behind a key may stand what the client chose, as the name is: then there
   * must be one place only.
   */
  private static int end(String message, int from, Matcher matcher, boolean endsTheLine) {
    int found = -1;
    int at = from;
    while (matcher.find(at)) {
      boolean last = matcher.end() == message.length();
      if (!endsTheLine && found >= 0) {
        return -1;
      }
      if (!endsTheLine || last) {
        found = matcher.start();
      }
      at = matcher.start() + 1;
    }
    return found;
  }
}
