package io.vigie.analytics.normalise.sshd;

import org.jspecify.annotations.Nullable;

/**
 * A line of syslog, taken apart.
 *
 * @param time the time as written
 * @param timeHasYear whether it is in ISO-8601 form
 * @param host the host as written; null for {@code -}
 * @param program the program without folder and process id; null when the line names none
 * @param message the rest
 */
record SyslogLine(
    String time,
    boolean timeHasYear,
    @Nullable String host,
    @Nullable String program,
    String message) {

  /** Length of {@code Dec 10 06:55:46}. */
  private static final int TIME_3164 = 15;

  /** Longest name of a program, RFC 5424, section 6.2.5. */
  private static final int MAX_TAG = 48 + 16;

  /** Takes a line apart; null when it is no syslog. */
  static @Nullable SyslogLine parse(String line) {
    String rest = withoutPriority(line);
    if (rest.startsWith("1 ")) {
      return rfc5424(rest.substring(2));
    }
    return startsWithDigit(rest) ? isoTime(rest) : rfc3164(rest);
  }

  private static String withoutPriority(String line) {
    int end = line.startsWith("<") ? line.indexOf('>') : -1;
    if (end < 2 || end > 4) {
      return line;
    }
    for (int i = 1; i < end; i++) {
      if (line.charAt(i) < '0' || line.charAt(i) > '9') {
        return line;
      }
    }
    return line.substring(end + 1);
  }

  private static boolean startsWithDigit(String text) {
    return !text.isEmpty() && text.charAt(0) >= '0' && text.charAt(0) <= '9';
  }

  /** {@code TIME HOST PROGRAM PID MSGID DATA MESSAGE}. */
  private static @Nullable SyslogLine rfc5424(String text) {
    String[] parts = text.split(" ", 6);
    if (parts.length < 6) {
      return null;
    }
    int dataEnd = structuredDataEnd(parts[5]);
    if (dataEnd < 0) {
      return null;
    }
    String message = parts[5].substring(dataEnd).stripLeading();
    return new SyslogLine(
        parts[0],
        true,
        known(parts[1]),
        known(parts[2]),
        message.startsWith("\uFEFF") ? message.substring(1) : message);
  }

  /** Where {@code -} or {@code [id a="b\]"][id2]} ends; -1 when it does not. */
  private static int structuredDataEnd(String text) {
    if (text.startsWith("-")) {
      return 1;
    }
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && quoted) {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ']' && !quoted && (i + 1 == text.length() || text.charAt(i + 1) == ' ')) {
        return text.startsWith("[") ? i + 1 : -1;
      }
    }
    return -1;
  }

  private static @Nullable SyslogLine isoTime(String text) {
    int end = text.indexOf(' ');
    return end < 0 ? null : tagged(text.substring(0, end), true, text.substring(end + 1));
  }

  private static @Nullable SyslogLine rfc3164(String text) {
    int end = text.indexOf(' ', TIME_3164);
    if (text.length() <= TIME_3164 || end < 0) {
      return null;
    }
    return tagged(text.substring(0, end), false, text.substring(end + 1));
  }

  /** {@code HOST PROGRAM[PID]: MESSAGE}. */
  private static @Nullable SyslogLine tagged(String time, boolean hasYear, String text) {
    int hostEnd = text.indexOf(' ');
    if (hostEnd <= 0) {
      return null;
    }
    String host = text.substring(0, hostEnd);
    String rest = text.substring(hostEnd + 1);
    int tagEnd = rest.indexOf(':');
    if (tagEnd < 0 || tagEnd > MAX_TAG || rest.substring(0, tagEnd).indexOf(' ') >= 0) {
      return new SyslogLine(time, hasYear, host, null, rest);
    }
    String message = rest.substring(tagEnd + 1);
    return new SyslogLine(
        time,
        hasYear,
        host,
        program(rest.substring(0, tagEnd)),
        message.startsWith(" ") ? message.substring(1) : message);
  }

  private static String program(String tag) {
    int pid = tag.indexOf('[');
    String path = pid < 0 ? tag : tag.substring(0, pid);
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static @Nullable String known(String value) {
    return value.equals("-") ? null : value;
  }
}
