package io.vigie.analytics.account;

import static io.vigie.testkit.Events.login;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.analytics.detect.StateBytes;
import io.vigie.analytics.stage.StageHost;
import io.vigie.schemas.Alert;
import io.vigie.schemas.AuthenticationStage;
import io.vigie.schemas.EntityType;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.SessionChange;
import io.vigie.schemas.SessionChangeKind;
import io.vigie.schemas.SessionInquiry;
import io.vigie.schemas.SessionReport;
import io.vigie.schemas.SessionSummary;
import io.vigie.testkit.Alerts;
import io.vigie.testkit.Events;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

class LiveSessionsTest {

  private static final String RECORDED = "live-sessions.v1.bin";

  private final List<SecurityEvent> events = new ArrayList<>();

  @Test
  void aFindingNamesTheSessionsThatHaveNotEnded() {
    add(Duration.ZERO, signedIn("s-1").by(AuthenticationStage.PUSH, "password", "push"));
    add(Duration.ofMinutes(5), signedIn("s-1").into("mail"));
    add(Duration.ofMinutes(1), signedIn("s-2"));
    add(Duration.ofMinutes(2), signedIn("s-3"));
    end(Duration.ofMinutes(3), "s-2", SessionChangeKind.LOGOUT);

    Alert last = last(EntityType.ACCOUNT);

    assertThat(last.getLiveSessions())
        .extracting(SessionSummary::getSessionId)
        .containsExactly("s-1", "s-3");
    SessionSummary first = last.getLiveSessions().get(0);
    assertThat(first.getSince()).isEqualTo(Events.micros(Events.DAY));
    assertThat(first.getLastSeen()).isEqualTo(Events.micros(Events.DAY) + 300_000_000L);
    assertThat(first.getFactors()).containsExactly("password", "push");
    assertThat(first.getRelyingParties()).containsExactly("mail");
    assertThat(first.getAddress()).isEqualTo("198.51.100.1");
    assertThat(last.getRecommendedActions())
        .last()
        .asString()
        .contains("s-1 (198.51.100.1); s-3 (198.51.100.1)");
  }

  @Test
  void theOrderOfArrivalChangesNothing() {
    for (int i = 0; i < 30; i++) {
      add(Duration.ofMinutes(i), signedIn("s-" + i % 20));
    }
    List<SessionSummary> expected = last(EntityType.ACCOUNT).getLiveSessions();
    assertThat(expected).hasSize(LiveSessions.LIMIT);
    Random order = new Random(5);
    for (int i = 0; i < 10; i++) {
      Collections.shuffle(events, order);
      assertThat(last(EntityType.ACCOUNT).getLiveSessions()).isEqualTo(expected);
    }
  }

  @Test
  void aSessionIsForgottenAfterADay() {
    add(Duration.ZERO, signedIn("s-1"));
    add(Duration.ofHours(25), signedIn("s-2"));
    assertThat(last(EntityType.ACCOUNT).getLiveSessions())
        .extracting(SessionSummary::getSessionId)
        .containsExactly("s-2");
  }

  @Test
  void aFindingAboutAnAddressNamesNoSessions() {
    add(Duration.ZERO, signedIn("s-1"));
    assertThat(last(EntityType.ADDRESS).getLiveSessions()).isNull();
  }

  @Test
  void anInquiryIsAnsweredWithTheSessionsOfItsAccountAlone() {
    add(Duration.ZERO, signedIn("s-1"));
    add(Duration.ofMinutes(1), signedIn("s-2"));
    events.add(login("bob").from("198.51.100.2").in("s-3").after(Duration.ofMinutes(2)).event());
    long read = Events.micros(Events.DAY) + 600_000_000L;

    SessionReport report = report(asked("ada"), read);

    assertThat(report.getInquiry()).isEqualTo("q-1");
    assertThat(report.getAccount()).isEqualTo("ada");
    assertThat(report.getTold()).isEqualTo(read);
    assertThat(report.getSessions())
        .extracting(SessionSummary::getSessionId)
        .containsExactly("s-2", "s-1");
  }

  @Test
  void anInquiryAfterAnAccountWithoutSessionsIsAnsweredToo() {
    add(Duration.ZERO, signedIn("s-1"));
    end(Duration.ofMinutes(3), "s-1", SessionChangeKind.LOGOUT);
    long read = Events.micros(Events.DAY) + 600_000_000L;
    assertThat(report(asked("ada"), read).getSessions()).isEmpty();
    assertThat(report(asked("nobody"), read).getSessions()).isEmpty();
  }

  @Test
  void anInquiryChangesNothingOfTheAccount() {
    add(Duration.ZERO, signedIn("s-1"));
    add(Duration.ofMinutes(1), signedIn("s-2"));
    Alert expected = last(EntityType.ACCOUNT);
    events.add(asked("ada"));
    assertThat(last(EntityType.ACCOUNT)).isEqualTo(expected);
  }

  private SessionReport report(SecurityEvent asked, long read) {
    AccountStage stage =
        new AccountStage(
            AccountSettings.DEFAULT, List.of(new WatchingDetector(Alerts.aboutAddress().build())));
    assertThat(stage.accepts(asked)).isTrue();
    assertThat(stage.judgesLate(asked)).isTrue();
    StageHost<SecurityEvent, AccountReport> host = new StageHost<>(stage);
    host.run(events, read);
    return host.showLate(asked, read).stream()
        .map(told -> ((Answer) told).report())
        .findFirst()
        .orElseThrow();
  }

  private static SecurityEvent asked(String account) {
    return InquiryEvent.of(
        SessionInquiry.newBuilder().setId("q-1").setTenant("acme").setAccount(account).build());
  }

  @Test
  void readsWhatVersionOneRecorded() throws IOException {
    LiveSessions state =
        StateBytes.recorded(LiveSessions.CODEC, 1, LiveSessionsTest.class, RECORDED);
    assertThat(state.summaries()).isEqualTo(sample(2).summaries());
  }

  @Test
  void aSessionTakesFewBytes() throws IOException {
    assertThat(StateBytes.of(LiveSessions.CODEC, sample(1)).length).isLessThan(150);
    assertThat(StateBytes.of(LiveSessions.CODEC, sample(50)).length).isLessThan(16 * 150);
  }

  /** Run by hand, once for each version: {@code -Dvigie.record.state=<folder>}. */
  @Test
  @EnabledIfSystemProperty(named = "vigie.record.state", matches = ".+")
  void recordsTheBytesOfThisVersion() throws IOException {
    StateBytes.record(LiveSessions.CODEC, sample(2), RECORDED);
  }

  private static LiveSessions sample(int sessions) {
    LiveSessions state = new LiveSessions();
    for (int i = 0; i < sessions; i++) {
      state.observe(
          signedIn("%032x".formatted(i))
              .by(AuthenticationStage.PUSH, "password", "push")
              .into("mail")
              .after(Duration.ofMinutes(i))
              .event());
    }
    return state;
  }

  private void add(Duration after, Events event) {
    events.add(event.after(after).event());
  }

  private void end(Duration after, String session, SessionChangeKind kind) {
    SecurityEvent event = signedIn(session).after(after).withId("end-" + session).event();
    event.setPayload(SessionChange.newBuilder().setKind(kind).build());
    events.add(event);
  }

  private static Events signedIn(String session) {
    return login("ada").from("198.51.100.1").on("laptop").in(session);
  }

  private Alert last(EntityType about) {
    Alert found = Alerts.aboutAddress().setEntityType(about).build();
    WatchingDetector detector = new WatchingDetector(found);
    List<AccountReport> reports =
        new StageHost<>(new AccountStage(AccountSettings.DEFAULT, List.of(detector))).run(events);
    return reports.stream()
        .filter(Finding.class::isInstance)
        .map(report -> ((Finding) report).alert())
        .reduce((before, after) -> after)
        .orElseThrow();
  }
}
