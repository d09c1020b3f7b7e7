package io.vigie.analytics.detect.feedsilence;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.analytics.feed.FeedPulse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Old state stays readable, and no tenant grows beyond what the detector declares. */
class FeedSilenceStateTest {

  private static final String RECORDED = "feed-silence-state.v1.bin";

  private final FeedSilenceDetector detector = new FeedSilenceDetector(FeedSilenceSettings.DEFAULT);

  @Test
  void readsWhatVersionOneRecorded() throws IOException {
    try (InputStream in = FeedSilenceStateTest.class.getResourceAsStream(RECORDED)) {
      assertThat(in).isNotNull();
      FeedSilenceState state = FeedSilenceState.CODEC.read(1, new DataInputStream(in));
      assertThat(state.feeds.keySet()).containsExactly("camara", "carrier/Example");
      Feed silent = state.feeds.get("carrier/Example");
      assertThat(silent.habit()).isEqualTo(3);
      assertThat(silent.isOpen()).isTrue();
      assertThat(state.feeds.get("camara").isOpen()).isFalse();
      assertThat(bytes(state)).isEqualTo(bytes(story()));
    }
  }

  @Test
  void staysWithinTheBytesThatTheCardDeclares() throws IOException {
    FeedSilenceState state = new FeedSilenceState();
    for (int i = 0; i < 5 * FeedSilenceState.FEED_LIMIT; i++) {
      detector.observe(state, pulse("carrier/a carrier of twenty " + i, i));
    }
    assertThat(state.feeds).hasSize(FeedSilenceState.FEED_LIMIT);
    assertThat(state.feeds).containsKey("carrier/a carrier of twenty 159");
    assertThat(bytes(state).length).isLessThanOrEqualTo(detector.card().stateBytesPerKey());
  }

  /** The figures of README.md, as written to a checkpoint. */
  @Test
  void costsWhatTheReadmeTells() throws IOException {
    FeedSilenceState state = new FeedSilenceState();
    int none = bytes(state).length;
    detector.observe(state, pulse("carrier/Example", 0));
    int one = bytes(state).length - none;
    String readme =
        Files.readString(Path.of("src/main/java/io/vigie/analytics/detect/feedsilence/README.md"));
    assertThat(readme).contains("A tenant costs " + none + " bytes and " + one + " bytes a feed");
  }

  /** Run by hand, once for each version: {@code -Dvigie.record.state=<folder>}. */
  @Test
  @EnabledIfSystemProperty(named = "vigie.record.state", matches = ".+")
  void recordsTheBytesOfThisVersion() throws IOException {
    Path folder = Path.of(System.getProperty("vigie.record.state"));
    assertThat(Files.write(folder.resolve(RECORDED), bytes(story()))).exists();
  }

  /** Three weeks, in which one feed speaks every half an hour and then no more. */
  private FeedSilenceState story() {
    FeedSilenceState state = new FeedSilenceState();
    int weeks = 21 * 144;
    for (int bucket = 0; bucket < weeks + 100; bucket++) {
      detector.observe(state, pulse(FeedPulse.OTHERS, bucket));
      detector.observe(state, pulse("camara", bucket));
      if (bucket % 3 == 0 && bucket < weeks) {
        detector.observe(state, pulse("carrier/Example", bucket));
      }
    }
    return state;
  }

  private static FeedPulse pulse(String feed, int bucket) {
    long start = bucket * FeedPulse.BUCKET;
    return new FeedPulse("acme", feed, start, start, "0");
  }

  private static byte[] bytes(FeedSilenceState state) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    FeedSilenceState.CODEC.write(state, new DataOutputStream(bytes));
    FeedSilenceState read =
        FeedSilenceState.CODEC.read(
            1, new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    FeedSilenceState.CODEC.write(read, new DataOutputStream(again));
    assertThat(again.toByteArray()).isEqualTo(bytes.toByteArray());
    return bytes.toByteArray();
  }
}
