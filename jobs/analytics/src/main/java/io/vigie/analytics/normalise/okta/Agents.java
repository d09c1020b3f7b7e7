package io.vigie.analytics.normalise.okta;

import io.vigie.schemas.Client;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Browser and operating system, from what Okta made of the user agent. */
final class Agents {

  /** How each browser spells its version in the user agent. */
  private static final Map<String, String> VERSION_TOKENS =
      Map.of("Safari", "Version/", "Edge", "Edg/", "Opera", "OPR/");

  private Agents() {}

  static void read(OktaJson agent, Placeholders placeholders, Client.Builder client) {
    String raw = placeholders.real(agent.text("rawUserAgent"));
    String family = family(placeholders.real(agent.text("browser")));
    client.setUserAgent(raw);
    client.setUaFamily(family);
    client.setUaVersion(family == null || raw == null ? null : majorVersion(raw, family));
    client.setOsFamily(osFamily(placeholders.real(agent.text("os"))));
  }

  /** {@code CHROME} becomes Chrome, {@code INTERNET_EXPLORER} Internet Explorer. */
  private static @Nullable String family(@Nullable String browser) {
    if (browser == null) {
      return null;
    }
    StringBuilder name = new StringBuilder();
    for (String word : browser.split("[_ ]+", -1)) {
      if (!word.isEmpty()) {
        name.append(name.isEmpty() ? "" : " ")
            .append(word.substring(0, 1).toUpperCase(Locale.ROOT))
            .append(word.substring(1).toLowerCase(Locale.ROOT));
      }
    }
    return name.isEmpty() ? null : name.toString();
  }

  private static @Nullable String majorVersion(String raw, String family) {
    String token = VERSION_TOKENS.getOrDefault(family, family + "/");
    int from = raw.indexOf(token);
    if (from < 0) {
      return null;
    }
    int start = from + token.length();
    int end = start;
    while (end < raw.length() && Character.isDigit(raw.charAt(end))) {
      end++;
    }
    return end == start ? null : raw.substring(start, end);
  }

  /** Okta adds versions and models: {@code Windows 10}, {@code Mac OS 14.5 (Sonoma)}. */
  private static @Nullable String osFamily(@Nullable String os) {
    if (os == null) {
      return null;
    }
    String lower = os.toLowerCase(Locale.ROOT);
    if (lower.startsWith("unknown")) {
      return null;
    }
    if (lower.startsWith("windows")) {
      return "Windows";
    }
    if (lower.startsWith("mac")) {
      return "Mac OS X";
    }
    if (lower.startsWith("android")) {
      return "Android";
    }
    return lower.startsWith("ios") || lower.startsWith("iphone") || lower.startsWith("ipad")
        ? "iOS"
        : os;
  }
}
