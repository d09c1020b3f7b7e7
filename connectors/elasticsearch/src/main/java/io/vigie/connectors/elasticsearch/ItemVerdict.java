package io.vigie.connectors.elasticsearch;

/** What becomes of a document after an attempt to write it. */
public enum ItemVerdict {
  /** Written, or already there just so. */
  DELIVERED,
  /** A newer revision is there: nothing to write. */
  SUPERSEDED,
  /** Somebody else wrote the document in between: read it again and decide anew. */
  CONFLICT,
  /** The destination cannot take it now, for a reason that is not the document's: try again. */
  RETRY,
  /** The server failed on it, perhaps because of the document: try again, but not for ever. */
  DOUBTFUL,
  /** The document will never be taken as it is: a dead letter. */
  REFUSED
}
