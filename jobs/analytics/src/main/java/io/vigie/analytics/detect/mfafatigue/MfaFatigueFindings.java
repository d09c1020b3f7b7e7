package io.vigie.analytics.detect.mfafatigue;

import io.vigie.analytics.detect.AlertDrafts;
import io.vigie.analytics.detect.DetectorCard;
import io.vigie.analytics.detect.Terms;
import io.vigie.analytics.detect.Trail;
import io.vigie.schemas.Alert;
import io.vigie.schemas.AlertStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts prompts into words and numbers. */
final class MfaFatigueFindings {

  static final String FATIGUE = "mfa_fatigue";

  /**
   * Prior odds against: a person with a run of failed prompts is 999 times as common as an
   * attacker, an assumption. It turns the score into a confidence, and has no part in the decision.
   */
  private static final double PRIOR = Math.log(999);

  /** Probability that an approval from a strange place is not the owner's; an assumption. */
  private static final double GIVEN_IN = 0.95;

  private final AlertDrafts drafts;
  private final MfaFatigueSettings settings;

  MfaFatigueFindings(DetectorCard card, MfaFatigueSettings settings) {
    this.settings = settings;
    this.drafts = new AlertDrafts(card, settings, settings.limit());
  }

  /** What the prompts that are held say. */
  Terms terms(MfaFatigueState state) {
    Terms terms = new Terms();
    for (Prompt.Kind kind : Prompt.Kind.values()) {
      long count = state.prompts.stream().filter(prompt -> prompt.kind() == kind).count();
      if (count > 0) {
        terms.add(kind.term, (double) count, null, count * settings.weight(kind, state.denied > 0));
      }
    }
    return terms;
  }

  /** The episode as it stands. */
  Alert alert(MfaFatigueState state, long time) {
    state.toldAsked = state.asked;
    state.toldDenied = state.denied > 0;
    boolean lost = state.lost != 0;
    String kind = lost ? AlertDrafts.COMPROMISE : FATIGUE;
    String situation = lost ? AlertDrafts.COMPROMISE : state.denied > 0 ? "denied" : "timed_out";
    Terms terms = terms(state);
    double confidence = terms.confidence(PRIOR) * (lost ? GIVEN_IN : 1);
    Trail trail = state.trail;
    return drafts
        .about(kind, situation, trail, terms, confidence, state.opened, time)
        .setStatus(state.closed == 0 ? AlertStatus.OPEN : AlertStatus.CLOSED)
        .setTitle(
            lost
                ? "Account compromised: " + trail.account()
                : "Second factor asked for again and again: " + trail.account())
        .setReason(reason(state))
        .setCounts(counts(state))
        .setCompromisedAccounts(lost ? List.of(trail.account()) : List.of())
        .build();
  }

  private static String reason(MfaFatigueState state) {
    Trail trail = state.trail;
    String text =
        trail.account()
            + " was asked for a second factor "
            + state.asked
            + " times from "
            + AlertDrafts.clock(trail.firstTime())
            + " to "
            + AlertDrafts.clock(trail.lastTime())
            + " UTC, first from "
            + trail.source()
            + "; ";
    if (state.lost != 0) {
      return text + "at " + AlertDrafts.clock(state.lost) + " UTC it was given.";
    }
    return state.denied > 0
        ? text + state.denied + " times somebody pressed no."
        : text + "nobody answered.";
  }

  private static Map<String, Long> counts(MfaFatigueState state) {
    Map<String, Long> counts = new HashMap<>();
    counts.put("prompts", state.asked);
    counts.put("denied", state.denied);
    counts.put("successes", state.lost != 0 ? 1L : 0L);
    return counts;
  }
}
