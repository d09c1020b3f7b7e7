package io.vigie.connectors.elasticsearch;

import java.util.Set;

/**
 * Decides what an answer of Elasticsearch for one document means. One pure function: the sink's
 * retries, dead letters and counters all follow it.
 */
public final class ItemClassifier {

  /** Not the document's fault: the index is not there (yet), or the document went in between. */
  private static final Set<String> ABSENT =
      Set.of(
          "index_not_found_exception", "document_missing_exception", "alias_not_found_exception");

  /** Blocks that somebody set on an index on purpose (Elasticsearch's block ids 5, 8 and 9). */
  private static final Set<String> DELIBERATE_BLOCKS =
      Set.of("FORBIDDEN/5/", "FORBIDDEN/8/", "FORBIDDEN/9/");

  private ItemClassifier() {}

  /**
   * Classifies one item's answer.
   *
   * <ul>
   *   <li>2xx is delivered.
   *   <li>409 is a conflict: the stored document is read again, which also settles whether it is
   *       newer.
   *   <li>404 for a missing index or document is retried: it concerns every document alike and is
   *       mended by set-up, not by dropping.
   *   <li>408, 429 (queue full, circuit breaker, disk over the flood stage), 502, 503, 504 and 507
   *       are retried.
   *   <li>401 and 403 are retried: a missing privilege must not cost alerts. A block that somebody
   *       set on an index on purpose (read-only, no writes, closed) is refused: it would hold up
   *       everything behind it for ever.
   *   <li>500 and other server errors are doubtful: retried a bounded number of times.
   *   <li>Everything else (400 mapping and parse errors, 413) is refused.
   * </ul>
   *
   * @param status HTTP status of the item
   * @param errorType Elasticsearch's error type; empty when there is none
   * @param reason Elasticsearch's reason; empty when there is none
   */
  public static ItemVerdict classify(int status, String errorType, String reason) {
    if (status >= 200 && status < 300) {
      return ItemVerdict.DELIVERED;
    }
    return switch (status) {
      case 409 -> ItemVerdict.CONFLICT;
      case 401, 408, 429, 502, 503, 504, 507 -> ItemVerdict.RETRY;
      case 403 -> deliberateBlock(errorType, reason) ? ItemVerdict.REFUSED : ItemVerdict.RETRY;
      case 404 -> ABSENT.contains(errorType) ? ItemVerdict.RETRY : ItemVerdict.REFUSED;
      default -> status >= 500 ? ItemVerdict.DOUBTFUL : ItemVerdict.REFUSED;
    };
  }

  private static boolean deliberateBlock(String errorType, String reason) {
    return errorType.equals("cluster_block_exception")
        && DELIBERATE_BLOCKS.stream().anyMatch(reason::contains);
  }
}
