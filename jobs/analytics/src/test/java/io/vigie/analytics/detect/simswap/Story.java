package io.vigie.analytics.detect.simswap;

import io.vigie.analytics.account.AccountReport;
import io.vigie.analytics.account.AccountSettings;
import io.vigie.analytics.account.AccountStage;
import io.vigie.analytics.account.Finding;
import io.vigie.analytics.account.Signal;
import io.vigie.analytics.incident.IncidentSettings;
import io.vigie.analytics.incident.IncidentStage;
import io.vigie.analytics.stage.StageHost;
import io.vigie.schemas.Alert;
import io.vigie.schemas.ApiCall;
import io.vigie.schemas.AsnType;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.AuthenticationStage;
import io.vigie.schemas.BusinessAction;
import io.vigie.schemas.Client;
import io.vigie.schemas.CredentialChange;
import io.vigie.schemas.CredentialChangeKind;
import io.vigie.schemas.FailureReason;
import io.vigie.schemas.Network;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.Principal;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.Sensitivity;
import io.vigie.schemas.SessionChange;
import io.vigie.schemas.SessionChangeKind;
import io.vigie.schemas.StepUp;
import io.vigie.schemas.SubscriberChange;
import io.vigie.schemas.SubscriberChangeKind;
import io.vigie.schemas.codec.WireTypes;
import io.vigie.testkit.Events;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tells what happened on the account of Ada: {@code story.at(minutes).resets("sms", THIEF)}. */
final class Story {

  static {
    WireTypes.trust();
  }

  /** Somebody at a device somewhere; null is what the log does not tell. */
  record Who(
      String device,
      String ip,
      Long asn,
      String country,
      AsnType type,
      String system,
      String region) {

    Who(String device, String ip, Long asn, String country, AsnType type, String system) {
      this(device, ip, asn, country, type, system, null);
    }

    Who in(String where) {
      return new Who(device, ip, asn, country, type, system, where);
    }
  }

  static final Who ADA =
      new Who("ada-phone", "192.0.2.10", 64500L, "FR", AsnType.RESIDENTIAL, "iOS");
  static final Who ADA_NEW_PHONE = new Who("ada-new", "192.0.2.10", 64500L, "FR", ADA.type, "iOS");
  static final Who ADA_NEW_PHONE_OUTSIDE =
      new Who("ada-new", "198.51.100.3", 64501L, "FR", AsnType.MOBILE, "iOS");
  static final Who THIEF =
      new Who("thief", "203.0.113.66", 64900L, "BR", AsnType.RESIDENTIAL, "Android");

  final List<SecurityEvent> events = new ArrayList<>();
  private Duration now = Duration.ZERO;

  /** A story of an account that has signed in for a week. */
  static Story ofAda() {
    Story story = new Story();
    for (int day = 7; day > 0; day--) {
      story.at(Duration.ofDays(-day)).signsIn(ADA);
    }
    return story.at(Duration.ZERO);
  }

  /** The same, at home in a region. */
  static Story ofAdaIn(String region) {
    Story story = new Story();
    for (int day = 7; day > 0; day--) {
      story.at(Duration.ofDays(-day)).signsIn(ADA.in(region));
    }
    return story.at(Duration.ZERO);
  }

  static Story ofNobody() {
    return new Story();
  }

  /** Goes on at a time after {@link Events#DAY}. */
  Story at(Duration time) {
    now = time;
    return this;
  }

  Story at(int minutes) {
    return at(Duration.ofMinutes(minutes));
  }

  Story signsIn(Who who, String... factors) {
    return add(
        who,
        "login",
        Authentication.newBuilder()
            .setStage(factors.length > 1 ? AuthenticationStage.OTP : AuthenticationStage.PASSWORD)
            .setFactors(List.of(factors))
            .build());
  }

  Story signsInWithLeak(Who who, String... factors) {
    return add(
        who,
        "login",
        Authentication.newBuilder()
            .setStage(AuthenticationStage.OTP)
            .setFactors(List.of(factors))
            .setLeakedPair(true)
            .build());
  }

  Story mistypesCode(Who who) {
    SecurityEvent event =
        event(
            who,
            "login",
            Authentication.newBuilder()
                .setStage(AuthenticationStage.OTP)
                .setReason(FailureReason.OTP_FAIL)
                .setFactors(List.of("sms"))
                .build());
    event.setOutcome(Outcome.FAILURE);
    return add(event);
  }

  Story isSentCode() {
    SecurityEvent event =
        event(
            new Who(null, null, null, null, AsnType.UNKNOWN, null),
            "system.sms.send_factor_verify_message",
            Authentication.newBuilder()
                .setStage(AuthenticationStage.OTP)
                .setReason(FailureReason.MFA_REQUIRED)
                .build());
    event.setOutcome(Outcome.UNKNOWN);
    return add(event);
  }

  Story resets(String factor, Who who) {
    return changes(CredentialChangeKind.RESET_COMPLETED, factor, who);
  }

  Story changes(CredentialChangeKind kind, String factor, Who who) {
    return changes(kind, factor, null, who);
  }

  Story changes(CredentialChangeKind kind, String factor, String old, Who who) {
    return add(
        who,
        "account.change",
        CredentialChange.newBuilder()
            .setKind(kind)
            .setInitiator("self")
            .setVerificationFactor(factor)
            .setOldValueHash(old)
            .build());
  }

  /** A number becomes a factor: the code that was sent there was entered. */
  Story addsNumber(String number, Who who) {
    return add(
        who,
        "account.change",
        CredentialChange.newBuilder()
            .setKind(CredentialChangeKind.FACTOR_ADDED)
            .setInitiator("self")
            .setVerificationFactor("sms")
            .setNewValueHash(number)
            .build());
  }

  /** The service exports whose number it is. */
  Story enrols(String number) {
    return add(
        ADA,
        "account.change",
        CredentialChange.newBuilder()
            .setKind(CredentialChangeKind.FACTOR_ADDED)
            .setInitiator("system")
            .setVerificationFactor("sms")
            .setNewValueHash(number)
            .build());
  }

  Story reads(Who who) {
    return add(
        who,
        "GET /documents/{id}",
        ApiCall.newBuilder()
            .setRoute("/documents/{id}")
            .setMethod("GET")
            .setStatus(200)
            .setSensitivity(Sensitivity.HIGH)
            .build());
  }

  Story sendsMoney(Who who) {
    return sendsMoney(who, null);
  }

  Story sendsMoney(Who who, Long cents) {
    return add(
        who,
        "transfer",
        BusinessAction.newBuilder()
            .setAmountMinor(cents)
            .setAction("transfer")
            .setPayeeHash("mule")
            .setSensitivity(Sensitivity.HIGH)
            .build());
  }

  Story refreshes(Who who) {
    return add(
        who, "session", SessionChange.newBuilder().setKind(SessionChangeKind.REFRESHED).build());
  }

  /** A carrier's report, which comes now. */
  Story told(SubscriberChangeKind kind, Duration effective) {
    return told(kind, effective, null);
  }

  Story told(SubscriberChangeKind kind, Duration effective, String imei) {
    SecurityEvent event =
        event(
            new Who(null, null, null, null, AsnType.UNKNOWN, null),
            "sim.swapped",
            SubscriberChange.newBuilder()
                .setMsisdnHash("number")
                .setKind(kind)
                .setEffective(effective == null ? null : Events.micros(Events.DAY.plus(effective)))
                .setReported(Events.micros(Events.DAY.plus(now)))
                .setImeiHash(imei)
                .build());
    event.setSource("carrier");
    return add(event);
  }

  Story swapped() {
    return told(SubscriberChangeKind.SIM_SWAP, now);
  }

  /** The whole of a takeover by reset, from an unknown device in another country. */
  Story takenOver() {
    return at(30)
        .resets("sms", THIEF)
        .at(32)
        .signsIn(THIEF, "password", "sms")
        .at(35)
        .changes(CredentialChangeKind.EMAIL_CHANGED, "sms", THIEF)
        .at(40)
        .changes(CredentialChangeKind.PAYEE_ADDED, "sms", THIEF)
        .at(60)
        .sendsMoney(THIEF);
  }

  /** What the detector finds: drafts, in order. */
  List<Alert> findings() {
    List<Alert> found = new ArrayList<>();
    for (AccountReport report : reports()) {
      if (report instanceof Finding finding) {
        found.add(finding.alert());
      }
    }
    return found;
  }

  /** The step-up signals that the detector gives. */
  List<StepUp> signals() {
    List<StepUp> given = new ArrayList<>();
    for (AccountReport report : reports()) {
      if (report instanceof Signal signal) {
        given.add(signal.stepUp());
      }
    }
    return given;
  }

  private List<AccountReport> reports() {
    AccountStage stage =
        new AccountStage(
            AccountSettings.DEFAULT, List.of(new SimSwapDetector(SimSwapSettings.DEFAULT)));
    return new StageHost<>(stage).run(events);
  }

  /** The alerts, each at its last revision. */
  List<Alert> alerts() {
    Map<String, Alert> last = new LinkedHashMap<>();
    StageHost<Alert, Alert> incidents =
        new StageHost<>(new IncidentStage(IncidentSettings.DEFAULT));
    for (Alert alert : incidents.run(findings())) {
      last.put(alert.getId(), alert);
    }
    return List.copyOf(last.values());
  }

  private Story add(Who who, String action, Object payload) {
    return add(event(who, action, payload));
  }

  private Story add(SecurityEvent event) {
    event.setId(String.format("%032x", events.size()));
    events.add(event);
    return this;
  }

  private SecurityEvent event(Who who, String action, Object payload) {
    return SecurityEvent.newBuilder()
        .setId("")
        .setTime(Events.micros(Events.DAY.plus(now)))
        .setTenant("acme")
        .setSource("portal")
        .setAction(action)
        .setOutcome(Outcome.SUCCESS)
        .setPrincipal(Principal.newBuilder().setAccountName("ada").build())
        .setClient(
            Client.newBuilder()
                .setIp(who.ip)
                .setDeviceId(who.device)
                .setOsFamily(who.system)
                .build())
        .setNetwork(
            who.asn == null && who.country == null
                ? null
                : Network.newBuilder()
                    .setAsn(who.asn)
                    .setCountry(who.country)
                    .setAsnType(who.type)
                    .setRegion(who.region)
                    .build())
        .setPayload(payload)
        .build();
  }
}
