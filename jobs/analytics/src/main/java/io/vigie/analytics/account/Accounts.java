package io.vigie.analytics.account;

import io.vigie.analytics.identify.Named;
import io.vigie.analytics.stage.Keys;
import io.vigie.schemas.SecurityEvent;
import org.jspecify.annotations.Nullable;

/** Whose an event is. */
public final class Accounts {

  private Accounts() {}

  /**
   * The account's name in lower case, else its id: failures often lack the id.
   *
   * @return null when the event names no account
   */
  public static @Nullable String of(SecurityEvent event) {
    return Named.account(event);
  }

  /** The key that an event is judged under: its account, else its session, else its address. */
  static String keyOf(SecurityEvent event) {
    String account = of(event);
    if (account != null) {
      return Keys.of(event.getTenant(), "account", account);
    }
    String session =
        event.getSession() == null ? null : Named.told(event.getSession().getSessionId());
    if (session != null) {
      return Keys.of(event.getTenant(), "session", session);
    }
    // Nothing is remembered without either; the address only spreads the load.
    String ip = event.getClient().getIp();
    return Keys.of(event.getTenant(), "address", ip == null ? event.getId() : ip);
  }
}
