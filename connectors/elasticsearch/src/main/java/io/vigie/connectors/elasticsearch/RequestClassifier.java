package io.vigie.connectors.elasticsearch;

/** Decides what the failure of a whole bulk request means, by its HTTP status. */
public final class RequestClassifier {

  /** Stands for no answer at all: connection refused, timed out, broken, or TLS. */
  public static final int NO_ANSWER = 0;

  private RequestClassifier() {}

  /**
   * Classifies a failed request.
   *
   * <p>401 is retried, with the credentials read anew: a wrong or rotated password loses nothing
   * (the sink holds back what it has and the sources wait) and heals when the secret is corrected;
   * it is told at ERROR level and by a counter. 413 and 400 are split, because the fault may be one
   * document's. Everything else is waited out.
   *
   * @param status HTTP status, or {@link #NO_ANSWER}
   */
  public static RequestVerdict classify(int status) {
    return switch (status) {
      case 400, 413 -> RequestVerdict.SPLIT;
      case 401 -> RequestVerdict.RENEW_CREDENTIALS;
      default -> RequestVerdict.RETRY;
    };
  }
}
