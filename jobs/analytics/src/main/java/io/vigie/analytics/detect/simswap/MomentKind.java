package io.vigie.analytics.detect.simswap;

import java.util.HashMap;
import java.util.Map;

/** What an event of an account was, as far as a takeover is concerned. */
enum MomentKind {
  /** Somebody signed in. */
  SIGN_IN(1),
  /** Somebody signed in with a code that went to the number. */
  SIGN_IN_BY_PHONE(2),
  /** Somebody signed in with a code, and the log does not tell how it went. */
  SIGN_IN_BY_CODE(3),
  /** A reset was asked for, by a code to the number. */
  RESET_ASKED_BY_PHONE(4),
  /** The password was reset by a code to the number. */
  RESET_BY_PHONE(5),
  /** The password was reset, and the log does not tell how. */
  RESET(6),
  /** A factor was added or removed. */
  FACTOR_CHANGED(7),
  /** The number was replaced. */
  PHONE_CHANGED(8),
  /** The e-mail address, or what else serves for recovery, was replaced. */
  CONTACT_CHANGED(9),
  /** A payee was added. */
  PAYEE_ADDED(10),
  /** Money was sent, or what else cannot be taken back was done. */
  ACTION(11),
  /** Something sensitive was read. */
  READ(12),
  /** A code was sent to the number. */
  CODE_SENT(13),
  /** A code was mistyped. */
  CODE_FAILED(14);

  private static final Map<Integer, MomentKind> BY_CODE = new HashMap<>();

  static {
    for (MomentKind kind : values()) {
      BY_CODE.put(kind.code, kind);
    }
  }

  private final int code;

  MomentKind(int code) {
    this.code = code;
  }

  /** How it is written, for ever. */
  int code() {
    return code;
  }

  static MomentKind of(int code) {
    MomentKind kind = BY_CODE.get(code);
    if (kind == null) {
      throw new IllegalArgumentException("no kind of moment has the code " + code);
    }
    return kind;
  }

  /** Whether it changes how the account's owner can be reached or proves to be himself. */
  boolean changesContact() {
    return this == FACTOR_CHANGED || this == PHONE_CHANGED || this == CONTACT_CHANGED;
  }

  /** Whether the number, or a code that may have gone to it, was used or replaced by it. */
  boolean touchesTheNumber() {
    return switch (this) {
      case SIGN_IN_BY_PHONE, SIGN_IN_BY_CODE, RESET_ASKED_BY_PHONE, RESET_BY_PHONE -> true;
      case RESET, PHONE_CHANGED -> true;
      default -> false;
    };
  }

  /** Whether harm is done by it. */
  boolean harms() {
    return this == ACTION || this == READ;
  }

  /** Whether it is about a code on its way, and says nothing of who asked for it. */
  boolean isCodeTrouble() {
    return this == CODE_SENT || this == CODE_FAILED;
  }
}
