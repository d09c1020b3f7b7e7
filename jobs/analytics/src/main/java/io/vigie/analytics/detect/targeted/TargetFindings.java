package io.vigie.analytics.detect.targeted;

import io.vigie.analytics.detect.AlertDrafts;
import io.vigie.analytics.detect.AlertIds;
import io.vigie.analytics.detect.DetectorCard;
import io.vigie.schemas.Alert;
import io.vigie.schemas.AlertStatus;
import io.vigie.schemas.EntityType;
import io.vigie.schemas.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts an attack on one account into words and numbers: one alert, which becomes a compromise when
 * the account gives in.
 */
final class TargetFindings {

  private static final String BRUTE_FORCE = "brute_force";
  private static final String STUFFING = "stuffing";

  private final DetectorCard card;
  private final TargetAttackSettings settings;
  private final TheftOdds odds;
  private final AlertDrafts drafts;

  TargetFindings(DetectorCard card, TargetAttackSettings settings, TheftOdds odds) {
    this.card = card;
    this.settings = settings;
    this.odds = odds;
    this.drafts = new AlertDrafts(card, settings, settings.places());
  }

  /** The attack as it stands, with the account lost or not. */
  Alert of(TargetState attack, long time, double places) {
    Alert.Builder draft = attack.thefts.isEmpty() ? attack(attack) : compromise(attack, time);
    return draft
        .setStatus(attack.closed == 0 ? AlertStatus.OPEN : AlertStatus.CLOSED)
        .setEntityType(EntityType.ACCOUNT)
        .setEntity(attack.account)
        .setFirstTime(attack.firstTime)
        .setLastTime(lastTime(attack))
        .setOpened(attack.opened)
        .setUpdated(time)
        .setCounts(counts(attack))
        .setEvidence(evidence(attack, places))
        .setScore(places)
        .setAccounts(List.of(attack.account))
        .setSources(sources(attack))
        .setEventIds(eventIds(attack))
        .setCampaignId(id(attack))
        .setRelatedAlerts(List.of())
        .build();
  }

  private Alert.Builder attack(TargetState attack) {
    attack.toldFailures = attack.failures;
    String kind = 2 * attack.leakedPairs >= attack.failures ? STUFFING : BRUTE_FORCE;
    return drafts
        .attack(attack.tenant, kind, false, confidence(attack))
        .setTitle(
            (kind.equals(STUFFING) ? "Leaked passwords tried on " : "Targeted brute force on ")
                + attack.account)
        .setReason(tried(attack) + "; it did not give in." + leaks(attack));
  }

  private Alert.Builder compromise(TargetState attack, long time) {
    attack.toldFailures = attack.failures;
    Success theft = attack.thefts.get(0);
    double confidence =
        attack.thefts.stream()
            .mapToDouble(each -> odds.probability(attack, each))
            .max()
            .orElseThrow();
    AlertDrafts.Compromise lost =
        new AlertDrafts.Compromise(
            attack.tenant,
            attack.account,
            theft.address(),
            theft.eventId(),
            theft.time(),
            time,
            "",
            id(attack));
    Alert.Builder draft = drafts.compromise(lost, confidence);
    return draft.setReason(draft.getReason() + " " + tried(attack) + "." + leaks(attack));
  }

  /**
   * How sure it is that it is an attack: the chance that so many places come together by accident,
   * if half the limit is usual at worst (Poisson, an assumption), is turned into a confidence. It
   * has no part in the decision.
   */
  private double confidence(TargetState attack) {
    double usual = settings.places() / 4;
    double tail = 1;
    double term = Math.exp(-usual);
    for (int i = 0; i < attack.places.size(); i++) {
      tail -= term;
      term *= usual / (i + 1);
    }
    return 1 - Math.max(0, tail);
  }

  private String id(TargetState attack) {
    return AlertIds.of(attack.tenant, card.id(), attack.account, attack.firstTime);
  }

  private static long lastTime(TargetState attack) {
    return Math.max(
        attack.lastTime, attack.thefts.stream().mapToLong(Success::time).max().orElse(0));
  }

  private static String tried(TargetState attack) {
    return attack.account
        + " was tried in vain "
        + attack.failures
        + " times between "
        + AlertDrafts.clock(attack.firstTime)
        + " and "
        + AlertDrafts.clock(attack.lastTime)
        + " UTC from "
        + (attack.places.size() == Places.LIMIT ? "at least " : "")
        + attack.places.size()
        + " networks that it does not know";
  }

  private static String leaks(TargetState attack) {
    return attack.leaks.isEmpty()
        ? ""
        : " The account stands in "
            + (attack.leaks.size() == 1 ? "the leak " : "the leaks ")
            + String.join(", ", attack.leaks)
            + ".";
  }

  private static Map<String, Long> counts(TargetState attack) {
    Map<String, Long> counts = new TreeMap<>();
    counts.put("attempts", attack.failures + attack.thefts.size());
    counts.put("failures", attack.failures);
    counts.put("successes", (long) attack.thefts.size());
    counts.put("accounts", 1L);
    counts.put("networks", (long) attack.places.size());
    counts.put("leaked_pairs", attack.leakedPairs);
    return counts;
  }

  private List<Evidence> evidence(TargetState attack, double places) {
    List<Evidence> evidence = new ArrayList<>();
    evidence.add(new Evidence("places_by_half_life", places, settings.places(), 0.0));
    int strangers = attack.places.strangers();
    if (strangers > 0) {
      evidence.add(new Evidence("places_like_strangers", (double) strangers, null, 0.0));
    }
    for (Success theft : attack.thefts) {
      evidence.add(
          new Evidence("stolen_at_" + theft.address(), 1.0, null, odds.log(attack, theft)));
    }
    for (String leak : attack.leaks) {
      evidence.add(new Evidence("account_in_leak " + leak, 1.0, null, 0.0));
    }
    return evidence;
  }

  private static List<String> sources(TargetState attack) {
    List<String> sources = new ArrayList<>();
    attack.thefts.forEach(theft -> add(sources, theft.address()));
    attack.sources.forEach(source -> add(sources, source));
    return sources;
  }

  private static List<String> eventIds(TargetState attack) {
    List<String> ids = new ArrayList<>();
    attack.thefts.forEach(theft -> add(ids, theft.eventId()));
    attack.samples.forEach(id -> add(ids, id));
    return ids;
  }

  private static void add(List<String> list, String value) {
    if (!list.contains(value)) {
      list.add(value);
    }
  }
}
