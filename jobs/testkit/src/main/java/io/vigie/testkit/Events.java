package io.vigie.testkit;

import io.vigie.schemas.AccountClass;
import io.vigie.schemas.AsnType;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.AuthenticationStage;
import io.vigie.schemas.Client;
import io.vigie.schemas.CredentialChange;
import io.vigie.schemas.CredentialChangeKind;
import io.vigie.schemas.FailureReason;
import io.vigie.schemas.Network;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.Principal;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.Session;
import io.vigie.schemas.codec.WireTypes;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
  private @Nullable String tls;
  private @Nullable String password;
  private @Nullable Boolean leaked;
  private @Nullable Boolean exists;
  private @Nullable String id;
  private AuthenticationStage stage = AuthenticationStage.PASSWORD;
  private List<String> factors = List.of();
  private @Nullable String agent;
  private @Nullable String party;
  private @Nullable String session;
  private @Nullable Network network;
  private @Nullable CredentialChange change;

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

  /** A change of an account, successful and by its user. */
  public static Events change(String account, CredentialChangeKind kind) {
    Events events = new Events(account);
    events.change = CredentialChange.newBuilder().setKind(kind).setInitiator("self").build();
    return events;
  }

  /** A network of a kind in a place. */
  public static Network network(long asn, AsnType type, String country, double lat, double lon) {
    return Network.newBuilder()
        .setAsn(asn)
        .setAsnType(type)
        .setCountry(country)
        .setLat(lat)
        .setLon(lon)
        .setGeoRadiusKm(20)
        .build();
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

  /** Sends a TLS fingerprint. */
  public Events shaking(String tlsFingerprint) {
    tls = tlsFingerprint;
    return this;
  }

  /** Through a network. */
  public Events through(Network known) {
    network = known;
    return this;
  }

  public Events with(String userAgent) {
    agent = userAgent;
    return this;
  }

  /** The step of the login, and the factors that were used. */
  public Events by(AuthenticationStage step, String... used) {
    stage = step;
    factors = List.of(used);
    return this;
  }

  /** Into a service. */
  public Events into(String relyingParty) {
    party = relyingParty;
    return this;
  }

  public Events in(String sessionId) {
    session = sessionId;
    return this;
  }

  /** Who asked for the change, and what proved the right to it. */
  public Events asked(String initiator, @Nullable String factor) {
    if (change == null) {
      throw new IllegalStateException("only a change is asked for");
    }
    change.setInitiator(initiator);
    change.setVerificationFactor(factor);
    return this;
  }

  /** Ends in no way that is told, such as a code that was sent. */
  public Events pending(FailureReason why) {
    outcome = Outcome.UNKNOWN;
    reason = why;
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
                    .setRelyingParty(party)
                    .build())
            .setClient(
                Client.newBuilder()
                    .setIp(ip)
                    .setDeviceId(device)
                    .setTlsFingerprint(tls)
                    .setUserAgent(agent)
                    .build())
            .setNetwork(network)
            .setSession(session == null ? null : Session.newBuilder().setSessionId(session).build())
            .setPayload(change == null ? attempt() : change)
            .build();
    event.setId(id == null ? String.format("%08x", event.hashCode()) : id);
    return event;
  }

  private Authentication attempt() {
    return Authentication.newBuilder()
        .setStage(stage)
        .setReason(reason)
        .setFactors(factors)
        .setPasswordHash(password)
        .setLeakedPair(leaked)
        .build();
  }
}
