package io.vigie.analytics.detect.session;

import io.vigie.schemas.Client;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a client says it is, in words that are the same for every source: read from the user agent
 * where there is one, since sources spell what they made of it differently, else from the fields.
 *
 * @param family client, in lower case, such as {@code chrome} or {@code curl}; null when unknown
 * @param version its major version, or {@link #UNKNOWN}
 * @param os operating system family, in lower case; null when unknown
 */
record Agent(@Nullable String family, int version, @Nullable String os) {

  static final int UNKNOWN = -1;

  private static final int LONGEST = 24;

  private record Mark(String text, String meaning) {}

  /** The first that fits: a browser also names those that it descends from. */
  private static final List<Mark> BROWSERS =
      List.of(
          new Mark("Edg/", "edge"),
          new Mark("EdgA/", "edge"),
          new Mark("EdgiOS/", "edge"),
          new Mark("OPR/", "opera"),
          new Mark("SamsungBrowser/", "samsung internet"),
          new Mark("FxiOS/", "firefox"),
          new Mark("Firefox/", "firefox"),
          new Mark("CriOS/", "chrome"),
          new Mark("HeadlessChrome/", "headless chrome"),
          new Mark("Chrome/", "chrome"),
          new Mark("Version/", "safari"));

  private static final List<Mark> SYSTEMS =
      List.of(
          new Mark("Windows", "windows"),
          new Mark("Android", "android"),
          new Mark("iPhone", "ios"),
          new Mark("iPad", "ios"),
          new Mark("iOS", "ios"),
          new Mark("Mac OS X", "macos"),
          new Mark("macOS", "macos"),
          new Mark("Darwin", "darwin"),
          new Mark("CrOS", "chromeos"),
          new Mark("ChromeOS", "chromeos"),
          new Mark("Linux", "linux"),
          new Mark("X11", "linux"));

  /** Browsers that keep cookies of their own; an app and its web view may share theirs. */
  private static final Set<String> KEEPING_OWN_COOKIES =
      BROWSERS.stream().map(Mark::meaning).collect(Collectors.toUnmodifiableSet());

  /** Whether this and the other are browsers of two kinds. */
  boolean isOtherBrowserThan(Agent other) {
    return family != null
        && other.family != null
        && !family.equals(other.family)
        && KEEPING_OWN_COOKIES.contains(family)
        && KEEPING_OWN_COOKIES.contains(other.family);
  }

  static Agent of(Client client) {
    String text = told(client.getUserAgent());
    return text == null ? ofFields(client) : ofText(text);
  }

  private static Agent ofFields(Client client) {
    String family = told(client.getUaFamily());
    String os = told(client.getOsFamily());
    String version = told(client.getUaVersion());
    return new Agent(
        family == null ? null : shortened(family),
        version == null ? UNKNOWN : number(version, 0),
        os == null ? null : system(os));
  }

  static Agent ofText(String text) {
    String os = system(text);
    for (Mark browser : BROWSERS) {
      int at = text.indexOf(browser.text);
      if (at >= 0) {
        return new Agent(browser.meaning, number(text, at + browser.text.length()), os);
      }
    }
    int slash = text.indexOf('/');
    return slash < 1
        ? new Agent(shortened(text), UNKNOWN, os)
        : new Agent(shortened(text.substring(0, slash)), number(text, slash + 1), os);
  }

  private static @Nullable String system(String text) {
    for (Mark system : SYSTEMS) {
      if (text.contains(system.text)) {
        return system.meaning;
      }
    }
    return null;
  }

  private static int number(String text, int from) {
    int value = 0;
    int at = from;
    while (at < text.length() && at < from + 6 && Character.isDigit(text.charAt(at))) {
      value = value * 10 + Character.digit(text.charAt(at++), 10);
    }
    return at == from ? UNKNOWN : value;
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(LONGEST, text.length())).strip().toLowerCase(Locale.ROOT);
  }

  private static @Nullable String told(@Nullable String value) {
    return value == null || value.isBlank() || value.equals("-") ? null : value;
  }
}
