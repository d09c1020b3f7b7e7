package io.vigie.analytics.normalise.okta;

import io.vigie.schemas.ApiCall;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.BusinessAction;
import io.vigie.schemas.CredentialChange;
import io.vigie.schemas.CredentialChangeKind;
import io.vigie.schemas.Sensitivity;
import io.vigie.schemas.SessionChange;
import io.vigie.schemas.SessionChangeKind;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes the payload that an event's meaning asks for. */
final class Payloads {

  private Payloads() {}

  static Object of(
      Meaning meaning,
      String eventType,
      OktaJson event,
      Subject subject,
      Told told,
      List<Party> targets) {
    if (meaning instanceof Meaning.Change change) {
      return change(change.kind(), subject, told);
    }
    if (meaning instanceof Meaning.Profile) {
      return profile(eventType, event, subject, told);
    }
    if (meaning instanceof Meaning.SessionTurn turn) {
      return SessionChange.newBuilder().setKind(turn.kind()).build();
    }
    if (meaning instanceof Meaning.TokenReuse) {
      return SessionChange.newBuilder()
          .setKind(SessionChangeKind.REFRESHED)
          .setRefreshReuseDetected(true)
          .build();
    }
    if (meaning instanceof Meaning.RateLimit limit) {
      return rateLimit(limit, targets);
    }
    if (meaning instanceof Meaning.Act act) {
      return act(eventType, act.sensitivity());
    }
    return authentication(told);
  }

  private static Authentication authentication(Told told) {
    return Authentication.newBuilder()
        .setStage(told.stage())
        .setReason(told.reason())
        .setFactors(told.factors())
        .setEndpoint(told.endpoint())
        .build();
  }

  private static CredentialChange change(CredentialChangeKind kind, Subject subject, Told told) {
    return CredentialChange.newBuilder()
        .setKind(kind)
        .setInitiator(subject.initiator())
        .setVerificationFactor(
            namesTheFactor(kind) || told.factors().isEmpty() ? null : told.factors().get(0))
        .build();
  }

  /** The factor that Okta names is then the one that changed, and not what proved the right to. */
  private static boolean namesTheFactor(CredentialChangeKind kind) {
    return kind == CredentialChangeKind.FACTOR_ADDED || kind == CredentialChangeKind.FACTOR_REMOVED;
  }

  private static BusinessAction act(String eventType, Sensitivity sensitivity) {
    return BusinessAction.newBuilder().setAction(eventType).setSensitivity(sensitivity).build();
  }

  private static ApiCall rateLimit(Meaning.RateLimit limit, List<Party> targets) {
    Party pattern = Party.first(targets, "url pattern");
    return ApiCall.newBuilder()
        .setRoute(pattern == null ? null : pattern.id())
        .setRateLimited(limit.refused())
        .build();
  }

  /** A profile is mostly names and departments; a phone or an address opens an account. */
  private static Object profile(String eventType, OktaJson event, Subject subject, Told told) {
    Set<String> changed = changedAttributes(event);
    if (changed.isEmpty()) {
      return change(CredentialChangeKind.UNKNOWN, subject, told);
    }
    if (hasAny(changed, "phone")) {
      return change(CredentialChangeKind.PHONE_CHANGED, subject, told);
    }
    if (changed.contains("secondemail")) {
      return change(CredentialChangeKind.RECOVERY_CHANGED, subject, told);
    }
    if (hasAny(changed, "email") || changed.contains("login")) {
      return change(CredentialChangeKind.EMAIL_CHANGED, subject, told);
    }
    return act(eventType, Sensitivity.UNKNOWN);
  }

  private static boolean hasAny(Set<String> names, String word) {
    return names.stream().anyMatch(name -> name.contains(word));
  }

  private static Set<String> changedAttributes(OktaJson event) {
    Set<String> names = new HashSet<>();
    String listed = event.at("debugContext").at("debugData").text("changedAttributes");
    if (listed != null) {
      for (String name : listed.split("[^A-Za-z0-9_]+", -1)) {
        if (!name.isEmpty()) {
          names.add(name.toLowerCase(Locale.ROOT));
        }
      }
    }
    for (OktaJson target : event.at("target").objects()) {
      names.addAll(target.at("changeDetails").at("to").names());
    }
    return names;
  }
}
