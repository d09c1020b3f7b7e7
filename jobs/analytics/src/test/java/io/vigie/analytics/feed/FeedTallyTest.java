package io.vigie.analytics.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.schemas.CredentialChange;
import io.vigie.schemas.CredentialChangeKind;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.SubscriberChange;
import io.vigie.schemas.SubscriberChangeKind;
import io.vigie.testkit.Events;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is heard, and how little of it crosses the network. */
class FeedTallyTest {

  private static final String RECORDED =
      "000461636d65000f636172726965722f4578616d706c65" + "00064c06cfcb840000064c06ec67bc00000137";

  private final FeedTally tally = new FeedTally(7);

  @Test
  void manyEventsOfOneBucketAreOnePulse() {
    for (int second = 0; second < 600; second++) {
      tally.add(login(Duration.ofSeconds(second)));
    }
    tally.add(report("Example", Duration.ofMinutes(2)));
    tally.add(report("Example", Duration.ofMinutes(8)));
    tally.add(report(null, Duration.ofMinutes(1)));
    assertThat(drained(Duration.ofMinutes(20)))
        .extracting(pulse -> pulse.feed() + " " + (pulse.last() - at(Duration.ZERO)) / 60_000_000)
        .containsExactly(" 0", "carrier 1", "carrier/Example 8");
  }

  @Test
  void aBucketIsToldOnceItIsOver() {
    tally.add(login(Duration.ofMinutes(1)));
    assertThat(drained(Duration.ofMinutes(9))).isEmpty();
    assertThat(drained(Duration.ofMinutes(10))).hasSize(1);
  }

  @Test
  void aReportThatComesLateIsToldAndALateEventOfOthersIsNot() {
    tally.add(login(Duration.ofHours(2)));
    drained(Duration.ofHours(3));
    tally.add(login(Duration.ofHours(1)));
    tally.add(report("Example", Duration.ofHours(1)));
    assertThat(drained(Duration.ofHours(3)))
        .extracting(FeedPulse::feed)
        .containsExactly("carrier/Example");
  }

  /** What is known from before the logs begin says nothing of what is heard. */
  @Test
  void anEntryOfADirectoryIsNobodySpeaking() {
    SecurityEvent entry = login(Duration.ZERO);
    entry.setSource("directory");
    entry.setPayload(
        CredentialChange.newBuilder().setKind(CredentialChangeKind.FACTOR_ADDED).build());
    tally.add(entry);
    assertThat(drained(Duration.ofDays(1))).isEmpty();
  }

  @Test
  void whatACheckpointHeldIsToldAfterwards() {
    tally.add(login(Duration.ofMinutes(1)));
    tally.add(report("Example", Duration.ofMinutes(2)));
    FeedTally restored = new FeedTally(1);
    tally.pending(restored::restore);
    List<FeedPulse> pulses = new ArrayList<>();
    restored.drain(at(Duration.ofHours(1)), pulses::add);
    assertThat(pulses).isEqualTo(drained(Duration.ofHours(1))).hasSize(2);
  }

  @Test
  void aPulseOfVersionOneStaysReadable() throws IOException {
    FeedPulse pulse =
        new FeedPulse("acme", "carrier/Example", at(Duration.ZERO), at(Duration.ofMinutes(8)), "7");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    FeedPulse.CODEC.write(pulse, new DataOutputStream(bytes));
    assertThat(HexFormat.of().formatHex(bytes.toByteArray())).isEqualTo(RECORDED);
    byte[] recorded = HexFormat.of().parseHex(RECORDED);
    assertThat(FeedPulse.CODEC.read(1, new DataInputStream(new ByteArrayInputStream(recorded))))
        .isEqualTo(pulse);
  }

  private List<FeedPulse> drained(Duration until) {
    List<FeedPulse> pulses = new ArrayList<>();
    tally.drain(at(until), pulses::add);
    return pulses;
  }

  private static SecurityEvent login(Duration time) {
    return Events.login("ada").after(time).event();
  }

  private static SecurityEvent report(String carrier, Duration time) {
    SecurityEvent event = login(time);
    event.setSource("carrier");
    event.setPayload(
        SubscriberChange.newBuilder()
            .setKind(SubscriberChangeKind.SIM_SWAP)
            .setCarrier(carrier)
            .setReported(at(time))
            .build());
    return event;
  }

  private static long at(Duration time) {
    return Events.micros(Events.DAY.plus(time));
  }
}
