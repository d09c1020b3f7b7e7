package io.vigie.analytics.identify;

import static io.vigie.analytics.identify.Told.at;
import static io.vigie.analytics.identify.Told.call;
import static io.vigie.analytics.identify.Told.callOf;
import static io.vigie.analytics.identify.Told.changedNumber;
import static io.vigie.analytics.identify.Told.enrolled;
import static io.vigie.analytics.identify.Told.exported;
import static io.vigie.analytics.identify.Told.listed;
import static io.vigie.analytics.identify.Told.login;
import static io.vigie.analytics.identify.Told.swapped;
import static io.vigie.analytics.identify.Told.unlisted;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.analytics.settings.SettingsBinder;
import io.vigie.analytics.stage.StageHost;
import io.vigie.schemas.SecurityEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdentifyStageTest {

  private static final IdentifySettings SETTINGS = SettingsBinder.defaults(IdentifySettings.class);

  private static final Duration NOON = Duration.ZERO;
  private static final Duration LATER = Duration.ofHours(1);
  private static final Duration TOMORROW = Duration.ofDays(1);

  private final StageHost<AliasInput, SecurityEvent> host =
      new StageHost<>(new IdentifyStage(SETTINGS));

  @Test
  void aUseOfASessionGetsTheAccountThatSignedIn() {
    assertThat(named(login("Ada", "u-1", "s", NOON), call("s", LATER))).containsExactly("ada");
  }

  @Test
  void aTokenIsAsGoodAsASession() {
    SecurityEvent login = login("ada", null, "s", NOON);
    login.getSession().setTokenId("t");
    assertThat(named(login, call("t", LATER))).containsExactly("ada");
  }

  @Test
  void aSessionThatCameFromAnotherIsFoundByIt() {
    SecurityEvent use = call("s2", LATER);
    use.getSession().setParentSessionId("s");
    assertThat(named(login("ada", null, "s", NOON), use)).containsExactly("ada");
  }

  @Test
  void aUseBeforeTheSessionBeganIsNobodys() {
    assertThat(named(call("s", NOON), login("ada", null, "s", LATER))).containsExactly("?");
  }

  @Test
  void aUseBelongsToWhoeverHasTheSessionThen() {
    assertThat(
            named(
                login("ada", null, "kiosk", NOON),
                call("kiosk", LATER),
                login("bob", null, "kiosk", TOMORROW),
                call("kiosk", TOMORROW.plus(LATER))))
        .containsExactly("ada", "bob");
  }

  @Test
  void aSessionOfAnotherTenantSaysNothing() {
    SecurityEvent use = call("s", LATER);
    use.setTenant("other");
    assertThat(named(login("ada", null, "s", NOON), use)).containsExactly("?");
  }

  @Test
  void whatCameInIsNotChanged() {
    SecurityEvent use = call("s", LATER);
    assertThat(named(login("ada", null, "s", NOON), use)).containsExactly("ada");
    assertThat(use.getPrincipal().getAccountName()).isNull();
  }

  @Test
  void anIdGetsTheNameThatAnotherLogGives() {
    assertThat(named(login("ada", "u-1", "s", NOON), callOf("u-1", LATER))).containsExactly("ada");
  }

  @Test
  void anIdStaysAnIdWhereNobodyUsesNames() {
    assertThat(named(login(null, "u-1", "s", NOON), callOf("u-1", LATER))).containsExactly("u-1");
  }

  @Test
  void aUsedSessionIsRememberedAndAnUnusedOneForgotten() {
    Duration beyond = SETTINGS.sessionMemory().plusDays(3);
    assertThat(
            named(
                login("ada", null, "used", NOON),
                login("bob", null, "unused", NOON),
                call("used", SETTINGS.sessionMemory().minusDays(1)),
                call("used", beyond),
                call("unused", beyond)))
        .containsExactlyInAnyOrder("ada", "ada", "?");
  }

  @Test
  void nothingIsRememberedForEver() {
    named(
        login("ada", "u-1", "s", NOON),
        enrolled("ada", "n", NOON),
        changedNumber("ada", "n", "m", LATER),
        swapped("n", LATER),
        swapped("x", LATER));
    assertThat(host.statesHeld()).isZero();
  }

  @Test
  void aChangeGoesToTheAccountOfTheNumber() {
    assertThat(named(enrolled("ada", "n", NOON), swapped("n", LATER))).containsExactly("ada");
  }

  @Test
  void aChangeOfASharedNumberGoesToEachOfItsAccountsUnderAnIdOfItsOwn() {
    List<SecurityEvent> out =
        run(
            enrolled("ada", "n", NOON),
            enrolled("bob", "n", NOON.plusSeconds(1)),
            swapped("n", LATER));
    assertThat(out).extracting(event -> Named.in(event).account()).containsExactly("ada", "bob");
    assertThat(out.get(0).getId()).isEqualTo("sim-n-PT1H");
    assertThat(out.get(1).getId()).startsWith("sim-n-PT1H~").hasSize(19);
  }

  @Test
  void aNumberTakesItsHistoryNowhere() {
    List<SecurityEvent> out =
        run(
            enrolled("ada", "n", NOON),
            changedNumber("ada", "n", "m", TOMORROW),
            enrolled("bob", "n", TOMORROW.plusHours(2)),
            swapped("n", LATER, TOMORROW.plusHours(5)),
            swapped("n", TOMORROW.plusHours(3), TOMORROW.plusHours(6)),
            swapped("n", TOMORROW.plusHours(1), TOMORROW.plusHours(7)));
    assertThat(out)
        .extracting(event -> event.getId() + " " + Named.in(event).account())
        .containsExactly("sim-n-PT29H ada", "sim-n-PT30H bob", "sim-n-PT31H null");
  }

  /** Each change goes to whoever had the number then, though all are told at the end. */
  @Test
  void aNumberThatComesBackLeavesItsOtherAccountsAlone() {
    List<SecurityEvent> out =
        run(
            enrolled("ada", "n", NOON),
            changedNumber("ada", "n", "m", NOON.plusDays(1)),
            enrolled("bob", "n", NOON.plusDays(2)),
            changedNumber("bob", "n", "x", NOON.plusDays(3)),
            changedNumber("ada", "m", "n", NOON.plusDays(4)),
            swapped("n", NOON.plusDays(1).minusHours(1), NOON.plusDays(5)),
            swapped("n", NOON.plusDays(2).plusHours(1), NOON.plusDays(5).plusHours(1)),
            swapped("n", NOON.plusDays(3).plusHours(1), NOON.plusDays(5).plusHours(2)),
            swapped("n", NOON.plusDays(4).plusHours(1), NOON.plusDays(5).plusHours(3)));
    // What nobody had then is let go last, once nobody can come for it any more.
    assertThat(out.stream().map(event -> event.getId() + " " + Named.in(event).account()))
        .containsExactlyInAnyOrder(
            "sim-n-PT120H ada", "sim-n-PT121H bob", "sim-n-PT122H null", "sim-n-PT123H ada");
  }

  @Test
  void whoGivesASharedNumberUpHearsOfItNoMore() {
    assertThat(
            named(
                enrolled("ada", "n", NOON),
                enrolled("bob", "n", NOON.plusSeconds(1)),
                changedNumber("ada", "n", "m", TOMORROW),
                swapped("n", LATER, TOMORROW.plusHours(1)),
                swapped("n", TOMORROW.plusHours(1), TOMORROW.plusHours(2))))
        .containsExactly("ada", "bob", "bob");
  }

  @Test
  void aDirectoryGivesANumberAndTakesItAway() {
    assertThat(
            named(
                listed("ada", "n", NOON),
                listed("bob", "m", NOON),
                unlisted("ada", "n", TOMORROW),
                listed("bob", "n", TOMORROW.plusHours(1)),
                swapped("n", LATER, TOMORROW.plusHours(3)),
                swapped("n", TOMORROW.plusHours(2), TOMORROW.plusHours(4)),
                swapped("m", TOMORROW.plusHours(2), TOMORROW.plusHours(5))))
        .containsExactly("ada", "bob", "bob");
  }

  @Test
  void whoGivesANumberUpHadIt() {
    assertThat(named(changedNumber("ada", "n", "m", TOMORROW), swapped("n", LATER, TOMORROW)))
        .containsExactly("ada");
  }

  @Test
  void anExportSaysWhatWasThereBeforeAndAPersonDoesNot() {
    assertThat(
            named(
                exported("ada", "n", TOMORROW),
                enrolled("bob", "m", TOMORROW),
                swapped("n", NOON, TOMORROW.plusHours(1)),
                swapped("m", NOON, TOMORROW.plusHours(1))))
        .containsExactlyInAnyOrder("ada", "?");
  }

  @Test
  void anExportReachesNotBeyondTheOneBefore() {
    assertThat(
            named(
                enrolled("ada", "n", NOON.minusHours(1)),
                changedNumber("ada", "n", "m", NOON.plusMinutes(30)),
                exported("bob", "n", TOMORROW),
                swapped("n", NOON, TOMORROW.plusHours(1)),
                swapped("n", LATER, TOMORROW.plusHours(2))))
        .containsExactly("ada", "bob");
  }

  @Test
  void aChangeWithoutADateGoesToWhoeverHadTheNumberLately() {
    assertThat(
            named(
                enrolled("ada", "n", NOON),
                changedNumber("ada", "n", "m", LATER),
                swapped("n", null, TOMORROW)))
        .containsExactly("ada");
  }

  @Test
  void aChangeWaitsForAnEnrolmentThatComesLater() {
    assertThat(named(swapped("n", NOON), exported("ada", "n", Duration.ofDays(2))))
        .containsExactly("ada");
  }

  @Test
  void aChangeOfANumberThatNobodyHasIsLetGoAsItWas() {
    SecurityEvent change = swapped("n", NOON);
    List<SecurityEvent> out = run(change, exported("ada", "n", Duration.ofDays(5)));
    assertThat(out).singleElement().isEqualTo(change);
  }

  @Test
  void noChangeIsLostWhenMoreComeThanMayWait() {
    List<SecurityEvent> changes = new ArrayList<>();
    for (int i = 0; i < 3 * AliasState.WAITING_LIMIT; i++) {
      changes.add(swapped("n", Duration.ofMinutes(i)));
    }
    assertThat(run(changes.toArray(SecurityEvent[]::new))).hasSize(changes.size());
  }

  @Test
  void aSubscriptionStandsForItsNumber() {
    SecurityEvent entry = exported("ada", "sub-1", NOON);
    ((io.vigie.schemas.CredentialChange) entry.getPayload()).setVerificationFactor("subscription");
    SecurityEvent change = swapped(null, LATER);
    ((io.vigie.schemas.SubscriberChange) change.getPayload()).setSubscriptionId("sub-1");
    assertThat(named(entry, change)).containsExactly("ada");
  }

  @Test
  void aReportThatComesLateIsTakenAtOnce() {
    List<AliasInput> facts = new ArrayList<>();
    new Teacher(SETTINGS).teach(enrolled("ada", "n", NOON), facts::add);
    host.run(facts, at(TOMORROW));
    SecurityEvent change = swapped("n", LATER);
    Alias alias = new Asker(SETTINGS).unnamed(change);
    assertThat(host.showLate(new Question(alias, change), at(TOMORROW)))
        .extracting(event -> Named.in(event).account())
        .containsExactly("ada");
  }

  /** Accounts of what comes out, "?" for nobody's. */
  private List<String> named(SecurityEvent... events) {
    return run(events).stream()
        .map(event -> Named.in(event).account())
        .map(account -> account == null ? "?" : account)
        .toList();
  }

  /** What the topology does: facts aside, questions aside. */
  private List<SecurityEvent> run(SecurityEvent... events) {
    Teacher teacher = new Teacher(SETTINGS);
    Asker asker = new Asker(SETTINGS);
    List<AliasInput> inputs = new ArrayList<>();
    for (SecurityEvent event : events) {
      teacher.teach(event, inputs::add);
      Alias alias = asker.unnamed(event);
      if (alias == null) {
        alias = asker.idOnly(event);
      }
      if (alias != null) {
        inputs.add(new Question(alias, event));
      }
    }
    return host.run(inputs).stream().filter(event -> !event.getId().startsWith("login")).toList();
  }
}
