package io.vigie.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.schemas.BusinessAction;
import io.vigie.schemas.CredentialChange;
import io.vigie.schemas.CredentialChangeKind;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.SubscriberChange;
import io.vigie.simulator.truth.Truth;
import io.vigie.simulator.truth.Truth.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The matrices of circumstances, and whether phones can be told apart from the stream alone. */
class MatrixScenariosTest {

  private static final long MINUTE = 60_000_000L;
  private static final long HOUR = 60 * MINUTE;

  private static Told play(String name) {
    return Told.of(Scenarios.find(name).orElseThrow().small(11));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"hijack-cookie", "hijack-phishing", "hijack-refresh-token", "hijack-surviving"})
  void losesEachVictimOfEachDelayAndNetworkWithinTheWorld(String name) {
    Told told = play(name);
    Map<String, Truth.Ended> cells = cells(told);

    assertThat(cells).hasSize(12).containsKeys(name + "/hosting/1min", name + "/same-asn/5d");
    assertThat(cells.values())
        .allSatisfy(cell -> assertThat(cell.accountsLost()).as(cell.storyline()).isEqualTo(5));
  }

  @Test
  void showsEachVictimsOwnDevicesBeforeTheAttack() {
    Told told = play("hijack-cookie");
    Map<String, Long> lost = new HashMap<>();
    told.truths(Truth.AccountLost.class).forEach(loss -> lost.put(loss.account(), loss.time()));
    Set<String> seen = new HashSet<>();
    for (SecurityEvent event : told.events()) {
      String account = event.getPrincipal().getAccountName();
      if (lost.containsKey(account)
          && event.getClient().getDeviceId() != null
          && event.getTime() < told.events().get(0).getTime() + 24 * HOUR) {
        seen.add(account);
      }
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(lost.keySet());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"sim-reset", "sim-email", "sim-payee", "sim-code", "sim-port-out", "sim-esim"})
  void reportsEachTakeoverAfterItsDelayAndEndsWithATransfer(String name) {
    Told told = play(name);
    Map<String, SecurityEvent> byId = byId(told);
    Map<String, String> cells = names(told);
    Map<String, Set<Long>> delays = new TreeMap<>();
    int harmed = 0;
    for (Truth.Event truth : told.truths(Truth.Event.class)) {
      SecurityEvent event = Objects.requireNonNull(byId.get(truth.event()));
      if (event.getPayload() instanceof SubscriberChange change) {
        assertThat(event.getTime()).isEqualTo(change.getReported());
        delays
            .computeIfAbsent(
                Objects.requireNonNull(cells.get(truth.campaign())), n -> new HashSet<>())
            .add((change.getReported() - change.getEffective()) / MINUTE);
      }
      if (truth.role() == Role.HARM) {
        assertThat(event.getPayload()).isInstanceOf(BusinessAction.class);
        harmed++;
      }
    }
    assertThat(harmed).isEqualTo(50);
    assertThat(delays).hasSize(10);
    assertThat(delays.get(name + "/-1h")).containsExactly(-60L);
    assertThat(delays.get(name + "/0")).containsExactly(0L);
    assertThat(delays.get(name + "/3d")).containsExactly(72 * 60L);
    assertThat(cells(told).values())
        .allSatisfy(cell -> assertThat(cell.accountsLost()).isEqualTo(5));
  }

  /** A detector has the stream and nothing else. */
  @ParameterizedTest
  @ValueSource(strings = {"sim-swap", "sim-reset", "sim-port-out", "sim-esim"})
  void tellsWhoseNumberItIsBeforeTheCarrierReportsIt(String name) {
    Told told = play(name);
    Set<String> attack = new HashSet<>();
    Map<String, String> victims = new HashMap<>();
    for (Truth.Event truth : told.truths(Truth.Event.class)) {
      attack.add(truth.event());
      if (truth.account() != null) {
        victims.put(truth.campaign() + truth.account(), truth.account());
      }
    }
    Map<String, String> owners = new HashMap<>();
    Set<String> found = new HashSet<>();
    for (SecurityEvent event : told.events()) {
      if (event.getPayload() instanceof CredentialChange change
          && (change.getKind() == CredentialChangeKind.FACTOR_ADDED
              || change.getKind() == CredentialChangeKind.PHONE_CHANGED)
          && "sms".equals(change.getVerificationFactor())
          && change.getNewValueHash() != null) {
        owners.put(change.getNewValueHash(), event.getPrincipal().getAccountName());
      }
      if (event.getPayload() instanceof SubscriberChange change && attack.contains(event.getId())) {
        assertThat(event.getPrincipal().getAccountName()).isNull();
        assertThat(owners).containsKey(change.getMsisdnHash());
        found.add(owners.get(change.getMsisdnHash()));
      }
    }
    assertThat(found).containsExactlyInAnyOrderElementsOf(new HashSet<>(victims.values()));
  }

  @Test
  void letsSomeOldPhonesGoOnAndOthersFallSilent() {
    Told told = play("sim-reset");
    Map<String, Long> lost = new HashMap<>();
    told.truths(Truth.AccountLost.class).forEach(loss -> lost.put(loss.account(), loss.time()));
    Set<String> attack = new HashSet<>();
    told.truths(Truth.Event.class).forEach(event -> attack.add(event.event()));
    Set<String> active = new HashSet<>();
    for (SecurityEvent event : told.events()) {
      String account = event.getPrincipal().getAccountName();
      Long time = lost.get(account);
      if (time != null
          && !attack.contains(event.getId())
          && Math.abs(event.getTime() - time) < HOUR) {
        active.add(account);
      }
    }
    assertThat(active.size()).isBetween(15, 25);
  }

  @Test
  void renewsVeryManyCardsOfDifferentPeopleWhoAreKnown() {
    Told told = play("sim-changes");
    Set<String> known = new HashSet<>();
    Set<String> changed = new HashSet<>();
    List<CredentialChangeKind> kinds = new ArrayList<>();
    int unknown = 0;
    for (SecurityEvent event : told.events()) {
      if (event.getPayload() instanceof CredentialChange change) {
        kinds.add(change.getKind());
        known.add(change.getNewValueHash());
      } else if (event.getPayload() instanceof SubscriberChange change) {
        changed.add(change.getMsisdnHash());
        unknown += known.contains(change.getMsisdnHash()) ? 0 : 1;
      }
    }
    assertThat(changed.size()).isBetween(19_500, 20_100);
    assertThat(unknown).isLessThan(20);
    assertThat(kinds)
        .contains(
            CredentialChangeKind.RESET_COMPLETED,
            CredentialChangeKind.PASSWORD_CHANGED,
            CredentialChangeKind.PAYEE_ADDED,
            CredentialChangeKind.EMAIL_CHANGED);
  }

  private static Map<String, SecurityEvent> byId(Told told) {
    Map<String, SecurityEvent> byId = new HashMap<>();
    told.events().forEach(event -> byId.put(event.getId(), event));
    return byId;
  }

  private static Map<String, String> names(Told told) {
    Map<String, String> names = new HashMap<>();
    told.truths(Truth.Began.class).forEach(each -> names.put(each.campaign(), each.storyline()));
    return names;
  }

  private static Map<String, Truth.Ended> cells(Told told) {
    Map<String, Truth.Ended> cells = new TreeMap<>();
    told.truths(Truth.Ended.class).forEach(each -> cells.put(each.storyline(), each));
    return cells;
  }
}
