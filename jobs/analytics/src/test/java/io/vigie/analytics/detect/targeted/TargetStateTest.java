package io.vigie.analytics.detect.targeted;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.analytics.account.AccountObservation;
import io.vigie.analytics.account.Recognition;
import io.vigie.analytics.detect.StateBytes;
import io.vigie.schemas.AsnType;
import io.vigie.schemas.Exposure;
import io.vigie.schemas.Network;
import io.vigie.schemas.SecurityEvent;
import io.vigie.testkit.Events;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Old state stays readable, and no account grows beyond what the detector declares. */
class TargetStateTest {

  private static final String RECORDED = "target-state.v%d.bin";
  private static final Recognition STRANGER = new Recognition(1, 0, false, 0, 0, 0, 0, 0, 0, 0);

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void readsWhatEarlierVersionsRecorded(int version) throws IOException {
    TargetState state =
        StateBytes.recorded(
            TargetState.CODEC, version, TargetStateTest.class, String.format(RECORDED, version));

    assertThat(state.tenant).isEqualTo("acme");
    assertThat(state.account).isEqualTo("ada");
    assertThat(state.places.size()).isEqualTo(12);
    assertThat(state.failures).isEqualTo(24);
    assertThat(state.leakedPairs).isEqualTo(24);
    assertThat(state.opened).isEqualTo(Events.micros(Events.DAY.plusSeconds(600)));
    assertThat(state.samples).hasSize(TargetState.SAMPLE_LIMIT).startsWith("e0");
    assertThat(state.sources).startsWith("10.0.0.7");
    assertThat(state.leaks).containsExactly("town-2026");
    assertThat(state.thefts).extracting(Success::eventId).containsExactly("theft");
    assertThat(bytes(state)).isEqualTo(bytes(sample()));
  }

  @Test
  void readsThePlacesThatLookLikeStrangersFromWhatVersionThreeRecorded() throws IOException {
    TargetState state =
        StateBytes.recorded(
            TargetState.CODEC, 3, TargetStateTest.class, String.format(RECORDED, 3));

    assertThat(state.places.size()).isEqualTo(12);
    assertThat(state.places.strangers()).isEqualTo(4);
    assertThat(bytes(state)).isEqualTo(bytes(strangers()));
  }

  @Test
  void staysWithinTheBytesThatTheCardDeclares() throws IOException {
    TargetAttackDetector detector = new TargetAttackDetector(TargetAttackSettings.DEFAULT);
    TargetState state = null;
    String id = "x".repeat(100);
    for (int i = 0; i < 2000; i++) {
      Events event = i % 3 == 0 ? Events.login("a".repeat(100)) : Events.failure("a".repeat(100));
      state =
          detector
              .observe(
                  state,
                  observed(
                      event
                          .from(
                              "2001:db8:"
                                  + Integer.toHexString(i + 1)
                                  + ":1111:2222:3333:4444:5555")
                          .on("device" + i)
                          .withId(id + i)
                          .after(Duration.ofSeconds(i)),
                      "leak-" + i))
              .next();
    }
    assertThat(state.places.size()).isEqualTo(Places.LIMIT);
    assertThat(bytes(state).length).isLessThanOrEqualTo(detector.card().stateBytesPerKey());
  }

  @Test
  void oneMistypedPasswordCostsFewBytes() throws IOException {
    TargetAttackDetector detector = new TargetAttackDetector(TargetAttackSettings.DEFAULT);
    Events typo =
        Events.failure("maud.d.example@mail.test").from("198.51.100.23").withId("i".repeat(32));

    assertThat(bytes(detector.observe(null, observed(typo, null)).next()).length).isLessThan(200);
  }

  /** Run by hand, once for each version: {@code -Dvigie.record.state=<folder>}. */
  @Test
  @EnabledIfSystemProperty(named = "vigie.record.state", matches = ".+")
  void recordsTheBytesOfThisVersion() throws IOException {
    StateBytes.record(
        TargetState.CODEC, strangers(), String.format(RECORDED, TargetState.CODEC.version()));
  }

  private static TargetState sample() {
    TargetAttackDetector detector = new TargetAttackDetector(TargetAttackSettings.DEFAULT);
    TargetState state = null;
    for (int i = 0; i < 12; i++) {
      Events failure =
          Events.failure("ada")
              .times(2)
              .leakedPair()
              .from("10.0." + i + ".7")
              .withId("e" + i)
              .after(Duration.ofMinutes(i));
      state = detector.observe(state, observed(failure, "town-2026")).next();
    }
    Events theft =
        Events.login("ada").from("10.0.99.7").withId("theft").after(Duration.ofMinutes(20));
    return detector.observe(state, observed(theft, null)).next();
  }

  /** Four from homes, four who tried three passwords each, four from nowhere in particular. */
  private static TargetState strangers() {
    TargetAttackDetector detector = new TargetAttackDetector(TargetAttackSettings.DEFAULT);
    Network home = Network.newBuilder().setAsn(64_500L).setAsnType(AsnType.RESIDENTIAL).build();
    TargetState state = null;
    for (int i = 0; i < 12; i++) {
      Events failure =
          Events.failure("ada")
              .times(1 + i / 4)
              .withPassword("password " + i)
              .shaking("tls " + i % 3)
              .from("10.0." + i + ".7")
              .withId("e" + i)
              .after(Duration.ofMinutes(i));
      Events placed = i < 8 ? failure.through(home) : failure;
      state = detector.observe(state, observed(placed, null)).next();
      if (i / 4 == 1) {
        Events again = placed.withPassword("other " + i).after(Duration.ofSeconds(60L * i + 9));
        state = detector.observe(state, observed(again, null)).next();
      }
    }
    return state;
  }

  private static AccountObservation observed(Events events, String leak) {
    SecurityEvent event = events.event();
    if (leak != null) {
      event.setExposure(new Exposure(List.of(leak)));
    }
    return new AccountObservation(event, event.getPrincipal().getAccountName(), STRANGER);
  }

  private static byte[] bytes(TargetState state) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TargetState.CODEC.write(state, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
