package io.vigie.analytics.detect.source;

import io.vigie.analytics.detect.AlertDrafts;
import io.vigie.analytics.detect.AlertIds;
import io.vigie.analytics.detect.DetectorCard;
import io.vigie.analytics.detect.ToolMark;
import io.vigie.schemas.Alert;
import io.vigie.schemas.AlertStatus;
import io.vigie.schemas.EntityType;
import io.vigie.schemas.Evidence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts what an episode shows into words and numbers. */
final class SourceFindings {

  static final String BRUTE_FORCE = "brute_force";
  static final String SPRAY = "spray";
  static final String STUFFING = "stuffing";

  /** Share of one password from which on it is the same password everywhere. */
  private static final double ONE_PASSWORD = 0.8;

  private static final int SOURCES_SHOWN = 50;

  /** Attempts from which on what they share is worth telling. */
  private static final int MARKED = 2;

  /**
   * Prior log-odds that a source which fails somewhere is an attacker: 1 in 1,000, an assumption.
   * It turns the score into a confidence, and has no part in the decision.
   */
  private static final double PRIOR = Math.log(0.001 / 0.999);

  /** Probability that the success was the attacker's own; an assumption, as {@link #PRIOR}. */
  private static final double GROUNDED = 0.95;

  private static final double UNGROUNDED = 0.8;

  private final DetectorCard card;
  private final SourceAttackSettings settings;
  private final AlertDrafts drafts;

  SourceFindings(DetectorCard card, SourceAttackSettings settings) {
    this.card = card;
    this.settings = settings;
    this.drafts = new AlertDrafts(card, settings, settings.limit());
  }

  /** The attack as it stands. */
  Alert attack(SourceState state, Episode source, long time) {
    source.toldFailures = source.failures;
    boolean isNetwork = source == state.network;
    String kind = classify(source);
    double score = source.score(settings);
    double confidence = 1 / (1 + Math.exp(-(score + PRIOR)));
    return drafts
        .attack(state.tenant, kind, !source.compromised.isEmpty(), confidence)
        .setStatus(source.isOpen() ? AlertStatus.OPEN : AlertStatus.CLOSED)
        .setTitle(title(kind, source.source))
        .setReason(reason(source))
        .setEntityType(isNetwork ? EntityType.NETWORK : EntityType.ADDRESS)
        .setEntity(source.source)
        .setFirstTime(source.firstTime)
        .setLastTime(source.lastTime)
        .setOpened(source.opened)
        .setUpdated(time)
        .setCounts(counts(source))
        .setEvidence(evidenceWithMarks(source))
        .setScore(score)
        .setAccounts(source.accounts.ranked())
        .setCompromisedAccounts(List.copyOf(source.compromised))
        .setSources(isNetwork ? shown(state.ranked()) : List.of(source.source))
        .setEventIds(List.copyOf(source.samples))
        .setCampaignId(campaignId(state.tenant, source))
        .build();
  }

  /** An account that gave in. */
  Alert compromise(
      SourceState state, Episode campaign, String address, Suspect suspect, long time) {
    double campaignConfidence = 1 / (1 + Math.exp(-(campaign.score(settings) + PRIOR)));
    double confidence = campaignConfidence * (suspect.grounded() ? GROUNDED : UNGROUNDED);
    return drafts
        .compromise(
            new AlertDrafts.Compromise(
                state.tenant,
                suspect.account(),
                address,
                suspect.eventId(),
                suspect.time(),
                time,
                "; the same source failed "
                    + times(campaign.failures)
                    + " on "
                    + accounts(campaign),
                campaignId(state.tenant, campaign)),
            confidence)
        .setEvidence(evidence(campaign))
        .setScore(campaign.score(settings))
        .build();
  }

  /** Kind of attack, by passwords where they are known, else by breadth and depth. */
  String classify(Episode source) {
    boolean many = source.contacts >= settings.manyAccounts();
    if (!many) {
      return BRUTE_FORCE;
    }
    if (2 * source.leaked >= source.failures) {
      return STUFFING;
    }
    if (2 * source.passwordsSeen >= source.failures) {
      boolean onePassword = source.passwords.most() >= ONE_PASSWORD * source.passwordsSeen;
      boolean manyPasswords = source.passwords.size() >= settings.manyAccounts();
      return onePassword ? SPRAY : manyPasswords ? STUFFING : bySurface(source);
    }
    return bySurface(source);
  }

  private String bySurface(Episode source) {
    double shallow = 1 - (double) source.deepAccounts / source.contacts;
    return shallow >= settings.shallowShare() ? SPRAY : BRUTE_FORCE;
  }

  private String campaignId(String tenant, Episode source) {
    return AlertIds.of(tenant, card.id(), source.source, source.firstTime);
  }

  private static String title(String kind, String source) {
    return switch (kind) {
      case STUFFING -> "Credential stuffing from " + source;
      case SPRAY -> "Password spraying from " + source;
      default -> "Password brute force from " + source;
    };
  }

  private String reason(Episode source) {
    String given =
        source.compromised.isEmpty()
            ? "no account gave in"
            : source.compromised.size() + " gave in: " + String.join(", ", source.compromised);
    return source.source
        + " failed "
        + times(source.failures)
        + " on "
        + accounts(source)
        + " from "
        + AlertDrafts.clock(source.firstTime)
        + " to "
        + AlertDrafts.clock(source.lastTime)
        + " UTC; "
        + given
        + ".";
  }

  private static String accounts(Episode source) {
    return source.contacts == 1 ? "1 account" : source.contacts + " accounts";
  }

  private static String times(long count) {
    return count == 1 ? "once" : count + " times";
  }

  private static Map<String, Long> counts(Episode source) {
    Map<String, Long> counts = new HashMap<>();
    counts.put("attempts", source.failures + source.successes);
    counts.put("failures", source.failures);
    counts.put("successes", source.successes);
    counts.put("accounts", source.contacts);
    counts.put("unknown_users", source.unknownUsers);
    counts.put("retracted", source.retractedFirst + source.retractedRepeats);
    return counts;
  }

  private List<Evidence> evidence(Episode source) {
    List<Evidence> terms = new ArrayList<>(5);
    term(terms, "first_contact_orphans", source.firstContacts, settings.firstContactWeight());
    term(terms, "repeated_orphans", source.repeats, settings.repeatWeight());
    term(terms, "retracted_first_contacts", source.retractedFirst, -settings.firstContactWeight());
    term(terms, "retracted_repeats", source.retractedRepeats, -settings.repeatWeight());
    term(terms, "known_devices", source.knownContacts, settings.knownSuccessWeight());
    term(terms, "unseen_account_successes", source.unseenSuccesses, settings.unseenSuccessWeight());
    return terms;
  }

  /** The score's terms, and what most of the attempts have in common. */
  private List<Evidence> evidenceWithMarks(Episode source) {
    List<Evidence> all = evidence(source);
    mark(all, ToolMark.Kind.CLIENT, source.clients, source.failures);
    mark(all, ToolMark.Kind.PASSWORD, source.passwords, source.failures);
    return all;
  }

  private static void mark(List<Evidence> all, ToolMark.Kind kind, Tally tally, long failures) {
    if (2 * tally.most() >= failures && tally.most() >= MARKED) {
      long hash = Long.parseUnsignedLong(tally.ranked().get(0), 16);
      all.add(new ToolMark(kind, hash).borne(tally.most()));
    }
  }

  private static void term(List<Evidence> terms, String name, long observed, double weight) {
    if (observed != 0) {
      terms.add(new Evidence(name, (double) observed, null, weight * observed));
    }
  }

  private static List<String> shown(List<String> sources) {
    return sources.subList(0, Math.min(SOURCES_SHOWN, sources.size()));
  }
}
