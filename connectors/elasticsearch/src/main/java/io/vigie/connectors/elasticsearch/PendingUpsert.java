package io.vigie.connectors.elasticsearch;

import java.io.Serializable;

/**
 * A document in the sink's buffer.
 *
 * @param upsert the document
 * @param doubts how often the server failed on it in a way that may be the document's fault
 */
public record PendingUpsert(DocumentUpsert upsert, int doubts) implements Serializable {

  private static final long serialVersionUID = 1L;

  static PendingUpsert fresh(DocumentUpsert upsert) {
    return new PendingUpsert(upsert, 0);
  }

  PendingUpsert doubted() {
    return new PendingUpsert(upsert, doubts + 1);
  }
}
