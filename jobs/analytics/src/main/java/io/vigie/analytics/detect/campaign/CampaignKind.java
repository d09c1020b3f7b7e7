package io.vigie.analytics.detect.campaign;

import io.vigie.analytics.campaign.trait.Attempt;
import io.vigie.analytics.campaign.trait.TraitAlarm;
import io.vigie.analytics.campaign.trait.TraitKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Kind of a campaign, by the passwords where they are known, else by breadth and depth. */
final class CampaignKind {

  static final String STUFFING = "stuffing";
  static final String SPRAY = "spray";
  static final String BRUTE_FORCE = "brute_force";
  static final String ENUMERATION = "enumeration";

  /** Attempts on an account up to which it was touched lightly. */
  private static final double LIGHT = 2;

  /** Share of names of nobody from which on the names are what is tried. */
  private static final double NAMES = 0.98;

  private CampaignKind() {}

  static String of(TraitAlarm lead) {
    double depth = (double) lead.failures() / Math.max(1, lead.accounts());
    if (lead.kind() == TraitKind.PASSWORD) {
      return SPRAY;
    }
    if (2 * lead.leaked() >= lead.failures()) {
      return STUFFING;
    }
    List<Long> passwords =
        lead.sample().stream().map(Attempt::passwordHash).filter(hash -> hash != 0).toList();
    if (2 * passwords.size() >= lead.sample().size() && !passwords.isEmpty()) {
      Map<Long, Integer> counts = new HashMap<>();
      passwords.forEach(hash -> counts.merge(hash, 1, Integer::sum));
      int distinct = counts.size();
      if (8 * distinct <= passwords.size()) {
        return depth > 2 * LIGHT ? BRUTE_FORCE : SPRAY;
      }
      return depth > LIGHT ? BRUTE_FORCE : STUFFING;
    }
    if (lead.unknownUsers() >= NAMES * lead.contacts()) {
      return ENUMERATION;
    }
    return depth > LIGHT ? BRUTE_FORCE : SPRAY;
  }
}
