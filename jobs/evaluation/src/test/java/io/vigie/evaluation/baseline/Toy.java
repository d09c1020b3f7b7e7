package io.vigie.evaluation.baseline;

import io.vigie.schemas.ApiCall;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.AuthenticationStage;
import io.vigie.schemas.Client;
import io.vigie.schemas.FailureReason;
import io.vigie.schemas.Network;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.Principal;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.Session;
import io.vigie.schemas.codec.WireTypes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A stream made by hand: what a baseline is told, and what it answers. */
final class Toy {

  static {
    WireTypes.trust();
  }

  /** 2026-03-02T00:00:00Z: the beginning of a day and of a quarter of an hour. */
  static final long START = 1_772_409_600_000_000L;

  final List<BaselineAlert> alerts = new ArrayList<>();
  private final Baseline baseline;
  private int number;
  private long now = START;
  private String tenant = "acme";
  private String ip = "192.0.2.1";
  private Long asn;
  private String agent;
  private String device;
  private String session;
  private int count = 1;

  Toy(Baseline baseline) {
    this.baseline = baseline;
  }

  Toy at(Duration afterStart) {
    now = START + afterStart.toNanos() / 1000;
    return this;
  }

  Toy tenant(String name) {
    tenant = name;
    return this;
  }

  Toy from(String address) {
    ip = address;
    return this;
  }

  Toy network(long number) {
    asn = number;
    return this;
  }

  Toy with(String userAgent) {
    agent = userAgent;
    return this;
  }

  Toy on(String deviceId) {
    device = deviceId;
    return this;
  }

  Toy session(String id) {
    session = id;
    return this;
  }

  Toy times(int occurrences) {
    count = occurrences;
    return this;
  }

  Toy login(String user) {
    return tell(
        user, Outcome.SUCCESS, attempt(AuthenticationStage.PASSWORD, FailureReason.UNKNOWN));
  }

  Toy singleSignOn(String user) {
    return tell(user, Outcome.SUCCESS, attempt(AuthenticationStage.SESSION, FailureReason.UNKNOWN));
  }

  Toy failure(String user) {
    return failure(user, FailureReason.BAD_PASSWORD);
  }

  Toy failure(String user, FailureReason why) {
    return tell(user, Outcome.FAILURE, attempt(AuthenticationStage.PASSWORD, why));
  }

  /** Failures of so many users, named from the prefix, so many each. */
  Toy failures(String prefix, int users, int each) {
    for (int i = 0; i < users * each; i++) {
      failure(prefix + i / each);
    }
    return this;
  }

  Toy call(String user) {
    return tell(user, Outcome.SUCCESS, ApiCall.newBuilder().setMethod("GET").build());
  }

  private static Authentication attempt(AuthenticationStage stage, FailureReason reason) {
    return Authentication.newBuilder().setStage(stage).setReason(reason).build();
  }

  private Toy tell(String user, Outcome outcome, Object payload) {
    SecurityEvent event =
        SecurityEvent.newBuilder()
            .setId("e" + number++)
            .setTime(now)
            .setTenant(tenant)
            .setSource("toy")
            .setOutcome(outcome)
            .setCount(count)
            .setPrincipal(Principal.newBuilder().setAccountName(user).build())
            .setClient(
                Client.newBuilder().setIp(ip).setUserAgent(agent).setDeviceId(device).build())
            .setNetwork(asn == null ? null : Network.newBuilder().setAsn(asn).build())
            .setSession(session == null ? null : Session.newBuilder().setSessionId(session).build())
            .setPayload(payload)
            .build();
    baseline.observe(event, alerts::add);
    return this;
  }
}
