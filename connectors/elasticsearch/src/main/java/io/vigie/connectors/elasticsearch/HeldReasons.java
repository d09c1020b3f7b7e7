package io.vigie.connectors.elasticsearch;

/** Why single documents are held back, in words, with the remedy. */
final class HeldReasons {

  private HeldReasons() {}

  /** The reason, or empty text when the whole request failed: that is told elsewhere. */
  static String of(ItemOutcome outcome, String index) {
    if (outcome.errorType().isEmpty()) {
      return "";
    }
    return "index "
        + index
        + ": "
        + (outcome.status() == 0 ? "" : outcome.status() + " ")
        + outcome.errorType()
        + ": "
        + outcome.reason()
        + remedy(outcome.errorType());
  }

  private static String remedy(String errorType) {
    return switch (errorType) {
      case "cluster_block_exception" ->
          "; free disk space on the Elasticsearch nodes, or lift the block";
      case "security_exception" -> "; grant the sink's user read, index and create_index there";
      case "index_not_found_exception" ->
          "; create the index, or allow it to be created (action.auto_create_index)";
      case "es_rejected_execution_exception", "circuit_breaking_exception" ->
          "; the cluster is overloaded";
      default -> "";
    };
  }
}
