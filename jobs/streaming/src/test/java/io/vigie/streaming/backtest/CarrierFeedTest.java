package io.vigie.streaming.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vigie.analytics.enrich.EnrichSettings;
import io.vigie.analytics.settings.SettingsBinder;
import io.vigie.schemas.Alert;
import io.vigie.schemas.AlertStatus;
import io.vigie.schemas.AsnType;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.AuthenticationStage;
import io.vigie.schemas.BusinessAction;
import io.vigie.schemas.Client;
import io.vigie.schemas.CredentialChange;
import io.vigie.schemas.CredentialChangeKind;
import io.vigie.schemas.Network;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.Principal;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.Sensitivity;
import io.vigie.schemas.SubscriberChange;
import io.vigie.schemas.SubscriberChangeKind;
import io.vigie.schemas.codec.WireTypes;
import io.vigie.streaming.job.JobEnvironment;
import io.vigie.streaming.job.JobStages;
import io.vigie.streaming.job.Suppressions;
import io.vigie.testkit.Events;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A carrier's feed that is late, or silent, through the whole topology. */
class CarrierFeedTest {

  static {
    WireTypes.trust();
  }

  private static final Duration BOUND = Duration.ofMinutes(10);
  private static final String TAKEOVER = "sim-swap-takeover";
  private static final String SILENCE = "carrier-feed-silence";
  private static final Duration DAYS = Duration.ofDays(16);

  @TempDir private Path folder;

  /**
   * Three steps of a thief and the carrier's report, within the bound: each order on an account.
   */
  @Test
  void theTakeoverIsTheSameAlertInEveryOrderOfFeedAndEvents() throws Exception {
    List<List<Integer>> orders = permutations(List.of(0, 1, 2, 3));
    List<SecurityEvent> inOrder = known(orders.size());
    List<SecurityEvent> permuted = known(orders.size());
    for (int victim = 0; victim < orders.size(); victim++) {
      List<SecurityEvent> steps = takeover(victim, Duration.ofMinutes(3));
      inOrder.addAll(steps);
      orders.get(victim).forEach(step -> permuted.add(steps.get(step)));
    }
    List<Alert> alerts = alertsIn(inOrder, 1, TAKEOVER);
    assertThat(alerts).hasSize(24);
    assertThat(alerts)
        .allSatisfy(
            alert ->
                assertThat(alert.getReason()).contains("got a new SIM", "a code to the number"));
    assertThat(alertsIn(permuted, 2, TAKEOVER)).isEqualTo(alerts);
  }

  /**
   * Announced before it took effect, told between the thief's steps, and up to three days after.
   */
  @Test
  void howeverLateTheReportComesOnlyTheTimesOfTellingDiffer() throws Exception {
    List<Duration> reports =
        Stream.of("PT-1H", "PT0S", "PT90S", "PT5M", "PT20M", "PT1H", "PT8H", "PT24H", "PT71H")
            .map(Duration::parse)
            .toList();
    List<SecurityEvent> soon = known(reports.size());
    List<SecurityEvent> late = known(reports.size());
    for (int victim = 0; victim < reports.size(); victim++) {
      soon.addAll(takeover(victim, Duration.ofMinutes(3)));
      late.addAll(takeover(victim, reports.get(victim)));
    }
    for (int minute = -120; minute < 74 * 60; minute += 30) {
      late.add(login("bob" + minute, "bob", "198.51.100.7", Duration.ofMinutes(minute)));
    }
    late.sort(Comparator.comparingLong(CarrierFeedTest::told));

    List<Alert> once = alertsIn(soon, 1, TAKEOVER);
    List<Alert> later = alertsIn(late, 2, TAKEOVER);
    assertThat(later).hasSize(reports.size());
    assertThat(later.stream().map(CarrierFeedTest::untold))
        .isEqualTo(once.stream().map(CarrierFeedTest::untold).toList());
    assertThat(later)
        .extracting(Alert::getReported)
        .containsExactlyInAnyOrderElementsOf(reports.stream().map(CarrierFeedTest::at).toList());
    assertThat(later)
        .allMatch(
            alert -> alert.getUpdated() >= Math.max(alert.getLastTime(), alert.getReported()));
  }

  @ParameterizedTest
  @CsvSource({"2, 5", "4, 7"})
  void aSilentFeedIsToldWhateverTheOrderAndParallelism(int parallelism, long seed)
      throws Exception {
    List<SecurityEvent> world = silence(Duration.ofHours(9));
    List<Alert> told = silencesIn(world, 1);
    assertThat(told)
        .extracting(Alert::getEntity, Alert::getStatus)
        .containsExactly(tuple("carrier/Example", AlertStatus.CLOSED));
    assertThat(told.get(0).getFirstTime()).isEqualTo(at(DAYS));
    assertThat(told.get(0).getLastTime()).isEqualTo(at(DAYS.plusHours(9)));

    assertThat(silencesIn(shuffled(world, seed), parallelism)).isEqualTo(told);
  }

  @Test
  void aFeedThatIsQuietAsEverIsNotTold() throws Exception {
    assertThat(silencesIn(silence(Duration.ofHours(3)), 2)).isEmpty();
  }

  /** After days of nobody's logs there was nothing to tell the time by. */
  @Test
  void theEndOfAllLogsIsNoSilence() throws Exception {
    List<SecurityEvent> world = silence(Duration.ofHours(3));
    world.add(login("last", "bob", "198.51.100.7", DAYS.plusDays(5)));
    assertThat(silencesIn(world, 2)).isEmpty();
  }

  /** A feed that speaks every hour for days, then not for a while, then again; others go on. */
  private static List<SecurityEvent> silence(Duration pause) {
    List<SecurityEvent> events = new ArrayList<>();
    Duration end = DAYS.plus(pause).plusHours(1);
    for (Duration time = Duration.ZERO; time.compareTo(end) < 0; time = time.plusMinutes(10)) {
      events.add(login("l" + time, "bob", "198.51.100.7", time));
    }
    for (Duration time = Duration.ZERO; time.compareTo(DAYS) <= 0; time = time.plusHours(1)) {
      events.add(report("r" + time, "number", time));
    }
    events.add(report("again", "number", DAYS.plus(pause)));
    events.sort(Comparator.comparingLong(SecurityEvent::getTime));
    return events;
  }

  private static List<SecurityEvent> shuffled(List<SecurityEvent> world, long seed) {
    Random random = new Random(seed);
    long most = BOUND.minusSeconds(10).toNanos() / 1_000;
    IdentityHashMap<SecurityEvent, Long> arrivals = new IdentityHashMap<>();
    world.forEach(event -> arrivals.put(event, event.getTime() + random.nextLong(most)));
    return world.stream().sorted(Comparator.comparingLong(arrivals::get)).toList();
  }

  /** Three steps of a thief, by which the alert is critical, and the report. */
  private static List<SecurityEvent> takeover(int victim, Duration reported) {
    return List.of(
        change(victim, CredentialChangeKind.RESET_COMPLETED, Duration.ofMinutes(1)),
        change(victim, CredentialChangeKind.EMAIL_CHANGED, Duration.ofMinutes(2)),
        transfer(victim, Duration.ofMinutes(4)),
        report("report" + victim, "number" + victim, reported));
  }

  /** Victims with their numbers, after a week of theirs. */
  private static List<SecurityEvent> known(int victims) {
    List<SecurityEvent> events = new ArrayList<>();
    for (int victim = 0; victim < victims; victim++) {
      events.add(enrolment(victim));
    }
    for (int day = 7; day > 0; day--) {
      for (int victim = 0; victim < victims; victim++) {
        String name = "victim" + victim;
        events.add(login(name + day, name, "192.0.2.10", Duration.ofDays(-day)));
      }
    }
    return events;
  }

  private static long told(SecurityEvent event) {
    return event.getPayload() instanceof SubscriberChange change
        ? change.getReported()
        : event.getTime();
  }

  private static List<List<Integer>> permutations(List<Integer> steps) {
    if (steps.isEmpty()) {
      return List.of(List.of());
    }
    List<List<Integer>> all = new ArrayList<>();
    for (Integer first : steps) {
      List<Integer> rest = new ArrayList<>(steps);
      rest.remove(first);
      for (List<Integer> order : permutations(rest)) {
        List<Integer> whole = new ArrayList<>(List.of(first));
        whole.addAll(order);
        all.add(whole);
      }
    }
    return all;
  }

  /** Without what tells when the carrier spoke and when it was noticed. */
  private static Alert untold(Alert alert) {
    return Alert.newBuilder(alert)
        .setOpened(0)
        .setUpdated(0)
        .setReported(null)
        .setReason(alert.getReason().replaceFirst("told by the carrier at [0-9 :-]+", ""))
        .build();
  }

  private List<Alert> silencesIn(List<SecurityEvent> events, int parallelism) throws Exception {
    return alertsIn(events, parallelism, SILENCE);
  }

  /** The alerts of one detector, each at its last revision. */
  private List<Alert> alertsIn(List<SecurityEvent> events, int parallelism, String detector)
      throws Exception {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, JobEnvironment.inProcess());
    try (BoundedRun run =
        new BoundedRun(
            environment,
            JobStages.of(SettingsBinder.defaults(EnrichSettings.class), Map.of()),
            Suppressions.none(),
            BOUND,
            Files.createTempDirectory(folder, "run"))) {
      BacktestCounts counts = run.over(new Arriving(List.copyOf(events)), progress -> {});
      assertThat(counts.late()).isZero();
      Map<String, Alert> last = new TreeMap<>();
      run.alerts(
          alert -> {
            if (alert.getDetector().equals(detector)) {
              last.merge(
                  alert.getId(),
                  alert,
                  (one, other) -> one.getRevision() > other.getRevision() ? one : other);
            }
          });
      return last.values().stream()
          .map(alert -> Alert.newBuilder(alert).setRevision(0).build())
          .toList();
    }
  }

  private static SecurityEvent login(String id, String name, String ip, Duration when) {
    SecurityEvent event = event(id, name, when);
    event.setClient(
        Client.newBuilder().setIp(ip).setDeviceId(name + "-phone").setOsFamily("iOS").build());
    event.setPayload(
        Authentication.newBuilder()
            .setStage(AuthenticationStage.PASSWORD)
            .setFactors(List.of("password"))
            .build());
    return event;
  }

  private static SecurityEvent change(int victim, CredentialChangeKind kind, Duration when) {
    SecurityEvent event = event(kind.name() + victim, "victim" + victim, when);
    byTheThief(event);
    event.setPayload(
        CredentialChange.newBuilder()
            .setKind(kind)
            .setInitiator("self")
            .setVerificationFactor("sms")
            .build());
    return event;
  }

  private static SecurityEvent transfer(int victim, Duration when) {
    SecurityEvent event = event("transfer" + victim, "victim" + victim, when);
    byTheThief(event);
    event.setPayload(
        BusinessAction.newBuilder()
            .setAction("transfer")
            .setAmountMinor(400_000L)
            .setPayeeHash("mule")
            .setSensitivity(Sensitivity.HIGH)
            .build());
    return event;
  }

  private static void byTheThief(SecurityEvent event) {
    event.setClient(
        Client.newBuilder()
            .setIp("203.0.113.66")
            .setDeviceId("thief")
            .setOsFamily("Android")
            .build());
    event.setNetwork(network("BR", 64_900));
  }

  private static SecurityEvent report(String id, String number, Duration reported) {
    SecurityEvent event = event(id, null, reported);
    event.setSource("carrier");
    event.setPayload(
        SubscriberChange.newBuilder()
            .setMsisdnHash(number)
            .setKind(SubscriberChangeKind.SIM_SWAP)
            .setEffective(at(Duration.ZERO))
            .setReported(at(reported))
            .setCarrier("Example")
            .build());
    return event;
  }

  /** An entry of a directory: whose number it is. */
  private static SecurityEvent enrolment(int victim) {
    SecurityEvent event = event("directory" + victim, "victim" + victim, Duration.ofDays(-900));
    event.setSource("directory");
    event.setPayload(
        CredentialChange.newBuilder()
            .setKind(CredentialChangeKind.FACTOR_ADDED)
            .setVerificationFactor("sms")
            .setNewValueHash("number" + victim)
            .build());
    return event;
  }

  private static SecurityEvent event(String id, String account, Duration when) {
    return SecurityEvent.newBuilder()
        .setId(id)
        .setTime(at(when))
        .setTenant("acme")
        .setSource("portal")
        .setOutcome(Outcome.SUCCESS)
        .setPrincipal(Principal.newBuilder().setAccountName(account).build())
        .setClient(Client.newBuilder().build())
        .setNetwork(account == null ? null : network("FR", 64_500))
        .setPayload(Authentication.newBuilder().build())
        .build();
  }

  private static Network network(String country, long asn) {
    return Network.newBuilder()
        .setAsn(asn)
        .setCountry(country)
        .setAsnType(AsnType.RESIDENTIAL)
        .build();
  }

  private static long at(Duration time) {
    return Events.micros(Events.DAY.plus(time));
  }
}
