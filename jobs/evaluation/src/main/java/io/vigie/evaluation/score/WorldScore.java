package io.vigie.evaluation.score;

import java.util.List;

/**
 * What one judge did in one world.
 *
 * @param facts the world itself
 * @param campaigns each attack
 * @param alerts alerts about campaigns, right and wrong
 * @param accountAlerts alerts about accounts, right and wrong
 * @param losses accounts lost, and how they were named
 */
public record WorldScore(
    Facts facts, List<CampaignScore> campaigns, Tally alerts, Tally accountAlerts, Losses losses) {

  /**
   * What is true of a world whoever looks at it.
   *
   * @param scenario which scenario
   * @param seed from which seed
   * @param events all events
   * @param attackEvents events of attacks
   * @param legitimateLogins successful authentications of nobody's attack
   * @param subscriberChanges changes of subscriptions that are nobody's attack
   * @param days length in days of event time
   */
  public record Facts(
      String scenario,
      long seed,
      long events,
      long attackEvents,
      long legitimateLogins,
      long subscriberChanges,
      double days) {

    /** Events that belong to no attack. */
    public long legitimate() {
      return events - attackEvents;
    }
  }

  /**
   * Alerts.
   *
   * @param right about an attack
   * @param wrong about none
   */
  public record Tally(long right, long wrong) {}

  /**
   * Accounts lost.
   *
   * @param lost how many
   * @param named those that an alert named
   * @param prompt those named within three requests of the thief or 60 seconds
   * @param harmed those with damage
   * @param spared those with damage that were named before it
   */
  public record Losses(long lost, long named, long prompt, long harmed, long spared) {}
}
