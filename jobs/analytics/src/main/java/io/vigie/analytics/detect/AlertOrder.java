package io.vigie.analytics.detect;

import io.vigie.schemas.Alert;
import java.util.Comparator;
import java.util.TreeMap;

/** A total order of findings of one time, by their content alone. */
public final class AlertOrder {

  /** 0 only for one finding that was delivered twice. */
  public static final Comparator<Alert> SAME_TIME =
      Comparator.comparing(Alert::getTenant)
          .thenComparing(Alert::getEntityType)
          .thenComparing(Alert::getEntity)
          .thenComparing(Alert::getDetector)
          .thenComparing(AlertOrder::campaign)
          .thenComparingLong(Alert::getFirstTime)
          .thenComparingLong(Alert::getLastTime)
          .thenComparing(finding -> finding.getStatus().name(), Comparator.reverseOrder())
          .thenComparing(finding -> String.join(",", finding.getEventIds()))
          .thenComparing(finding -> new TreeMap<>(finding.getCounts()).toString())
          .thenComparing(finding -> String.join(",", finding.getCompromisedAccounts()));

  private AlertOrder() {}

  /** Id of the campaign that an alert belongs to; empty when it belongs to none. */
  public static String campaign(Alert alert) {
    String campaign = alert.getCampaignId();
    return campaign == null ? "" : campaign;
  }
}
