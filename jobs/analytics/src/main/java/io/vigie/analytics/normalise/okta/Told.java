package io.vigie.analytics.normalise.okta;

import io.vigie.schemas.AuthenticationStage;
import io.vigie.schemas.FailureReason;
import io.vigie.schemas.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an event ended and by which factor, in Vigie's words.
 *
 * @param outcome how it ended
 * @param reason why it failed; UNKNOWN otherwise
 * @param stage which step of a login it was
 * @param factors the factors named, in Okta's words
 * @param endpoint the path that was called, without its query
 * @param nobody whether Okta says that no such account exists
 */
record Told(
    Outcome outcome,
    FailureReason reason,
    AuthenticationStage stage,
    List<String> factors,
    @Nullable String endpoint,
    boolean nobody) {

  static Told read(
      OktaJson event,
      Meaning meaning,
      Party actor,
      List<Party> targets,
      Placeholders placeholders) {
    OktaJson debug = event.at("debugContext").at("debugData");
    List<String> factors = factors(event, debug, targets, placeholders);
    AuthenticationStage stage = stage(meaning, factors);
    String result = placeholders.real(event.at("outcome").text("result"));
    String why = placeholders.real(event.at("outcome").text("reason"));
    Outcome outcome = Reasons.outcome(result);
    boolean nobody = nobody(meaning, actor, outcome);
    FailureReason reason =
        Reasons.reason(result, why == null ? debug.text("loginResult") : why, stage, nobody);
    String endpoint = path(placeholders.real(debug.text("requestUri")));
    Told told = new Told(outcome, reason, stage, factors, endpoint, nobody);
    return told.as(meaning);
  }

  /** What the event type says by itself goes before what the record says. */
  private Told as(Meaning meaning) {
    if (meaning instanceof Meaning.DeniedPush) {
      return ended(Outcome.FAILURE, FailureReason.DENIED_PUSH);
    }
    if (meaning instanceof Meaning.Prompt) {
      // A prompt that could not be sent is the service's failure; one that was sent proves nothing.
      return outcome == Outcome.FAILURE
          ? ended(outcome, reason == FailureReason.RATE_LIMITED ? reason : FailureReason.UPSTREAM)
          : ended(Outcome.UNKNOWN, FailureReason.MFA_REQUIRED);
    }
    return this;
  }

  private Told ended(Outcome how, FailureReason why) {
    return new Told(how, why, stage, factors, endpoint, nobody);
  }

  private static AuthenticationStage stage(Meaning meaning, List<String> factors) {
    if (meaning instanceof Meaning.DeniedPush) {
      return AuthenticationStage.PUSH;
    }
    if (meaning instanceof Meaning.Prompt prompt) {
      return prompt.stage();
    }
    AuthenticationStage usual =
        meaning instanceof Meaning.Login login ? login.usual() : AuthenticationStage.UNKNOWN;
    // Single sign-on rides on a session, whatever factor once made that session.
    return factors.isEmpty() || usual == AuthenticationStage.SESSION
        ? usual
        : Stages.of(factors.get(0), usual);
  }

  /** An unknown login has a name that was typed, but no identifier. */
  private static boolean nobody(Meaning meaning, Party actor, Outcome outcome) {
    return meaning instanceof Meaning.Login
        && outcome == Outcome.FAILURE
        && actor.idIsPlaceholder()
        && (actor.isUser() || actor.type().isEmpty());
  }

  private static List<String> factors(
      OktaJson event, OktaJson debug, List<Party> targets, Placeholders placeholders) {
    List<String> factors = new ArrayList<>();
    add(factors, placeholders.real(debug.text("factor")));
    add(factors, placeholders.real(event.at("authenticationContext").text("credentialType")));
    for (Party target : targets) {
      if (target.type().equals("authenticatorenrollment")) {
        add(factors, target.label());
      }
    }
    return factors;
  }

  private static void add(List<String> factors, @Nullable String factor) {
    if (factor != null && !factors.contains(factor)) {
      factors.add(factor);
    }
  }

  private static @Nullable String path(@Nullable String uri) {
    if (uri == null || !uri.startsWith("/")) {
      return null;
    }
    int query = uri.indexOf('?');
    return query < 0 ? uri : uri.substring(0, query);
  }
}
