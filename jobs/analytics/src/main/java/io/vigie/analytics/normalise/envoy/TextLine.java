package io.vigie.analytics.normalise.envoy;

import org.jspecify.annotations.Nullable;

/**
 * Reads a line in Envoy's default text format or in Istio's.
 *
 * <p>Neither format escapes quotation marks, and a client chooses its user agent and forwarded-for
 * header. So a line is read from both ends, towards what the client chose: where that cannot be
 * taken apart in exactly one way, it counts as unknown, and nothing else can be forged by it.
 */
final class TextLine {

  private static final String BETWEEN = "\" \"";

  /** Bytes received, bytes sent, duration, upstream time: what stands before the quoted headers. */
  private static final int NUMBERS = 4;

  /** After the quoted headers Istio has: cluster, local, destination, peer, server name, route. */
  private static final int ISTIO_TAIL = 6;

  private static final int ISTIO_PEER = 3;

  private final String text;
  private int at;

  private TextLine(String text) {
    this.text = text;
  }

  /** Whether the line is of Envoy's own log: {@code [time][thread][level][logger] words}. */
  static boolean isProxyLog(String text) {
    int close = text.indexOf(']');
    return text.startsWith("[") && close > 0 && text.startsWith("[", close + 1);
  }

  /**
   * Fills a line.
   *
   * @return whether the text is in one of the two formats
   */
  static boolean read(String text, AccessLine line) {
    return new TextLine(text.stripTrailing()).read(line);
  }

  private boolean read(AccessLine line) {
    return start(line) && request(line) && response(line) && headers(line);
  }

  private boolean start(AccessLine line) {
    at = text.startsWith("ACCESS ") ? "ACCESS ".length() : 0;
    int close = text.indexOf("] \"", at);
    if (!text.startsWith("[", at) || close < 0) {
      return false;
    }
    line.set(Field.START_TIME, text.substring(at + 1, close));
    at = close + 3;
    return true;
  }

  /** Method, path and protocol have no blanks, so the quotation mark after the third ends them. */
  private boolean request(AccessLine line) {
    String method = word(' ');
    String path = method == null ? null : word(' ');
    String protocol = path == null ? null : word('"');
    if (method == null || path == null || protocol == null || protocol.indexOf(' ') >= 0) {
      return false;
    }
    line.set(Field.METHOD, method);
    line.set(Field.PATH, path);
    return take(' ');
  }

  private boolean response(AccessLine line) {
    String code = word(' ');
    String flags = code == null ? null : word(' ');
    if (code == null || flags == null || !isNumber(code)) {
      return false;
    }
    line.set(Field.RESPONSE_CODE, code);
    line.set(Field.RESPONSE_FLAGS, flags);
    return numbers(line);
  }

  /** Passes by what Istio puts before the numbers, and takes the bytes sent. */
  private boolean numbers(AccessLine line) {
    String[] last = new String[NUMBERS];
    int count = 0;
    while (at < text.length()) {
      if (text.charAt(at) == '"') {
        if (count >= NUMBERS && isNumber(last[1])) {
          line.set(Field.BYTES_SENT, last[1]);
          return true;
        }
        at++;
        if (word('"') == null || !take(' ')) {
          return false;
        }
        count = 0;
        continue;
      }
      String word = word(' ');
      if (word == null) {
        return false;
      }
      System.arraycopy(last, 1, last, 0, NUMBERS - 1);
      last[NUMBERS - 1] = word;
      count++;
    }
    return false;
  }

  private boolean headers(AccessLine line) {
    int end = text.length() - 1;
    if (!text.endsWith("\"")) {
      end = text.lastIndexOf("\" ");
      if (end < 0 || !istioTail(text.substring(end + 2), line)) {
        return false;
      }
    }
    int upstream = betweenBefore(end);
    int authority = betweenBefore(upstream);
    int requestId = betweenBefore(authority);
    if (requestId <= at) {
      return false;
    }
    String host = text.substring(authority + BETWEEN.length(), upstream);
    // Neither has a blank in a sound line: this one was cut elsewhere than Envoy meant.
    if (host.indexOf(' ') >= 0
        || text.substring(upstream + BETWEEN.length(), end).indexOf(' ') >= 0) {
      return false;
    }
    line.set(Field.AUTHORITY, host);
    return chosenByTheClient(text.substring(at + 1, requestId), line);
  }

  /** The last place between two quoted values that lies wholly before a position. */
  private int betweenBefore(int end) {
    return text.lastIndexOf(BETWEEN, end - BETWEEN.length());
  }

  private static boolean chosenByTheClient(String headers, AccessLine line) {
    int first = headers.indexOf(BETWEEN);
    if (first < 0) {
      return false;
    }
    if (first == headers.lastIndexOf(BETWEEN)) {
      line.set(Field.FORWARDED_FOR, headers.substring(0, first));
      line.set(Field.USER_AGENT, headers.substring(first + BETWEEN.length()));
    }
    return true;
  }

  private static boolean istioTail(String tail, AccessLine line) {
    String[] words = tail.split(" ", ISTIO_TAIL);
    if (words.length < ISTIO_TAIL) {
      return false;
    }
    line.set(Field.PEER, words[ISTIO_PEER]);
    line.set(Field.ROUTE_NAME, words[ISTIO_TAIL - 1]);
    return true;
  }

  /** The text up to a delimiter, which is passed; null when the line ends before it. */
  private @Nullable String word(char delimiter) {
    int end = text.indexOf(delimiter, at);
    if (end < 0) {
      return null;
    }
    String word = text.substring(at, end);
    at = end + 1;
    return word;
  }

  private boolean take(char c) {
    return at < text.length() && text.charAt(at++) == c;
  }

  private static boolean isNumber(String word) {
    return !word.isEmpty()
        && word.length() <= 18
        && word.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
