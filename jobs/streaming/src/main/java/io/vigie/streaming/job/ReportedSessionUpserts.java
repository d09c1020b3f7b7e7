package io.vigie.streaming.job;

import io.vigie.analytics.deliver.SessionDocument;
import io.vigie.connectors.elasticsearch.DocumentUpsert;
import io.vigie.schemas.SessionReport;
import io.vigie.schemas.SessionSummary;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.connector.base.sink.writer.ElementConverter;

/** The only session of a report as what Elasticsearch is to store. */
final class ReportedSessionUpserts implements ElementConverter<SessionReport, DocumentUpsert> {

  private static final long serialVersionUID = 1L;

  @Override
  public DocumentUpsert apply(SessionReport report, SinkWriter.Context context) {
    SessionSummary session = report.getSessions().get(0);
    return DocumentUpsert.of(
        SessionDocument.INDEX,
        SessionDocument.id(report.getTenant(), session),
        report.getTold(),
        SessionDocument.document(report, session, System.currentTimeMillis() * 1_000).toString());
  }
}
