package io.vigie.analytics.normalise.okta;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whose account an event is about, and who did it.
 *
 * @param account the account; null when the event names none
 * @param initiator {@code self}, {@code system}, {@code admin} or the acting account's identifier;
 *     null when Okta does not say
 * @param own whether the account's owner acted, so that client and session are the owner's
 */
record Subject(@Nullable Party account, @Nullable String initiator, boolean own) {

  static Subject of(Meaning meaning, Party actor, List<Party> targets) {
    Party target = Party.first(targets, "user");
    if (target == null || !target.isAccount() || isActorsOwn(meaning)) {
      return acting(actor);
    }
    if (!actor.isAccount()) {
      return new Subject(target, null, true);
    }
    if (actor.isSameAs(target)) {
      return acting(actor);
    }
    if (suffered(meaning)) {
      return new Subject(target, initiator(actor), false);
    }
    // A program signs in or renews in a person's name: the account is the person's.
    return actor.isUser() ? acting(actor) : new Subject(target, initiator(actor), true);
  }

  private static boolean isActorsOwn(Meaning meaning) {
    return meaning instanceof Meaning.Act || meaning instanceof Meaning.RateLimit;
  }

  /** Whether the event may be something that one account does to another. */
  private static boolean suffered(Meaning meaning) {
    return meaning instanceof Meaning.Change
        || meaning instanceof Meaning.Profile
        || (meaning instanceof Meaning.SessionTurn turn && turn.byOther());
  }

  private static Subject acting(Party actor) {
    String initiator = actor.isService() ? "system" : "self";
    return new Subject(actor.isAccount() ? actor : null, initiator, true);
  }

  private static String initiator(Party actor) {
    if (actor.isService()) {
      return "system";
    }
    return actor.id() == null ? "admin" : actor.id();
  }
}
