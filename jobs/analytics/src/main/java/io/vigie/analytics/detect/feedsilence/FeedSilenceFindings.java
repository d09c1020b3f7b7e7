package io.vigie.analytics.detect.feedsilence;

import io.vigie.analytics.detect.AlertDrafts;
import io.vigie.analytics.detect.DetectorCard;
import io.vigie.analytics.settings.Durations;
import io.vigie.schemas.Alert;
import io.vigie.schemas.AlertStatus;
import io.vigie.schemas.EntityType;
import io.vigie.schemas.Evidence;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Puts silences into words and numbers. */
final class FeedSilenceFindings {

  static final String SILENT = "feed_silent";

  private static final long MINUTE = Durations.micros(Duration.ofMinutes(1));

  private final AlertDrafts drafts;
  private final long blindAfter;

  FeedSilenceFindings(DetectorCard card, FeedSilenceSettings settings) {
    this.drafts = new AlertDrafts(card, settings, 0);
    this.blindAfter = Durations.micros(settings.blindAfter());
  }

  /** A silence that lasts. */
  Alert silent(Silence silence) {
    return draft(silence)
        .setReason(
            "Nothing from "
                + silence.source()
                + since(silence)
                + habit(silence)
                + ". Changes of its subscribers' SIMs are not seen until it speaks again: takeovers"
                + " by SIM swap are told as suspected at best, and no sign-in is asked for more"
                + whatIsLost(silence)
                + '.')
        .build();
  }

  /**
   * It spoke again.
   *
   * @param time when, microseconds
   */
  Alert heard(Silence silence, long time) {
    return draft(silence)
        .setStatus(AlertStatus.CLOSED)
        // Not before it was told that it lasts: of two findings of one bucket this is the last.
        .setLastTime(Math.max(Math.max(silence.feed().last, silence.feed().told), time))
        .setReason(
            silence.source()
                + " speaks again since "
                + AlertDrafts.clock(time)
                + " UTC, after nothing"
                + since(silence)
                + ". What it tells late is judged as late as "
                + hours(blindAfter)
                + " after it happened"
                + (isBlind(silence) ? "; older events of accounts are forgotten" : "")
                + '.')
        .build();
  }

  /** It is no longer waited for. */
  Alert retired(Silence silence) {
    return draft(silence)
        .setStatus(AlertStatus.CLOSED)
        .setReason(
            "Nothing from "
                + silence.source()
                + since(silence)
                + "; it is no longer waited for. If it was not taken out of service on purpose,"
                + " changes of its subscribers' SIMs remain unseen.")
        .build();
  }

  /** Whether the silence has just become longer than what is remembered of accounts. */
  boolean becameBlind(Silence silence) {
    return isBlind(silence) && silence.feed().told - silence.feed().last < blindAfter;
  }

  private boolean isBlind(Silence silence) {
    return silence.lasts() >= blindAfter;
  }

  private Alert.Builder draft(Silence silence) {
    Feed feed = silence.feed();
    return drafts
        .finding(
            silence.tenant(), SILENT, isBlind(silence) ? "blind" : "silent", confidence(silence))
        .setStatus(AlertStatus.OPEN)
        .setTitle("Carrier feed silent: " + silence.source())
        .setEntityType(EntityType.FEED)
        .setEntity(silence.source())
        .setFirstTime(feed.last)
        .setLastTime(silence.now())
        .setOpened(feed.isOpen() ? feed.opened : silence.now())
        .setUpdated(silence.now())
        .setScore(Math.log((double) silence.buckets() / silence.allowed()))
        .setCounts(
            new TreeMap<>(
                Map.of("silent_minutes", silence.lasts() / MINUTE, "buckets_heard", feed.heard)))
        .setEvidence(
            List.of(
                new Evidence(
                    "silence_minutes",
                    (double) Silence.minutes(silence.buckets()),
                    feed.isAwaited() ? null : (double) Silence.minutes(feed.habit()),
                    Math.log((double) silence.buckets() / silence.allowed()))));
  }

  /**
   * Rule of succession: of n silences one was as long as the habit on each of two days; the next is
   * longer by chance with a probability of at most 2 / (n + 1). What was set, or expected, is no
   * chance.
   */
  private static double confidence(Silence silence) {
    return silence.set() || silence.feed().isAwaited() ? 1 : 1 - 2.0 / (silence.feed().heard + 1);
  }

  private static String since(Silence silence) {
    return " since "
        + AlertDrafts.clock(silence.feed().last)
        + " UTC, while other sources spoke for "
        + hours(Silence.minutes(silence.buckets()) * MINUTE);
  }

  private static String habit(Silence silence) {
    if (silence.feed().isAwaited()) {
      return "; it is expected, and was never heard";
    }
    return silence.set()
        ? "; it is set to speak every " + hours(Silence.minutes(silence.allowed()) * MINUTE)
        : "; of late it was silent for up to "
            + hours(Silence.minutes(silence.feed().habit()) * MINUTE);
  }

  private String whatIsLost(Silence silence) {
    return isBlind(silence)
        ? "; events of accounts older than "
            + hours(blindAfter)
            + " are forgotten, and what comes later about them will not be judged"
        : "; what comes late is judged as late as "
            + hours(blindAfter)
            + " after it happened, so until "
            + AlertDrafts.clock(silence.feed().last + blindAfter)
            + " UTC nothing is lost";
  }

  private static String hours(long micros) {
    long minutes = micros / MINUTE;
    return minutes % 60 == 0
        ? minutes / 60 + " h"
        : String.format(Locale.ROOT, "%d h %02d min", minutes / 60, minutes % 60);
  }
}
