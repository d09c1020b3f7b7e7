package io.vigie.analytics.normalise.accesslog;

import io.vigie.analytics.net.RequestTarget;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of the common or combined log format, with or without the virtual host before it and
 * further fields behind it. What the client chose stands in quotation marks, in which servers write
 * a quotation mark as {@code \"} (Apache) or {@code \x22} (nginx), so that it cannot end them.
 *
 * @param host virtual host it was sent to, without its port
 * @param client address it came from, as written
 * @param user name that was given by HTTP authentication, whether it was right or not
 * @param time when it was received, as written
 * @param request method, target and protocol, or whatever the client sent in their place
 * @param status of the answer
 * @param bytes of the answer's body
 * @param agent the client's own name
 */
record RequestLine(
    @Nullable String host,
    String client,
    @Nullable String user,
    String time,
    String request,
    int status,
    @Nullable Long bytes,
    @Nullable String agent) {

  /** Within quotation marks. */
  private static final String TEXT = "(?:[^\"\\\\]|\\\\.)*+";

  private static final Pattern LINE =
      Pattern.compile(
          "(?:(?<host>[^\\s:]+)(?::\\d{1,5})? (?=\\S*[.:]\\S* ))?(?<client>\\S+) \\S+ (?<user>\\S.*?)"
              + " \\[(?<time>[^\\]]{1,40})\\] \"(?<request>"
              + TEXT
              + ")\" (?<status>\\d{3}) (?<bytes>\\d{1,18}|-)(?: \""
              + TEXT
              + "\" \"(?<agent>"
              + TEXT
              + ")\")?(?: .*)?");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/uuuu:HH:mm:ss Z", Locale.ENGLISH);

  /** Reads a line; null when it is none. */
  static @Nullable RequestLine parse(String text) {
    Matcher line = LINE.matcher(text);
    if (!line.matches()) {
      return null;
    }
    return new RequestLine(
        line.group("host"),
        line.group("client"),
        told(line.group("user")),
        line.group("time"),
        line.group("request"),
        Integer.parseInt(line.group("status")),
        line.group("bytes").equals("-") ? null : Long.valueOf(line.group("bytes")),
        told(line.group("agent")));
  }

  private static @Nullable String told(@Nullable String value) {
    return value == null || value.isBlank() || value.equals("-") || value.equals("\"\"")
        ? null
        : value;
  }

  /** The time in microseconds since 1970-01-01T00:00:00Z; null when it cannot be read. */
  @Nullable Long micros() {
    try {
      return ChronoUnit.MICROS.between(Instant.EPOCH, OffsetDateTime.parse(time, TIME).toInstant());
    } catch (DateTimeParseException e) {
      return null;
    }
  }

  /** The method in upper case; null when the client sent no request. */
  @Nullable String method() {
    int blank = request.indexOf(' ');
    return blank <= 0 ? null : request.substring(0, blank).toUpperCase(Locale.ROOT);
  }

  /** The target from its path on; null when there is none, as in CONNECT. */
  @Nullable String path() {
    int from = request.indexOf(' ') + 1;
    int to = request.indexOf(' ', from);
    if (from == 0) {
      return null;
    }
    return RequestTarget.path(request.substring(from, to < 0 ? request.length() : to));
  }
}
