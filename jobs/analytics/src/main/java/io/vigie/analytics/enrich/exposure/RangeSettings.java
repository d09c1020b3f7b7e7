package io.vigie.analytics.enrich.exposure;

import io.vigie.analytics.settings.Ranges;
import io.vigie.analytics.settings.Setting;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where ranges of leaked passwords come from: exactly one of a folder and an address.
 *
 * @param folder folder with a file for each prefix
 * @param url address of a service, with {@value #PREFIX} where the prefix belongs
 * @param timeout limit of one request, answer included
 * @param retryAfter how long the service is left alone after a request failed
 * @param cacheSize ranges that are remembered; each takes about 8 kB, once for each parallel
 *     instance
 * @param keep how long a range is remembered
 */
public record RangeSettings(
    @Setting("Folder with a file for each prefix, such as `21BD1.txt`; a part of them will do.")
        @Nullable Path folder,
    @Setting(
            "Address of a range service instead: https, or http on this machine, with `{prefix}`"
                + " where the five digits belong, such as"
                + " `https://api.pwnedpasswords.com/range/{prefix}`.")
        @Nullable String url,
    @Setting(
            value = "Limit of one request to the service, answer included; events wait for it.",
            byDefault = "1s",
            min = "50ms",
            max = "30s")
        Duration timeout,
    @Setting(
            value = "How long the service is not asked after a request failed.",
            byDefault = "30s",
            min = "1s",
            max = "1h")
        Duration retryAfter,
    @Setting(
            value = "How many ranges are remembered, by each parallel instance.",
            byDefault = "2000",
            unit = "ranges",
            min = "0",
            max = "1048576")
        int cacheSize,
    @Setting(value = "How long a range is remembered.", byDefault = "1d", min = "1s", max = "30d")
        Duration keep) {

  /** Stands for the prefix in an address. */
  static final String PREFIX = "{prefix}";

  private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  /** Refuses what is out of range and what contradicts itself. */
  public RangeSettings {
    Ranges.check(RangeSettings.class, "timeout", timeout);
    Ranges.check(RangeSettings.class, "retryAfter", retryAfter);
    Ranges.check(RangeSettings.class, "cacheSize", cacheSize);
    Ranges.check(RangeSettings.class, "keep", keep);
    if ((folder == null) == (url == null)) {
      throw new IllegalArgumentException("give exactly one of folder and url");
    }
    if (url != null) {
      checkUrl(url);
    }
  }

  private static void checkUrl(String url) {
    if (!url.contains(PREFIX)) {
      throw new IllegalArgumentException(
          "url: has no " + PREFIX + "; write it where the five digits belong");
    }
    URI sample;
    try {
      sample = URI.create(url.replace(PREFIX, "00000"));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("url: is no address (" + e.getMessage() + ")", e);
    }
    String host = sample.getHost();
    boolean secure = "https".equals(sample.getScheme());
    boolean local =
        "http".equals(sample.getScheme()) && THIS_MACHINE.contains(String.valueOf(host));
    if (host == null || !(secure || local)) {
      throw new IllegalArgumentException("url: give an https address, or http on this machine");
    }
  }
}
