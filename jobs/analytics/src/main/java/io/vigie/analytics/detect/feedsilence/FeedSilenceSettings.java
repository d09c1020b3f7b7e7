package io.vigie.analytics.detect.feedsilence;

import io.vigie.analytics.settings.Ranges;
import io.vigie.analytics.settings.Setting;
import io.vigie.analytics.settings.SettingsBinder;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Settings of {@link FeedSilenceDetector}. Silences are counted in the time in which the tenant's
 * other sources spoke; README.md says where each figure comes from.
 *
 * @param feeds the longest silence of a feed that is nothing to tell, by the name of its source;
 *     others are learnt
 * @param expected feeds that are missed though they were never heard, at most {@value
 *     #MOST_EXPECTED}, each {@code source/carrier}, or {@code tenant:source/carrier} where it is
 *     one tenant's alone
 * @param factor how many times its habit a feed may be silent
 * @param least silence that is never told, however lively the feed
 * @param most silence from which on it is told even where {@code factor} would allow more, but for
 *     a quarter beyond the habit
 * @param learning how long a feed is listened to before its habit is believed; until then nothing
 *     is told before {@code blindAfter}
 * @param blindAfter silence after which accounts' events are forgotten before their report comes
 * @param reminder how often a silence that lasts is told again
 * @param retired silence after which a feed is no longer waited for
 */
public record FeedSilenceSettings(
    @Setting(
            value =
                "The longest silence of a feed that is nothing to tell, by the name of its source;"
                    + " others are learnt.")
        Map<String, Duration> feeds,
    @Setting(
            "Feeds that are missed though they were never heard, by the name of their source; with"
                + " `tenant:` before it, of that tenant alone.")
        List<String> expected,
    @Setting(
            value = "How many times its habit a feed may be silent.",
            byDefault = "2",
            min = "1",
            max = "100")
        double factor,
    @Setting(
            value = "Silence that is never told, however lively the feed.",
            byDefault = "4h",
            min = "30m",
            max = "720h")
        Duration least,
    @Setting(
            value =
                "Silence from which on it is told even where the factor would allow more, but for a"
                    + " quarter beyond the habit.",
            byDefault = "48h",
            min = "30m",
            max = "720h")
        Duration most,
    @Setting(
            value =
                "How long a feed is listened to before its habit is believed; until then nothing"
                    + " is told before blind_after.",
            byDefault = "360h",
            min = "24h",
            max = "2160h")
        Duration learning,
    @Setting(
            value =
                "Silence after which accounts' events are forgotten before their report comes: the"
                    + " memory of sim-swap-takeover.",
            byDefault = "72h",
            min = "1h",
            max = "720h")
        Duration blindAfter,
    @Setting(
            value = "How often a silence that lasts is told again.",
            byDefault = "12h",
            min = "1h",
            max = "23h")
        Duration reminder,
    @Setting(
            value = "Silence after which a feed is no longer waited for.",
            byDefault = "720h",
            min = "48h",
            max = "8760h")
        Duration retired) {

  /** There is room for some more, which are found as they are heard. */
  static final int MOST_EXPECTED = FeedSilenceState.FEED_LIMIT / 2;

  /** Silence is counted in ten minutes at a time. */
  private static final Duration SHORTEST = Duration.ofMinutes(30);

  /** The calibrated defaults. */
  public static final FeedSilenceSettings DEFAULT =
      SettingsBinder.defaults(FeedSilenceSettings.class);

  /** Rejects nonsense. */
  public FeedSilenceSettings {
    // In order, so that the settings of two runs have one fingerprint.
    feeds = Collections.unmodifiableSortedMap(new TreeMap<>(feeds));
    expected = List.copyOf(new TreeSet<>(expected));
    if (expected.size() > MOST_EXPECTED) {
      throw new IllegalArgumentException(
          "expected names " + expected.size() + " feeds; give at most " + MOST_EXPECTED);
    }
    Ranges.check(FeedSilenceSettings.class, "factor", factor);
    Ranges.check(FeedSilenceSettings.class, "least", least);
    Ranges.check(FeedSilenceSettings.class, "most", most);
    Ranges.check(FeedSilenceSettings.class, "learning", learning);
    Ranges.check(FeedSilenceSettings.class, "blindAfter", blindAfter);
    Ranges.check(FeedSilenceSettings.class, "reminder", reminder);
    Ranges.check(FeedSilenceSettings.class, "retired", retired);
    feeds.forEach(FeedSilenceSettings::checkFeed);
    if (most.compareTo(least) < 0) {
      throw new IllegalArgumentException(
          "most is " + most + "; give at least least, which is " + least);
    }
  }

  /** The feeds that are expected of a tenant, by their names. */
  List<String> expectedOf(String tenant) {
    String own = tenant + ':';
    return expected.stream()
        .filter(feed -> feed.startsWith(own) || feed.indexOf(':') < 0)
        .map(feed -> feed.startsWith(own) ? feed.substring(own.length()) : feed)
        .toList();
  }

  private static void checkFeed(String feed, Duration silence) {
    if (silence.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "feeds." + feed + " is " + silence + "; give at least " + SHORTEST);
    }
  }
}
