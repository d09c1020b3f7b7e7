package io.vigie.analytics.detect.campaign;

import io.vigie.analytics.account.LeakNames;
import io.vigie.analytics.campaign.trait.Attempt;
import io.vigie.analytics.campaign.trait.Suspect;
import io.vigie.analytics.campaign.trait.TraitAlarm;
import io.vigie.analytics.campaign.trait.TraitKind;
import io.vigie.analytics.detect.AlertDrafts;
import io.vigie.analytics.detect.AlertIds;
import io.vigie.analytics.detect.DetectorCard;
import io.vigie.schemas.Alert;
import io.vigie.schemas.AlertStatus;
import io.vigie.schemas.EntityType;
import io.vigie.schemas.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts a campaign into words and numbers. */
final class CampaignFindings {

  private static final int ACCOUNTS_SHOWN = 50;
  private static final int SOURCES_SHOWN = 50;
  private static final int AGENTS_SHOWN = 10;
  private static final int EVENTS_SHOWN = 20;
  private static final int TRAITS_SHOWN = 12;

  private static final String OF_TENANT = "attack share of the tenant";

  private final DetectorCard card;
  private final AlertDrafts drafts;
  private final double theftRate;

  CampaignFindings(DetectorCard card, CampaignAttackSettings settings) {
    this.card = card;
    this.drafts = new AlertDrafts(card, settings, settings.watch().limit());
    this.theftRate = settings.watch().theftRate();
  }

  /** The campaign as it stands. */
  Alert campaign(Campaign campaign, TraitAlarm news) {
    TraitAlarm lead = campaign.lead();
    Extent extent = Extent.of(lead, theftRate);
    List<Blocking> blocks = Blocking.of(campaign);
    campaign.toldFailures = lead.failures();
    campaign.toldMembers = campaign.members.size();
    campaign.lost.tell();
    String kind = CampaignKind.of(lead);
    long last = campaign.members.values().stream().mapToLong(TraitAlarm::last).max().orElseThrow();
    return drafts
        .attack(news.tenant(), kind, campaign.lost.size() > 0, confidence(lead))
        .setStatus(campaign.isOpen() ? AlertStatus.OPEN : AlertStatus.CLOSED)
        .setTitle(title(kind, campaign, lead))
        .setReason(reason(campaign, lead, extent, blocks))
        .setEntityType(entityType(campaign.kind))
        .setEntity(entity(campaign, news.tenant()))
        .setFirstTime(campaign.start)
        .setLastTime(last)
        .setOpened(opened(campaign))
        .setUpdated(news.time())
        .setCounts(counts(campaign, lead))
        .setEvidence(evidence(campaign, extent, blocks))
        .setScore(lead.score())
        .setAccounts(ranked(lead.sample(), Attempt::account, ACCOUNTS_SHOWN))
        .setCompromisedAccounts(campaign.lost.named())
        .setSources(ranked(lead.sample(), Attempt::address, SOURCES_SHOWN))
        .setUserAgents(ranked(lead.sample(), attempt -> attempt.shape().userAgent(), AGENTS_SHOWN))
        .setEventIds(ranked(lead.sample(), Attempt::eventId, EVENTS_SHOWN))
        .setCampaignId(id(campaign, news.tenant()))
        .build();
  }

  /** An account that the campaign has taken. */
  Alert compromise(Campaign campaign, TraitAlarm alarm, TraitAlarm.Judged judged) {
    Suspect suspect = judged.suspect();
    double confidence = 1 / (1 + Math.exp(-judged.logOdds()));
    return drafts
        .compromise(
            new AlertDrafts.Compromise(
                alarm.tenant(),
                suspect.account(),
                suspect.address(),
                suspect.eventId(),
                suspect.time(),
                alarm.time(),
                " and with "
                    + named(alarm.kind(), alarm.value())
                    + ", by which "
                    + alarm.accounts()
                    + " accounts are tried"
                    + (alarm.kind() == TraitKind.TENANT && suspect.isUseKnown()
                        ? "; it looked like them, and its session was used as stolen ones are"
                        : "")
                    + LeakNames.told(suspect.leaks()),
                id(campaign, alarm.tenant())),
            confidence)
        .setEvidence(List.of(new Evidence("stolen_in_campaign", 1.0, null, judged.logOdds())))
        .setScore(judged.logOdds())
        .build();
  }

  /** The id that the incident stage gives to the campaign's alert. */
  private String id(Campaign campaign, String tenant) {
    return AlertIds.of(tenant, card.id(), entity(campaign, tenant), campaign.start);
  }

  /** Odds of e^score against the rest that the limit leaves. */
  private double confidence(TraitAlarm lead) {
    return 1 - Math.exp(-lead.score() / 4);
  }

  private static EntityType entityType(TraitKind kind) {
    return switch (kind) {
      case CLIENT, TLS_FINGERPRINT, HEADER_ORDER -> EntityType.FINGERPRINT;
      case ASN -> EntityType.ASN;
      case PASSWORD, LEAK, COUNTRY, ENDPOINT, TENANT -> EntityType.TENANT;
    };
  }

  private static String entity(Campaign campaign, String tenant) {
    return switch (campaign.kind) {
      case CLIENT, TLS_FINGERPRINT, HEADER_ORDER, ASN -> campaign.value;
      case TENANT -> tenant;
      case PASSWORD, LEAK, COUNTRY, ENDPOINT ->
          tenant + " " + campaign.kind.name().toLowerCase(Locale.ROOT) + " " + campaign.value;
    };
  }

  private static long opened(Campaign campaign) {
    return campaign.members.values().stream().mapToLong(TraitAlarm::opened).min().orElseThrow();
  }

  private static String title(String kind, Campaign campaign, TraitAlarm lead) {
    String what =
        switch (kind) {
          case CampaignKind.STUFFING -> "Credential stuffing campaign";
          case CampaignKind.SPRAY -> "Password spraying campaign";
          case CampaignKind.ENUMERATION -> "Enumeration of user names";
          default -> "Brute force campaign";
        };
    return what
        + " on "
        + about(lead.accounts())
        + " accounts from "
        + about(lead.addresses())
        + " addresses, by "
        + named(campaign.kind, campaign.value);
  }

  private static String reason(
      Campaign campaign, TraitAlarm lead, Extent extent, List<Blocking> blocks) {
    int lost = campaign.lost.size();
    return about(lead.accounts())
        + " accounts were tried "
        + lead.failures()
        + " times from "
        + about(lead.addresses())
        + " addresses between "
        + AlertDrafts.clock(lead.start())
        + " and "
        + AlertDrafts.clock(lead.last())
        + " UTC, "
        + extent.pace()
        + ", with "
        + named(lead.kind(), lead.value())
        + ", where "
        + String.format(Locale.ROOT, "%.1f", lead.expected())
        + " first failures would be usual; "
        + extent.names()
        + "; "
        + (lost == 0 ? "no account is known to be lost" : lost + " accounts are lost")
        + ". "
        + Blocking.sentence(blocks);
  }

  static String named(TraitKind kind, String value) {
    return switch (kind) {
      case PASSWORD -> "one password (" + value + ")";
      case CLIENT -> "the client " + value;
      case TLS_FINGERPRINT -> "the TLS fingerprint " + value;
      case HEADER_ORDER -> "the order of headers " + value;
      case LEAK -> "the leak " + value;
      case ASN -> "the network " + value;
      case COUNTRY -> "the country " + value;
      case ENDPOINT -> "the endpoint " + value;
      case TENANT -> "no single trait";
    };
  }

  private static Map<String, Long> counts(Campaign campaign, TraitAlarm lead) {
    Map<String, Long> counts = new TreeMap<>();
    counts.put("failures", lead.failures());
    counts.put("attempts", lead.failures() + campaign.lost.size());
    counts.put("accounts", lead.accounts());
    counts.put("addresses", lead.addresses());
    counts.put("unknown_users", lead.unknownUsers());
    counts.put("leaked_pairs", lead.leaked());
    counts.put("compromised_accounts", (long) campaign.lost.size());
    counts.put("legitimate_successes", lead.successes());
    counts.put("legitimate_logins_7d", lead.usedBy());
    return counts;
  }

  /** What each trait has shown, and how the attempts divide among networks and countries. */
  private List<Evidence> evidence(Campaign campaign, Extent extent, List<Blocking> blocks) {
    List<Evidence> evidence = new ArrayList<>();
    for (TraitAlarm member : campaign.ranked()) {
      if (evidence.size() == TRAITS_SHOWN) {
        break;
      }
      String name = "trait " + name(member.kind()) + " " + member.value();
      evidence.add(
          new Evidence(name, (double) member.contacts(), member.expected(), member.score()));
    }
    campaign.marks().forEach(mark -> evidence.add(mark.offered()));
    blocks.stream().flatMap(Blocking::evidence).forEach(evidence::add);
    evidence.addAll(extent.evidence());
    campaign
        .wholeTenant()
        .map(alarm -> Extent.of(alarm, theftRate).attackShare())
        .ifPresent(share -> evidence.add(new Evidence(OF_TENANT, share, null, 0.0)));
    shares(campaign.lead(), TraitKind.ASN, evidence);
    shares(campaign.lead(), TraitKind.COUNTRY, evidence);
    return evidence;
  }

  private static void shares(TraitAlarm lead, TraitKind kind, List<Evidence> evidence) {
    for (String value : ranked(lead.sample(), attempt -> attempt.value(kind), 5)) {
      double share = Campaign.share(lead, kind, value);
      evidence.add(new Evidence("share of " + name(kind) + " " + value, share, null, 0.0));
    }
  }

  static String name(TraitKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** Values of a sample by falling frequency, ties by value. */
  private static List<String> ranked(
      List<Attempt> sample, Function<Attempt, @Nullable String> part, int most) {
    Map<String, Integer> counts = new TreeMap<>();
    for (Attempt attempt : sample) {
      String value = part.apply(attempt);
      if (value != null) {
        counts.merge(value, 1, Integer::sum);
      }
    }
    return counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(most)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** A count, which is an estimate where it is large. */
  private static String about(long count) {
    return (count < 256 ? "" : "about ") + count;
  }
}
