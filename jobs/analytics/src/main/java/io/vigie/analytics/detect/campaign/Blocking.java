package io.vigie.analytics.detect.campaign;

import io.vigie.analytics.campaign.trait.TraitAlarm;
import io.vigie.analytics.campaign.trait.TraitKind;
import io.vigie.schemas.Evidence;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What blocking a trait of a campaign would do: the share of the attempts it would stop, and the
 * legitimate logins it would touch, told by those of the last seven days.
 *
 * @param trait the trait
 * @param stopped share of the campaign's attempts that have it, from a sample of 64
 * @param touched legitimate logins of the last seven days that had it, each account once a day
 */
record Blocking(TraitAlarm trait, double stopped, long touched) {

  /** A block that stops less is not worth offering. */
  private static final double WORTH = 0.05;

  private static final int OFFERED = 5;
  private static final int SAID = 2;

  /** What can be blocked of a campaign, first what hurts the fewest, then what stops the most. */
  static List<Blocking> of(Campaign campaign) {
    TraitAlarm lead = campaign.lead();
    return campaign.members.values().stream()
        .filter(member -> canBeBlocked(member.kind()))
        .map(
            member ->
                new Blocking(
                    member,
                    isSame(member, lead) ? 1 : Campaign.share(lead, member.kind(), member.value()),
                    member.usedBy()))
        .filter(block -> block.stopped >= WORTH)
        .sorted(
            Comparator.comparingLong(Blocking::touched)
                .thenComparing(block -> -block.stopped)
                .thenComparing(block -> Campaign.memberOf(block.trait)))
        .limit(OFFERED)
        .toList();
  }

  private static boolean isSame(TraitAlarm one, TraitAlarm other) {
    return Campaign.memberOf(one).equals(Campaign.memberOf(other));
  }

  /** An endpoint or the whole tenant cannot be blocked, and a leak is no property of a request. */
  private static boolean canBeBlocked(TraitKind kind) {
    return switch (kind) {
      case PASSWORD, TLS_FINGERPRINT, CLIENT, HEADER_ORDER, ASN, COUNTRY -> true;
      case LEAK, ENDPOINT, TENANT -> false;
    };
  }

  /** The figures. */
  Stream<Evidence> evidence() {
    String what = "block " + CampaignFindings.name(trait.kind()) + " " + trait.value();
    return Stream.of(
        new Evidence(what + ": share of attempts stopped", stopped, null, 0.0),
        new Evidence(what + ": legitimate logins in 7 days", (double) touched, null, 0.0));
  }

  /** The best of them in words; says so when there is nothing to block. */
  static String sentence(List<Blocking> blocks) {
    if (blocks.isEmpty()) {
      return "It has no trait that can be blocked: ask all for a second factor meanwhile.";
    }
    return blocks.stream()
        .limit(SAID)
        .map(Blocking::words)
        .collect(Collectors.joining("; ", "", "."));
  }

  private String words() {
    return String.format(
        Locale.ROOT,
        "Blocking %s would stop %.0f %% of it and touch %d legitimate logins of seven days",
        CampaignFindings.named(trait.kind(), trait.value()),
        100 * stopped,
        touched);
  }
}
