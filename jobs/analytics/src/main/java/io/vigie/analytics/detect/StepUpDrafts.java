package io.vigie.analytics.detect;

import io.vigie.schemas.LevelChange;
import io.vigie.schemas.StepUp;
import io.vigie.schemas.codec.WireTypes;
import java.util.List;

/**
 * What the step-up signals of one detector have in common. Levels are authenticator assurance
 * levels of NIST SP 800-63B, written as in the examples of OpenID CAEP 1.0; factors are those of
 * RFC 8176.
 */
public final class StepUpDrafts {

  private static final String SINGLE_FACTOR = "nist-aal1";
  private static final String TWO_FACTORS = "nist-aal2";

  /** Text message and telephone call: both go where the SIM is. */
  private static final List<String> BY_PHONE = List.of("sms", "tel");

  static {
    WireTypes.trust();
  }

  private final DetectorCard card;
  private final String settingsVersion;

  /**
   * Drafts of a detector.
   *
   * @param settings its settings, of which signals bear a fingerprint
   */
  public StepUpDrafts(DetectorCard card, Record settings) {
    this.card = card;
    this.settingsVersion = AlertDrafts.fingerprint(settings);
  }

  /**
   * Whoever answers the account's phone need not be its holder: two factors are asked for, of which
   * none goes by phone. What is still to be set: reason and evidence.
   *
   * @param account name by which the account is followed
   * @param probability that it is being taken over, 0 to 1
   * @param eventTime since when, in microseconds since 1970-01-01T00:00:00Z
   * @param decided event time of the decision
   * @param expires until when it holds
   */
  public StepUp.Builder phoneDistrusted(
      String tenant,
      String account,
      double probability,
      long eventTime,
      long decided,
      long expires) {
    return StepUp.newBuilder()
        .setId(AlertIds.of(tenant, card.id() + "/step-up", account, decided))
        .setTenant(tenant)
        .setAccount(account)
        .setDetector(card.id())
        .setDetectorVersion(card.version())
        .setPreviousLevel(TWO_FACTORS)
        .setCurrentLevel(SINGLE_FACTOR)
        .setDirection(LevelChange.DECREASE)
        .setRequiredLevel(TWO_FACTORS)
        .setDistrustedFactors(BY_PHONE)
        .setProbability(probability)
        .setEventTime(eventTime)
        .setDecided(decided)
        .setExpires(expires)
        .setSettingsVersion(settingsVersion);
  }
}
