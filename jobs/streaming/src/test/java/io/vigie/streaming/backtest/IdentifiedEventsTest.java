package io.vigie.streaming.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.schemas.ApiCall;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.Client;
import io.vigie.schemas.CredentialChange;
import io.vigie.schemas.CredentialChangeKind;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.Principal;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.Session;
import io.vigie.schemas.SubscriberChange;
import io.vigie.schemas.SubscriberChangeKind;
import io.vigie.schemas.codec.WireTypes;
import io.vigie.streaming.job.JobEnvironment;
import io.vigie.streaming.job.Suppressions;
import io.vigie.testkit.Events;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose events are, through the engine: what a detector of accounts gets to see. */
class IdentifiedEventsTest {

  static {
    WireTypes.trust();
  }

  private static final Duration BOUND = Duration.ofMinutes(1);
  private static final int ACCOUNTS = 20;

  @TempDir private Path folder;

  /** What a detector saw, in order of account and event, and the counts. */
  private record Seen(List<String> events, BacktestCounts counts) {}

  @ParameterizedTest
  @CsvSource({"1, 3", "2, 5", "4, 7", "4, 11"})
  void arrivalOrderAndParallelismChangeNothing(int parallelism, long seed) throws Exception {
    List<SecurityEvent> world = world(new Random(9));
    Seen inOrder = see(world, 1);
    assertThat(inOrder.events()).hasSizeGreaterThan(300);
    assertThat(inOrder.counts().identified()).isGreaterThan(100);
    assertThat(inOrder.counts().unidentified()).isGreaterThan(10);

    Seen shuffled = see(shuffled(world, seed), parallelism);
    assertThat(shuffled.events()).isEqualTo(inOrder.events());
    assertThat(shuffled.counts()).isEqualTo(inOrder.counts());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void aReportThatComesDaysLateIsJudgedWhenItComes(int parallelism) throws Exception {
    List<SecurityEvent> events = new ArrayList<>();
    events.add(enrolment("e", "ada", "n", Duration.ZERO));
    for (int hour = 0; hour < 60; hour++) {
      events.add(login("l" + hour, "bob", "s" + hour, Duration.ofHours(hour)));
    }
    // Dated as when it took effect, a day and more before what has been seen by then.
    SecurityEvent told = report("told", "n", Duration.ofHours(20), Duration.ofHours(20));
    ((SubscriberChange) told.getPayload())
        .setReported(Events.micros(Events.DAY.plus(Duration.ofHours(58))));
    events.add(told);
    events.add(report("untold", "n", Duration.ofHours(20), Duration.ofHours(20)));
    events.add(login("last", "bob", "s", Duration.ofHours(61)));

    Seen seen = see(events, parallelism);
    assertThat(seen.events())
        .filteredOn(line -> line.startsWith("ada "))
        .anyMatch(line -> line.startsWith("ada told judged after PT58H"))
        .anyMatch(line -> line.startsWith("ada untold "))
        .hasSize(3);
    assertThat(seen.counts().late()).isZero();
    assertThat(seen.counts().identified()).isEqualTo(2);
    assertThat(seen.events()).filteredOn(line -> line.startsWith("bob")).hasSize(61);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void anOldReportDoesNotHoldTimeBackNorPutItForward(int parallelism) throws Exception {
    List<SecurityEvent> events = new ArrayList<>();
    events.add(enrolment("e", "ada", "n", Duration.ZERO));
    events.add(report("future", "n", Duration.ofDays(9), Duration.ofDays(9)));
    for (int minute = 0; minute < 30; minute++) {
      events.add(report("r" + minute, "n", Duration.ofDays(-minute), Duration.ofDays(-minute)));
      events.add(login("l" + minute, "bob", "s", Duration.ofMinutes(minute)));
    }
    Seen seen = see(events, parallelism);
    assertThat(seen.counts().late()).isZero();
    assertThat(seen.events()).filteredOn(line -> line.startsWith("bob")).hasSize(30);
  }

  @Test
  void anEntryOfADirectoryTeachesAndIsNotJudged() throws Exception {
    SecurityEvent entry = enrolment("d", "ada", "n", Duration.ofDays(-900));
    entry.setSource("directory");
    Seen seen =
        see(
            List.of(
                login("l", "bob", "s", Duration.ZERO),
                entry,
                report("r", "n", Duration.ofHours(1), Duration.ofHours(1))),
            1);
    assertThat(seen.events()).containsExactly("ada r judged after PT1H", "bob l judged after PT0S");
  }

  private Seen see(List<SecurityEvent> events, int parallelism) throws Exception {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, JobEnvironment.inProcess());
    try (BoundedRun run =
        new BoundedRun(
            environment,
            BacktestTest.stages(),
            Suppressions.none(),
            BOUND,
            Files.createTempDirectory(folder, "run"))) {
      BacktestCounts counts = run.over(new Arriving(List.copyOf(events)), progress -> {});
      assertThat(counts.events()).isEqualTo(events.size());
      List<String> seen = new ArrayList<>();
      run.stepUps(
          signal ->
              seen.add(
                  signal.getAccount()
                      + " "
                      + signal.getId()
                      + " judged after "
                      + Duration.ofMillis(
                          (signal.getDecided() - Events.micros(Events.DAY)) / 1_000)));
      seen.sort(Comparator.naturalOrder());
      return new Seen(seen, counts);
    }
  }

  private static List<SecurityEvent> shuffled(List<SecurityEvent> world, long seed) {
    record Arrival(long time, SecurityEvent event) {}
    Random random = new Random(seed);
    long most = BOUND.minusSeconds(10).toNanos() / 1_000;
    return world.stream()
        .map(event -> new Arrival(event.getTime() + random.nextLong(most), event))
        .sorted(Comparator.comparingLong(Arrival::time))
        .map(Arrival::event)
        .toList();
  }

  /** Sign-ins, calls by session and by id, enrolments, changed numbers and SIM swaps of a day. */
  private static List<SecurityEvent> world(Random random) {
    List<SecurityEvent> events = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      Duration when = Duration.ofSeconds(30L * i).plusMillis(random.nextInt(30_000));
      int account = random.nextInt(ACCOUNTS);
      String id = "e" + i;
      switch (random.nextInt(6)) {
        case 0 -> events.add(login(id, "user" + account, "s" + random.nextInt(2 * ACCOUNTS), when));
        case 1, 2 -> events.add(call(id, null, "s" + random.nextInt(2 * ACCOUNTS), when));
        case 3 -> events.add(call(id, "u-" + account, null, when));
        case 4 -> events.add(enrolment(id, "user" + account, "n" + random.nextInt(12), when));
        default ->
            events.add(
                report(id, "n" + random.nextInt(15), when.minusMinutes(random.nextInt(200)), when));
      }
    }
    return events;
  }

  private static SecurityEvent login(String id, String name, String session, Duration when) {
    SecurityEvent event = event(id, when);
    event.setPrincipal(
        Principal.newBuilder()
            .setAccountName(name)
            .setAccountId(name.replace("user", "u-"))
            .build());
    event.setSession(Session.newBuilder().setSessionId(session).build());
    event.setPayload(Authentication.newBuilder().build());
    return event;
  }

  private static SecurityEvent call(String id, String account, String session, Duration when) {
    SecurityEvent event = event(id, when);
    event.setPrincipal(Principal.newBuilder().setAccountId(account).build());
    event.setSession(session == null ? null : Session.newBuilder().setSessionId(session).build());
    return event;
  }

  private static SecurityEvent enrolment(String id, String name, String number, Duration when) {
    SecurityEvent event = event(id, when);
    event.setPrincipal(Principal.newBuilder().setAccountName(name).build());
    event.setPayload(
        CredentialChange.newBuilder()
            .setKind(CredentialChangeKind.FACTOR_ADDED)
            .setVerificationFactor("sms")
            .setNewValueHash(number)
            .build());
    return event;
  }

  private static SecurityEvent report(String id, String number, Duration effective, Duration when) {
    SecurityEvent event = event(id, when);
    event.setPayload(
        SubscriberChange.newBuilder()
            .setMsisdnHash(number)
            .setKind(SubscriberChangeKind.SIM_SWAP)
            .setEffective(Events.micros(Events.DAY.plus(effective)))
            .build());
    return event;
  }

  private static SecurityEvent event(String id, Duration when) {
    return SecurityEvent.newBuilder()
        .setId(id)
        .setTime(Events.micros(Events.DAY.plus(when)))
        .setTenant("acme")
        .setSource("test")
        .setOutcome(Outcome.SUCCESS)
        .setPrincipal(Principal.newBuilder().build())
        .setClient(Client.newBuilder().build())
        .setPayload(ApiCall.newBuilder().build())
        .build();
  }
}
