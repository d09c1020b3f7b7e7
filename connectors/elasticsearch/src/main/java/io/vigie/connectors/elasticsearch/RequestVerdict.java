package io.vigie.connectors.elasticsearch;

/** What to do after a whole request failed. */
public enum RequestVerdict {
  /** Wait and send it again. */
  RETRY,
  /** Send it again in two halves; a single document that still fails is at fault itself. */
  SPLIT,
  /** Read the credentials again, wait, and send it again. */
  RENEW_CREDENTIALS
}
