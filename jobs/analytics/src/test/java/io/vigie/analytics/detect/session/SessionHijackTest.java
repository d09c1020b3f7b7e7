package io.vigie.analytics.detect.session;

import static io.vigie.analytics.detect.session.Uses.CHROME_WINDOWS;
import static io.vigie.analytics.detect.session.Uses.CHROME_WINDOWS_NEWER;
import static io.vigie.analytics.detect.session.Uses.FIREFOX_LINUX;
import static io.vigie.analytics.detect.session.Uses.SAFARI_PHONE;
import static io.vigie.analytics.detect.session.Uses.SCRIPT;
import static io.vigie.analytics.detect.session.Uses.call;
import static io.vigie.analytics.detect.session.Uses.change;
import static io.vigie.analytics.detect.session.Uses.login;
import static io.vigie.analytics.detect.session.Uses.loginWithCode;
import static io.vigie.analytics.detect.session.Uses.renewal;
import static io.vigie.analytics.detect.session.Uses.reuse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigie.schemas.Alert;
import io.vigie.schemas.AsnType;
import io.vigie.schemas.EntityType;
import io.vigie.schemas.Evidence;
import io.vigie.schemas.SessionChangeKind;
import io.vigie.schemas.Severity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a session's clients and networks say, and what they do not. */
class SessionHijackTest {

  private static final String HOME = "198.51.100.7";
  private static final String AWAY = "203.0.113.9";
  private static final String JA4 = "t13d1516h2_8daaf6152771_02713d6af862";
  private static final String FIREFOX_WINDOWS =
      "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";
  private static final String OTHER_JA4 = "t13d1715h2_5b57614c22b0_7121afd63204";

  private final Town town = new Town();

  @Test
  void aCookieUsedByAnotherClientOnAHostingNetworkIsAHijack() {
    atHome(login("ada", "s1").minute(0));
    atHome(call("ada", "s1").minute(4));
    stranger(call("ada", "s1").minute(5));

    assertThat(town.findings())
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.getClassification()).isEqualTo("session_hijack");
              assertThat(alert.getSeverity()).isEqualTo(Severity.HIGH);
              assertThat(alert.getEntityType()).isEqualTo(EntityType.SESSION);
              assertThat(alert.getEntity()).isEqualTo("s1");
              assertThat(alert.getSessions()).containsExactly("s1");
              assertThat(alert.getCompromisedAccounts()).containsExactly("ada");
              assertThat(alert.getSources()).containsExactly(AWAY);
              assertThat(alert.getTechniques()).contains("T1539", "T1550.004");
              assertThat(alert.getReason())
                  .contains(HOME, AWAY, "AS64501 hosting", "firefox on linux")
                  .contains("another operating system");
              assertThat(alert.getRecommendedActions().get(0)).contains("End session s1 of ada");
              assertThat(alert.getScore())
                  .isCloseTo(
                      alert.getEvidence().stream().mapToDouble(Evidence::getScore).sum(),
                      within(1e-9));
              assertThat(alert.getEvidence())
                  .extracting(Evidence::getName)
                  .containsExactlyInAnyOrder(
                      "asn_change",
                      "country_change",
                      "unseen_hosting",
                      "tls_change",
                      "os_change",
                      "client_change");
            });
  }

  @Test
  void anAddressChangeAloneIsNeverAHijack() {
    atHome(login("ada", "s1").minute(0));
    for (int i = 1; i < 40; i++) {
      atHome(call("ada", "s1").sensitive().minute(i));
      town.add(
          call("ada", "s1")
              .sensitive()
              .from("203.0.113." + i, CHROME_WINDOWS)
              .tls(JA4)
              .device("d1")
              .on(64500 + i, AsnType.RESIDENTIAL, i % 2 == 0 ? "DE" : "NL")
              .minute(i + 0.5));
    }
    assertThat(town.findings()).isEmpty();
  }

  @Test
  void aVpnOnAHostingNetworkThatIsSwitchedOnAndOffStaysSilent() {
    atHome(login("ada", "s1").minute(0));
    for (int i = 0; i < 30; i++) {
      boolean through = i / 6 % 2 == 1;
      if (through) {
        town.add(
            call("ada", "s1")
                .from(AWAY, CHROME_WINDOWS)
                .tls(JA4)
                .device("d1")
                .on(64501, AsnType.HOSTING, "NL")
                .minute(1 + i * 1.5));
      } else {
        atHome(call("ada", "s1").minute(1 + i * 1.5));
      }
    }
    assertThat(town.findings()).isEmpty();
  }

  @Test
  void anIdenticalClientThatTakesTurnsTooOftenFromAHostingNetworkAbroadIsFound() {
    atHome(login("ada", "s1").minute(0));
    for (int i = 1; i < 6; i++) {
      atHome(call("ada", "s1").minute(i * 0.5));
      town.add(
          call("ada", "s1")
              .sensitive()
              .from(AWAY, CHROME_WINDOWS)
              .tls(JA4)
              .device("d1")
              .on(64501, AsnType.HOSTING, "NL")
              .minute(i * 0.5 + 0.3));
    }
    assertThat(town.findings())
        .singleElement()
        .satisfies(
            alert ->
                assertThat(alert.getEvidence())
                    .extracting(Evidence::getName)
                    .contains("interleaved", "repeatedly_interleaved")
                    .doesNotContain("os_change", "tls_change", "client_change"));
  }

  @Test
  void onlyAddressAndUserAgentAreEnoughWhenTheyTakeTurns() {
    for (int i = 0; i < 4; i++) {
      town.add(
          call("ada", "s1").from(HOME, CHROME_WINDOWS).minute(i),
          call("ada", "s1").from(AWAY, FIREFOX_LINUX).minute(i + 0.5));
    }
    assertThat(town.findings())
        .extracting(Alert::getSeverity)
        .containsExactly(Severity.MEDIUM, Severity.HIGH);
  }

  @Test
  void anotherDeviceKeyWeighsAsMuchAsAStolenToken() {
    atHome(login("ada", "s1").deviceKey("key-a").minute(0));
    stranger(call("ada", "s1").deviceKey("key-b").minute(5));
    assertThat(town.findings())
        .singleElement()
        .satisfies(
            alert ->
                assertThat(alert.getEvidence())
                    .extracting(Evidence::getName)
                    .contains("device_key_mismatch"));
  }

  @Test
  void aNewerVersionOfTheSameBrowserIsTheSameBrowser() {
    atHome(login("ada", "s1").minute(0));
    town.add(
        call("ada", "s1")
            .from(HOME, CHROME_WINDOWS_NEWER)
            .tls(OTHER_JA4)
            .device("d1")
            .on(64500, AsnType.RESIDENTIAL, "FR")
            .sensitive()
            .minute(60));
    atHome(call("ada", "s1").minute(120));
    assertThat(town.findings()).isEmpty();
  }

  @Test
  void aDeveloperWhoReplaysHisOwnSessionAtHisOwnAddressStaysSilent() {
    atHome(login("ada", "s1").minute(0));
    town.add(
        call("ada", "s1")
            .from(HOME, SCRIPT)
            .tls(OTHER_JA4)
            .on(64500, AsnType.RESIDENTIAL, "FR")
            .sensitive()
            .minute(2));
    atHome(call("ada", "s1").minute(3));
    assertThat(town.findings()).isEmpty();
  }

  @Test
  void aSessionBornAtAPhishingProxyIsFoundAtItsFirstUseElsewhere() {
    town.add(
        loginWithCode("ada", "s1")
            .from("192.0.2.10", CHROME_WINDOWS)
            .tls(OTHER_JA4)
            .device("d9")
            .on(64501, AsnType.HOSTING, "NL")
            .minute(0),
        call("ada", "s1")
            .from(AWAY, SAFARI_PHONE)
            .tls(JA4)
            .device("d9")
            .on(64777, AsnType.RESIDENTIAL, "NL")
            .minute(3));
    assertThat(town.findings())
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.getClassification()).isEqualTo("adversary_in_the_middle");
              assertThat(alert.getTechniques()).contains("T1557");
              assertThat(alert.getReason()).contains("hosting");
            });
  }

  @Test
  void whatAPhishingProxyCaughtIsFoundDaysLaterWhenAnotherClientUsesIt() {
    town.add(
        bornAtAProxy(),
        call("ada", "s1")
            .sensitive()
            .from(AWAY, CHROME_WINDOWS)
            .tls(JA4)
            .device("d9")
            .on(64777, AsnType.RESIDENTIAL, "FR")
            .minute(3 * 24 * 60));
    assertThat(town.findings())
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.getClassification()).isEqualTo("adversary_in_the_middle");
              assertThat(alert.getSeverity()).isEqualTo(Severity.MEDIUM);
              assertThat(alert.getEvidence()).extracting(Evidence::getName).contains("proxied");
            });
  }

  @Test
  void aSessionThatLeavesAHostedVpnAfterHoursWithTheClientThatSignedInStaysSilent() {
    town.add(
        loginWithCode("ada", "s1")
            .from("192.0.2.10", CHROME_WINDOWS)
            .tls(JA4)
            .device("d1")
            .on(64501, AsnType.HOSTING, "NL")
            .minute(0));
    atHome(call("ada", "s1").sensitive().minute(180));
    assertThat(town.findings()).isEmpty();
  }

  @Test
  void aPhishedSessionIsFoundOnTheVictimsOwnOperatorWhenAnotherBrowserUsesIt() {
    atHome(login("ada", "s0").minute(-60));
    town.add(
        bornAtAProxy(),
        call("ada", "s1")
            .from("198.51.100.99", FIREFOX_LINUX)
            .device("d9")
            .on(64500, AsnType.RESIDENTIAL, "FR")
            .minute(3));
    assertThat(town.findings())
        .extracting(Alert::getClassification)
        .containsExactly("adversary_in_the_middle");
  }

  private static Uses bornAtAProxy() {
    return loginWithCode("ada", "s1")
        .from("192.0.2.10", CHROME_WINDOWS)
        .tls(OTHER_JA4)
        .device("d9")
        .on(64501, AsnType.HOSTING, "NL")
        .minute(0);
  }

  @Test
  void aDeviceIdentifierInAnotherBrowserWasCopied() {
    atHome(login("ada", "s1").in("gateway").minute(0));
    town.add(
        call("ada", "s1")
            .from("198.51.100.99", FIREFOX_WINDOWS)
            .tls(OTHER_JA4)
            .device("d1")
            .on(64500, AsnType.RESIDENTIAL, "FR")
            .minute(5));
    assertThat(town.findings())
        .singleElement()
        .satisfies(
            alert ->
                assertThat(alert.getEvidence())
                    .extracting(Evidence::getName)
                    .containsExactlyInAnyOrder("tls_change", "client_change", "copied_device"));
  }

  @Test
  void anAppAndItsWebViewShareTheDeviceIdentifierOverARelay() {
    town.add(
        login("ada", "s1")
            .from(HOME, "Shop/5 CFNetwork/1568.100.1 Darwin/24.0.0")
            .tls(JA4)
            .device("d1")
            .on(64500, AsnType.RESIDENTIAL, "FR")
            .minute(0));
    for (int i = 1; i < 4; i++) {
      town.add(
          call("ada", "s1")
              .from(AWAY, SAFARI_PHONE)
              .tls(OTHER_JA4)
              .device("d1")
              .on(64700, AsnType.RELAY, "FR")
              .minute(5 * i),
          call("ada", "s1")
              .from(HOME, "Shop/5 CFNetwork/1568.100.1 Darwin/24.0.0")
              .tls(JA4)
              .device("d1")
              .on(64500, AsnType.RESIDENTIAL, "FR")
              .minute(5 * i + 2));
    }
    assertThat(town.findings()).isEmpty();
  }

  @Test
  void anOlderVersionWithTheSameDeviceIdentifierIsACopyThatTheAccountDoesNotKnow() {
    atHome(login("ada", "s0").in("gateway").minute(-60));
    atHome(login("ada", "s1").in("gateway").minute(0));
    town.add(
        call("ada", "s1")
            .sensitive()
            .from(AWAY, CHROME_WINDOWS.replace("141", "139"))
            .tls(JA4)
            .device("d1")
            .on(64501, AsnType.RESIDENTIAL, "NL")
            .minute(300));
    assertThat(town.findings()).extracting(Alert::getSeverity).containsExactly(Severity.MEDIUM);
  }

  @Test
  void theNameOfAKnownDeviceDoesNotExcuseTwoFixedNetworksAtWorkAtOnce() {
    takingTurns(AWAY);
    assertThat(town.findings())
        .singleElement()
        .satisfies(
            alert ->
                assertThat(alert.getEvidence())
                    .extracting(Evidence::getName)
                    .contains("repeatedly_interleaved")
                    .doesNotContain("known_device"));
  }

  @Test
  void aVpnThatCarriesOneVersionOfIpAloneStaysSilent() {
    takingTurns("2001:db8:1:2::9");
    assertThat(town.findings()).isEmpty();
  }

  /** A device that the account knows, at home and on a hosting network abroad at the same time. */
  private void takingTurns(String elsewhere) {
    atHome(login("ada", "s0").in("gateway").minute(-60));
    atHome(login("ada", "s1").in("gateway").minute(0));
    for (int i = 1; i < 6; i++) {
      atHome(call("ada", "s1").minute(i * 0.5));
      town.add(
          call("ada", "s1")
              .sensitive()
              .from(elsewhere, CHROME_WINDOWS)
              .tls(JA4)
              .device("d1")
              .on(64501, AsnType.HOSTING, "NL")
              .minute(i * 0.5 + 0.3));
    }
  }

  @Test
  void loggingInThroughAHostedVpnWithASecondFactorAndSwitchingItOffStaysSilent() {
    town.add(
        loginWithCode("ada", "s1")
            .from("192.0.2.10", CHROME_WINDOWS)
            .tls(JA4)
            .device("d1")
            .on(64501, AsnType.HOSTING, "NL")
            .minute(0));
    atHome(call("ada", "s1").sensitive().minute(3));
    atHome(call("ada", "s1").sensitive().minute(4));
    assertThat(town.findings()).isEmpty();
  }

  @Test
  void aSessionThatIsRenamedDuringTheLoginIsOneSession() {
    atHome(login("ada", "s1").minute(0));
    atHome(change("ada", "s2", SessionChangeKind.CONTEXT_CHANGED).parent("s1").minute(0.01));
    atHome(call("ada", "s2").minute(1));
    stranger(call("ada", "s2").minute(2));
    stranger(call("ada", "s1").minute(3));
    assertThat(town.findings()).extracting(Alert::getEntity).containsExactly("s2");
  }

  @Test
  void aSessionThatIsRenamedWithoutAParentIsFoundByItsLogin() {
    atHome(login("ada", "s1").minute(0));
    atHome(change("ada", "s2", SessionChangeKind.CONTEXT_CHANGED).minute(0.05));
    stranger(call("ada", "s2").minute(1));
    assertThat(town.findings()).extracting(Alert::getEntity).containsExactly("s2");
  }

  @Test
  void aSessionThatGaveWayToOthersIsNotTakenForTheNewestUnderAnotherName() {
    for (int i = 0; i < 50; i++) {
      atHome(login("ada", "s" + i).minute(i));
    }
    atHome(call("ada", "s49").minute(49.02));
    atHome(call("ada", "s0").minute(49.05));
    atHome(change("ada", "s49", SessionChangeKind.LOGOUT).minute(50));
    atHome(call("ada", "s0").minute(55));
    atHome(call("ada", "s0").minute(56));

    assertThat(town.findings()).isEmpty();
  }

  @Test
  void theSourcesOwnWordOfAReusedRefreshTokenIsCertain() {
    atHome(login("ada", "s1").minute(0));
    atHome(reuse("ada", "s1").minute(30));
    assertThat(town.findings())
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.getClassification()).isEqualTo("refresh_token_reuse");
              assertThat(alert.getSeverity()).isEqualTo(Severity.CRITICAL);
              assertThat(alert.getTechniques()).contains("T1550.001");
            });
  }

  @Test
  void aRenewalThatIsRepeatedSoonIsARetry() {
    atHome(login("ada", "s1").token("t0", 0).minute(0));
    atHome(renewal("ada", "s1", "t1", 1).minute(10));
    atHome(renewal("ada", "s1", "t1b", 1).minute(10.5));
    atHome(renewal("ada", "s1", "t2", 2).minute(20));
    assertThat(town.findings()).isEmpty();
  }

  @Test
  void twoHoldersWhoRenewFromTheSameTokenAreSeenByTheirGeneration() {
    atHome(login("ada", "s1").token("t0", 0).minute(0));
    town.add(
        renewal("ada", "s1", "t1", 1)
            .from(AWAY, CHROME_WINDOWS)
            .tls(JA4)
            .on(64501, AsnType.HOSTING, "NL")
            .minute(10));
    atHome(renewal("ada", "s1", "t1b", 1).minute(20));
    town.add(
        call("ada", "s1")
            .from(AWAY, CHROME_WINDOWS)
            .tls(JA4)
            .sensitive()
            .on(64501, AsnType.HOSTING, "NL")
            .minute(21));
    assertThat(town.findings())
        .singleElement()
        .satisfies(alert -> assertThat(alert.getClassification()).isEqualTo("refresh_token_reuse"));
  }

  @Test
  void oneAlertIsToldAgainOnlyWhenItHasDoubled() {
    atHome(login("ada", "s1").minute(0));
    for (int i = 1; i <= 40; i++) {
      stranger(call("ada", "s1").after(Duration.ofMinutes(5).plusSeconds(i)));
    }
    List<Alert> told = town.findings();
    assertThat(told)
        .extracting(Alert::getFirstTime)
        .hasSameSizeAs(told)
        .containsOnly(told.get(0).getFirstTime());
    assertThat(told)
        .extracting(alert -> alert.getCounts().get("uses"))
        .containsExactly(1L, 8L, 16L, 32L);
  }

  @Test
  void sessionsOfOneAccountAreJudgedEachByItself() {
    atHome(login("ada", "s1").minute(0));
    stranger(login("ada", "s2").minute(1));
    atHome(call("ada", "s1").minute(2));
    stranger(call("ada", "s2").minute(2.1));
    atHome(call("ada", "s1").minute(3));
    assertThat(town.findings()).isEmpty();
  }

  @Test
  void aSessionWithoutAnAccountIsJudgedUnderItsOwnKey() {
    atHome(login("", "s1").minute(0));
    stranger(call("", "s1").minute(5));
    assertThat(town.findings())
        .singleElement()
        .satisfies(alert -> assertThat(alert.getAccounts()).isEmpty());
  }

  private void atHome(Uses uses) {
    town.add(
        uses.from(HOME, CHROME_WINDOWS).tls(JA4).device("d1").on(64500, AsnType.RESIDENTIAL, "FR"));
  }

  private void stranger(Uses uses) {
    town.add(uses.from(AWAY, FIREFOX_LINUX).tls(OTHER_JA4).on(64501, AsnType.HOSTING, "NL"));
  }
}
