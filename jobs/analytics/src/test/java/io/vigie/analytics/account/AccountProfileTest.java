package io.vigie.analytics.account;

import static io.vigie.testkit.Events.failure;
import static io.vigie.testkit.Events.login;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.analytics.detect.StateBytes;
import io.vigie.analytics.stage.StageHost;
import io.vigie.schemas.CredentialChangeKind;
import io.vigie.schemas.SecurityEvent;
import io.vigie.testkit.Alerts;
import io.vigie.testkit.Events;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Old state stays readable. */
class AccountProfileTest {

  private static final String RECORDED = "account-profile.v3.bin";

  @Test
  void readsWhatVersionThreeRecorded() throws IOException {
    AccountProfile read =
        StateBytes.recorded(AccountProfile.CODEC, 3, AccountProfileTest.class, RECORDED);

    assertThat(read.familiar.size()).isEqualTo(4);
    assertThat(read.sources.size()).isEqualTo(1);
    assertThat(read.credited).isEqualTo(Events.micros(Events.DAY));
    assertThat(read.watched)
        .singleElement()
        .satisfies(
            success -> {
              assertThat(success.eventId()).isEqualTo("away");
              assertThat(success.isUsed()).isTrue();
            });
    assertThat(StateBytes.of(AccountProfile.CODEC, read))
        .isEqualTo(StateBytes.of(AccountProfile.CODEC, sample()));
  }

  /** Run by hand, once for each version: {@code -Dvigie.record.state=<folder>}. */
  @Test
  @EnabledIfSystemProperty(named = "vigie.record.state", matches = ".+")
  void recordsTheBytesOfThisVersion() throws IOException {
    StateBytes.record(AccountProfile.CODEC, sample(), RECORDED);
  }

  /** Somebody known at home, who was tried in vain, signs in elsewhere and looks around. */
  private static AccountProfile sample() {
    SecurityEvent used =
        Events.change("ada", CredentialChangeKind.PASSWORD_CHANGED)
            .from("203.0.113.7")
            .in("s-away")
            .after(Duration.ofMinutes(31))
            .event();
    List<SecurityEvent> events =
        List.of(
            login("ada").from("198.51.100.1").on("laptop").event(),
            failure("ada").from("203.0.113.9").on("bot").times(3).after(minutes(10)).event(),
            login("ada")
                .from("203.0.113.7")
                .on("phone")
                .in("s-away")
                .withId("away")
                .after(minutes(30))
                .event(),
            used);
    WatchingDetector detector = new WatchingDetector(Alerts.aboutAddress().build());
    StageHost<SecurityEvent, AccountReport> host =
        new StageHost<>(new AccountStage(AccountSettings.DEFAULT, List.of(detector)));
    host.run(events, Events.micros(Events.DAY.plus(minutes(32))));
    AccountProfile profile = host.only(AccountStage.PROFILE);
    assertThat(profile).isNotNull();
    return profile;
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }
}
