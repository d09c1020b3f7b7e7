package io.vigie.analytics.detect.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.analytics.account.Credit;
import io.vigie.analytics.account.Fact;
import io.vigie.analytics.account.Familiarity;
import io.vigie.analytics.account.Shape;
import io.vigie.analytics.detect.Step;
import io.vigie.schemas.Alert;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Old state stays readable, and no key grows beyond what the detector declares. */
class SourceStateTest {

  private static final String RECORDED = "source-state.v%d.bin";

  @Test
  void readsWhatVersionOneRecorded() throws IOException {
    SourceState state = recorded(1);

    assertIsTheSample(state);
    assertThat(state.address("203.0.113.7").clients.most()).isZero();
  }

  @Test
  void readsWhatVersionTwoRecorded() throws IOException {
    SourceState state = recorded(2);

    assertIsTheSample(state);
    assertThat(state.address("203.0.113.7").clients.ranked()).containsExactly("77");
    assertThat(bytes(state)).isEqualTo(bytes(sample()));
  }

  @Test
  void readsWhatVersionThreeRecorded() throws IOException {
    SourceState state = recorded(3);

    assertIsTheSample(state);
    assertThat(state.address("203.0.113.7").clients.ranked()).containsExactly("77");
    assertThat(bytes(recorded(3))).isEqualTo(bytes(sample()));
  }

  /** A state is read before a fact and written after it: of most addresses unopened. */
  @Test
  void comesToTheSameWhetherItIsWrittenInBetweenOrNot() throws IOException {
    SourceAttackDetector detector = new SourceAttackDetector(SourceAttackSettings.DEFAULT);
    List<Alert> kept = new ArrayList<>();
    List<Alert> written = new ArrayList<>();
    SourceState once = null;
    SourceState again = null;
    for (int i = 0; i < 3_000; i++) {
      String address = "203.0.113." + i * 7 % 300; // more of them than are followed
      Fact.Kind kind =
          i % 5 == 0
              ? Fact.Kind.SUCCESS
              : i % 7 == 0 ? Fact.Kind.RETRACTION : Fact.Kind.ORPHAN_FAILURE;
      Fact fact = fact(address, i % 40, 1_000_000L + i, kind);
      Step<SourceState> one = detector.observe(once, fact);
      Step<SourceState> other = detector.observe(again, fact);
      once = one.next();
      again = other.next() == null ? null : SourceState.CODEC.copy(other.next());
      kept.addAll(one.findings());
      written.addAll(other.findings());
    }
    Step<SourceState> one = detector.wake(once, 1_000_000L + Duration.ofDays(40).toNanos() / 1_000);
    Step<SourceState> other =
        detector.wake(again, 1_000_000L + Duration.ofDays(40).toNanos() / 1_000);
    kept.addAll(one.findings());
    written.addAll(other.findings());
    assertThat(written).isNotEmpty().isEqualTo(kept);
    assertThat(other.next() == null).isEqualTo(one.next() == null);
  }

  private static SourceState recorded(int version) throws IOException {
    try (InputStream in =
        SourceStateTest.class.getResourceAsStream(String.format(RECORDED, version))) {
      assertThat(in).isNotNull();
      return SourceState.CODEC.read(version, new DataInputStream(in));
    }
  }

  private static void assertIsTheSample(SourceState state) {
    assertThat(state.tenant).isEqualTo("acme");
    assertThat(state.network.source).isEqualTo("203.0.113.0/24");
    assertThat(state.ranked()).containsExactly("203.0.113.7");
    Episode attacker = state.address("203.0.113.7");
    assertThat(attacker.failures).isEqualTo(20);
    assertThat(attacker.opened).isEqualTo(1_000_015);
    assertThat(attacker.compromised).containsExactly("user3@example.org");
    assertThat(state.address("203.0.113.9").suspects)
        .extracting(Suspect::account)
        .containsExactly("user4@example.org");
  }

  @Test
  void staysWithinTheBytesThatTheCardDeclares() throws IOException {
    SourceAttackDetector detector = new SourceAttackDetector(SourceAttackSettings.DEFAULT);
    SourceState state = new SourceState("acme", "2001:db8:1::/48");
    long time = 1_000_000;
    for (int source = 0; source < 400; source++) {
      for (int account = 0; account < 60; account++) {
        String address = "2001:db8:1:" + Integer.toHexString(source) + "::/64";
        state = detector.observe(state, orphan(address, account, time++)).next();
        state = detector.observe(state, success(address, account, time++)).next();
      }
    }
    assertThat(bytes(state).length).isLessThanOrEqualTo(detector.card().stateBytesPerKey());
    assertThat(state.episodes()).hasSize(SourceState.ADDRESS_LIMIT);
  }

  /** Run by hand, once for each version: {@code -Dvigie.record.state=<folder>}. */
  @Test
  @EnabledIfSystemProperty(named = "vigie.record.state", matches = ".+")
  void recordsTheBytesOfThisVersion() throws IOException {
    Path folder = Path.of(System.getProperty("vigie.record.state"));
    String name = String.format(RECORDED, SourceState.CODEC.version());
    assertThat(Files.write(folder.resolve(name), bytes(sample()))).exists();
  }

  private static SourceState sample() {
    SourceAttackDetector detector = new SourceAttackDetector(SourceAttackSettings.DEFAULT);
    SourceState state = null;
    for (int i = 0; i < 20; i++) {
      state = detector.observe(state, orphan("203.0.113.7", i, 1_000_000L + i)).next();
    }
    state = detector.observe(state, success("203.0.113.7", 3, 2_000_000)).next();
    state = detector.observe(state, success("203.0.113.9", 4, 3_000_000)).next();
    assertThat(state).isNotNull();
    return state;
  }

  private static Fact orphan(String address, int account, long time) {
    return fact(address, account, time, Fact.Kind.ORPHAN_FAILURE);
  }

  private static Fact success(String address, int account, long time) {
    return fact(address, account, time, Fact.Kind.SUCCESS);
  }

  private static Fact fact(String address, int account, long time, Fact.Kind kind) {
    return new Fact(
        "acme",
        "203.0.113.0/24",
        address,
        time,
        String.format("%032x", time),
        kind,
        Familiarity.UNFAMILIAR,
        1,
        1,
        "user" + account + "@example.org",
        account % 2 == 0,
        account + 1L,
        false,
        Credit.NONE,
        0x77,
        null,
        Shape.UNTOLD);
  }

  private static byte[] bytes(SourceState state) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SourceState.CODEC.write(state, new DataOutputStream(out));
    byte[] bytes = out.toByteArray();
    // What is written is read back as the same.
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    SourceState.CODEC.write(
        SourceState.CODEC.read(
            SourceState.CODEC.version(), new DataInputStream(new ByteArrayInputStream(bytes))),
        new DataOutputStream(again));
    assertThat(again.toByteArray()).isEqualTo(bytes);
    return bytes;
  }
}
