package io.vigie.analytics.identify;

import static io.vigie.analytics.identify.Binding.Effect.BEGINS;
import static io.vigie.analytics.identify.Binding.Effect.ENDS;
import static io.vigie.analytics.identify.Binding.Effect.STANDS;

import io.vigie.analytics.normalise.Timeliness;
import io.vigie.schemas.Authentication;
import io.vigie.schemas.CredentialChange;
import io.vigie.schemas.Outcome;
import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.Session;
import io.vigie.schemas.SessionChange;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What an event teaches about aliases. Few do: a sign-in that succeeded, a session that began or
 * went on, a factor that was enrolled or taken away. A call of an API teaches nothing, so that the
 * bulk of the traffic pays nothing.
 */
public final class Teacher {

  private static final String BY_SMS = "sms";
  private static final String BY_SUBSCRIPTION = "subscription";

  /** Who enrols what was there already. */
  private static final String SYSTEM = "system";

  private final Set<AliasKind> kinds;

  /** Learns the aliases that the settings name. */
  public Teacher(IdentifySettings settings) {
    kinds = EnumSet.noneOf(AliasKind.class);
    kinds.addAll(settings.aliases());
  }

  /** Tells what an event teaches. */
  public void teach(SecurityEvent event, Consumer<Binding> out) {
    Object payload = event.getPayload();
    if (payload instanceof Authentication) {
      if (event.getOutcome() == Outcome.SUCCESS) {
        session(event, out);
        name(event, out);
      }
    } else if (payload instanceof SessionChange change) {
      if (goesOn(change)) {
        session(event, out);
      }
    } else if (payload instanceof CredentialChange change
        && event.getOutcome() != Outcome.FAILURE) {
      enrolment(event, change, out);
      name(event, out);
    }
  }

  private static boolean goesOn(SessionChange change) {
    return switch (change.getKind()) {
      case CREATED, REFRESHED, ELEVATED, CONTEXT_CHANGED -> true;
      case REVOKED, EXPIRED, LOGOUT, UNKNOWN -> false;
    };
  }

  private void session(SecurityEvent event, Consumer<Binding> out) {
    Session session = event.getSession();
    Named account = Named.in(event);
    if (session == null || account.isNobody() || !kinds.contains(AliasKind.SESSION)) {
      return;
    }
    String id = Named.told(session.getSessionId());
    String parent = Named.told(session.getParentSessionId());
    String token = Named.told(session.getTokenId());
    begins(event, account, AliasKind.SESSION, id, out);
    if (parent != null && !parent.equals(id)) {
      begins(event, account, AliasKind.SESSION, parent, out);
    }
    if (token != null && !token.equals(id) && !token.equals(parent)) {
      begins(event, account, AliasKind.SESSION, token, out);
    }
  }

  private void name(SecurityEvent event, Consumer<Binding> out) {
    Named account = Named.in(event);
    if (account.name() != null && account.id() != null && kinds.contains(AliasKind.ACCOUNT_ID)) {
      begins(event, account, AliasKind.ACCOUNT_ID, account.id(), out);
    }
  }

  private void enrolment(SecurityEvent event, CredentialChange change, Consumer<Binding> out) {
    AliasKind kind = kind(change);
    Named account = Named.in(event);
    if (kind == null || account.isNobody() || !kinds.contains(kind)) {
      return;
    }
    String before = Named.told(change.getOldValueHash());
    String after = Named.told(change.getNewValueHash());
    if (before != null && !before.equals(after)) {
      out.accept(binding(event, account, kind, before, ENDS));
    }
    if (after != null) {
      boolean stands = Timeliness.isDirectory(event) || SYSTEM.equals(change.getInitiator());
      out.accept(binding(event, account, kind, after, stands ? STANDS : BEGINS));
    }
  }

  /** What the values of a change are, or null when they are nothing that points at an account. */
  private static @Nullable AliasKind kind(CredentialChange change) {
    return switch (change.getKind()) {
      case PHONE_CHANGED ->
          BY_SUBSCRIPTION.equals(change.getVerificationFactor())
              ? AliasKind.SUBSCRIPTION
              : AliasKind.PHONE;
      case FACTOR_ADDED, FACTOR_REMOVED -> byFactor(change.getVerificationFactor());
      default -> null;
    };
  }

  private static @Nullable AliasKind byFactor(@Nullable String factor) {
    if (BY_SMS.equals(factor)) {
      return AliasKind.PHONE;
    }
    return BY_SUBSCRIPTION.equals(factor) ? AliasKind.SUBSCRIPTION : null;
  }

  private static void begins(
      SecurityEvent event,
      Named account,
      AliasKind kind,
      @Nullable String value,
      Consumer<Binding> out) {
    if (value != null) {
      out.accept(binding(event, account, kind, value, BEGINS));
    }
  }

  private static Binding binding(
      SecurityEvent event, Named account, AliasKind kind, String value, Binding.Effect effect) {
    return new Binding(
        new Alias(event.getTenant(), kind, value), account, effect, event.getTime(), event.getId());
  }
}
