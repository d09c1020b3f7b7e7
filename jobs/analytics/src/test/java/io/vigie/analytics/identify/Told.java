package io.vigie.analytics.identify;

import io.vigie.schemas.ApiCall;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.Client;
import io.vigie.schemas.CredentialChange;
import io.vigie.schemas.CredentialChangeKind;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.Principal;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.Session;
import io.vigie.schemas.SubscriberChange;
import io.vigie.schemas.SubscriberChangeKind;
import io.vigie.schemas.codec.WireTypes;
import io.vigie.testkit.Events;
import java.time.Duration;

/** Events as different logs tell them. */
final class Told {

  static {
    WireTypes.trust();
  }

  private Told() {}

  /** Microseconds, so long after {@link Events#DAY}. */
  static long at(Duration elapsed) {
    return Events.micros(Events.DAY.plus(elapsed));
  }

  static SecurityEvent login(String name, String id, String session, Duration when) {
    SecurityEvent event = event("login-" + when, when, name, id);
    event.setSession(Session.newBuilder().setSessionId(session).build());
    event.setPayload(Authentication.newBuilder().build());
    return event;
  }

  /** A call that names nobody. */
  static SecurityEvent call(String session, Duration when) {
    SecurityEvent event = event("call-" + when, when, null, null);
    event.setSession(Session.newBuilder().setSessionId(session).build());
    event.setPayload(ApiCall.newBuilder().build());
    return event;
  }

  /** A call that gives an id. */
  static SecurityEvent callOf(String id, Duration when) {
    SecurityEvent event = event("call-" + when, when, null, id);
    event.setPayload(ApiCall.newBuilder().build());
    return event;
  }

  static SecurityEvent enrolled(String name, String number, Duration when) {
    return change(
        event("enrolment-" + name + "-" + when, when, name, null),
        CredentialChangeKind.FACTOR_ADDED,
        "self",
        null,
        number);
  }

  /** An entry of an export: the number was there before. */
  static SecurityEvent exported(String name, String number, Duration when) {
    return change(
        event("export-" + name + "-" + when, when, name, null),
        CredentialChangeKind.FACTOR_ADDED,
        "system",
        null,
        number);
  }

  /** The same by an entry of a directory. */
  static SecurityEvent listed(String name, String number, Duration when) {
    SecurityEvent event = exported(name, number, when);
    event.setSource("directory");
    return event;
  }

  /** An entry of a directory that takes a number away. */
  static SecurityEvent unlisted(String name, String number, Duration when) {
    SecurityEvent event =
        change(
            event("removal-" + name + "-" + when, when, name, null),
            CredentialChangeKind.FACTOR_REMOVED,
            "system",
            number,
            null);
    event.setSource("directory");
    return event;
  }

  static SecurityEvent changedNumber(String name, String before, String after, Duration when) {
    return change(
        event("number-" + name + "-" + when, when, name, null),
        CredentialChangeKind.PHONE_CHANGED,
        "self",
        before,
        after);
  }

  /** A report of a SIM swap, told at the time when it took effect. */
  static SecurityEvent swapped(String number, Duration when) {
    return swapped(number, when, when);
  }

  static SecurityEvent swapped(String number, Duration effective, Duration told) {
    SecurityEvent event = event("sim-" + number + "-" + told, told, null, null);
    event.setSource("carrier");
    event.setPayload(
        SubscriberChange.newBuilder()
            .setMsisdnHash(number)
            .setKind(SubscriberChangeKind.SIM_SWAP)
            .setEffective(effective == null ? null : at(effective))
            .setReported(at(told))
            .build());
    return event;
  }

  private static SecurityEvent change(
      SecurityEvent event,
      CredentialChangeKind kind,
      String initiator,
      String before,
      String after) {
    event.setPayload(
        CredentialChange.newBuilder()
            .setKind(kind)
            .setInitiator(initiator)
            .setVerificationFactor("sms")
            .setOldValueHash(before)
            .setNewValueHash(after)
            .build());
    return event;
  }

  private static SecurityEvent event(String eventId, Duration when, String name, String id) {
    return SecurityEvent.newBuilder()
        .setId(eventId)
        .setTime(at(when))
        .setTenant("acme")
        .setSource("portal")
        .setOutcome(Outcome.SUCCESS)
        .setPrincipal(Principal.newBuilder().setAccountName(name).setAccountId(id).build())
        .setClient(Client.newBuilder().build())
        .setPayload(ApiCall.newBuilder().build())
        .build();
  }
}
