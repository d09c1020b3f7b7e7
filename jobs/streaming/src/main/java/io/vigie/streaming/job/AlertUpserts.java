package io.vigie.streaming.job;

import io.vigie.analytics.deliver.AlertDocument;
import io.vigie.connectors.elasticsearch.DocumentUpsert;
import io.vigie.schemas.Alert;
import java.util.Objects;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.connector.base.sink.writer.ElementConverter;
import org.jspecify.annotations.Nullable;

/** An alert's revision as what Elasticsearch is to store. */
final class AlertUpserts implements ElementConverter<Alert, DocumentUpsert> {

  private static final long serialVersionUID = 1L;

  /** Fields that belong to the analysts once the alert is there. */
  private static final String FOR_ANALYSTS = "{\"vigie\":{\"workflow\":{\"status\":\"new\"}}}";

  private transient @Nullable AlertDocument documents;

  @Override
  public DocumentUpsert apply(Alert alert, SinkWriter.Context context) {
    AlertDocument writer = documents;
    if (writer == null) {
      writer = new AlertDocument(Detectors.cards());
      documents = writer;
    }
    return new DocumentUpsert(
        AlertDocument.index(alert),
        Objects.requireNonNull(alert.getId()),
        alert.getRevision(),
        writer.json(alert, System.currentTimeMillis() * 1_000),
        FOR_ANALYSTS);
  }
}
