package io.vigie.analytics.detect.session;

/** What happened to a session; each is a classification in {@code detector.yaml}. */
enum Verdict {
  /** Used by somebody else, by the weight of evidence. */
  HIJACK("session_hijack", 1),
  /** Born at a phishing proxy. */
  ADVERSARY_IN_THE_MIDDLE("adversary_in_the_middle", 2),
  /** A refresh token was used twice. */
  REFRESH_REUSE("refresh_token_reuse", 3),
  /** Used after logout or revocation. */
  AFTER_END("session_after_end", 4),
  /** Older than a password reset, and used after it. */
  SURVIVED_RESET("surviving_session", 5),
  /** Used, and no login created it. */
  NEVER_CREATED("session_never_created", 6);

  private final String classification;
  private final int code;

  Verdict(String classification, int code) {
    this.classification = classification;
    this.code = code;
  }

  String classification() {
    return classification;
  }

  /** Code in recorded state, for ever. */
  int code() {
    return code;
  }

  static Verdict of(int code) {
    for (Verdict verdict : values()) {
      if (verdict.code == code) {
        return verdict;
      }
    }
    throw new IllegalStateException("no verdict has the code " + code);
  }
}
