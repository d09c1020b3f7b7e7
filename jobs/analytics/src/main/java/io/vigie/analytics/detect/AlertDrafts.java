package io.vigie.analytics.detect;

import io.vigie.schemas.Alert;
import io.vigie.schemas.AlertStatus;
import io.vigie.schemas.EntityType;
import io.vigie.schemas.Severity;
import io.vigie.schemas.codec.WireTypes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the alerts of one detector have in common. */
public final class AlertDrafts {

  /** Classification, and situation of severity, of an account that somebody else got into. */
  public static final String COMPROMISE = "account_compromise";

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  static {
    WireTypes.trust();
  }

  private final DetectorCard card;
  private final double limit;
  private final String settingsVersion;

  /**
   * Drafts of a detector.
   *
   * @param settings its settings, of which alerts bear a fingerprint
   * @param limit score that a finding has to reach, in nats
   */
  public AlertDrafts(DetectorCard card, Record settings, double limit) {
    this.card = card;
    this.limit = limit;
    this.settingsVersion = fingerprint(settings);
  }

  /**
   * An attack.
   *
   * @param kind its classification
   * @param compromised whether an account gave in
   * @param confidence probability that it is what it says, 0 to 1
   */
  public Alert.Builder attack(String tenant, String kind, boolean compromised, double confidence) {
    return draft(
        tenant, kind, card.severity(compromised ? "with_compromise" : "failures_only"), confidence);
  }

  /**
   * Anything else that was found.
   *
   * @param kind its classification
   * @param situation how bad it is: a situation of severity on the detector's card
   * @param confidence probability that it is what it says, 0 to 1
   */
  public Alert.Builder finding(String tenant, String kind, String situation, double confidence) {
    return draft(tenant, kind, card.severity(situation), confidence);
  }

  /** An account that somebody else got into. */
  public Alert.Builder compromise(Compromise lost, double confidence) {
    return draft(lost.tenant(), COMPROMISE, card.severity(COMPROMISE), confidence)
        .setStatus(AlertStatus.OPEN)
        .setTitle("Account compromised: " + lost.account())
        .setReason(
            lost.account()
                + " was signed in to from "
                + lost.address()
                + " at "
                + clock(lost.time())
                + " UTC, on a device and network it does not know"
                + lost.because()
                + ".")
        .setEntityType(EntityType.ACCOUNT)
        .setEntity(lost.account())
        .setFirstTime(lost.time())
        .setLastTime(lost.time())
        .setOpened(lost.told())
        .setUpdated(lost.told())
        .setCounts(Map.of("successes", 1L))
        .setAccounts(List.of(lost.account()))
        .setCompromisedAccounts(List.of(lost.account()))
        .setSources(List.of(lost.address()))
        .setEventIds(List.of(lost.eventId()))
        .setCampaignId(lost.campaign())
        .setRelatedAlerts(List.of(lost.campaign()));
  }

  /**
   * A success that was somebody else's. Times are microseconds since 1970-01-01T00:00:00Z.
   *
   * @param tenant whose account it was
   * @param account the account
   * @param address where the success came from
   * @param eventId the event
   * @param time when
   * @param told when it is told
   * @param because what speaks against it, as the end of a sentence, with what joins it
   * @param campaign id of the attack's alert
   */
  public record Compromise(
      String tenant,
      String account,
      String address,
      String eventId,
      long time,
      long told,
      String because,
      String campaign) {}

  /**
   * What happened to one account, still going on.
   *
   * @param kind its classification
   * @param situation of the card's severities
   * @param trail whose account, when, from where
   * @param terms what speaks for it
   * @param confidence probability that it is what it says, 0 to 1
   * @param opened when the evidence sufficed, in microseconds
   * @param updated when it is told, in microseconds
   */
  public Alert.Builder about(
      String kind,
      String situation,
      Trail trail,
      Terms terms,
      double confidence,
      long opened,
      long updated) {
    return draft(trail.tenant(), kind, card.severity(situation), confidence)
        .setStatus(AlertStatus.OPEN)
        .setEntityType(EntityType.ACCOUNT)
        .setEntity(trail.account())
        .setFirstTime(trail.firstTime())
        .setLastTime(trail.lastTime())
        .setOpened(opened)
        .setUpdated(updated)
        .setScore(terms.score())
        .setEvidence(terms.evidence())
        .setAccounts(List.of(trail.account()))
        .setSources(trail.sources())
        .setSessions(trail.sessions())
        .setUserAgents(trail.userAgents())
        .setEventIds(trail.events());
  }

  private Alert.Builder draft(String tenant, String kind, Severity severity, double confidence) {
    return Alert.newBuilder()
        .setId("")
        .setRevision(0)
        .setTenant(tenant)
        .setDetector(card.id())
        .setDetectorVersion(card.version())
        .setSeverity(severity)
        .setConfidence(confidence)
        .setRiskScore(RiskScore.of(severity, confidence))
        .setClassification(kind)
        .setTechniques(card.techniques(kind))
        .setRecommendedActions(card.actions(kind))
        .setScoreLimit(limit)
        .setSettingsVersion(settingsVersion);
  }

  /** Fingerprint of a detector's settings. */
  static String fingerprint(Record settings) {
    return String.format(Locale.ROOT, "%08x", settings.toString().hashCode());
  }

  /** A time as sentences tell it, in UTC. */
  public static String clock(long micros) {
    return CLOCK.format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }
}
