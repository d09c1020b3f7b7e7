package io.vigie.analytics.normalise.okta;

import io.vigie.schemas.AuthenticationStage;
import io.vigie.schemas.FailureReason;
import io.vigie.schemas.Outcome;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Okta's outcome and its reason, which is a code in some events and a sentence in others. */
final class Reasons {

  /** The first rule with a word that occurs in the reason decides; the order is part of it. */
  private static final List<Rule> RULES =
      List.of(
          new Rule(
              FailureReason.LOCKED, "LOCKED_OUT", "ACCOUNT_LOCKED", "USER_LOCKED", "IS_LOCKED"),
          new Rule(
              FailureReason.DENIED_PUSH,
              "REJECTED_OKTA_PUSH",
              "USER_REJECTED",
              "PUSH_REJECTED",
              "DENY_PUSH"),
          new Rule(
              FailureReason.PUSH_TIMEOUT,
              "PUSH_TIMED_OUT",
              "PUSH_TIMEOUT",
              "DID_NOT_RESPOND",
              "FACTOR_TIMEOUT"),
          new Rule(FailureReason.RATE_LIMITED, "RATE_LIMIT", "TOO_MANY"),
          new Rule(
              FailureReason.UNKNOWN_USER, "UNKNOWN_USER", "USER_NOT_FOUND", "NO_MATCHING_USER"),
          new Rule(
              FailureReason.DISABLED,
              "SUSPENDED",
              "DEPROVISIONED",
              "DEACTIVATED",
              "INACTIVE",
              "DISABLED"),
          new Rule(FailureReason.EXPIRED, "EXPIRED"),
          new Rule(FailureReason.MFA_REQUIRED, "MFA_REQUIRED", "MFA_ENROLL", "FACTOR_REQUIRED"),
          new Rule(
              FailureReason.BAD_TOKEN,
              "INVALID_TOKEN",
              "INVALID_GRANT",
              "INVALID_REFRESH",
              "INVALID_CLIENT"),
          new Rule(
              FailureReason.POLICY,
              "POLICY",
              "NETWORK_ZONE",
              "NOT_ALLOWED",
              "PHISHING",
              "BLOCKED",
              "BLACKLIST",
              "ACCESS_DENIED"),
          new Rule(FailureReason.UPSTREAM, "AGENT_TIMEOUT", "AGENT_UNAVAILABLE", "UPSTREAM"),
          new Rule(FailureReason.INTERNAL, "INTERNAL", "SERVER_ERROR", "GENERAL_ERROR"));

  private static final List<String> CREDENTIALS =
      List.of("INVALID_CREDENTIALS", "VERIFICATION_ERROR", "INVALID_PASSWORD", "INVALID_PASSCODE");

  private Reasons() {}

  private record Rule(FailureReason reason, List<String> words) {
    Rule(FailureReason reason, String... words) {
      this(reason, List.of(words));
    }

    boolean matches(String code) {
      return words.stream().anyMatch(code::contains);
    }
  }

  /** How it ended; a challenge and everything unheard of is neither success nor failure. */
  static Outcome outcome(@Nullable String result) {
    if (result == null) {
      return Outcome.UNKNOWN;
    }
    return switch (result.toUpperCase(Locale.ROOT)) {
      case "SUCCESS", "ALLOW" -> Outcome.SUCCESS;
      case "FAILURE", "DENY", "RATE_LIMIT" -> Outcome.FAILURE;
      default -> Outcome.UNKNOWN;
    };
  }

  /**
   * Why a login did not succeed.
   *
   * @param nobody whether Okta did not know the account
   */
  static FailureReason reason(
      @Nullable String result, @Nullable String reason, AuthenticationStage stage, boolean nobody) {
    if ("CHALLENGE".equalsIgnoreCase(result)) {
      return FailureReason.MFA_REQUIRED;
    }
    if (outcome(result) != Outcome.FAILURE) {
      return FailureReason.UNKNOWN;
    }
    String code = reason == null ? "" : reason.toUpperCase(Locale.ROOT).replace(' ', '_');
    if (CREDENTIALS.stream().anyMatch(code::contains)) {
      return nobody ? FailureReason.UNKNOWN_USER : wrongProof(stage);
    }
    for (Rule rule : RULES) {
      if (rule.matches(code)) {
        return rule.reason();
      }
    }
    return unexplained(result, code);
  }

  private static FailureReason unexplained(@Nullable String result, String code) {
    if ("RATE_LIMIT".equalsIgnoreCase(result)) {
      return FailureReason.RATE_LIMITED;
    }
    if ("DENY".equalsIgnoreCase(result)) {
      return FailureReason.POLICY;
    }
    return code.isEmpty() ? FailureReason.UNKNOWN : FailureReason.OTHER;
  }

  private static FailureReason wrongProof(AuthenticationStage stage) {
    return switch (stage) {
      case OTP -> FailureReason.OTP_FAIL;
      case TOKEN, FEDERATION -> FailureReason.BAD_TOKEN;
      case PASSWORD, OTHER, UNKNOWN, SESSION -> FailureReason.BAD_PASSWORD;
      default -> FailureReason.OTHER;
    };
  }
}
