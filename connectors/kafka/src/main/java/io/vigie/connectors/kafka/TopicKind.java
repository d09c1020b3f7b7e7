package io.vigie.connectors.kafka;

/** What a topic is for. */
public enum TopicKind {
  /** One for each source format. */
  RAW(
      "shipper's choice",
      Cleanup.DELETE,
      "Log records of one source, as they were shipped: one record a message, any encoding the"
          + " format reads."),
  /** Normalised events. */
  EVENTS(
      "tenant and account",
      Cleanup.DELETE,
      "`SecurityEvent`s that were normalised elsewhere, or are kept for hunting and backtests."),
  /** Alerts. */
  ALERTS(
      "alert id",
      Cleanup.COMPACT_AND_DELETE,
      "Every revision of every `Alert`; compaction keeps the newest."),
  /** What is asked of those who let people in. */
  STEP_UPS(
      "tenant and account",
      Cleanup.COMPACT_AND_DELETE,
      "`StepUp`s: accounts of which more than before is to be asked, why, and until when;"
          + " compaction keeps the newest."),
  /** What could not be used. */
  DEAD_LETTERS(
      "source",
      Cleanup.DELETE,
      "`DeadLetter`s: what could not be used, why, and where the original lies."),
  /** Which sessions somebody wants to know of. */
  SESSION_INQUIRIES(
      "tenant and account",
      Cleanup.DELETE,
      "`SessionInquiry`s: accounts whose live sessions somebody wants to know."),
  /** The answers. */
  SESSION_REPORTS(
      "tenant and account",
      Cleanup.COMPACT_AND_DELETE,
      "`SessionReport`s: the live sessions of an account that was asked for; compaction keeps the"
          + " newest."),
  /** What changes while the job runs. */
  SETTINGS(
      "what is set",
      Cleanup.COMPACT,
      "Settings that change while the job runs, as JSON; compaction keeps the newest.");

  /** What the broker does with old records. */
  public enum Cleanup {
    /** Deletes what is older than the retention. */
    DELETE("delete"),
    /** Keeps the newest record of each key, and deletes what is older than the retention. */
    COMPACT_AND_DELETE("compact,delete"),
    /** Keeps the newest record of each key for ever. */
    COMPACT("compact");

    private final String policy;

    Cleanup(String policy) {
      this.policy = policy;
    }

    /** The value of Kafka's {@code cleanup.policy}. */
    public String policy() {
      return policy;
    }
  }

  private final String key;
  private final Cleanup cleanup;
  private final String meaning;

  TopicKind(String key, Cleanup cleanup, String meaning) {
    this.key = key;
    this.cleanup = cleanup;
    this.meaning = meaning;
  }

  /** What its records are keyed by. */
  public String key() {
    return key;
  }

  /** What the broker does with its old records. */
  public Cleanup cleanup() {
    return cleanup;
  }

  /** What stands in it, in a sentence. */
  public String meaning() {
    return meaning;
  }
}
