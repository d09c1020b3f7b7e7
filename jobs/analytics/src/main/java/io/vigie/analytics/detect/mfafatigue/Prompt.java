package io.vigie.analytics.detect.mfafatigue;

import io.vigie.analytics.account.Recognition;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.AuthenticationStage;
import io.vigie.schemas.FailureReason;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.SecurityEvent;
import java.util.List;
import java.util.Locale;

/**
 * A second factor that was asked for and not given.
 *
 * @param time when, microseconds since 1970-01-01T00:00:00Z
 * @param kind what was asked for, from where
 */
record Prompt(long time, Kind kind) {

  /**
   * What was asked for, and whether from a place that the account knows. A place is strange only to
   * an account that has been at home somewhere for a while; to one of which nothing is known yet it
   * is merely new, and may well be its own.
   */
  enum Kind {
    STRANGE_PUSH(0, "pushes_from_a_strange_place"),
    OWN_PUSH(1, "pushes_from_an_own_place"),
    STRANGE_CODE(2, "codes_for_a_strange_place"),
    OWN_CODE(3, "codes_for_an_own_place"),
    NEW_PUSH(4, "pushes_to_a_new_account"),
    NEW_CODE(5, "codes_for_a_new_account");

    /** Stands for the kind in the state, for ever. */
    final int code;

    /** Name of the term in an alert. */
    final String term;

    Kind(int code, String term) {
      this.code = code;
      this.term = term;
    }

    static Kind of(int code) {
      return switch (code) {
        case 0 -> STRANGE_PUSH;
        case 1 -> OWN_PUSH;
        case 2 -> STRANGE_CODE;
        case 3 -> OWN_CODE;
        case 4 -> NEW_PUSH;
        case 5 -> NEW_CODE;
        default -> throw new IllegalStateException("no kind of prompt has the code " + code);
      };
    }

    static Kind of(boolean push, Place place) {
      return switch (place) {
        case OWN -> push ? OWN_PUSH : OWN_CODE;
        case STRANGE -> push ? STRANGE_PUSH : STRANGE_CODE;
        case OF_NEW_ACCOUNT -> push ? NEW_PUSH : NEW_CODE;
      };
    }

    boolean isOfNewAccount() {
      return this == NEW_PUSH || this == NEW_CODE;
    }

    /** Whether it came from a place that the account did not know although it knew others. */
    boolean isStrange() {
      return this == STRANGE_PUSH || this == STRANGE_CODE;
    }
  }

  /** From where it was asked for, as the account knew it before any of this began. */
  enum Place {
    OWN,
    STRANGE,
    /** Nothing was known of the account, so that it could not know the place. */
    OF_NEW_ACCOUNT;

    /**
     * The place of an event.
     *
     * @param known what the account knew before this began
     */
    static Place of(Recognition known) {
      if (known.knowsDevice() || known.knowsAddress()) {
        return OWN;
      }
      return known.hasHistory() ? STRANGE : OF_NEW_ACCOUNT;
    }
  }

  /** Whether somebody refused a push, or let it time out. */
  static boolean isRefusal(SecurityEvent event, Authentication attempt) {
    return event.getOutcome() == Outcome.FAILURE
        && (isDenial(attempt) || attempt.getReason() == FailureReason.PUSH_TIMEOUT);
  }

  /** Whether somebody pressed "no". */
  static boolean isDenial(Authentication attempt) {
    return attempt.getReason() == FailureReason.DENIED_PUSH;
  }

  /** Whether a code was sent that nobody has typed yet: such an event has no outcome. */
  static boolean isCode(SecurityEvent event, Authentication attempt) {
    return event.getOutcome() == Outcome.UNKNOWN
        && attempt.getReason() == FailureReason.MFA_REQUIRED
        && attempt.getStage() == AuthenticationStage.OTP;
  }

  /** Whether a push was approved, or a code was right. */
  static boolean isApproval(SecurityEvent event, Authentication attempt) {
    return event.getOutcome() == Outcome.SUCCESS
        && (attempt.getStage() == AuthenticationStage.PUSH
            || attempt.getStage() == AuthenticationStage.OTP
            || hasPush(attempt.getFactors()));
  }

  private static boolean hasPush(List<String> factors) {
    for (String factor : factors) {
      if (factor.toLowerCase(Locale.ROOT).contains("push")) {
        return true;
      }
    }
    return false;
  }
}
