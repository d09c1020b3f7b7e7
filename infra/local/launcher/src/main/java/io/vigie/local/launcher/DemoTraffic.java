package io.vigie.local.launcher;

import io.vigie.schemas.Authentication;
import io.vigie.schemas.AuthenticationStage;
import io.vigie.schemas.Client;
import io.vigie.schemas.FailureReason;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.Principal;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.Session;
import io.vigie.schemas.codec.WireTypes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A small town of people who sign in, and four attacks on it, second by second. Addresses and names
 * are those reserved for documentation and benchmarks (RFC 5737, RFC 3849, RFC 2544, RFC 2606).
 */
final class DemoTraffic {

  /**
   * One attack that is played, to be compared with what is found.
   *
   * @param source the address or network it comes from
   * @param from first second of the demo in which it runs
   * @param until second in which it is over
   */
  record Attack(String source, int from, int until) {

    boolean runsIn(int second) {
      return second >= from && second < until;
    }
  }

  private static final Attack BRUTE_FORCE = new Attack("203.0.113.10", 3, 9);
  private static final Attack SPRAY = new Attack("203.0.113.77", 11, 17);
  private static final Attack NETWORK = new Attack("192.0.2.0/24", 20, 28);
  private static final Attack STUFFING = new Attack("2001:db8:bad:cafe::/64", 31, 39);

  /** Attacks in the order in which they begin. */
  static final List<Attack> ATTACKS = List.of(BRUTE_FORCE, SPRAY, NETWORK, STUFFING);

  private static final int PEOPLE = 400;
  private static final int LOGINS_A_SECOND = 60;
  private static final int ATTEMPTS_A_SECOND = 12;
  private static final double TYPO = 0.08;

  private final Random random;
  private final TreeSet<String> lost = new TreeSet<>();
  private long number;

  DemoTraffic(long seed) {
    WireTypes.trust();
    random = new Random(seed);
  }

  /** Accounts whose password a thief has found so far. */
  Set<String> lost() {
    return lost;
  }

  /**
   * What happens within a second.
   *
   * @param second seconds since the demo began
   * @param start when that second begins
   */
  List<SecurityEvent> second(int second, Instant start) {
    List<SecurityEvent> events = new ArrayList<>();
    for (int i = 0; i < LOGINS_A_SECOND; i++) {
      signIn(start.plusMillis(random.nextInt(900)), events);
    }
    for (int i = 0; i < ATTEMPTS_A_SECOND; i++) {
      attack(second, i, start.plusMillis(80L * i), events);
    }
    return events;
  }

  private void attack(int second, int i, Instant time, List<SecurityEvent> events) {
    if (BRUTE_FORCE.runsIn(second)) {
      String account = i % 5 == 0 ? "admin" : "root";
      events.add(
          failed(account, BRUTE_FORCE.source(), null, time, "guess-" + second + "-" + i, null));
    }
    if (SPRAY.runsIn(second)) {
      int person = (second - SPRAY.from()) * ATTEMPTS_A_SECOND + i;
      steal(person, SPRAY.source(), person == 61, "Summer2026", time, events);
    }
    if (NETWORK.runsIn(second)) {
      int person = 100 + (second - NETWORK.from()) * ATTEMPTS_A_SECOND + i;
      steal(person, "192.0.2." + (1 + person % 40), false, "leak-" + person, time, events);
    }
    if (STUFFING.runsIn(second)) {
      int person = 200 + (second - STUFFING.from()) * ATTEMPTS_A_SECOND + i;
      String address = "2001:db8:bad:cafe::" + Integer.toHexString(1 + person % 7);
      steal(person, address, person == 255 || person == 271, "leak-" + person, time, events);
    }
  }

  private void steal(
      int person,
      String address,
      boolean succeeds,
      String password,
      Instant time,
      List<SecurityEvent> events) {
    String name = name(person);
    if (succeeds) {
      lost.add(name);
      events.add(
          event(name, address, "bot", time, Outcome.SUCCESS, FailureReason.UNKNOWN, password));
    } else {
      boolean nobody = person % 3 != 0;
      String tried = nobody ? "someone" + person + "@example.net" : name;
      events.add(failed(tried, address, "bot", time, password, nobody ? Boolean.FALSE : null));
    }
  }

  /** A person signs in from home, now and then with a typo first. */
  private void signIn(Instant time, List<SecurityEvent> events) {
    int person = random.nextInt(PEOPLE);
    String address = "198.18." + person / 200 + "." + (1 + person % 200);
    String device = "device-" + person;
    if (random.nextDouble() < TYPO) {
      events.add(failed(name(person), address, device, time, "typo-" + name(person), null));
    }
    events.add(
        event(
            name(person),
            address,
            device,
            time.plusMillis(50),
            Outcome.SUCCESS,
            FailureReason.UNKNOWN,
            "own-" + person));
  }

  private SecurityEvent failed(
      String account,
      String address,
      @Nullable String device,
      Instant time,
      String password,
      @Nullable Boolean exists) {
    FailureReason reason =
        Boolean.FALSE.equals(exists) ? FailureReason.UNKNOWN_USER : FailureReason.BAD_PASSWORD;
    SecurityEvent event = event(account, address, device, time, Outcome.FAILURE, reason, password);
    event.getPrincipal().setAccountExists(exists);
    return event;
  }

  private SecurityEvent event(
      String account,
      String address,
      @Nullable String device,
      Instant time,
      Outcome outcome,
      FailureReason reason,
      String password) {
    String id = String.format(Locale.ROOT, "%016x", number++);
    return SecurityEvent.newBuilder()
        .setId(id)
        .setTime(ChronoUnit.MICROS.between(Instant.EPOCH, time))
        .setTenant("demo")
        .setSource("native")
        .setAction("login")
        .setOutcome(outcome)
        .setPrincipal(Principal.newBuilder().setAccountName(account).build())
        .setClient(Client.newBuilder().setIp(address).setDeviceId(device).build())
        .setSession(
            outcome == Outcome.SUCCESS
                ? Session.newBuilder().setSessionId("session-" + id).build()
                : null)
        .setPayload(
            Authentication.newBuilder()
                .setStage(AuthenticationStage.PASSWORD)
                .setReason(reason)
                .setPasswordHash(Integer.toHexString(password.hashCode()))
                .setEndpoint("/login")
                .build())
        .build();
  }

  private static String name(int person) {
    return "person" + person + "@example.org";
  }
}
