package io.vigie.analytics.detect.simswap;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.analytics.detect.simswap.Story.Who;
import io.vigie.schemas.AsnType;
import io.vigie.schemas.CredentialChangeKind;
import io.vigie.schemas.SubscriberChangeKind;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Old state stays readable, and no account grows beyond what the detector declares. */
class SimSwapStateTest {

  private static final String RECORDED = "sim-swap-state.v2.bin";

  /** Accounts of the largest site planned for, and the share of them that change SIM in a year. */
  private static final long ACCOUNTS = 12_000_000;

  private static final double CHANGES_A_YEAR = 0.2;

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void readsWhatEachVersionRecorded(int version) throws IOException {
    byte[] recorded;
    String name = "sim-swap-state.v" + version + ".bin";
    try (InputStream in = SimSwapStateTest.class.getResourceAsStream(name)) {
      assertThat(in).isNotNull();
      recorded = in.readAllBytes();
    }
    SimSwapState state = read(version, recorded);

    assertThat(state.changes)
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.kind()).isEqualTo(SubscriberChangeKind.ESIM);
              assertThat(change.dated()).isTrue();
              assertThat(change.source()).isEqualTo("carrier");
            });
    assertThat(state.moments)
        .extracting(moment -> moment.kind)
        .contains(MomentKind.SIGN_IN, MomentKind.RESET_BY_PHONE, MomentKind.PHONE_CHANGED)
        .doesNotContain(MomentKind.READ);
    assertThat(state.uses).hasSizeGreaterThan(1);
    assertThat(state.opened).isPositive();
    assertThat(state.moments)
        .as("of what is not told, that the account was somewhere")
        .allMatch(moment -> moment.placesAge != Moment.NEVER || version > 1);
    byte[] written = States.bytes(state);
    assertThat(States.bytes(read(SimSwapState.CODEC.version(), written))).isEqualTo(written);
    assertThat(written.length - recorded.length)
        .isEqualTo(version == 1 ? state.moments.size() * Integer.BYTES : 0);
  }

  @Test
  void staysWithinTheBytesThatTheCardDeclares() throws IOException {
    Story story = Story.ofAda();
    for (int i = 0; i < 200; i++) {
      Who who =
          new Who("device-" + i, "2001:db8:1:2:3:4:5:" + i, 64500L, "FR", AsnType.MOBILE, "iOS");
      story
          .at(i)
          .signsIn(who, "password", "sms")
          .reads(who)
          .changes(CredentialChangeKind.PAYEE_ADDED, "sms", who)
          .told(SubscriberChangeKind.SIM_SWAP, Duration.ofHours(-2L * i));
    }
    SimSwapState state = States.after(story);
    assertThat(state.moments).hasSize(SimSwapState.MOMENT_LIMIT);
    assertThat(state.changes).hasSize(SimSwapState.CHANGE_LIMIT);
    assertThat(States.bytes(state).length)
        .isLessThanOrEqualTo(
            new SimSwapDetector(SimSwapSettings.DEFAULT).card().stateBytesPerKey());
  }

  /** The figures of README.md, as written to a checkpoint. */
  @Test
  void costsWhatTheReadmeTells() throws IOException {
    int visited = bytes(Story.ofAda());
    int changed = bytes(Story.ofAda().swapped());
    int upgraded =
        bytes(Story.ofAda().swapped().at(60).signsIn(Story.ADA_NEW_PHONE, "password", "sms"));
    int taken = bytes(Story.ofAda().swapped().takenOver());
    long inTheWindow = Math.round(ACCOUNTS * CHANGES_A_YEAR * 10 / 365.25);

    String readme =
        Files.readString(Path.of("src/main/java/io/vigie/analytics/detect/simswap/README.md"));
    assertThat(readme)
        .contains("| " + visited + " |")
        .contains("| " + changed + " |")
        .contains("| " + upgraded + " |")
        .contains("| " + taken + " |")
        .contains(inTheWindow / 1_000 + ",000 accounts")
        .contains(Math.round(inTheWindow * upgraded / 1e6) + " MB");
  }

  /** Run by hand, once for each version: {@code -Dvigie.record.state=<folder>}. */
  @Test
  @EnabledIfSystemProperty(named = "vigie.record.state", matches = ".+")
  void recordsTheBytesOfThisVersion() throws IOException {
    Path folder = Path.of(System.getProperty("vigie.record.state"));
    Story story =
        Story.ofAda()
            .told(SubscriberChangeKind.ESIM, Duration.ZERO, "imei-1")
            .takenOver()
            .at(65)
            .changes(CredentialChangeKind.PHONE_CHANGED, "sms", "number", Story.THIEF)
            .at(70)
            .refreshes(Story.ADA);
    assertThat(Files.write(folder.resolve(RECORDED), States.bytes(States.after(story)))).exists();
  }

  private static int bytes(Story story) throws IOException {
    byte[] written = States.bytes(States.after(story));
    assertThat(States.bytes(read(SimSwapState.CODEC.version(), written))).isEqualTo(written);
    return written.length;
  }

  private static SimSwapState read(int version, byte[] bytes) throws IOException {
    return SimSwapState.CODEC.read(version, new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
