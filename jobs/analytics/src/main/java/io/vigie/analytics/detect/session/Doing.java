package io.vigie.analytics.detect.session;

import io.vigie.schemas.ApiCall;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.BusinessAction;
import io.vigie.schemas.CredentialChange;
import io.vigie.schemas.FailureReason;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.Sensitivity;
import io.vigie.schemas.Session;
import io.vigie.schemas.SessionChange;
import io.vigie.schemas.SessionChangeKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What an event means for a session. */
enum Doing {
  /** Somebody signed in. */
  LOGIN,
  /** The source says that a session began. */
  BEGIN,
  /** The session was used. */
  USE,
  /** It was renewed. */
  RENEWAL,
  /** It was ended on purpose. */
  END,
  /** It ran out. */
  EXPIRY,
  /** All sessions of the account were revoked. */
  END_OF_ALL,
  /** The password was reset. */
  RESET,
  /** The password was changed by somebody who was signed in. */
  PASSWORD_CHANGE,
  /** Somebody came with a password that had expired. */
  EXPIRED_PASSWORD,
  /** Nothing, or it was refused. */
  NOTHING;

  private static final int UNAUTHENTICATED = 401;
  private static final int FORBIDDEN = 403;
  private static final int PROXY_UNAUTHENTICATED = 407;
  private static final int LOGIN_TIMEOUT = 440;

  static Doing of(SecurityEvent event) {
    Object payload = event.getPayload();
    if (payload instanceof ApiCall call) {
      return isRefused(event, call) || !hasSession(event) ? NOTHING : USE;
    }
    if (payload instanceof SessionChange change) {
      return of(event, change);
    }
    if (payload instanceof Authentication attempt) {
      return of(event, attempt);
    }
    if (payload instanceof CredentialChange change) {
      return of(event, change);
    }
    return payload instanceof BusinessAction
            && hasSession(event)
            && event.getOutcome() != Outcome.FAILURE
        ? USE
        : NOTHING;
  }

  /** Whether the event belongs to a session or a token. */
  static boolean hasSession(SecurityEvent event) {
    Session session = event.getSession();
    return session != null && (told(session.getSessionId()) || told(session.getTokenId()));
  }

  private static boolean isRefused(SecurityEvent event, ApiCall call) {
    Integer status = call.getStatus();
    if (status == null || status == 0) {
      return event.getOutcome() == Outcome.FAILURE;
    }
    return status == UNAUTHENTICATED
        || status == FORBIDDEN
        || status == PROXY_UNAUTHENTICATED
        || status == LOGIN_TIMEOUT
        || Boolean.TRUE.equals(call.getRateLimited());
  }

  private static Doing of(SecurityEvent event, SessionChange change) {
    if (Boolean.TRUE.equals(change.getRefreshReuseDetected())) {
      return hasSession(event) ? RENEWAL : NOTHING;
    }
    if (event.getOutcome() == Outcome.FAILURE) {
      return NOTHING;
    }
    if (!hasSession(event)) {
      return change.getKind() == SessionChangeKind.REVOKED && !isAboutTokens(event)
          ? END_OF_ALL
          : NOTHING;
    }
    return switch (change.getKind()) {
      case CREATED -> BEGIN;
      case REFRESHED -> RENEWAL;
      // A session in which a token was revoked goes on.
      case REVOKED, LOGOUT -> isAboutTokens(event) && !isTokenAlone(event) ? NOTHING : END;
      case EXPIRED -> EXPIRY;
      case ELEVATED, CONTEXT_CHANGED, UNKNOWN -> USE;
    };
  }

  private static boolean isAboutTokens(SecurityEvent event) {
    return event.getAction().toLowerCase(Locale.ROOT).contains("token");
  }

  private static boolean isTokenAlone(SecurityEvent event) {
    Session session = event.getSession();
    return session != null && !told(session.getSessionId());
  }

  private static Doing of(SecurityEvent event, Authentication attempt) {
    if (event.getOutcome() == Outcome.FAILURE) {
      return attempt.getReason() == FailureReason.EXPIRED ? EXPIRED_PASSWORD : NOTHING;
    }
    if (event.getOutcome() != Outcome.SUCCESS || !hasSession(event)) {
      return NOTHING;
    }
    return switch (attempt.getStage()) {
      case SESSION, TOKEN -> USE;
      case PASSWORD, OTP, PUSH, PASSKEY, FEDERATION, PUBLIC_KEY, OTHER, UNKNOWN -> LOGIN;
    };
  }

  private static Doing of(SecurityEvent event, CredentialChange change) {
    if (event.getOutcome() == Outcome.FAILURE) {
      return NOTHING;
    }
    return switch (change.getKind()) {
      case RESET_COMPLETED -> RESET;
      case PASSWORD_CHANGED -> PASSWORD_CHANGE;
      default -> hasSession(event) ? USE : NOTHING;
    };
  }

  /** Whether what was done can do harm. */
  static boolean isSensitive(SecurityEvent event) {
    Object payload = event.getPayload();
    if (payload instanceof ApiCall call) {
      return call.getSensitivity() == Sensitivity.HIGH;
    }
    if (payload instanceof BusinessAction action) {
      return action.getSensitivity() == Sensitivity.HIGH;
    }
    return payload instanceof CredentialChange change
        && switch (change.getKind()) {
          case PASSWORD_CHANGED,
              FACTOR_ADDED,
              FACTOR_REMOVED,
              PHONE_CHANGED,
              EMAIL_CHANGED,
              RECOVERY_CHANGED,
              PAYEE_ADDED ->
              true;
          case RESET_REQUESTED, RESET_COMPLETED, CONSENT_GRANTED, ACCOUNT_LOCKED, UNKNOWN -> false;
        };
  }

  private static boolean told(@Nullable String value) {
    return value != null && !value.isEmpty() && !value.equals("-");
  }
}
