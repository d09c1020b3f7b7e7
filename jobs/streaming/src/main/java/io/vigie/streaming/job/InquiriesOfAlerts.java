package io.vigie.streaming.job;

import io.vigie.analytics.deliver.AlertDocument;
import io.vigie.schemas.Alert;
import io.vigie.schemas.EntityType;
import io.vigie.schemas.SessionInquiry;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Asks for the sessions of each account that an alert for people is about, where the alert does not
 * name them: who finds that an attack on many took an account does not know its sessions.
 */
final class InquiriesOfAlerts implements FlatMapFunction<Alert, SessionInquiry> {

  private static final long serialVersionUID = 1L;

  @Override
  public void flatMap(Alert alert, Collector<SessionInquiry> out) {
    if (alert.getEntityType() == EntityType.ACCOUNT
        && alert.getLiveSessions() == null
        && AlertDocument.isForPeople(alert)) {
      out.collect(
          SessionInquiry.newBuilder()
              .setId(alert.getId())
              .setTenant(alert.getTenant())
              .setAccount(alert.getEntity())
              .build());
    }
  }
}
