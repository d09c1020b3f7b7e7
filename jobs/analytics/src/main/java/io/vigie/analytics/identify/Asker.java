package io.vigie.analytics.identify;

import io.vigie.schemas.SecurityEvent;
import io.vigie.schemas.Session;
import io.vigie.schemas.SubscriberChange;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** By which alias an event's account is asked for. */
public final class Asker {

  private final Set<AliasKind> kinds;

  /** Asks by the aliases that the settings name. */
  public Asker(IdentifySettings settings) {
    kinds = EnumSet.noneOf(AliasKind.class);
    kinds.addAll(settings.aliases());
  }

  /**
   * What the event points at its account with, when it neither names the account nor gives its id:
   * number or subscription of a change at a carrier, else the session that its own came from, the
   * session, or the token.
   *
   * @return null when it need not or cannot be asked
   */
  public @Nullable Alias unnamed(SecurityEvent event) {
    if (Named.account(event) != null) {
      return null;
    }
    if (event.getPayload() instanceof SubscriberChange change) {
      String number = Named.told(change.getMsisdnHash());
      return number != null
          ? alias(event, AliasKind.PHONE, number)
          : alias(event, AliasKind.SUBSCRIPTION, Named.told(change.getSubscriptionId()));
    }
    return alias(event, AliasKind.SESSION, session(event.getSession()));
  }

  /** The id of an event that gives no name, or null when it need not or cannot be asked. */
  public @Nullable Alias idOnly(SecurityEvent event) {
    Named account = Named.in(event);
    return account.name() == null ? alias(event, AliasKind.ACCOUNT_ID, account.id()) : null;
  }

  private static @Nullable String session(@Nullable Session session) {
    if (session == null) {
      return null;
    }
    String parent = Named.told(session.getParentSessionId());
    String own = Named.told(session.getSessionId());
    if (parent != null) {
      return parent;
    }
    return own != null ? own : Named.told(session.getTokenId());
  }

  private @Nullable Alias alias(SecurityEvent event, AliasKind kind, @Nullable String value) {
    return value == null || !kinds.contains(kind)
        ? null
        : new Alias(event.getTenant(), kind, value);
  }
}
