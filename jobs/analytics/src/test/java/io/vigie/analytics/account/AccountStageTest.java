package io.vigie.analytics.account;

import static io.vigie.testkit.Events.change;
import static io.vigie.testkit.Events.failure;
import static io.vigie.testkit.Events.login;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vigie.analytics.stage.StageHost;
import io.vigie.schemas.AccountClass;
import io.vigie.schemas.AsnType;
import io.vigie.schemas.CredentialChangeKind;
import io.vigie.schemas.FailureReason;
import io.vigie.schemas.Network;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.Session;
import io.vigie.testkit.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccountStageTest {

  private static final String HOME = "198.51.100.1";
  private static final String AWAY = "203.0.113.7";
  private static final String BROWSER = "t13d1516h2_8daaf6152771_02713d6af862";

  private final List<SecurityEvent> events = new ArrayList<>();
  private final StageHost<SecurityEvent, AccountReport> host =
      new StageHost<>(new AccountStage(AccountSettings.DEFAULT, List.of()));

  @Test
  void aFailureFromNowhereKnownIsAnOrphan() {
    add(login("ada").from(HOME).on("laptop"), Duration.ofDays(-1));
    add(failure("ada").from(AWAY).on("bot"), Duration.ZERO);
    assertThat(facts(Fact.Kind.ORPHAN_FAILURE))
        .singleElement()
        .satisfies(
            fact -> {
              assertThat(fact.familiarity()).isEqualTo(Familiarity.UNFAMILIAR);
              assertThat(fact.address()).isEqualTo(AWAY);
              assertThat(fact.network()).isEqualTo("203.0.113.0/24");
              assertThat(fact.attempt()).isEqualTo(1);
            });
  }

  @Test
  void aFailureOnAKnownDeviceIsNotTold() {
    add(login("ada").from(HOME).on("laptop"), Duration.ofDays(-1));
    add(failure("ada").from(AWAY).on("laptop"), Duration.ZERO);
    assertThat(facts(Fact.Kind.ORPHAN_FAILURE)).isEmpty();
  }

  /** Everybody who uses a browser has its fingerprint, and a tool may mimic it. */
  @Test
  void aBrowserWithoutANameOfItsOwnIsADeviceInAKnownNetworkAlone() {
    String near = "203.0.113.8";
    add(login("ada").from(HOME).shaking(BROWSER).through(asn(64500)), Duration.ofDays(-1));
    add(failure("ada").from(near).shaking(BROWSER).through(asn(64500)), Duration.ZERO);
    add(failure("ada").from(AWAY).shaking(BROWSER).through(asn(64501)), Duration.ofHours(1));
    add(login("ada").from(AWAY).shaking(BROWSER).through(asn(64501)), Duration.ofHours(2));

    assertThat(facts().stream().filter(fact -> !fact.address().equals(HOME)))
        .extracting(Fact::kind, Fact::familiarity)
        .containsExactly(
            tuple(Fact.Kind.KNOWN_FAILURE, Familiarity.FAMILIAR),
            tuple(Fact.Kind.ORPHAN_FAILURE, Familiarity.UNFAMILIAR),
            tuple(Fact.Kind.SUCCESS, Familiarity.UNFAMILIAR));
  }

  @Test
  void aBrowserIsADeviceWhereNoNetworkIsTold() {
    add(login("ada").from(HOME).shaking(BROWSER), Duration.ofDays(-1));
    add(failure("ada").from(AWAY).shaking(BROWSER), Duration.ZERO);
    assertThat(facts(Fact.Kind.ORPHAN_FAILURE)).isEmpty();
  }

  @Test
  void aFailureFromAKnownAddressIsNotTold() {
    add(login("ada").from(HOME), Duration.ofDays(-1));
    add(failure("ada").from(HOME), Duration.ZERO);
    assertThat(facts(Fact.Kind.ORPHAN_FAILURE)).isEmpty();
  }

  @Test
  void aDeviceIsForgottenAfterNinetyDays() {
    add(login("ada").from(HOME).on("laptop"), Duration.ofDays(-91));
    add(failure("ada").from(AWAY).on("laptop"), Duration.ZERO);
    assertThat(facts(Fact.Kind.ORPHAN_FAILURE)).hasSize(1);
  }

  @Test
  void aTypoIsTakenBackBySuccessOnTheSameDeviceElsewhere() {
    add(failure("ada").from(AWAY).on("phone").times(2), Duration.ZERO);
    add(login("ada").from(HOME).on("phone"), Duration.ofMinutes(3));
    assertThat(facts(Fact.Kind.RETRACTION))
        .singleElement()
        .satisfies(
            fact -> {
              assertThat(fact.address()).isEqualTo(AWAY);
              assertThat(fact.count()).isEqualTo(2);
            });
  }

  @Test
  void aPasswordThatASourceTriesAgainIsToldOnce() {
    for (int i = 0; i < 9; i++) {
      add(
          failure("ada").from(AWAY).on("phone").withPassword(i % 2 == 0 ? "old" : "older"),
          Duration.ofMinutes(i));
    }
    assertThat(facts(Fact.Kind.ORPHAN_FAILURE)).extracting(Fact::attempt).containsExactly(1, 2);
  }

  @Test
  void aPasswordThatADeviceTriesAgainElsewhereIsToldOnce() {
    for (int i = 0; i < 9; i++) {
      add(
          failure("ada").from("203.0.113." + i).on("phone").withPassword("old"),
          Duration.ofMinutes(i));
    }
    assertThat(facts(Fact.Kind.ORPHAN_FAILURE)).hasSize(1);
  }

  @Test
  void aSuccessTakesBackWhatWasTriedAgainUntilJustNow() {
    for (int i = 0; i < 9; i++) {
      add(failure("ada").from(AWAY).withPassword("old"), Duration.ofMinutes(5L * i));
    }
    add(login("ada").from(AWAY), Duration.ofMinutes(41));
    assertThat(facts(Fact.Kind.RETRACTION)).extracting(Fact::count).containsExactly(1);
  }

  @Test
  void passwordsThatAreNotToldOrComeFromElsewhereAreNoRepetition() {
    add(failure("ada").from(AWAY), Duration.ZERO);
    add(failure("ada").from(AWAY), Duration.ofMinutes(1));
    add(failure("maud").from(AWAY).withPassword("old"), Duration.ZERO);
    add(failure("maud").from(HOME).withPassword("old"), Duration.ofMinutes(1));
    add(failure("maud").from(AWAY).withPassword("old"), Duration.ofHours(25));
    add(failure("eve").from(AWAY).withPassword("old"), Duration.ZERO);
    assertThat(facts(Fact.Kind.ORPHAN_FAILURE)).hasSize(6);
  }

  @Test
  void aLateSuccessTakesNothingBack() {
    add(failure("ada").from(AWAY).on("phone"), Duration.ZERO);
    add(login("ada").from(AWAY).on("phone"), Duration.ofMinutes(11));
    assertThat(facts(Fact.Kind.RETRACTION)).isEmpty();
  }

  @Test
  void aSuccessAfterManyFailuresTakesNothingBack() {
    for (int i = 0; i < 6; i++) {
      add(failure("ada").from(AWAY), Duration.ofSeconds(i));
    }
    add(login("ada").from(AWAY), Duration.ofSeconds(10));
    assertThat(facts(Fact.Kind.RETRACTION)).isEmpty();
  }

  @Test
  void anAccountSpeaksForAnAddressOnceADay() {
    add(login("ada").from(HOME).on("laptop"), Duration.ofDays(-5));
    for (int i = 0; i < 10; i++) {
      add(login("ada").from(HOME).on("laptop"), Duration.ofMinutes(i));
    }
    add(login("ada").from(HOME).on("laptop"), Duration.ofHours(25));
    assertThat(
            facts(Fact.Kind.SUCCESS).stream()
                .filter(fact -> fact.familiarity() == Familiarity.FAMILIAR))
        .hasSize(2);
  }

  @Test
  void anAccountSpeaksForANewClientAndANewNetworkOnTheDayItComesToUseThem() {
    add(
        login("ada").from(HOME).on("laptop").through(asn(64500)),
        Duration.ofDays(-1).minusHours(1));
    add(login("ada").from(HOME).on("laptop").through(asn(64500)), Duration.ZERO);
    add(login("ada").from(AWAY).on("laptop").through(asn(64501)), Duration.ofHours(1));
    add(login("ada").from(AWAY).on("phone").through(asn(64501)), Duration.ofHours(2));

    assertThat(facts(Fact.Kind.SUCCESS).stream().map(Fact::credit))
        .containsExactly(Credit.ALL, Credit.ALL, Credit.NETWORK, Credit.CLIENT);
  }

  @Test
  void anAccountSpeaksForOneNewClientAndOneNewNetworkADayHoweverManyItUses() {
    add(login("ada").from(HOME).on("laptop").through(asn(64500)), Duration.ZERO);
    for (int i = 1; i <= 20; i++) {
      String elsewhere = "203.0.113." + i;
      add(
          login("ada").from(elsewhere).on("bot-" + i).through(asn(64500 + i)),
          Duration.ofMinutes(i));
    }

    assertThat(facts(Fact.Kind.SUCCESS).stream().map(Fact::credit))
        .filteredOn(credit -> credit != Credit.NONE)
        .containsExactly(Credit.ALL, Credit.CLIENT_AND_NETWORK);
  }

  @Test
  void anAccountThatFailsFromManyAddressesIsATargetOfItsOwn() {
    for (int i = 1; i <= 6; i++) {
      add(failure("ada").from("203.0." + i + ".7"), Duration.ofMinutes(i));
      add(failure("ada").from("203.0." + i + ".7"), Duration.ofMinutes(i).plusSeconds(1));
    }
    assertThat(facts(Fact.Kind.ORPHAN_FAILURE).stream().filter(Fact::beset).map(Fact::address))
        .containsExactly("203.0.5.7", "203.0.5.7", "203.0.6.7", "203.0.6.7");
  }

  @Test
  void aThiefStoppedByTheSecondFactorDoesNotBecomeFamiliar() {
    add(login("ada").from(HOME).on("laptop"), Duration.ofDays(-1));
    add(login("ada").from(AWAY).on("bot"), Duration.ZERO);
    add(failure("ada").from(AWAY).on("bot").failing(FailureReason.OTP_FAIL), Duration.ofSeconds(9));
    add(failure("ada").from(AWAY).on("bot"), Duration.ofMinutes(20));
    assertThat(facts(Fact.Kind.ORPHAN_FAILURE)).hasSize(2);
  }

  @ParameterizedTest
  @EnumSource(
      value = FailureReason.class,
      names = {"INTERNAL", "UPSTREAM", "MFA_REQUIRED", "POLICY", "RATE_LIMITED", "EXPIRED"})
  void aFailureThatIsNotThePersonsDoesNotCount(FailureReason reason) {
    add(failure("ada").from(AWAY).failing(reason), Duration.ZERO);
    assertThat(facts(Fact.Kind.ORPHAN_FAILURE)).isEmpty();
  }

  @Test
  void testAccountsAreLeftAlone() {
    add(failure("probe").from(AWAY).by(AccountClass.TEST), Duration.ZERO);
    assertThat(facts(Fact.Kind.ORPHAN_FAILURE)).isEmpty();
  }

  @Test
  void anUnknownAccountIsNeverADistinctOne() {
    add(failure("").from(AWAY), Duration.ZERO);
    add(failure("-").from(AWAY), Duration.ofSeconds(1));
    assertThat(facts(Fact.Kind.ORPHAN_FAILURE))
        .hasSize(2)
        .allSatisfy(
            fact -> {
              assertThat(fact.account()).isNull();
              assertThat(fact.attempt()).isZero();
            });
  }

  @Test
  void namesAreTheSameInAnyCase() {
    add(login("Ada@Example.org").from(HOME), Duration.ofDays(-1));
    add(failure("ada@example.org").from(HOME), Duration.ZERO);
    assertThat(facts(Fact.Kind.ORPHAN_FAILURE)).isEmpty();
  }

  @Test
  void anAccountThatNobodyOwnsIsForgottenAfterADay() {
    add(failure("nobody").from(AWAY), Duration.ZERO);
    host.run(events, Events.micros(Events.DAY.plus(Duration.ofHours(25))));
    assertThat(host.statesHeld()).isZero();
  }

  @Test
  void aProfileStaysWithinItsBoundAndIsRestoredFromItsBytes() {
    for (int i = 0; i < 200; i++) {
      add(login("ada").from("198.51." + i + ".1").on("device" + i), Duration.ofMinutes(i));
      add(failure("ada").from("203.0." + i + ".7"), Duration.ofMinutes(i));
    }
    host.run(events, Events.micros(Events.DAY.plus(Duration.ofHours(4))));
    AccountProfile profile = host.only(AccountStage.PROFILE);
    assertThat(profile).isNotNull();
    assertThat(profile.familiar.size()).isEqualTo(AccountProfile.FAMILIAR_LIMIT);
    assertThat(profile.sources.size()).isEqualTo(AccountProfile.SOURCE_LIMIT);
  }

  @Test
  void detectorsSeeEachEventWithWhatTheAccountKnewBefore() {
    WatchingDetector watching = new WatchingDetector();
    StageHost<SecurityEvent, AccountReport> watched =
        new StageHost<>(new AccountStage(AccountSettings.DEFAULT, List.of(watching)));
    add(login("ada").from(HOME).on("laptop"), Duration.ofDays(-8));
    add(login("ada").from(AWAY).on("laptop"), Duration.ZERO);
    add(login("ada").from(AWAY).on("bot"), Duration.ofMinutes(1));
    watched.run(events);
    assertThat(watching.seen)
        .extracting(AccountObservation::account)
        .containsExactly("ada", "ada", "ada");
    assertThat(watching.seen)
        .extracting(AccountObservation::recognition)
        .satisfiesExactly(
            first -> assertThat(first).isEqualTo(Recognition.NONE),
            second -> {
              assertThat(second.deviceSince())
                  .isEqualTo(Events.micros(Events.DAY.minus(Duration.ofDays(8))));
              assertThat(second.knowsAddress()).isFalse();
            },
            third -> {
              assertThat(third.knowsDevice()).isFalse();
              assertThat(third.addressSince()).isEqualTo(Events.micros(Events.DAY));
            });
  }

  @Test
  void tellsHowASessionOnANewDeviceWasUsed() {
    StageHost<SecurityEvent, AccountReport> watched =
        new StageHost<>(new AccountStage(AccountSettings.DEFAULT, List.of(new WatchingDetector())));
    add(login("ada").from(HOME).on("laptop").in("s1").withId("in"), Duration.ZERO);
    for (int second : new int[] {5, 20, 181}) {
      add(change("ada", CredentialChangeKind.FACTOR_ADDED).in("s1"), Duration.ofSeconds(second));
    }
    add(change("ada", CredentialChangeKind.FACTOR_ADDED).in("s2"), Duration.ofSeconds(30));
    add(login("ada").from(HOME).on("laptop").in("s3"), Duration.ofMinutes(1));

    assertThat(
            watched.run(events).stream()
                .filter(Fact.class::isInstance)
                .map(Fact.class::cast)
                .filter(fact -> fact.kind() == Fact.Kind.USE))
        .singleElement()
        .satisfies(
            use -> {
              assertThat(use.eventId()).isEqualTo("in");
              assertThat(use.count()).isEqualTo(2);
              assertThat(use.attempt()).isEqualTo(20);
              assertThat(use.time()).isEqualTo(Events.micros(Events.DAY) + 180_000_000L);
            });
  }

  @Test
  void whatADetectorFindsLeavesAsAFinding() {
    StageHost<SecurityEvent, AccountReport> watched =
        new StageHost<>(new AccountStage(AccountSettings.DEFAULT, List.of(new WatchingDetector())));
    add(login("ada").from(HOME), Duration.ZERO);
    assertThat(watched.run(events).stream().filter(Finding.class::isInstance))
        .singleElement()
        .isEqualTo(new Finding(WatchingDetector.FOUND));
  }

  @Test
  void whatADetectorAsksForLeavesAsASignal() {
    StageHost<SecurityEvent, AccountReport> watched =
        new StageHost<>(new AccountStage(AccountSettings.DEFAULT, List.of(new WatchingDetector())));
    add(login("ada").from(HOME), Duration.ZERO);
    assertThat(watched.run(events).stream().filter(Signal.class::isInstance))
        .singleElement()
        .isEqualTo(new Signal(WatchingDetector.ASKED));
  }

  @Test
  void eventsWithoutAnAccountMeetUnderTheirSession() {
    SecurityEvent use = login("").from(HOME).event();
    use.setSession(Session.newBuilder().setSessionId("s1").build());
    SecurityEvent other = login("-").from(AWAY).event();
    other.setSession(Session.newBuilder().setSessionId("s1").build());
    AccountStage stage = new AccountStage(AccountSettings.DEFAULT, List.of());
    assertThat(stage.keyOf(use)).isEqualTo(stage.keyOf(other));
  }

  private void add(Events event, Duration elapsed) {
    events.add(event.after(elapsed).event());
  }

  private List<Fact> facts(Fact.Kind kind) {
    return facts().stream().filter(fact -> fact.kind() == kind).toList();
  }

  private List<Fact> facts() {
    return host.run(events).stream().filter(Fact.class::isInstance).map(Fact.class::cast).toList();
  }

  private static Network asn(long number) {
    return Events.network(number, AsnType.RESIDENTIAL, "FR", 48.9, 2.3);
  }
}
