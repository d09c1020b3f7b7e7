package io.vigie.analytics.detect.feedsilence;

import io.vigie.analytics.detect.Detector;
import io.vigie.analytics.detect.DetectorCard;
import io.vigie.analytics.detect.Step;
import io.vigie.analytics.feed.FeedPulse;
import io.vigie.analytics.settings.Durations;
import io.vigie.analytics.stage.KeyedMemory;
import io.vigie.analytics.stage.StateSlot;
import io.vigie.schemas.Alert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds carriers' feeds that fall silent. See README.md beside this class.
 *
 * <p>The clock is the progress of the tenant's other sources: where nothing at all is heard, no
 * feed is silent for it. A bucket is judged when a later one begins, so that it does not matter in
 * which order its events came.
 */
public final class FeedSilenceDetector implements Detector<FeedPulse, FeedSilenceState> {

  private static final StateSlot<FeedSilenceState> SLOT =
      new StateSlot<>("feed-silence", FeedSilenceState.CODEC);

  private static final long DAY = Durations.micros(Duration.ofDays(1));

  private final DetectorCard card;
  private final FeedSilenceFindings findings;
  private final Patience patience;
  private final FeedSilenceSettings settings;
  private final long reminder;
  private final long retired;

  /** The detector with its settings. */
  public FeedSilenceDetector(FeedSilenceSettings settings) {
    this.card = DetectorCard.beside(FeedSilenceDetector.class);
    this.findings = new FeedSilenceFindings(card, settings);
    this.patience = new Patience(settings);
    this.settings = settings;
    this.reminder = Durations.micros(settings.reminder());
    this.retired = Durations.micros(settings.retired());
  }

  @Override
  public DetectorCard card() {
    return card;
  }

  @Override
  public StateSlot<FeedSilenceState> slot() {
    return SLOT;
  }

  @Override
  public boolean accepts(FeedPulse pulse) {
    return true;
  }

  @Override
  public Step<FeedSilenceState> observe(@Nullable FeedSilenceState known, FeedPulse pulse) {
    FeedSilenceState state = known == null ? new FeedSilenceState() : known;
    List<Alert> found = pulse.isOfFeed() ? hear(state, pulse) : tick(state, pulse);
    return new Step<>(state, KeyedMemory.NEVER, found);
  }

  @Override
  public Step<FeedSilenceState> wake(FeedSilenceState state, long time) {
    return Step.keep(state, KeyedMemory.NEVER);
  }

  private List<Alert> hear(FeedSilenceState state, FeedPulse pulse) {
    long now = Math.max(pulse.end(), state.clock);
    // What comes late was heard when it came, by the clock of the others.
    long time = pulse.end() < state.clock ? state.clock : pulse.last();
    Feed feed = state.feeds.get(pulse.feed());
    List<Alert> found =
        feed != null && feed.isOpen()
            ? List.of(findings.heard(silence(state, pulse.tenant(), pulse.feed(), feed, now), time))
            : List.of();
    if (feed == null) {
      state.makeRoom();
    }
    if (feed == null || feed.isAwaited()) {
      // How long it took until it was connected is no habit of its.
      state.feeds.put(pulse.feed(), new Feed(time, state.ticks, day(now)));
    } else {
      feed.hear(time, state.ticks, day(now));
    }
    return found;
  }

  private List<Alert> tick(FeedSilenceState state, FeedPulse pulse) {
    if (pulse.end() <= state.clock) {
      return List.of(); // another part of a bucket that is counted
    }
    state.clock = pulse.end();
    List<String> expected = settings.expectedOf(pulse.tenant());
    await(state, expected);
    List<Alert> found = new ArrayList<>();
    Iterator<Map.Entry<String, Feed>> feeds = state.feeds.entrySet().iterator();
    while (feeds.hasNext()) {
      Map.Entry<String, Feed> entry = feeds.next();
      Feed feed = entry.getValue();
      Silence silence = silence(state, pulse.tenant(), entry.getKey(), feed, state.clock);
      if (silence.lasts() >= retired) {
        if (feed.isOpen()) {
          found.add(findings.retired(silence));
        }
        if (expected.contains(entry.getKey())) {
          feed.giveUp();
        } else {
          feeds.remove();
        }
      } else if (isToBeTold(silence)) {
        found.add(findings.silent(silence));
        feed.tell(state.clock);
      }
    }
    state.ticks++;
    return found;
  }

  /** From the first word of a tenant's other sources on its feeds are waited for. */
  private static void await(FeedSilenceState state, List<String> expected) {
    for (String name : expected) {
      if (!state.feeds.containsKey(name)) {
        state.makeRoom();
        state.feeds.put(name, Feed.awaited(state.clock, state.ticks, day(state.clock)));
      }
    }
  }

  private Silence silence(
      FeedSilenceState state, String tenant, String source, Feed feed, long now) {
    return new Silence(
        tenant,
        source,
        feed,
        state.ticks,
        patience.of(source, feed, now),
        patience.isSet(source),
        now);
  }

  /** At first, when it makes blind, and now and then. */
  private boolean isToBeTold(Silence silence) {
    Feed feed = silence.feed();
    if (feed.isGivenUp()) {
      return false;
    }
    if (!feed.isOpen()) {
      return silence.buckets() > silence.allowed();
    }
    return silence.now() - feed.told >= reminder || findings.becameBlind(silence);
  }

  private static long day(long time) {
    return Math.floorDiv(time, DAY);
  }
}
