package io.vigie.analytics.suppress;

/** Whether the alerts of a detector are meant for people. */
public enum Mode {
  /** They are: somebody is to act on them. */
  ALERT,
  /** They are written to be watched, such as before a detector is rolled out. */
  MONITOR
}
