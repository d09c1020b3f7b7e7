package io.vigie.analytics.detect.campaign;

import io.vigie.analytics.campaign.trait.Attempt;
import io.vigie.analytics.campaign.trait.Suspect;
import io.vigie.analytics.campaign.trait.TraitAlarm;
import io.vigie.analytics.campaign.trait.TraitKind;
import io.vigie.analytics.detect.AlertIds;
import io.vigie.analytics.detect.DetectorCard;
import io.vigie.analytics.detect.RiskScore;
import io.vigie.schemas.Alert;
import io.vigie.schemas.AlertStatus;
import io.vigie.schemas.EntityType;
import io.vigie.schemas.Evidence;
import io.vigie.schemas.Severity;
import io.vigie.schemas.codec.WireTypes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts a campaign into words and numbers. */
final class CampaignFindings {

  static {
    WireTypes.trust();
  }

  static final String COMPROMISE = "account_compromise";

  private static final int ACCOUNTS_SHOWN = 50;
  private static final int SOURCES_SHOWN = 50;
  private static final int AGENTS_SHOWN = 10;
  private static final int EVENTS_SHOWN = 20;
  private static final int TRAITS_SHOWN = 12;

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final DetectorCard card;
  private final CampaignAttackSettings settings;
  private final String settingsVersion;

  CampaignFindings(DetectorCard card, CampaignAttackSettings settings) {
    this.card = card;
    this.settings = settings;
    this.settingsVersion = String.format(Locale.ROOT, "%08x", settings.toString().hashCode());
  }

  /** The campaign as it stands. */
  Alert campaign(Campaign campaign, TraitAlarm news) {
    TraitAlarm lead = campaign.lead();
    campaign.toldFailures = lead.failures();
    campaign.toldMembers = campaign.members.size();
    String kind = CampaignKind.of(lead);
    Severity severity =
        card.severity(campaign.compromised.isEmpty() ? "failures_only" : "with_compromise");
    long last = campaign.members.values().stream().mapToLong(TraitAlarm::last).max().orElseThrow();
    return draft(news, kind, severity, confidence(lead))
        .setStatus(campaign.isOpen() ? AlertStatus.OPEN : AlertStatus.CLOSED)
        .setTitle(title(kind, campaign, lead))
        .setReason(reason(campaign, lead))
        .setEntityType(entityType(campaign.kind))
        .setEntity(entity(campaign, news.tenant()))
        .setFirstTime(campaign.start)
        .setLastTime(last)
        .setOpened(opened(campaign))
        .setUpdated(news.time())
        .setCounts(counts(campaign, lead))
        .setEvidence(evidence(campaign))
        .setScore(lead.score())
        .setAccounts(ranked(lead.sample(), Attempt::account, ACCOUNTS_SHOWN))
        .setCompromisedAccounts(campaign.compromised.stream().limit(ACCOUNTS_SHOWN).toList())
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
    String id = id(campaign, alarm.tenant());
    return draft(alarm, COMPROMISE, card.severity(COMPROMISE), confidence)
        .setStatus(AlertStatus.OPEN)
        .setTitle("Account compromised: " + suspect.account())
        .setReason(
            suspect.account()
                + " was signed in to from "
                + suspect.address()
                + " at "
                + clock(suspect.time())
                + " UTC, on a device and network it does not know and with "
                + named(alarm.kind(), alarm.value())
                + ", by which "
                + alarm.accounts()
                + " accounts are tried.")
        .setEntityType(EntityType.ACCOUNT)
        .setEntity(suspect.account())
        .setFirstTime(suspect.time())
        .setLastTime(suspect.time())
        .setOpened(alarm.time())
        .setUpdated(alarm.time())
        .setCounts(Map.of("successes", 1L))
        .setEvidence(List.of(new Evidence("stolen_in_campaign", 1.0, null, judged.logOdds())))
        .setScore(judged.logOdds())
        .setAccounts(List.of(suspect.account()))
        .setCompromisedAccounts(List.of(suspect.account()))
        .setSources(List.of(suspect.address()))
        .setEventIds(List.of(suspect.eventId()))
        .setCampaignId(id)
        .setRelatedAlerts(List.of(id))
        .build();
  }

  private Alert.Builder draft(TraitAlarm news, String kind, Severity severity, double confidence) {
    return Alert.newBuilder()
        .setId("")
        .setRevision(0)
        .setTenant(news.tenant())
        .setDetector(card.id())
        .setDetectorVersion(card.version())
        .setSeverity(severity)
        .setConfidence(confidence)
        .setRiskScore(RiskScore.of(severity, confidence))
        .setClassification(kind)
        .setTechniques(card.techniques(kind))
        .setRecommendedActions(card.actions(kind))
        .setScoreLimit(settings.watch().limit())
        .setSettingsVersion(settingsVersion);
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
      case CLIENT, TLS_FINGERPRINT -> EntityType.FINGERPRINT;
      case ASN -> EntityType.ASN;
      case PASSWORD, LEAK, COUNTRY, ENDPOINT, TENANT -> EntityType.TENANT;
    };
  }

  private static String entity(Campaign campaign, String tenant) {
    return switch (campaign.kind) {
      case CLIENT, TLS_FINGERPRINT, ASN -> campaign.value;
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

  private static String reason(Campaign campaign, TraitAlarm lead) {
    int lost = campaign.compromised.size();
    return about(lead.accounts())
        + " accounts were tried "
        + lead.failures()
        + " times from "
        + about(lead.addresses())
        + " addresses between "
        + clock(campaign.start)
        + " and "
        + clock(lead.last())
        + " UTC with "
        + named(lead.kind(), lead.value())
        + ", where "
        + String.format(Locale.ROOT, "%.1f", lead.expected())
        + " first failures would be usual; "
        + (lost == 0 ? "no account is known to be lost" : lost + " accounts are lost")
        + ". Blocking it would touch "
        + lead.usedBy()
        + " legitimate logins of the last seven days.";
  }

  private static String named(TraitKind kind, String value) {
    return switch (kind) {
      case PASSWORD -> "one password (" + value + ")";
      case CLIENT -> "the client " + value;
      case TLS_FINGERPRINT -> "the TLS fingerprint " + value;
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
    counts.put("attempts", lead.failures() + campaign.compromised.size());
    counts.put("accounts", lead.accounts());
    counts.put("addresses", lead.addresses());
    counts.put("unknown_users", lead.unknownUsers());
    counts.put("leaked_pairs", lead.leaked());
    counts.put("compromised_accounts", (long) campaign.compromised.size());
    counts.put("legitimate_successes", lead.successes());
    counts.put("legitimate_logins_7d", lead.usedBy());
    return counts;
  }

  /** What each trait has shown, and how the attempts divide among networks and countries. */
  private static List<Evidence> evidence(Campaign campaign) {
    List<Evidence> evidence = new ArrayList<>();
    for (TraitAlarm member : campaign.ranked()) {
      if (evidence.size() == TRAITS_SHOWN) {
        break;
      }
      String name = "trait " + name(member.kind()) + " " + member.value();
      evidence.add(
          new Evidence(name, (double) member.contacts(), member.expected(), member.score()));
    }
    shares(campaign.lead(), TraitKind.ASN, evidence);
    shares(campaign.lead(), TraitKind.COUNTRY, evidence);
    return evidence;
  }

  private static void shares(TraitAlarm lead, TraitKind kind, List<Evidence> evidence) {
    List<Attempt> sample = lead.sample();
    for (String value : ranked(sample, attempt -> attempt.value(kind), 5)) {
      long having = sample.stream().filter(each -> value.equals(each.value(kind))).count();
      double share = (double) having / sample.size();
      evidence.add(new Evidence("share of " + name(kind) + " " + value, share, null, 0.0));
    }
  }

  private static String name(TraitKind kind) {
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

  private static String clock(long micros) {
    return CLOCK.format(Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }
}
