package io.vigie.evaluation.baseline;

import io.vigie.schemas.Authentication;
import io.vigie.schemas.AuthenticationStage;
import io.vigie.schemas.FailureReason;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.SecurityEvent;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the rules of others call an attempt, a failure and a login. */
final class Attempts {

  private static final Set<FailureReason> WRONG_CREDENTIALS =
      EnumSet.of(
          FailureReason.BAD_PASSWORD,
          FailureReason.UNKNOWN_USER,
          FailureReason.OTP_FAIL,
          FailureReason.LOCKED);

  private static final Set<AuthenticationStage> NO_LOGIN =
      EnumSet.of(AuthenticationStage.SESSION, AuthenticationStage.TOKEN);

  private Attempts() {}

  /** Whether somebody tried to prove who they are; services opened out of a session are not it. */
  static boolean isAttempt(SecurityEvent event) {
    return event.getPayload() instanceof Authentication attempt
        && !NO_LOGIN.contains(attempt.getStage());
  }

  /** Whether it is an attempt that let somebody in. */
  static boolean isLogin(SecurityEvent event) {
    return event.getOutcome() == Outcome.SUCCESS && isAttempt(event);
  }

  /**
   * Whether Elastic's rules count it: Okta's reasons INVALID_CREDENTIALS and LOCKED_OUT, with a
   * known user. Okta says INVALID_CREDENTIALS of wrong passwords and wrong codes. It tells of
   * unknown names with another reason or not at all; they are counted here, which is in the rules'
   * favour, since most of a stuffing list is unknown names.
   */
  static boolean isWrongCredentials(SecurityEvent event) {
    return event.getOutcome() == Outcome.FAILURE
        && event.getPayload() instanceof Authentication attempt
        && WRONG_CREDENTIALS.contains(attempt.getReason())
        && account(event) != null;
  }

  /** The account's name, else its identifier, else null. */
  static @Nullable String account(SecurityEvent event) {
    String name = present(event.getPrincipal().getAccountName());
    return name == null ? present(event.getPrincipal().getAccountId()) : name;
  }

  /** The client's address, or null. */
  static @Nullable String address(SecurityEvent event) {
    return present(event.getClient().getIp());
  }

  /** A value that says something, or null: placeholders must not count as distinct values. */
  static @Nullable String present(@Nullable String value) {
    return value == null || value.isEmpty() || value.equals("-") ? null : value;
  }
}
