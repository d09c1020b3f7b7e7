package io.vigie.simulator.storyline;

import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.schemas.ApiCall;
import io.vigie.schemas.AsnType;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.BusinessAction;
import io.vigie.schemas.CredentialChange;
import io.vigie.schemas.CredentialChangeKind;
import io.vigie.schemas.FailureReason;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.SessionChange;
import io.vigie.schemas.SubscriberChange;
import io.vigie.simulator.Scenarios;
import io.vigie.simulator.truth.Truth;
import io.vigie.simulator.truth.Truth.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What makes each attack the attack it is. */
class StorylinesTest {

  /** The events of one small scenario, those of the attack apart. */
  private record Play(
      List<SecurityEvent> all,
      List<SecurityEvent> attack,
      Map<String, Role> roles,
      Truth.Ended end) {

    static Play of(String name) {
      List<SecurityEvent> all = new ArrayList<>();
      Map<String, Role> roles = new HashMap<>();
      List<Truth.Ended> ends = new ArrayList<>();
      Scenarios.find(name)
          .orElseThrow()
          .small(3)
          .run(
              all::add,
              truth -> {
                if (truth instanceof Truth.Event event) {
                  roles.put(event.event(), event.role());
                } else if (truth instanceof Truth.Ended end) {
                  ends.add(end);
                }
              });
      List<SecurityEvent> attack =
          all.stream().filter(event -> roles.containsKey(event.getId())).toList();
      return new Play(all, attack, roles, ends.get(0));
    }

    List<SecurityEvent> with(Role role) {
      return attack.stream().filter(event -> roles.get(event.getId()) == role).toList();
    }

    /** What the owner of a session did in it. */
    List<SecurityEvent> owner(String session) {
      return all.stream()
          .filter(event -> !roles.containsKey(event.getId()))
          .filter(
              event ->
                  event.getSession() != null && event.getSession().getSessionId().equals(session))
          .toList();
    }
  }

  @Test
  void stuffsAboutOnePasswordAnAccountAndLosesSome() {
    Play play = Play.of("stuffing-l2");
    Set<String> addresses = new HashSet<>();
    Set<String> agents = new HashSet<>();
    Set<String> passwords = new HashSet<>();
    List<SecurityEvent> attempts = play.with(Role.ATTEMPT);
    for (SecurityEvent event : attempts) {
      addresses.add(event.getClient().getIp());
      agents.add(event.getClient().getUserAgent());
      passwords.add(((Authentication) event.getPayload()).getPasswordHash());
      assertThat(event.getNetwork().getAsnType()).isEqualTo(AsnType.HOSTING);
    }
    assertThat(agents).hasSize(1);
    assertThat((double) attempts.size() / addresses.size()).isBetween(120.0, 140.0);
    assertThat(passwords.size()).isGreaterThan(attempts.size() * 95 / 100);
    assertThat(play.end().accountsLost()).isBetween(10L, 80L);
  }

  @Test
  void hidesLevelFourAmongThePopulationsFingerprints() {
    Play play = Play.of("stuffing-l4");
    Set<String> fingerprints = new HashSet<>();
    play.all().stream()
        .filter(event -> !play.roles().containsKey(event.getId()))
        .forEach(event -> fingerprints.add(event.getClient().getTlsFingerprint()));
    long known =
        play.attack().stream()
            .filter(event -> fingerprints.contains(event.getClient().getTlsFingerprint()))
            .count();
    assertThat((double) known / play.attack().size()).isGreaterThan(0.99);
    assertThat(play.with(Role.CAMOUFLAGE)).isNotEmpty();
  }

  @Test
  void rotatesInsideAPrefix() {
    Set<String> prefixes = new HashSet<>();
    Play.of("stuffing-prefix")
        .with(Role.ATTEMPT)
        .forEach(event -> prefixes.add(before(event.getClient().getIp(), '.', 3)));
    assertThat(prefixes).hasSize(1);
    Set<String> sites = new HashSet<>();
    Set<String> addresses = new HashSet<>();
    for (SecurityEvent event : Play.of("stuffing-v6").with(Role.ATTEMPT)) {
      addresses.add(event.getClient().getIp());
      sites.add(before(event.getClient().getIp(), ':', 3));
    }
    assertThat(sites).hasSize(1);
    assertThat(addresses).hasSizeGreaterThan(900);
  }

  @Test
  void waitsOutWindows() {
    List<SecurityEvent> attempts = Play.of("stuffing-bursts").with(Role.ATTEMPT);
    long begin = attempts.get(0).getTime();
    assertThat(attempts)
        .allSatisfy(event -> assertThat((event.getTime() - begin) / 60_000_000 % 20).isIn(0L, 19L));
  }

  @Test
  void growsFromNothing() {
    List<SecurityEvent> attempts = Play.of("stuffing-poison").with(Role.ATTEMPT);
    long begin = attempts.get(0).getTime();
    long half = 15 * 60_000_000L;
    long early = attempts.stream().filter(event -> event.getTime() - begin < half).count();
    assertThat((double) early / attempts.size()).isBetween(0.15, 0.35);
  }

  @Test
  void spraysOnePasswordAtATime() {
    Play play = Play.of("spraying");
    Set<String> passwords = new HashSet<>();
    play.with(Role.ATTEMPT)
        .forEach(event -> passwords.add(((Authentication) event.getPayload()).getPasswordHash()));
    assertThat(passwords).hasSize(2);
  }

  @Test
  void guessesAtOneAccountUntilItIsRight() {
    Play play = Play.of("brute-force");
    Set<String> accounts = new HashSet<>();
    play.attack().forEach(event -> accounts.add(event.getPrincipal().getAccountName()));
    assertThat(accounts).hasSize(1);
    assertThat(play.end().accountsLost()).isEqualTo(1);
  }

  @Test
  void asksForApprovalUntilSomebodyGivesIn() {
    Play play = Play.of("mfa-fatigue");
    assertThat(play.with(Role.ATTEMPT))
        .hasSizeGreaterThan(20)
        .allSatisfy(
            event ->
                assertThat(((Authentication) event.getPayload()).getReason())
                    .isIn(FailureReason.DENIED_PUSH, FailureReason.PUSH_TIMEOUT));
    assertThat(play.end().accountsLost()).isEqualTo(2);
  }

  @Test
  void usesTheVictimsSessionFromElsewhere() {
    Play play = Play.of("cookie-theft");
    assertThat(play.with(Role.COMPROMISE)).hasSize(10);
    for (SecurityEvent replay : play.with(Role.COMPROMISE)) {
      List<SecurityEvent> owner = play.owner(session(replay));
      assertThat(owner).isNotEmpty();
      assertThat(owner.get(0).getTime()).isLessThan(replay.getTime());
      assertThat(owner)
          .noneMatch(event -> event.getClient().getIp().equals(replay.getClient().getIp()));
    }
  }

  @Test
  void leavesNoTraceWhenTheCloneIsPerfect() {
    Play play = Play.of("perfect-clone");
    for (SecurityEvent replay : play.attack()) {
      assertThat(play.owner(session(replay)))
          .anySatisfy(
              event -> {
                assertThat(event.getClient()).isEqualTo(replay.getClient());
                assertThat(event.getNetwork()).isEqualTo(replay.getNetwork());
              });
    }
  }

  @Test
  void showsTheStolenRefreshTokenWhenItsOwnerRenews() {
    Play play = Play.of("refresh-token-theft");
    long reuses =
        play.all().stream()
            .filter(
                event ->
                    event.getPayload() instanceof SessionChange change
                        && Boolean.TRUE.equals(change.getRefreshReuseDetected()))
            .count();
    assertThat(reuses).isPositive();
    assertThat(play.end().accountsLost()).isEqualTo(4);
  }

  @Test
  void goesOnAfterThePasswordWasReset() {
    Play play = Play.of("surviving-session");
    int surviving = 0;
    for (SecurityEvent lost : play.with(Role.COMPROMISE)) {
      String account = lost.getPrincipal().getAccountName();
      long reset =
          play.all().stream()
              .filter(
                  event ->
                      event.getPayload() instanceof CredentialChange change
                          && change.getKind() == CredentialChangeKind.RESET_COMPLETED
                          && account.equals(event.getPrincipal().getAccountName()))
              .mapToLong(SecurityEvent::getTime)
              .findFirst()
              .orElse(Long.MAX_VALUE);
      boolean after =
          play.attack().stream()
              .anyMatch(event -> session(event).equals(session(lost)) && event.getTime() > reset);
      surviving += after ? 1 : 0;
    }
    assertThat(surviving).isEqualTo(4);
  }

  @Test
  void bearsThePhishedSessionOnOneNetworkAndUsesItOnAnother() {
    Play play = Play.of("adversary-in-the-middle");
    for (SecurityEvent born : play.with(Role.COMPROMISE)) {
      assertThat(born.getNetwork().getAsnType()).isEqualTo(AsnType.HOSTING);
      assertThat(((Authentication) born.getPayload()).getFactors()).hasSize(2);
    }
    assertThat(play.with(Role.ABUSE))
        .isNotEmpty()
        .allSatisfy(
            event -> assertThat(event.getNetwork().getAsnType()).isEqualTo(AsnType.RESIDENTIAL));
  }

  @Test
  void takesOverByNewCardResetAndTransferWheneverTheReportComes() {
    Play play = Play.of("sim-swap");
    assertThat(play.with(Role.HARM))
        .isNotEmpty()
        .allSatisfy(event -> assertThat(event.getPayload()).isInstanceOf(BusinessAction.class));
    List<Long> delays = new ArrayList<>();
    for (SecurityEvent report : play.with(Role.REPORT)) {
      SubscriberChange change = (SubscriberChange) report.getPayload();
      assertThat(report.getTime()).isEqualTo(change.getReported());
      delays.add((change.getReported() - change.getEffective()) / 60_000_000);
    }
    assertThat(delays).contains(1L, 40L);
  }

  @Test
  void readsRecordsInOrderOrShuffledOverManyTokens() {
    Play sequential = Play.of("extraction-sequential");
    assertThat(neighbours(sequential)).isGreaterThan(0.99);
    assertThat(sequential.end().recordsExposed()).isEqualTo(sequential.with(Role.HARM).size());
    Play shuffled = Play.of("extraction-shuffled");
    assertThat(neighbours(shuffled)).isLessThan(0.01);
    Set<String> tokens = new HashSet<>();
    shuffled.with(Role.HARM).forEach(event -> tokens.add(session(event)));
    assertThat(tokens).hasSize(10);
  }

  @Test
  void hitsThreePercentWhenItGuesses() {
    Play play = Play.of("extraction-many-addresses");
    double hits =
        (double) play.with(Role.HARM).size()
            / (play.with(Role.HARM).size() + play.with(Role.ATTEMPT).size());
    assertThat(hits).isBetween(0.02, 0.04);
  }

  @Test
  void opensOneServiceAfterAnother() {
    Play play = Play.of("federated-fan-out");
    Map<String, Set<String>> services = new HashMap<>();
    for (SecurityEvent event : play.with(Role.ABUSE)) {
      assertThat(event.getOutcome()).isEqualTo(Outcome.SUCCESS);
      services
          .computeIfAbsent(session(event), any -> new HashSet<>())
          .add(event.getPrincipal().getRelyingParty());
    }
    assertThat(services).hasSize(3).allSatisfy((session, all) -> assertThat(all).hasSize(20));
  }

  /** What stands before the n-th separator. */
  private static String before(String text, char separator, int occurrence) {
    int at = -1;
    for (int i = 0; i < occurrence; i++) {
      at = text.indexOf(separator, at + 1);
    }
    return text.substring(0, at);
  }

  /** Share of the records read whose number follows the one before. */
  private static double neighbours(Play play) {
    List<Long> numbers =
        play.with(Role.HARM).stream()
            .map(event -> ((ApiCall) event.getPayload()).getObjectIdNumber())
            .toList();
    long next = 0;
    for (int i = 1; i < numbers.size(); i++) {
      next += numbers.get(i) - numbers.get(i - 1) == 1 ? 1 : 0;
    }
    return (double) next / numbers.size();
  }

  private static String session(SecurityEvent event) {
    return Objects.requireNonNull(event.getSession()).getSessionId();
  }
}
