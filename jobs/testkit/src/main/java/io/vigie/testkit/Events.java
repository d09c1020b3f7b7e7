package io.vigie.testkit;

import io.vigie.schemas.AccountClass;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.AuthenticationStage;
import io.vigie.schemas.Client;
import io.vigie.schemas.FailureReason;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.Principal;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.codec.WireTypes;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Builds authentication events that read as a story: {@code login("ada").from("192.0.2.1")}. */
public final class Events {

  static {
    WireTypes.trust();
  }

  /** A day on which nothing special happened. */
  public static final Instant DAY = Instant.parse("2026-03-02T09:00:00Z");

  private final String account;
  private Instant time = DAY;
  private Outcome outcome = Outcome.SUCCESS;
  private FailureReason reason = FailureReason.UNKNOWN;
  private AccountClass accountClass = AccountClass.UNKNOWN;
  private int count = 1;
  private @Nullable String ip;
  private @Nullable String device;
  private @Nullable String password;
  private @Nullable Boolean leaked;
  private @Nullable Boolean exists;
  private @Nullable String id;

  private Events(String account) {
    this.account = account;
  }

  /** A successful login. */
  public static Events login(String account) {
    return new Events(account);
  }

  /** A login that failed for a wrong password. */
  public static Events failure(String account) {
    return new Events(account).failing(FailureReason.BAD_PASSWORD);
  }

  /** Microseconds of an instant. */
  public static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }

  public Events from(String address) {
    ip = address;
    return this;
  }

  public Events on(String deviceId) {
    device = deviceId;
    return this;
  }

  /** Time after {@link #DAY}. */
  public Events after(Duration elapsed) {
    time = DAY.plus(elapsed);
    return this;
  }

  public Events failing(FailureReason why) {
    outcome = Outcome.FAILURE;
    reason = why;
    return this;
  }

  public Events times(int occurrences) {
    count = occurrences;
    return this;
  }

  public Events withPassword(String hash) {
    password = hash;
    return this;
  }

  public Events leakedPair() {
    leaked = true;
    return this;
  }

  public Events ofNobody() {
    exists = false;
    reason = FailureReason.UNKNOWN_USER;
    return this;
  }

  public Events by(AccountClass kind) {
    accountClass = kind;
    return this;
  }

  public Events withId(String eventId) {
    id = eventId;
    return this;
  }

  /** The event; without an id of its own it gets one from its content. */
  public SecurityEvent event() {
    SecurityEvent event =
        SecurityEvent.newBuilder()
            .setId("")
            .setTime(micros(time))
            .setTenant("acme")
            .setSource("test")
            .setAction("login")
            .setOutcome(outcome)
            .setCount(count)
            .setPrincipal(
                Principal.newBuilder()
                    .setAccountName(account.isEmpty() ? null : account)
                    .setAccountExists(exists)
                    .setAccountClass(accountClass)
                    .build())
            .setClient(Client.newBuilder().setIp(ip).setDeviceId(device).build())
            .setPayload(
                Authentication.newBuilder()
                    .setStage(AuthenticationStage.PASSWORD)
                    .setReason(reason)
                    .setPasswordHash(password)
                    .setLeakedPair(leaked)
                    .build())
            .build();
    event.setId(id == null ? String.format("%08x", event.hashCode()) : id);
    return event;
  }
}
