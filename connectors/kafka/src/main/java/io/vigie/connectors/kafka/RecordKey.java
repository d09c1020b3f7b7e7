package io.vigie.connectors.kafka;

import io.vigie.schemas.Alert;
import io.vigie.schemas.DeadLetter;
import io.vigie.schemas.Principal;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.SessionInquiry;
import io.vigie.schemas.SessionReport;
import io.vigie.schemas.StepUp;
import java.io.Serializable;

/**
 * Says by what a record is keyed: records of one key keep their order, and compaction keeps the
 * newest of them.
 */
@FunctionalInterface
public interface RecordKey<T> extends Serializable {

  /** The record's key. */
  String of(T record);

  /** Alerts by their id. */
  static RecordKey<Alert> alert() {
    return Alert::getId;
  }

  /** Step-up signals by tenant and account, {@code tenant/account}. */
  static RecordKey<StepUp> stepUp() {
    return signal -> signal.getTenant() + "/" + signal.getAccount();
  }

  /** Inquiries by tenant and account, {@code tenant/account}. */
  static RecordKey<SessionInquiry> sessionInquiry() {
    return inquiry -> inquiry.getTenant() + "/" + inquiry.getAccount();
  }

  /** Reports of sessions by tenant and account, {@code tenant/account}. */
  static RecordKey<SessionReport> sessionReport() {
    return report -> report.getTenant() + "/" + report.getAccount();
  }

  /** Dead letters by the source that refused them. */
  static RecordKey<DeadLetter> deadLetter() {
    return DeadLetter::getSource;
  }

  /**
   * Events by tenant and account, {@code tenant/account}; by tenant and event where the account is
   * unknown, so that unknown accounts do not all meet in one partition.
   */
  static RecordKey<SecurityEvent> event() {
    return event -> event.getTenant() + "/" + accountOrEvent(event);
  }

  private static String accountOrEvent(SecurityEvent event) {
    Principal principal = event.getPrincipal();
    if (principal.getAccountId() != null) {
      return principal.getAccountId();
    }
    return principal.getAccountName() == null ? event.getId() : principal.getAccountName();
  }
}
