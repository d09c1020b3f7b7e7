package io.vigie.analytics.campaign.join;

import io.vigie.analytics.detect.AlertIds;
import io.vigie.analytics.detect.RiskScore;
import io.vigie.schemas.Alert;
import io.vigie.schemas.AlertStatus;
import io.vigie.schemas.EntityType;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Many loud sources that begin at once, though nothing they send is alike: an attacker who changes
 * his client at each attempt. One by one they would be hundreds of alerts of one matter.
 */
final class Wave {

  private final JoinSettings settings;

  Wave(JoinSettings settings) {
    this.settings = settings;
  }

  /**
   * A wave that has begun. What to do about it, and how it is classified, its sources know.
   *
   * @param sources those that make it one, by the time they began
   * @param time now, microseconds
   */
  JoinedCampaign of(List<Alert> sources, long time) {
    Alert first = sources.get(0);
    Alert mildest =
        sources.stream()
            .min(Comparator.comparingInt(source -> RiskScore.of(source.getSeverity())))
            .orElseThrow();
    String tenant = first.getTenant();
    String kind = first.getClassification();
    String entity = tenant + " loud " + kind;
    long start = first.getUpdated();
    return new JoinedCampaign(
        Alert.newBuilder(mildest)
            .setStatus(AlertStatus.OPEN)
            .setTitle(title(kind, sources.size()))
            .setReason(
                settings.waveSources()
                    + " or more addresses and networks began within "
                    + settings.wave().toMinutes()
                    + " minutes to try credentials, each loud by itself; no client and no password "
                    + "tells them from other people, so they are taken for one attack.")
            .setEntityType(EntityType.TENANT)
            .setEntity(entity)
            .setFirstTime(start)
            .setLastTime(time)
            .setOpened(time)
            .setUpdated(time)
            .setCounts(Map.of())
            .setEvidence(List.of())
            .setAccounts(List.of())
            .setCompromisedAccounts(List.of())
            .setSources(List.of())
            .setEventIds(List.of())
            .setRelatedAlerts(List.of())
            .setCampaignId(AlertIds.of(tenant, mildest.getDetector(), entity, start))
            .build(),
        true);
  }

  static String title(String kind, int sources) {
    return switch (kind) {
          case "stuffing" -> "Credential stuffing";
          case "spray" -> "Password spraying";
          default -> "Brute force";
        }
        + " from "
        + sources
        + " loud sources at once";
  }
}
