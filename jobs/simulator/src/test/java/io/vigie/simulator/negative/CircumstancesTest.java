package io.vigie.simulator.negative;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.schemas.Authentication;
import io.vigie.schemas.FailureReason;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.SubscriberChange;
import io.vigie.simulator.Scenarios;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each circumstance shows what misleads detectors. */
class CircumstancesTest {

  private static List<SecurityEvent> play(String name) {
    List<SecurityEvent> events = new ArrayList<>();
    Scenarios.find(name).orElseThrow().small(9).run(events::add, truth -> {});
    return events;
  }

  private static boolean failed(SecurityEvent event) {
    return event.getPayload() instanceof Authentication && event.getOutcome() == Outcome.FAILURE;
  }

  @ParameterizedTest
  @ValueSource(strings = {"office-nat", "carrier-nat", "company-vpn", "campus", "kiosk", "broker"})
  void letsManyAccountsFailBehindOneAddress(String name) {
    Map<String, Set<String>> failing = new HashMap<>();
    for (SecurityEvent event : play(name)) {
      if (failed(event)) {
        failing
            .computeIfAbsent(event.getClient().getIp(), any -> new HashSet<>())
            .add(event.getPrincipal().getAccountName());
      }
    }
    int most = failing.values().stream().mapToInt(Set::size).max().orElse(0);
    assertThat(most).isGreaterThan(25);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mobile-hopping", "dual-stack", "vpn-toggle", "relay-rotation"})
  void changesTheAddressButNeverTheDeviceOfASession(String name) {
    Map<String, Set<String>> addresses = new HashMap<>();
    Map<String, Set<String>> devices = new HashMap<>();
    for (SecurityEvent event : play(name)) {
      if (event.getSession() != null) {
        String session = event.getSession().getSessionId();
        addresses.computeIfAbsent(session, any -> new HashSet<>()).add(event.getClient().getIp());
        devices
            .computeIfAbsent(session, any -> new HashSet<>())
            .add(event.getClient().getDeviceId());
      }
    }
    long wandering = addresses.values().stream().filter(each -> each.size() > 1).count();
    assertThat(wandering).isGreaterThan(90);
    assertThat(devices.values()).allSatisfy(each -> assertThat(each).hasSize(1));
  }

  @Test
  void expiresPasswordsOnceEach() {
    Map<String, Integer> expired = new HashMap<>();
    for (SecurityEvent event : play("password-expiry")) {
      if (event.getPayload() instanceof Authentication attempt
          && attempt.getReason() == FailureReason.EXPIRED) {
        expired.merge(event.getPrincipal().getAccountName(), 1, Integer::sum);
      }
    }
    assertThat(expired.size()).isGreaterThan(300);
    long twice = expired.values().stream().filter(count -> count > 1).count();
    assertThat(twice).isLessThan(expired.size() / 20);
  }

  @Test
  void failsWithinTheServiceDuringAnOutage() {
    long internal =
        play("provider-outage").stream()
            .filter(
                event ->
                    event.getPayload() instanceof Authentication attempt
                        && (attempt.getReason() == FailureReason.INTERNAL
                            || attempt.getReason() == FailureReason.UPSTREAM))
            .count();
    assertThat(internal).isGreaterThan(1_000);
  }

  @Test
  void bringsManyMoreLoginsDuringAPromotion() {
    assertThat(play("promotion-surge").size()).isGreaterThan(2 * play("kiosk").size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"app-release", "browser-update"})
  void spreadsAFingerprintThatWasNotThereBefore(String name) {
    List<SecurityEvent> events = play(name);
    Set<String> early = fingerprints(events.subList(0, events.size() / 10));
    Map<String, Integer> late = new HashMap<>();
    for (SecurityEvent event : events.subList(events.size() / 2, events.size())) {
      String tls = event.getClient().getTlsFingerprint();
      if (tls != null && !early.contains(tls)) {
        late.merge(tls, 1, Integer::sum);
      }
    }
    assertThat(late.values().stream().mapToInt(count -> count).max().orElse(0))
        .isGreaterThan(2_000);
  }

  @Test
  void triesTheOldPasswordAgainAndAgain() {
    long stale =
        play("stale-service").stream()
            .filter(
                event -> failed(event) && "acme-sync/1.4".equals(event.getClient().getUserAgent()))
            .count();
    assertThat(stale).isEqualTo(90);
  }

  @Test
  void swapsManyCardsInAMigration() {
    long swaps =
        play("card-migration").stream()
            .filter(event -> event.getPayload() instanceof SubscriberChange)
            .count();
    assertThat(swaps).isGreaterThan(120);
  }

  @Test
  void namesTheSessionBeforeWhenItIsRenamed() {
    Set<String> sessions = new HashSet<>();
    int renamed = 0;
    for (SecurityEvent event : play("session-id-change")) {
      if (event.getSession() != null && event.getSession().getParentSessionId() != null) {
        renamed++;
        assertThat(sessions).contains(event.getSession().getParentSessionId());
      } else if (event.getSession() != null) {
        sessions.add(event.getSession().getSessionId());
      }
    }
    assertThat(renamed).isGreaterThan(1_000);
  }

  @Test
  void signsAClassInWithinMinutesFromComputersThatWereSetUpAlike() {
    Map<String, Map<String, Set<String>>> accounts = new HashMap<>();
    for (SecurityEvent event : play("exam")) {
      if (event.getPayload() instanceof Authentication) {
        accounts
            .computeIfAbsent(event.getClient().getIp(), any -> new HashMap<>())
            .computeIfAbsent(event.getClient().getUserAgent(), any -> new HashSet<>())
            .add(event.getPrincipal().getAccountName());
      }
    }
    int most =
        accounts.values().stream()
            .flatMap(each -> each.values().stream())
            .mapToInt(Set::size)
            .max()
            .orElse(0);
    assertThat(most).isGreaterThan(250);
  }

  @Test
  void refusesRightPasswordsWhileTheDirectoryIsOutOfReach() {
    Map<String, Set<String>> right = new HashMap<>();
    int refused = 0;
    for (SecurityEvent event : play("directory-outage")) {
      if (event.getPayload() instanceof Authentication attempt
          && attempt.getPasswordHash() != null) {
        Set<String> known =
            right.computeIfAbsent(event.getPrincipal().getAccountName(), any -> new HashSet<>());
        if (event.getOutcome() == Outcome.SUCCESS) {
          known.add(attempt.getPasswordHash());
        } else if (attempt.getReason() == FailureReason.BAD_PASSWORD
            && known.contains(attempt.getPasswordHash())) {
          refused++;
        }
      }
    }
    assertThat(refused).isGreaterThan(1_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"tenant-migration", "new-egress"})
  void movesPeopleWhoAreKnownToWhereNobodyWas(String name) {
    List<SecurityEvent> events = play(name);
    Set<String> before = new HashSet<>();
    Set<Object> networks = new HashSet<>();
    Map<Object, Set<String>> moved = new HashMap<>();
    long start = events.get(0).getTime();
    for (SecurityEvent event : events) {
      if (!(event.getPayload() instanceof Authentication)
          || event.getOutcome() != Outcome.SUCCESS) {
        continue;
      }
      String account = event.getPrincipal().getAccountName();
      Object network = event.getNetwork().getAsn();
      if (event.getTime() < start + 15 * 60_000_000L) {
        before.add(account);
        networks.add(network);
      } else if (before.contains(account) && !networks.contains(network)) {
        moved.computeIfAbsent(network, any -> new HashSet<>()).add(account);
      }
    }
    assertThat(moved.values().stream().mapToInt(Set::size).max().orElse(0)).isGreaterThan(500);
  }

  @Test
  void takesOneAccountForTheOwnFromManyPlaces() {
    Map<String, Set<String>> failing = new HashMap<>();
    for (SecurityEvent event : play("namesakes")) {
      if (failed(event)) {
        failing
            .computeIfAbsent(event.getPrincipal().getAccountName(), any -> new HashSet<>())
            .add(event.getClient().getIp());
      }
    }
    assertThat(failing.values().stream().filter(places -> places.size() >= 8)).hasSize(4);
  }

  private static Set<String> fingerprints(List<SecurityEvent> events) {
    Set<String> all = new HashSet<>();
    events.forEach(event -> all.add(String.valueOf(event.getClient().getTlsFingerprint())));
    return all;
  }
}
