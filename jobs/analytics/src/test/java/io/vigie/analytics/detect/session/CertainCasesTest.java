package io.vigie.analytics.detect.session;

import static io.vigie.analytics.detect.session.Uses.CHROME_WINDOWS;
import static io.vigie.analytics.detect.session.Uses.call;
import static io.vigie.analytics.detect.session.Uses.change;
import static io.vigie.analytics.detect.session.Uses.expiredPassword;
import static io.vigie.analytics.detect.session.Uses.login;
import static io.vigie.analytics.detect.session.Uses.logout;
import static io.vigie.analytics.detect.session.Uses.passwordChange;
import static io.vigie.analytics.detect.session.Uses.refusedCall;
import static io.vigie.analytics.detect.session.Uses.renewal;
import static io.vigie.analytics.detect.session.Uses.reset;
import static io.vigie.analytics.detect.session.Uses.singleSignOn;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vigie.analytics.settings.SettingsBinder;
import io.vigie.schemas.Alert;
import io.vigie.schemas.SessionChangeKind;
import io.vigie.schemas.Severity;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What cannot happen to a session that only its owner has. */
class CertainCasesTest {

  private static final String HOME = "198.51.100.7";

  private final Town town = new Town();

  @Test
  void aSessionOlderThanAPasswordResetIsToldOnceWhenItIsUsedAfterwards() {
    at(login("ada", "old").minute(0));
    at(reset("ada").minute(10));
    at(login("ada", "new").minute(11));
    at(call("ada", "new").minute(12));
    at(call("ada", "old").minute(15));
    at(call("ada", "old").minute(16));
    at(call("ada", "new").minute(17));

    assertThat(town.findings())
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.getClassification()).isEqualTo("surviving_session");
              assertThat(alert.getSeverity()).isEqualTo(Severity.CRITICAL);
              assertThat(alert.getEntity()).isEqualTo("old");
              assertThat(alert.getCompromisedAccounts()).containsExactly("ada");
              assertThat(alert.getReason())
                  .contains("begun at 2026-03-02 09:00:00 UTC")
                  .contains("used at 2026-03-02 09:15:00 UTC")
                  .contains("reset at 2026-03-02 09:10:00 UTC");
              assertThat(String.join(" ", alert.getRecommendedActions()))
                  .contains("End session old", "all sessions", "refresh tokens", "Fix the reset");
              assertThat(alert.getEventIds()).hasSize(2);
            });
  }

  @Test
  void theUseMayStandInAnotherLogThanTheLogin() {
    at(login("ada", "old").in("okta").minute(0));
    at(reset("ada").in("okta").minute(10));
    at(call("ada", "old").in("envoy").minute(15));
    assertThat(kinds()).containsExactly("surviving_session");
  }

  @Test
  void aSessionFirstSeenInApiLogsBeforeTheResetIsOlderThanIt() {
    at(call("ada", "old").minute(0));
    at(reset("ada").minute(10));
    at(call("ada", "old").minute(15));
    assertThat(kinds()).containsExactly("surviving_session");
  }

  @Test
  void aRefreshTokenOlderThanTheResetIsToldAtItsRenewal() {
    at(login("ada", "old").token("t0", 0).minute(0));
    at(reset("ada").minute(10));
    at(renewal("ada", "old", "t1", 1).minute(15));
    assertThat(kinds()).containsExactly("surviving_session");
  }

  @Test
  void eachSessionThatSurvivesIsToldOnce() {
    at(login("ada", "one").minute(0));
    at(login("ada", "two").minute(1));
    at(reset("ada").minute(10));
    at(call("ada", "one").minute(15));
    at(call("ada", "two").minute(16));
    at(singleSignOn("ada", "one").minute(17));
    assertThat(town.findings()).extracting(Alert::getEntity).containsExactly("one", "two");
  }

  @Test
  void requestsUnderWayAndRefusedOnesAreNoSurvivors() {
    at(login("ada", "old").minute(0));
    at(reset("ada").minute(10));
    at(call("ada", "old").minute(10.3));
    at(refusedCall("ada", "old").minute(20));
    at(logout("ada", "old").minute(21));
    assertThat(kinds()).isEmpty();
  }

  @Test
  void aSessionInWhichSomebodySignsInAnewAfterTheResetIsYoungerThanIt() {
    at(login("ada", "same").minute(0));
    at(reset("ada").minute(10));
    at(login("ada", "same").minute(11));
    at(call("ada", "same").minute(15));
    assertThat(kinds()).isEmpty();
  }

  @Test
  void theSessionInWhichThePasswordWasChangedLivesOnAndTheOthersDoNot() {
    at(login("ada", "author").minute(0));
    at(login("ada", "other").minute(1));
    at(passwordChange("ada").inSession("author").minute(10));
    at(call("ada", "author").minute(15));
    at(call("ada", "other").minute(16));
    assertThat(town.findings()).extracting(Alert::getEntity).containsExactly("other");
  }

  @Test
  void whoChangedThePasswordIsFoundByDeviceAndAddressWhenNoSessionIsTold() {
    at(login("ada", "author").minute(0));
    town.add(
        login("ada", "other").from("203.0.113.50", CHROME_WINDOWS).minute(1),
        call("ada", "other").from("203.0.113.50", CHROME_WINDOWS).minute(16));
    at(passwordChange("ada").minute(10));
    at(call("ada", "author").minute(15));
    assertThat(town.findings()).extracting(Alert::getEntity).containsExactly("other");
  }

  @Test
  void aChangeBySomebodyElseIsAReset() {
    at(login("ada", "old").minute(0));
    at(passwordChange("ada").by("admin").minute(10));
    at(call("ada", "old").minute(15));
    assertThat(kinds()).containsExactly("surviving_session");
  }

  @Test
  void aPasswordThatHadToBeRenewedWasNotResetForACause() {
    at(login("ada", "phone").minute(0));
    at(expiredPassword("ada").minute(10));
    at(reset("ada").minute(11));
    at(login("ada", "laptop").minute(12));
    at(call("ada", "phone").minute(15));
    assertThat(kinds()).isEmpty();
  }

  @Test
  void aSessionUsedAfterItsLogoutIsCertain() {
    at(login("ada", "s1").minute(0));
    at(logout("ada", "s1").minute(10));
    at(call("ada", "s1").minute(10.2));
    at(call("ada", "s1").minute(12));
    at(call("ada", "s1").minute(13));
    assertThat(town.findings())
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.getClassification()).isEqualTo("session_after_end");
              assertThat(alert.getSeverity()).isEqualTo(Severity.CRITICAL);
              assertThat(alert.getReason()).contains("ended at 2026-03-02 09:10:00 UTC");
            });
  }

  /** They stand in one log, seconds apart, as a session does that is given another name. */
  @Test
  void ofTwoSessionsThatOneSignOnOpensTheLaterEndsByItself() {
    openTwoServices();
    at(call("ada", "mail").minute(1));
    at(logout("ada", "mail").minute(10));
    at(call("ada", "wiki").minute(12));
    assertThat(kinds()).isEmpty();

    at(call("ada", "mail").minute(13));
    assertThat(town.findings())
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.getClassification()).isEqualTo("session_after_end");
              assertThat(alert.getEntity()).isEqualTo("mail");
            });
  }

  @Test
  void ofTwoSessionsThatOneSignOnOpensTheEarlierEndsByItself() {
    openTwoServices();
    at(logout("ada", "wiki").minute(10));
    at(call("ada", "mail").minute(12));
    assertThat(kinds()).isEmpty();

    at(call("ada", "wiki").minute(13));
    assertThat(town.findings()).extracting(Alert::getEntity).containsExactly("wiki");
  }

  @Test
  void ofThreeSessionsThatOneSignOnOpensEachEndsByItself() {
    openTwoServices();
    at(singleSignOn("ada", "files").minute(0.08));
    at(call("ada", "mail").minute(5));
    at(logout("ada", "mail").minute(10));
    at(call("ada", "files").minute(11));
    at(call("ada", "wiki").minute(12));
    at(logout("ada", "wiki").minute(13));
    at(call("ada", "files").minute(14));
    assertThat(kinds()).isEmpty();

    at(call("ada", "mail").minute(15));
    at(call("ada", "wiki").minute(16));
    assertThat(town.findings()).extracting(Alert::getEntity).containsExactly("mail", "wiki");
  }

  @Test
  void whoeverChangesThePasswordInOneOfThemOwnsTheOtherToo() {
    openTwoServices();
    at(call("ada", "wiki").minute(5));
    at(passwordChange("ada").inSession("wiki").minute(10));
    at(call("ada", "mail").minute(12));
    assertThat(kinds()).isEmpty();
  }

  private void openTwoServices() {
    at(login("ada", "wiki").minute(0));
    at(singleSignOn("ada", "mail").minute(0.05));
  }

  @Test
  void aRevocationOfAllSessionsReachesEach() {
    at(login("ada", "one").minute(0));
    at(login("ada", "two").minute(1));
    at(change("ada", null, SessionChangeKind.REVOKED).named("user.session.clear").minute(10));
    at(login("ada", "three").minute(11));
    at(call("ada", "one").minute(15));
    at(call("ada", "three").minute(16));
    assertThat(town.findings()).extracting(Alert::getEntity).containsExactly("one");
  }

  @Test
  void aRevokedTokenDoesNotEndTheSessionItWasRevokedIn() {
    at(login("ada", "s1").minute(0));
    at(
        change("ada", "s1", SessionChangeKind.REVOKED)
            .named("app.oauth2.as.token.revoke")
            .minute(10));
    at(call("ada", "s1").minute(15));
    assertThat(kinds()).isEmpty();
  }

  @Test
  void anExpiredSessionThatIsUsedAgainIsNotCertain() {
    at(login("ada", "s1").minute(0));
    at(change("ada", "s1", SessionChangeKind.EXPIRED).minute(10));
    at(call("ada", "s1").minute(15));
    assertThat(kinds()).isEmpty();
  }

  @Test
  void aSessionThatNoLoginCreatedIsToldOnceTheLoginsWereWatchedLongEnough() {
    watchLogins(15);
    at(call("ada", "forged").after(Duration.ofDays(15)));
    assertThat(town.findings())
        .singleElement()
        .satisfies(
            alert -> {
              assertThat(alert.getClassification()).isEqualTo("session_never_created");
              assertThat(alert.getEntity()).isEqualTo("forged");
            });
  }

  @Test
  void aSessionThatMayBeOlderThanTheWatchIsNotTold() {
    watchLogins(10);
    at(call("ada", "older").after(Duration.ofDays(10)));
    assertThat(kinds()).isEmpty();
  }

  @Test
  void sessionsOfALogInWhichLoginsNeverShowAreNotTold() {
    watchLogins(15);
    at(call("ada", "others").in("another-gateway").after(Duration.ofDays(15)));
    assertThat(kinds()).isEmpty();
  }

  @Test
  void apiLogsWithoutAnyLoginsStaySilent() {
    for (int day = 0; day < 40; day++) {
      at(call("ada", "s" + day).after(Duration.ofDays(day)));
    }
    assertThat(kinds()).isEmpty();
  }

  @Test
  void howLongLoginsAreWatchedIsASetting() {
    Town hasty = new Town(settings("watched", "1h"));
    hasty.add(login("ada", "s1").from(HOME, CHROME_WINDOWS).minute(0));
    hasty.add(call("ada", "s1").from(HOME, CHROME_WINDOWS).minute(1));
    hasty.add(login("ada", "s2").from(HOME, CHROME_WINDOWS).minute(20));
    hasty.add(login("ada", "s3").from(HOME, CHROME_WINDOWS).minute(40));
    hasty.add(call("ada", "forged").from(HOME, CHROME_WINDOWS).minute(61));
    assertThat(hasty.findings()).extracting(Alert::getEntity).containsExactly("forged");
  }

  @Test
  void nothingIsLeftWhenAllSessionsHaveEndedAndRunOut() {
    at(login("ada", "one").minute(0));
    at(login("bob", "two").minute(1));
    at(call("ada", "one").minute(2));
    at(logout("ada", "one").minute(3));
    at(reset("bob").minute(4));
    at(reset("eve").minute(5));
    var host = town.host();
    host.run(town.events());
    assertThat(host.statesHeld()).isZero();
  }

  @Test
  void aResetOfAnAccountWithoutSessionsIsNotRemembered() {
    at(reset("ada").minute(0));
    var host = town.host();
    host.run(town.events(), 0);
    assertThat(host.statesHeld()).isZero();
  }

  private void watchLogins(int days) {
    for (int day = 0; day < days; day += 3) {
      at(login("ada", "s" + day).after(Duration.ofDays(day)));
      at(call("ada", "s" + day).after(Duration.ofDays(day).plusMinutes(1)));
    }
  }

  private List<String> kinds() {
    return town.findings().stream().map(Alert::getClassification).toList();
  }

  private void at(Uses uses) {
    town.add(uses.from(HOME, CHROME_WINDOWS));
  }

  private static SessionHijackSettings settings(String key, String value) {
    return SettingsBinder.bind(
        JsonNodeFactory.instance.objectNode().put(key, value), SessionHijackSettings.class, "test");
  }
}
