package io.vigie.connectors.elasticsearch;

import java.io.Serializable;
import java.time.Duration;

/**
 * How the sink buffers and retries.
 *
 * @param maxBatchSize most documents in one request; 1 to 10,000
 * @param maxBatchBytes most bytes in one request; at least 1 KiB, at most 100 MB (what
 *     Elasticsearch takes by default)
 * @param maxDocumentBytes largest document that is sent at all; a larger one is a dead letter; at
 *     most {@code maxBatchBytes}
 * @param maxBuffered most documents held before the sources must wait; more than {@code
 *     maxBatchSize}
 * @param maxInFlight requests at the same time for each subtask; 1 keeps conflicts with oneself
 *     away
 * @param maxTimeInBuffer longest wait for a batch to fill: bounds how late an alert is seen
 * @param shortestBackOff first pause after a failure
 * @param longestBackOff longest pause between attempts; a checkpoint waits for an attempt's end, so
 *     keep it well below the checkpoint time-out
 * @param revisionField where a stored document carries its revision, dots between levels
 */
public record DocumentSinkSettings(
    int maxBatchSize,
    long maxBatchBytes,
    long maxDocumentBytes,
    int maxBuffered,
    int maxInFlight,
    Duration maxTimeInBuffer,
    Duration shortestBackOff,
    Duration longestBackOff,
    String revisionField)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  /** What suits alerts: few, and to be seen fast. */
  public static final DocumentSinkSettings DEFAULT =
      new DocumentSinkSettings(
          500,
          5_000_000,
          2_000_000,
          2_000,
          1,
          Duration.ofMillis(200),
          Duration.ofMillis(100),
          Duration.ofSeconds(10),
          "vigie.revision");

  private static final int MOST_IN_A_BATCH = 10_000;
  private static final long SMALLEST_BATCH_BYTES = 1_024;
  private static final long LARGEST_BATCH_BYTES = 100_000_000;

  /** Checks every part; an error names the part and the range. */
  public DocumentSinkSettings {
    require(
        maxBatchSize >= 1 && maxBatchSize <= MOST_IN_A_BATCH,
        "maxBatchSize",
        maxBatchSize,
        "1 to " + MOST_IN_A_BATCH);
    require(
        maxBatchBytes >= SMALLEST_BATCH_BYTES && maxBatchBytes <= LARGEST_BATCH_BYTES,
        "maxBatchBytes",
        maxBatchBytes,
        SMALLEST_BATCH_BYTES + " to " + LARGEST_BATCH_BYTES);
    require(
        maxDocumentBytes >= 1 && maxDocumentBytes <= maxBatchBytes,
        "maxDocumentBytes",
        maxDocumentBytes,
        "1 to maxBatchBytes (" + maxBatchBytes + ")");
    require(
        maxBuffered > maxBatchSize,
        "maxBuffered",
        maxBuffered,
        "more than maxBatchSize (" + maxBatchSize + ")");
    require(maxInFlight >= 1 && maxInFlight <= 50, "maxInFlight", maxInFlight, "1 to 50");
    require(positive(maxTimeInBuffer), "maxTimeInBuffer", maxTimeInBuffer, "more than zero");
    require(positive(shortestBackOff), "shortestBackOff", shortestBackOff, "more than zero");
    require(
        longestBackOff.compareTo(shortestBackOff) >= 0
            && longestBackOff.compareTo(Duration.ofMinutes(5)) <= 0,
        "longestBackOff",
        longestBackOff,
        "shortestBackOff to 5 minutes");
    require(!revisionField.isBlank(), "revisionField", revisionField, "a field's name");
  }

  private static boolean positive(Duration duration) {
    return duration.toMillis() > 0;
  }

  private static void require(boolean ok, String name, Object value, String range) {
    if (!ok) {
      throw new IllegalArgumentException(
          "elasticsearch sink " + name + " is " + value + "; give " + range);
    }
  }
}
