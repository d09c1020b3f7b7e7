package io.vigie.evaluation.score;

import io.vigie.evaluation.score.WorldScore.Tally;
import io.vigie.evaluation.suite.WorldSpec;
import io.vigie.evaluation.truth.CampaignTruth;
import io.vigie.evaluation.truth.Ledger;
import io.vigie.evaluation.truth.Loss;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds the claims of one judge against the truth of one world. The rule is told in the README of
 * the module.
 */
public final class Judgement {

  private static final long PROMPT_MICROS = 60_000_000;
  private static final int PROMPT_REQUESTS = 3;
  private static final double MICROS = 1e6;
  private static final double DAY_MICROS = 86_400 * MICROS;

  private final Ledger ledger;

  /** When each campaign was found. */
  private final Map<String, Long> found = new HashMap<>();

  /** When each lost account was named, by campaign. */
  private final Map<String, Map<String, Long>> named = new HashMap<>();

  private final Map<Claim.Kind, long[]> tallies = new HashMap<>();

  private Judgement(Ledger ledger) {
    this.ledger = ledger;
    for (Claim.Kind kind : Claim.Kind.values()) {
      tallies.put(kind, new long[2]);
    }
  }

  /**
   * Judges.
   *
   * @param claims in any order
   */
  public static WorldScore of(WorldSpec world, Ledger ledger, List<Claim> claims) {
    Judgement judgement = new Judgement(ledger);
    String before = null;
    for (Claim claim : claims.stream().sorted(Claim.ORDER).toList()) {
      judgement.consider(claim, !claim.alert().equals(before));
      before = claim.alert();
    }
    return judgement.score(world);
  }

  private void consider(Claim claim, boolean opens) {
    boolean accountsRight = name(claim);
    boolean right;
    if (claim.kind() == Claim.Kind.ACCOUNT) {
      right = accountsRight;
    } else {
      String owner = owner(claim.events());
      right = owner != null;
      if (owner != null) {
        found.merge(owner, claim.time(), Math::min);
      }
    }
    if (opens) {
      long[] tally = tallies.getOrDefault(claim.kind(), new long[2]);
      tally[right ? 0 : 1]++;
    }
  }

  /** Notes the accounts named; true when every one of them was lost by then. */
  private boolean name(Claim claim) {
    boolean all = true;
    for (String account : claim.accounts()) {
      boolean lost = false;
      for (CampaignTruth campaign : ledger.campaigns()) {
        Loss loss = campaign.losses().get(account);
        if (loss != null && loss.time() <= claim.time()) {
          lost = true;
          named
              .computeIfAbsent(campaign.id(), none -> new HashMap<>())
              .merge(account, claim.time(), Math::min);
          if (claim.kind() == Claim.Kind.ACCOUNT) {
            found.merge(campaign.id(), claim.time(), Math::min);
          }
        }
      }
      all &= lost;
    }
    return all;
  }

  /** The campaign to which more than half of the events belong, if there is one. */
  private @Nullable String owner(List<String> events) {
    Map<String, Integer> votes = new TreeMap<>();
    for (String event : events) {
      String owner = ledger.owner(event);
      if (owner != null) {
        votes.merge(owner, 1, Integer::sum);
      }
    }
    return votes.entrySet().stream()
        .filter(entry -> 2 * entry.getValue() > events.size())
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }

  private WorldScore score(WorldSpec world) {
    List<CampaignScore> campaigns = new ArrayList<>();
    long attackEvents = 0;
    for (CampaignTruth campaign : ledger.campaigns()) {
      if (campaign.events() > 0) {
        campaigns.add(score(campaign));
        attackEvents += campaign.events();
      }
    }
    return new WorldScore(
        new WorldScore.Facts(
            world.scenario(),
            world.size(),
            world.seed(),
            ledger.events(),
            attackEvents,
            ledger.legitimateLogins(),
            ledger.legitimateSubscriberChanges(),
            ledger.length() / DAY_MICROS),
        campaigns,
        tally(Claim.Kind.CAMPAIGN),
        tally(Claim.Kind.ACCOUNT));
  }

  private CampaignScore score(CampaignTruth campaign) {
    Long time = found.get(campaign.id());
    if (time == null) {
      double never = Double.POSITIVE_INFINITY;
      return new CampaignScore(
          campaign.storyline(), campaign.events(), false, never, never, never, losses(campaign));
    }
    return new CampaignScore(
        campaign.storyline(),
        campaign.events(),
        true,
        campaign.attempts().upTo(time),
        campaign.records().upTo(time),
        Math.max(0, time - campaign.first()) / MICROS,
        losses(campaign));
  }

  private Tally tally(Claim.Kind kind) {
    long[] tally = tallies.getOrDefault(kind, new long[2]);
    return new Tally(tally[0], tally[1]);
  }

  private List<LossScore> losses(CampaignTruth campaign) {
    Map<String, Long> told = named.getOrDefault(campaign.id(), Map.of());
    List<LossScore> losses = new ArrayList<>();
    campaign.losses().forEach((account, loss) -> losses.add(score(loss, told.get(account))));
    return losses;
  }

  private static LossScore score(Loss loss, @Nullable Long time) {
    if (time == null) {
      double never = Double.POSITIVE_INFINITY;
      return new LossScore(false, false, false, loss.harmed(), false, never, never);
    }
    return new LossScore(
        true,
        prompt(loss, time),
        promptOnceKnowable(loss, time),
        loss.harmed(),
        loss.harmed() && loss.beforeHarm(time),
        loss.requests().upTo(time),
        (time - loss.time()) / MICROS);
  }

  private static boolean prompt(Loss loss, long time) {
    return time - loss.time() <= PROMPT_MICROS || loss.requests().upTo(time) <= PROMPT_REQUESTS;
  }

  /**
   * A thief who looks like the owner gives himself away by the reset that his session survives, and
   * not before it.
   */
  private static boolean promptOnceKnowable(Loss loss, long time) {
    return prompt(loss, time)
        || time - loss.knowable() <= PROMPT_MICROS
        || loss.requestsSinceKnowable(time) <= PROMPT_REQUESTS;
  }
}
