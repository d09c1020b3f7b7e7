package io.vigie.analytics.account;

import static io.vigie.testkit.Events.failure;
import static io.vigie.testkit.Events.login;
import static org.assertj.core.api.Assertions.assertThat;

import io.vigie.analytics.detect.StateBytes;
import io.vigie.analytics.stage.KeyedMemory;
import io.vigie.analytics.stage.StageHost;
import io.vigie.analytics.stage.StateCodec;
import io.vigie.analytics.stage.StateSlot;
import io.vigie.schemas.CredentialChangeKind;
import io.vigie.schemas.SecurityEvent;
import io.vigie.testkit.Alerts;
import io.vigie.testkit.Events;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Old state stays readable. */
class AccountProfileTest {

  private static final String BEFORE = "account-profile.v3.bin";
  private static final String VERSION_FOUR = "account-profile.v4.bin";
  private static final String VERSION_FIVE = "account-profile.v5.bin";
  private static final String RECORDED = "account-profile.v6.bin";
  private static final String WATCHED = "watched-successes.v1.bin";

  /** Version 3 kept the successes that were followed within the profile. */
  @Test
  void readsWhatVersionThreeRecorded() throws IOException {
    AccountProfile read =
        StateBytes.recorded(AccountProfile.CODEC, 3, AccountProfileTest.class, BEFORE);

    assertIsTheSample(read);
    Taken taken = new Taken();
    WatchedSuccesses.takeOver(read.watchedBefore, taken);
    assertThat(read.watchedBefore).isEmpty();
    assertThat(taken.watched).isNotNull();
    assertAreTheSamples(taken.watched);
    assertThat(taken.wakeAt).isEqualTo(Events.micros(Events.DAY.plus(minutes(33))));
  }

  @Test
  void readsWhatVersionFourRecorded() throws IOException {
    AccountProfile read =
        StateBytes.recorded(AccountProfile.CODEC, 4, AccountProfileTest.class, VERSION_FOUR);

    assertIsTheSample(read);
    assertThat(read.watchedBefore).isEmpty();
    assertThat(read.creditedClient).isFalse();
    assertThat(read.creditedNetwork).isFalse();
  }

  @Test
  void readsWhatVersionFiveRecorded() throws IOException {
    AccountProfile read =
        StateBytes.recorded(AccountProfile.CODEC, 5, AccountProfileTest.class, VERSION_FIVE);

    assertIsTheSample(read);
    assertThat(read.creditedClient).isTrue();
    assertThat(read.creditedNetwork).isFalse();
    assertThat(read.tried.size()).isZero();
  }

  @Test
  void readsWhatVersionSixRecorded() throws IOException {
    AccountProfile read =
        StateBytes.recorded(AccountProfile.CODEC, 6, AccountProfileTest.class, RECORDED);

    assertIsTheSample(read);
    assertThat(read.tried.size()).isEqualTo(2);
    assertThat(StateBytes.of(AccountProfile.CODEC, read))
        .isEqualTo(StateBytes.of(AccountProfile.CODEC, spoken()));
  }

  /** The sample, having spoken for a new client as well. */
  private static AccountProfile spoken() {
    AccountProfile profile = sample().only(AccountStage.PROFILE);
    profile.creditedClient = true;
    return profile;
  }

  @Test
  void readsTheWatchedSuccessesThatVersionOneRecorded() throws IOException {
    StateCodec<WatchedSuccesses> codec = WatchedSuccesses.SLOT.codec();
    WatchedSuccesses read = StateBytes.recorded(codec, 1, AccountProfileTest.class, WATCHED);

    assertAreTheSamples(read);
    assertThat(StateBytes.of(codec, read))
        .hasSameSizeAs(StateBytes.of(codec, sample().only(WatchedSuccesses.SLOT)))
        .hasSizeLessThanOrEqualTo(WatchedSuccesses.MAX_BYTES);
  }

  private static void assertIsTheSample(AccountProfile profile) {
    assertThat(profile.familiar.size()).isEqualTo(4);
    assertThat(profile.sources.size()).isEqualTo(1);
    assertThat(profile.credited).isEqualTo(Events.micros(Events.DAY));
  }

  private static void assertAreTheSamples(WatchedSuccesses watched) {
    assertThat(watched.successes)
        .singleElement()
        .satisfies(
            success -> {
              assertThat(success.eventId()).isEqualTo("away");
              assertThat(success.isUsed()).isTrue();
            });
  }

  /** Run by hand, once for each version: {@code -Dvigie.record.state=<folder>}. */
  @Test
  @EnabledIfSystemProperty(named = "vigie.record.state", matches = ".+")
  void recordsTheBytesOfThisVersion() throws IOException {
    StateBytes.record(AccountProfile.CODEC, spoken(), RECORDED);
    StateBytes.record(WatchedSuccesses.SLOT.codec(), sample().only(WatchedSuccesses.SLOT), WATCHED);
  }

  @Test
  void aFullProfileStaysWithinItsBound() throws IOException {
    AccountProfile profile = new AccountProfile();
    for (int i = 0; i < 3 * AccountProfile.FAMILIAR_LIMIT; i++) {
      profile.familiar.touch(i, i);
      profile.sources.touch(i, i);
      profile.tried.touch(i, i);
    }
    assertThat(StateBytes.of(AccountProfile.CODEC, profile)).hasSize(AccountProfile.MAX_BYTES);
  }

  /** Somebody known at home, who was tried in vain, signs in elsewhere and looks around. */
  private static StageHost<SecurityEvent, AccountReport> sample() {
    SecurityEvent used =
        Events.change("ada", CredentialChangeKind.PASSWORD_CHANGED)
            .from("203.0.113.7")
            .in("s-away")
            .after(Duration.ofMinutes(31))
            .event();
    List<SecurityEvent> events =
        List.of(
            login("ada").from("198.51.100.1").on("laptop").event(),
            failure("ada")
                .from("203.0.113.9")
                .on("bot")
                .withPassword("guess")
                .times(3)
                .after(minutes(10))
                .event(),
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
    return host;
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }

  /** Takes what is put. */
  private static final class Taken implements KeyedMemory {

    @Nullable WatchedSuccesses watched;
    long wakeAt;

    @Override
    public long now() {
      return Events.micros(Events.DAY);
    }

    @Override
    public <S> @Nullable S get(StateSlot<S> slot) {
      return null;
    }

    @Override
    public <S> void put(StateSlot<S> slot, S state, long wakeUp) {
      watched = (WatchedSuccesses) state;
      wakeAt = wakeUp;
    }

    @Override
    public void clear(StateSlot<?> slot) {
      throw new AssertionError("nothing is forgotten");
    }
  }
}
