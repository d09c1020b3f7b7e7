package io.vigie.connectors.elasticsearch;

/**
 * What became of one document in one attempt.
 *
 * @param verdict what to do with it
 * @param status HTTP status of the answer, 0 without one
 * @param errorType Elasticsearch's error type, or empty
 * @param reason Elasticsearch's reason, or empty
 */
record ItemOutcome(ItemVerdict verdict, int status, String errorType, String reason) {

  static ItemOutcome answered(int status, String errorType, String reason) {
    return new ItemOutcome(
        ItemClassifier.classify(status, errorType, reason), status, errorType, reason);
  }

  static ItemOutcome superseded() {
    return new ItemOutcome(ItemVerdict.SUPERSEDED, 0, "", "");
  }

  static ItemOutcome retry(String errorType, String reason) {
    return new ItemOutcome(ItemVerdict.RETRY, 0, errorType, reason);
  }

  /** The whole request failed, and that was told already. */
  static ItemOutcome notSent(String reason) {
    return new ItemOutcome(ItemVerdict.RETRY, 0, "", reason);
  }

  static ItemOutcome refused(int status, String errorType, String reason) {
    return new ItemOutcome(ItemVerdict.REFUSED, status, errorType, reason);
  }

  /** A doubtful outcome that was doubted often enough. */
  ItemOutcome givenUp() {
    return new ItemOutcome(ItemVerdict.REFUSED, status, errorType, reason);
  }
}
