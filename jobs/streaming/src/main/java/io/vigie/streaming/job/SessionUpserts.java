package io.vigie.streaming.job;

import io.vigie.analytics.deliver.SessionDocument;
import io.vigie.connectors.elasticsearch.DocumentUpsert;
import io.vigie.schemas.Alert;
import io.vigie.schemas.SessionSummary;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.connector.base.sink.writer.ElementConverter;

/** The only live session of an alert as what Elasticsearch is to store. */
final class SessionUpserts implements ElementConverter<Alert, DocumentUpsert> {

  private static final long serialVersionUID = 1L;

  @Override
  public DocumentUpsert apply(Alert alert, SinkWriter.Context context) {
    SessionSummary session = SessionDocument.of(alert).get(0);
    return DocumentUpsert.of(
        SessionDocument.INDEX,
        SessionDocument.id(alert.getTenant(), session),
        alert.getUpdated(),
        SessionDocument.document(alert, session, System.currentTimeMillis() * 1_000).toString());
  }
}
