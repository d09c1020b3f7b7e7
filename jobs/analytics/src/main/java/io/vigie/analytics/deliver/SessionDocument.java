package io.vigie.analytics.deliver;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vigie.analytics.detect.AlertIds;
import io.vigie.schemas.Alert;
import io.vigie.schemas.SessionReport;
import io.vigie.schemas.SessionSummary;
import java.util.List;
import java.util.Locale;

/**
 * A live session of an account under alert, or of one that was asked for, as a document: what a
 * responder looks through to see what is to be ended. One document a session; the newest revision
 * wins.
 */
public final class SessionDocument {

  /** Index of the documents. */
  public static final String INDEX = "vigie-sessions";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private SessionDocument() {}

  /** The sessions that an alert lays before people; none when it is kept from them. */
  public static List<SessionSummary> of(Alert alert) {
    List<SessionSummary> sessions = alert.getLiveSessions();
    return sessions == null || !AlertDocument.isForPeople(alert) ? List.of() : sessions;
  }

  /** Id of a session's document: the same for every alert and report about it. */
  public static String id(String tenant, SessionSummary session) {
    return AlertIds.of(tenant, "session", session.getSessionId(), 0);
  }

  /**
   * The document of a session of an account under alert.
   *
   * @param ingested when it is handed over, microseconds since 1970-01-01T00:00:00Z
   */
  public static ObjectNode document(Alert alert, SessionSummary session, long ingested) {
    ObjectNode document = document(alert.getTenant(), account(alert), session, ingested);
    ObjectNode vigie = document.withObject("/vigie");
    vigie.put("revision", alert.getUpdated());
    vigie
        .putObject("alert")
        .put("id", alert.getId())
        .put("severity", alert.getSeverity().name().toLowerCase(Locale.ROOT))
        .put("classification", alert.getClassification());
    return document;
  }

  /**
   * The document of a session of an account that was asked for.
   *
   * @param ingested when it is handed over, microseconds since 1970-01-01T00:00:00Z
   */
  public static ObjectNode document(SessionReport report, SessionSummary session, long ingested) {
    ObjectNode document = document(report.getTenant(), report.getAccount(), session, ingested);
    document
        .withObject("/vigie")
        .put("revision", report.getTold())
        .put("inquiry", report.getInquiry());
    return document;
  }

  private static ObjectNode document(
      String tenant, String account, SessionSummary session, long ingested) {
    ObjectNode document = NODES.objectNode();
    document.put("@timestamp", AlertDocument.time(session.getLastSeen()));
    document.putObject("ecs").put("version", AlertDocument.ECS_VERSION);
    document.putObject("organization").put("id", tenant);
    document
        .putObject("event")
        .put("kind", "state")
        .put("module", "vigie")
        .put("dataset", "vigie.sessions")
        .put("ingested", AlertDocument.time(ingested));
    document.putObject("user").put("name", account);
    if (session.getAddress() != null) {
      document.putObject("source").put("ip", session.getAddress());
    }
    document.putObject("vigie").set("session", fields(session));
    return document;
  }

  private static String account(Alert alert) {
    return alert.getAccounts().isEmpty() ? alert.getEntity() : alert.getAccounts().get(0);
  }

  /** A session's fields, as they stand in an alert, too. */
  static ObjectNode fields(SessionSummary session) {
    ObjectNode fields = NODES.objectNode();
    fields.put("id", session.getSessionId());
    fields.put("since", AlertDocument.time(session.getSince()));
    fields.put("last_seen", AlertDocument.time(session.getLastSeen()));
    if (session.getAddress() != null) {
      fields.put("address", session.getAddress());
    }
    if (session.getClient() != null) {
      fields.put("client", session.getClient());
    }
    if (session.getCountry() != null) {
      fields.put("country", session.getCountry());
    }
    fields.put("bound", session.getBound());
    fields.set("factors", AlertDocument.strings(session.getFactors()));
    fields.set("relying_parties", AlertDocument.strings(session.getRelyingParties()));
    return fields;
  }
}
