package io.vigie.streaming.job;

import io.vigie.analytics.deliver.AlertDocument;
import io.vigie.schemas.Alert;
import org.jspecify.annotations.Nullable;

/** An alert's revision as the document that webhooks get: the one that Elasticsearch stores. */
final class AlertBodies implements io.vigie.connectors.http.AlertDocument {

  private static final long serialVersionUID = 1L;

  private transient @Nullable AlertDocument documents;

  @Override
  public String apply(Alert alert) {
    AlertDocument writer = documents;
    if (writer == null) {
      writer = new AlertDocument(Detectors.cards());
      documents = writer;
    }
    return writer.json(alert, System.currentTimeMillis() * 1_000);
  }
}
