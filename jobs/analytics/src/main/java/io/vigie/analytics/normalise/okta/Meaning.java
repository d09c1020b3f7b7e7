package io.vigie.analytics.normalise.okta;

import io.vigie.schemas.AuthenticationStage;
import io.vigie.schemas.CredentialChangeKind;
import io.vigie.schemas.Sensitivity;
import io.vigie.schemas.SessionChangeKind;

/** What an event type tells of, before the record's own fields are looked at. */
sealed interface Meaning {

  /**
   * An attempt to prove who one is.
   *
   * @param usual the step of the login when the record does not name a factor
   */
  record Login(AuthenticationStage usual) implements Meaning {}

  /** A person refused a push prompt: a failed login whatever the record calls it. */
  record DeniedPush() implements Meaning {}

  /** A code or prompt was sent; whether it was answered is another record. */
  record Prompt(AuthenticationStage stage) implements Meaning {}

  /** A password, factor or contact changed. */
  record Change(CredentialChangeKind kind) implements Meaning {}

  /** The profile changed; which attribute decides what that means. */
  record Profile() implements Meaning {}

  /**
   * A session began, went on or ended.
   *
   * @param byOther whether someone else may have done it to the account
   */
  record SessionTurn(SessionChangeKind kind, boolean byOther) implements Meaning {}

  /** Okta saw a refresh token used twice. */
  record TokenReuse() implements Meaning {}

  /** Okta's own interface was called too often, or nearly so. */
  record RateLimit(boolean refused) implements Meaning {}

  /** Anything else. */
  record Act(Sensitivity sensitivity) implements Meaning {}
}
