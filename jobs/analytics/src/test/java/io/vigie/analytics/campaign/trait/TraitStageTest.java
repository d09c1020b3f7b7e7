package io.vigie.analytics.campaign.trait;

import static io.vigie.analytics.campaign.trait.TraitFacts.BROWSER;
import static io.vigie.analytics.campaign.trait.TraitFacts.START;
import static io.vigie.analytics.campaign.trait.TraitFacts.TOOL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vigie.analytics.account.Fact;
import io.vigie.analytics.account.Look;
import io.vigie.analytics.account.Shape;
import io.vigie.analytics.stage.StageHost;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class TraitStageTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void findsARareFingerprintWithinThirtyAttemptsAtOneAnAddress() {
    List<TraitAlarm> alarms =
        alarms(life().attack(HOUR, Duration.ofSeconds(10), 60, TOOL), TraitKind.TLS_FINGERPRINT);

    TraitAlarm first = alarms.get(0);
    assertThat(first.value()).isEqualTo("t13d-tool");
    assertThat(first.failures()).isLessThanOrEqualTo(30);
    assertThat(first.open()).isTrue();
    assertThat(alarms.get(alarms.size() - 1).open()).isFalse();
    assertThat(alarms.get(alarms.size() - 1).failures()).isEqualTo(60);
  }

  @Test
  void findsTheProgramThatBorrowsAnotherClientForEachAttempt() {
    TraitFacts facts = life();
    for (int i = 0; i < 60; i++) {
      Shape borrowed =
          new Shape("t13d-" + i % 12, "Agent/" + i % 11, "h2", null, null, null, "/login");
      facts.attempt(HOUR.plusSeconds(10L * i), i, borrowed);
    }

    TraitAlarm first = alarms(facts, TraitKind.HEADER_ORDER).get(0);

    assertThat(first.value()).isEqualTo("h2");
    assertThat(first.failures()).isLessThanOrEqualTo(30);
  }

  @Test
  void namesOfThoseWhoLookLikeTheAttackWhoLeaveAtOnce() {
    Shape home = looking(BROWSER, new Look("FR/residential", 10, "shop", Look.Proof.PASSWORD));
    Shape proxy = looking(BROWSER, new Look("BR/residential", 14, "shop", Look.Proof.PASSWORD));
    TraitFacts facts = new TraitFacts();
    for (int i = 0; i < 900; i++) {
      Duration after = Duration.ofSeconds(4L * i);
      facts
          .newcomer(after, "person" + i, home)
          .used(after.plusMinutes(3), 8 + i % 20, 100 + i % 80);
    }
    facts.attack(HOUR.plusMinutes(4), Duration.ofMillis(200), 4_000, proxy);
    for (int i = 0; i < 12; i++) {
      Duration after = HOUR.plusMinutes(6).plusSeconds(20L * i);
      facts.newcomer(after, "robbed" + i, proxy).used(after.plusMinutes(3), 2, 9);
    }
    Duration after = HOUR.plusMinutes(11);
    facts.newcomer(after, "traveller", proxy).used(after.plusMinutes(3), 19, 175);
    facts.newcomer(after.plusSeconds(1), "unheard", proxy);

    assertThat(
            alarms(facts, TraitKind.TENANT).stream()
                .flatMap(alarm -> alarm.suspects().stream())
                .filter(judged -> judged.logOdds() >= TraitSettings.DEFAULT.certainLogOdds())
                .map(judged -> judged.suspect().account())
                .distinct())
        .contains("robbed11")
        .allMatch(account -> account.startsWith("robbed"));
  }

  private static Shape looking(Shape shape, Look look) {
    return new Shape(
        shape.tlsFingerprint(),
        shape.userAgent(),
        shape.headerOrder(),
        shape.asn(),
        shape.country(),
        shape.leakSource(),
        shape.endpoint(),
        look);
  }

  @Test
  void findsWhatHidesAmongTheWholeTenant() {
    List<TraitAlarm> alarms = alarms(life().attack(HOUR, SECOND, 1_200, BROWSER), TraitKind.TENANT);

    assertThat(alarms.get(0).failures()).isLessThanOrEqualTo(300);
  }

  @Test
  void bearsMoreMistakesOfWhatManyTakeUpAndNobodyHadBefore() {
    Shape app = new Shape("t13d-app", "Acme/1", "h3", 64501L, "FR", null, "/login");
    TraitFacts facts = life().attack(HOUR, Duration.ofSeconds(16), 150, app);
    for (int i = 0; i < 600; i++) {
      facts.newcomer(HOUR.plusSeconds(4L * i), "mover" + i, app);
    }

    assertThat(alarms(facts, TraitKind.TLS_FINGERPRINT)).isEmpty();
    assertThat(alarms(facts, TraitKind.CLIENT)).isEmpty();
  }

  @Test
  void findsASlowAttackByTheHour() {
    List<TraitAlarm> alarms =
        alarms(life().attack(HOUR, Duration.ofMinutes(5), 120, TOOL), TraitKind.TLS_FINGERPRINT);

    assertThat(alarms).isNotEmpty();
    assertThat(alarms.get(0).failures()).isLessThanOrEqualTo(80);
  }

  @Test
  void staysSilentWhenNobodyAttacks() {
    for (int seed = 0; seed < 3; seed++) {
      TraitFacts quiet =
          new TraitFacts().life(Duration.ofHours(12), Duration.ofSeconds(5), BROWSER, seed);
      assertThat(alarms(quiet)).isEmpty();
    }
  }

  @Test
  void takesBackWhatPeopleMistypedInWhateverBucketTheyGetIn() {
    for (Duration until : List.of(SECOND, Duration.ofSeconds(20), Duration.ofSeconds(45))) {
      TraitFacts movers = life().typos(HOUR, Duration.ofSeconds(3), 300, until, BROWSER);

      assertThat(alarms(movers).stream().map(TraitAlarm::kind))
          .describedAs("getting in after %s", until)
          .isEmpty();
    }
  }

  @Test
  void typosByTheHourAreNoSlowAttack() {
    TraitFacts movers =
        new TraitFacts()
            .life(Duration.ofHours(8), Duration.ofSeconds(30), BROWSER, 3)
            .typos(HOUR, Duration.ofSeconds(60), 400, Duration.ofSeconds(30), BROWSER);

    assertThat(alarms(movers).stream().map(TraitAlarm::kind)).isEmpty();
  }

  @Test
  void typosThatAreTakenBackHideNoAttack() {
    TraitFacts both =
        life()
            .typos(HOUR, Duration.ofSeconds(3), 600, Duration.ofSeconds(20), BROWSER)
            .attack(HOUR, SECOND, 1_200, BROWSER);

    assertThat(alarms(both, TraitKind.TENANT).get(0).failures()).isLessThanOrEqualTo(600);
  }

  @Test
  void staysSilentWhileKnownDevicesFailTooBecauseTheServiceIsIll() {
    Duration minutes = Duration.ofMinutes(10);
    TraitFacts outage =
        life().attack(HOUR, SECOND, 600, BROWSER).knownFailures(HOUR, minutes, SECOND);

    assertThat(alarms(outage, TraitKind.TENANT)).isEmpty();
  }

  @Test
  void takesFewAccountsOrAddressesForNoCampaign() {
    TraitFacts few = new TraitFacts().attack(HOUR, SECOND, 7, TOOL);

    assertThat(alarms(few)).isEmpty();
  }

  @Test
  void holdsAnUnfamiliarSuccessAgainstAFingerprintThatNobodyElseUses() {
    TraitFacts theft =
        life().attack(HOUR, SECOND, 1_000, TOOL).theft(HOUR.plusMinutes(5), "ada", TOOL);

    TraitAlarm last = last(alarms(theft, TraitKind.TLS_FINGERPRINT));

    assertThat(last.suspects())
        .singleElement()
        .satisfies(
            judged -> {
              assertThat(judged.suspect().account()).isEqualTo("ada");
              assertThat(judged.logOdds()).isGreaterThan(3);
            });
  }

  @Test
  void doesNotTakeACampaignsFirstTheftForAnInnocentWhoHasItsTool() {
    Duration quick = Duration.ofMillis(25);
    TraitFacts theft =
        life()
            .attack(HOUR, quick, 20_000, TOOL)
            .theft(HOUR.plusMillis(500), "first", TOOL)
            .theft(HOUR.plusMinutes(5), "ada", TOOL);

    assertThat(
            alarms(theft, TraitKind.TLS_FINGERPRINT).stream()
                .flatMap(alarm -> alarm.suspects().stream())
                .filter(judged -> judged.logOdds() >= TraitSettings.DEFAULT.certainLogOdds())
                .map(judged -> judged.suspect().account())
                .distinct())
        .contains("ada", "first");
  }

  @Test
  void doesNotTakeThoseWhoWereRobbedForPeopleWhoUseTheTool() {
    TraitFacts success = life().attack(HOUR, SECOND, 4_000, TOOL);
    for (int i = 0; i < 200; i++) {
      success.theft(HOUR.plusMinutes(5).plusSeconds(18L * i), "robbed" + i, TOOL);
    }

    TraitAlarm last = last(alarms(success, TraitKind.TLS_FINGERPRINT));

    assertThat(last.usedBy()).isZero();
    assertThat(last.isTelling()).isTrue();
  }

  @Test
  void doesNotHoldItAgainstTheWholeTenantWhereNewDevicesAreCommon() {
    TraitFacts common = life();
    for (int i = 0; i < 200; i++) {
      common.theft(Duration.ofSeconds(30L * i), "mover" + i, BROWSER);
    }
    TraitAlarm last = last(alarms(common.attack(HOUR, SECOND, 1_200, BROWSER), TraitKind.TENANT));

    assertThat(last.suspects()).isNotEmpty().allMatch(judged -> judged.logOdds() < 0);
  }

  @Test
  void manyAttemptsAloneNameNobodyWhereNewDevicesAreCommon() {
    TraitFacts common = life();
    for (int i = 0; i < 200; i++) {
      common.theft(Duration.ofSeconds(18L * i), "mover" + i, BROWSER);
    }
    common
        .attack(HOUR, Duration.ofMillis(5), 3_000, BROWSER)
        .theft(HOUR.plusSeconds(7), "ada", BROWSER);

    assertThat(mostAgainst("ada", common, TraitKind.TENANT))
        .isCloseTo(Math.log(5 * (1 - 0.5) / (1 - 0.015)), within(0.01));
  }

  @Test
  void oneLoginJustBeforeAnAttackDoesNotClearItsFingerprint() {
    TraitFacts facts =
        life()
            .newcomer(HOUR.minusSeconds(5), "mia", TOOL)
            .attack(HOUR, Duration.ofMillis(100), 300, TOOL)
            .theft(HOUR.plusSeconds(20), "ada", TOOL);

    assertThat(mostAgainst("ada", facts, TraitKind.TLS_FINGERPRINT))
        .isGreaterThan(TraitSettings.DEFAULT.certainLogOdds());
  }

  /** The greatest odds that any alarm of a kind tells of an account, as a logarithm. */
  private static double mostAgainst(String account, TraitFacts facts, TraitKind kind) {
    List<TraitCount> counts = counts(facts.all(), 1);
    counts.removeIf(count -> count.kind != kind);
    return new StageHost<>(stage())
        .run(counts).stream()
            .flatMap(alarm -> alarm.suspects().stream())
            .filter(judged -> judged.suspect().account().equals(account))
            .mapToDouble(TraitAlarm.Judged::logOdds)
            .max()
            .orElseThrow();
  }

  @Test
  void oneAccountThatIsTriedFromEverywhereIsNoCampaign() {
    TraitFacts many = life().attack(HOUR, SECOND, 200, TOOL);
    List<Fact> one = many.all().stream().map(TraitStageTest::besieged).toList();

    assertThat(alarms(many, TraitKind.TLS_FINGERPRINT)).isNotEmpty();
    assertThat(run(one, 1)).isEmpty();
  }

  private static Fact besieged(Fact fact) {
    return new Fact(
        fact.tenant(),
        fact.network(),
        fact.address(),
        fact.time(),
        fact.eventId(),
        fact.kind(),
        fact.familiarity(),
        fact.count(),
        fact.attempt(),
        fact.account(),
        fact.unknownUser(),
        fact.passwordHash(),
        fact.leaked(),
        fact.credit(),
        fact.fingerprint(),
        fact.leaks(),
        fact.shape(),
        String.valueOf(fact.account()).startsWith("victim"));
  }

  @Test
  void holdsItAgainstAnAccountThatItStandsInTheLeakThatIsTried() {
    double unknown = oddsOfTheft("ada", account -> null);
    Function<String, List<String>> oneInTen =
        account ->
            account.startsWith("victim") || account.equals("ada") || account.endsWith("0")
                ? List.of("town-2026")
                : List.of();

    assertThat(oddsOfTheft("ada", oneInTen)).isBetween(unknown + 2, unknown + 2.5);
    assertThat(oddsOfTheft("bob", oneInTen)).isLessThan(unknown - 2);
  }

  @Test
  void aLeakThatEverybodyStandsInSaysNothing() {
    double unknown = oddsOfTheft("ada", account -> null);

    assertThat(oddsOfTheft("ada", account -> List.of("everybody")))
        .isCloseTo(unknown, within(0.01));
    assertThat(oddsOfTheft("ada", account -> List.of())).isCloseTo(unknown, within(0.01));
  }

  @Test
  void aNewDeviceIsNotToBlameForALookThatManyHave() {
    TraitFacts facts =
        new TraitFacts()
            .life(Duration.ofHours(2), Duration.ofSeconds(3), BROWSER, 7)
            .attack(HOUR, SECOND, 900, BROWSER)
            .theft(HOUR.plusMinutes(5), "ada", BROWSER);

    assertThat(last(alarms(facts, TraitKind.CLIENT)).suspects())
        .singleElement()
        .satisfies(
            judged ->
                assertThat(judged.logOdds())
                    .isLessThan(TraitSettings.DEFAULT.certainLogOdds() - 1));
  }

  private static double oddsOfTheft(String account, Function<String, List<String>> leaks) {
    TraitFacts facts =
        new TraitFacts()
            .standingIn(leaks)
            .life(Duration.ofHours(2), SECOND, BROWSER, 7)
            .attack(HOUR, SECOND, 1_200, BROWSER)
            .theft(HOUR.plusMinutes(10), account, BROWSER);
    return last(alarms(facts, TraitKind.TENANT)).suspects().stream()
        .filter(judged -> judged.suspect().account().equals(account))
        .mapToDouble(TraitAlarm.Judged::logOdds)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void saysTheSameHoweverTheAccountsAreSpreadAndInWhateverOrder() {
    List<Fact> facts =
        life().attack(HOUR, SECOND, 700, TOOL).theft(HOUR.plusMinutes(5), "ada", TOOL).all();
    List<TraitAlarm> alone = run(facts, 1);
    assertThat(alone).isNotEmpty();
    for (int seed = 0; seed < 3; seed++) {
      List<Fact> shuffled = new ArrayList<>(facts);
      Collections.shuffle(shuffled, new Random(seed));
      assertThat(run(shuffled, 2 + seed)).isEqualTo(alone);
    }
  }

  @Test
  void losesNothingWhenPendingCountsAreTakenUpByAnotherInstance() {
    List<Fact> facts =
        new TraitFacts().attack(Duration.ZERO, Duration.ofMillis(100), 80, TOOL).all();
    TraitTally first = new TraitTally(0);
    facts.subList(0, 40).forEach(first::add);
    TraitTally second = new TraitTally(0);
    first.pending(second::restore);
    facts.subList(40, 80).forEach(second::add);
    List<TraitCount> counts = new ArrayList<>();
    second.drain(Long.MAX_VALUE, counts::add);

    long contacts =
        counts.stream()
            .filter(count -> count.kind == TraitKind.TENANT)
            .mapToLong(count -> count.contacts)
            .sum();
    assertThat(contacts).isEqualTo(80);
    assertThat(counts.stream().map(count -> count.kind + count.value + count.part))
        .hasSizeGreaterThan(4);
    assertThat(sorted(new StageHost<>(stage()).run(counts))).isEqualTo(run(facts, 1));
  }

  @Test
  void forgetsATraitThatIsNotSeenAgain() {
    StageHost<TraitCount, TraitAlarm> host = new StageHost<>(stage());
    List<TraitCount> counts = counts(life().attack(HOUR, SECOND, 100, TOOL).all(), 2);
    host.run(counts, START + 32L * 24 * 3_600_000_000L);
    assertThat(host.statesHeld()).isZero();
  }

  @Test
  void forgetsAPasswordOfFewAfterADayAndAnotherTraitThatIsUsedAfterAMonth() {
    Duration day = Duration.ofHours(25);
    assertThat(heldAfter(TraitKind.PASSWORD, day)).isZero();
    assertThat(heldAfter(TraitKind.CLIENT, day)).isOne();
    assertThat(heldAfter(TraitKind.CLIENT, Duration.ofDays(32))).isZero();
  }

  private static int heldAfter(TraitKind kind, Duration later) {
    StageHost<TraitCount, TraitAlarm> host = new StageHost<>(stage());
    List<TraitCount> counts = counts(new TraitFacts().theft(HOUR, "ada", TOOL).all(), 1);
    counts.removeIf(count -> count.kind != TraitKind.CLIENT);
    TraitCount seen = counts.get(0);
    TraitCount told = new TraitCount(seen.tenant, kind, seen.value, seen.start, seen.part);
    told.merge(seen);
    host.run(List.of(told), START + HOUR.plus(later).toNanos() / 1_000);
    return host.statesHeld();
  }

  @Test
  void readsBackWhatItWrites() throws IOException {
    StageHost<TraitCount, TraitAlarm> host = new StageHost<>(stage());
    List<TraitCount> counts =
        counts(
                new TraitFacts()
                    .standingIn(account -> List.of("town-2026"))
                    .attack(HOUR, SECOND, 900, TOOL)
                    .theft(HOUR, "ada", TOOL)
                    .all(),
                1)
            .stream()
            .filter(count -> count.kind == TraitKind.TENANT)
            .toList();
    host.run(counts, START + 4_000_000_000L);
    TraitState state = host.only(new TraitStage(TraitSettings.DEFAULT).slot());

    byte[] bytes = bytes(state);
    assertThat(bytes.length).isLessThan(TraitState.MAX_BYTES);
    TraitState again =
        TraitState.CODEC.read(
            TraitState.CODEC.version(), new DataInputStream(new ByteArrayInputStream(bytes)));
    assertThat(bytes(again)).isEqualTo(bytes);
    assertThat(again.suspects.byTime().get(0).leaks()).containsExactly("town-2026");
  }

  private static byte[] bytes(TraitState state) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    TraitState.CODEC.write(state, new DataOutputStream(out));
    return out.toByteArray();
  }

  private static TraitFacts life() {
    return new TraitFacts().life(Duration.ofHours(2), Duration.ofSeconds(3), BROWSER, 7);
  }

  private static List<TraitAlarm> alarms(TraitFacts facts) {
    return run(facts.all(), 1);
  }

  private static List<TraitAlarm> alarms(TraitFacts facts, TraitKind kind) {
    return alarms(facts).stream().filter(alarm -> alarm.kind() == kind).toList();
  }

  private static TraitAlarm last(List<TraitAlarm> alarms) {
    return alarms.get(alarms.size() - 1);
  }

  private static TraitStage stage() {
    return new TraitStage(TraitSettings.DEFAULT);
  }

  private static List<TraitAlarm> run(List<Fact> facts, int instances) {
    return sorted(new StageHost<>(stage()).run(counts(facts, instances)));
  }

  private static List<TraitAlarm> sorted(List<TraitAlarm> unsorted) {
    List<TraitAlarm> alarms = new ArrayList<>(unsorted);
    alarms.sort(
        Comparator.comparingLong(TraitAlarm::time)
            .thenComparing(TraitAlarm::kind)
            .thenComparing(TraitAlarm::value));
    return alarms;
  }

  /** Each account at the instance that its name falls to. */
  private static List<TraitCount> counts(List<Fact> facts, int instances) {
    List<TraitCount> counts = new ArrayList<>();
    for (int i = 0; i < instances; i++) {
      TraitTally tally = new TraitTally(i);
      for (Fact fact : facts) {
        if (Math.floorMod(String.valueOf(fact.account()).hashCode(), instances) == i) {
          tally.add(fact);
        }
      }
      tally.drain(Long.MAX_VALUE, counts::add);
    }
    return counts;
  }
}
