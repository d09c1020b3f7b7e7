package io.vigie.analytics.detect.session;

import static io.vigie.analytics.detect.session.Uses.CHROME_WINDOWS;
import static io.vigie.analytics.detect.session.Uses.FIREFOX_LINUX;
import static io.vigie.analytics.detect.session.Uses.call;
import static io.vigie.analytics.detect.session.Uses.login;
import static io.vigie.analytics.detect.session.Uses.passwordChange;
import static io.vigie.analytics.detect.session.Uses.reset;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.analytics.account.AccountObservation;
import io.vigie.analytics.account.Recognition;
import io.vigie.analytics.detect.StateBytes;
import io.vigie.schemas.AsnType;
import io.vigie.schemas.SecurityEvent;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Old state stays readable, and no account grows beyond what the detector declares. */
class SessionStateTest {

  private static final String RECORDED = "account-sessions.v2.bin";
  private static final String JA4 = "t13d1516h2_8daaf6152771_02713d6af862";

  private final SessionHijackDetector detector =
      new SessionHijackDetector(SessionHijackSettings.DEFAULT);

  /** The first version wrote everything, told or not. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void readsWhatEachVersionRecorded(int version) throws IOException {
    AccountSessions state =
        StateBytes.recorded(
            AccountSessions.CODEC,
            version,
            SessionStateTest.class,
            "account-sessions.v" + version + ".bin");

    assertThat(state.created).isEqualTo(2);
    assertThat(state.reset).isPositive();
    assertThat(state.sessions).hasSize(2);
    TrackedSession stolen = state.sessions.get(0);
    assertThat(stolen.home.agent).isEqualTo(new Agent("chrome", 141, "windows"));
    assertThat(stolen.home.asnType).isEqualTo(AsnType.RESIDENTIAL);
    assertThat(stolen.foreign).isNotNull();
    assertThat(stolen.foreign.vantage.country).isEqualTo("NL");
    assertThat(stolen.open).isNotNull();
    assertThat(stolen.open.tier).isEqualTo(Tier.CERTAIN);
    assertThat(stolen.open.verdict).isEqualTo(Verdict.SURVIVED_RESET);
    assertThat(stolen.open.sources).containsExactly("203.0.113.9");
    assertThat(state.sessions.get(1).author).isTrue();
    assertThat(bytes(state)).isEqualTo(StateBytes.recorded(SessionStateTest.class, RECORDED));
  }

  @Test
  void aSessionThatNothingSpeaksAgainstTakesAboutAHundredBytes() throws IOException {
    AccountSessions state = null;
    state = observe(state, home(login("ada@example.org", "s0").minute(0)));
    int one = bytes(state).length;
    state = observe(state, home(login("ada@example.org", "s1").minute(1)));
    assertThat(bytes(state).length - one).isBetween(90, 150);
  }

  @Test
  void staysWithinTheBytesThatTheCardDeclares() throws IOException {
    AccountSessions state = null;
    for (int session = 0; session < 200; session++) {
      String id = String.format("%032x%032x", session, session);
      state = observe(state, home(login("ada@example.org", id).minute(session)));
      for (int use = 0; use < 40; use++) {
        state =
            observe(
                state,
                call("ada@example.org", id)
                    .from("2001:db8:1:2:3:4:" + Integer.toHexString(use) + ":6", FIREFOX_LINUX)
                    .tls("other" + use)
                    .on(64501, AsnType.HOSTING, "NL")
                    .minute(session + 0.02 + use * 0.01));
      }
    }
    assertThat(state.sessions).hasSize(SessionHijackSettings.DEFAULT.sessions());
    assertThat(bytes(state).length).isLessThanOrEqualTo(detector.card().stateBytesPerKey());
  }

  @Test
  void theLongestUnusedSessionGivesWay() {
    AccountSessions state = null;
    for (int i = 0; i <= SessionHijackSettings.DEFAULT.sessions(); i++) {
      state = observe(state, home(login("ada", "s" + i).minute(i)));
      state = observe(state, home(call("ada", "s0").minute(i + 0.5)));
    }
    assertThat(state.find(key("s0"), 0)).isNotNull();
    assertThat(state.find(key("s1"), 0)).isNull();
    assertThat(state.evicted).isPositive();
  }

  /** Run by hand, once for each version: {@code -Dvigie.record.state=<folder>}. */
  @Test
  @EnabledIfSystemProperty(named = "vigie.record.state", matches = ".+")
  void recordsTheBytesOfThisVersion() throws IOException {
    Path folder = Path.of(System.getProperty("vigie.record.state"));
    assertThat(Files.write(folder.resolve(RECORDED), bytes(sample()))).exists();
  }

  private AccountSessions sample() {
    AccountSessions state = null;
    state = observe(state, home(login("ada", "stolen").token("t0", 0).minute(0)));
    state = observe(state, home(login("ada", "author").minute(1)));
    state = observe(state, away(call("ada", "stolen").minute(2)));
    state = observe(state, home(passwordChange("ada").inSession("author").minute(3)));
    state = observe(state, home(reset("ada").minute(4)));
    return observe(state, away(call("ada", "stolen").minute(10)));
  }

  private static Uses home(Uses uses) {
    return uses.from("198.51.100.7", CHROME_WINDOWS)
        .tls(JA4)
        .device("d1")
        .on(64500, AsnType.RESIDENTIAL, "FR");
  }

  private static Uses away(Uses uses) {
    return uses.from("203.0.113.9", FIREFOX_LINUX).on(64501, AsnType.HOSTING, "NL");
  }

  private AccountSessions observe(AccountSessions state, Uses uses) {
    SecurityEvent event = uses.event();
    return detector
        .observe(state, new AccountObservation(event, "ada@example.org", Recognition.NONE))
        .next();
  }

  private static long key(String session) {
    return Look.at(new AccountObservation(call("ada", session).event(), "ada", Recognition.NONE))
        .key();
  }

  private static byte[] bytes(AccountSessions state) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    AccountSessions.CODEC.write(state, new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
