package io.vigie.evaluation.score;

import io.vigie.evaluation.suite.Size;
import java.util.List;
import java.util.Set;

/**
 * What one judge did in one world.
 *
 * @param facts the world itself
 * @param campaigns each attack
 * @param alerts alerts about campaigns, right and wrong
 * @param accountAlerts alerts about accounts, right and wrong
 */
public record WorldScore(
    Facts facts, List<CampaignScore> campaigns, Tally alerts, Tally accountAlerts) {

  private static final Tally NONE = new Tally(0, 0);

  /** Keeps a copy. */
  public WorldScore {
    campaigns = List.copyOf(campaigns);
  }

  /** Its attacks of some storylines alone, without any alerts: those are about all of them. */
  public WorldScore only(Set<String> storylines) {
    List<CampaignScore> kept =
        campaigns.stream().filter(each -> storylines.contains(each.storyline())).toList();
    return new WorldScore(facts, kept, NONE, NONE);
  }

  /** Accounts lost, and how they were named. */
  public Losses losses() {
    long[] counts = new long[6];
    for (CampaignScore campaign : campaigns) {
      for (LossScore loss : campaign.losses()) {
        counts[0]++;
        counts[1] += loss.named() ? 1 : 0;
        counts[2] += loss.prompt() ? 1 : 0;
        counts[3] += loss.harmed() ? 1 : 0;
        counts[4] += loss.spared() ? 1 : 0;
        counts[5] += loss.promptOnceKnowable() ? 1 : 0;
      }
    }
    return new Losses(counts[0], counts[1], counts[2], counts[5], counts[3], counts[4]);
  }

  /**
   * What is true of a world whoever looks at it.
   *
   * @param scenario which scenario
   * @param size in which form
   * @param seed from which seed
   * @param events all events
   * @param attackEvents events of attacks
   * @param legitimateLogins successful authentications of nobody's attack
   * @param subscriberChanges changes of subscriptions that are nobody's attack
   * @param days length in days of event time
   */
  public record Facts(
      String scenario,
      Size size,
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
   * @param promptOnceKnowable the same, the clock beginning at the reset that a session survived
   * @param harmed those with damage
   * @param spared those with damage that were named before it
   */
  public record Losses(
      long lost, long named, long prompt, long promptOnceKnowable, long harmed, long spared) {}
}
