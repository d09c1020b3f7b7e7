package io.vigie.analytics.enrich.exposure;

import java.util.Locale;

/** What the lookups count. */
public enum ExposureCount {
  /** Attempts on accounts that stand on a watch list. */
  ACCOUNTS_LISTED,
  /** Attempts with a name and password that leaked together. */
  PAIRS_LISTED,
  /** Attempts with a leaked password, by watch lists or ranges. */
  PASSWORDS_LEAKED,
  /** Digests whose range the folder does not have: whether the password leaked stays unknown. */
  RANGES_ABSENT,
  /** Lookups of a range that failed: a file that is malformed, a service that did not answer. */
  RANGES_FAILED,
  /** Digests that were not looked up, because the service is left alone after a failure. */
  RANGES_PAUSED,
  /** Digests that are none: they were taken out of the event. */
  DIGESTS_MALFORMED;

  /** Name of the metric. */
  public String metric() {
    return "exposure." + name().toLowerCase(Locale.ROOT);
  }
}
