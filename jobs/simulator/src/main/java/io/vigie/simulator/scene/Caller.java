package io.vigie.simulator.scene;

import io.vigie.schemas.Client;
import io.vigie.schemas.Network;
import io.vigie.schemas.Principal;
import io.vigie.schemas.Session;
import org.jspecify.annotations.Nullable;

/**
 * Who does something, with what and from where; shared by the events of one visit.
 *
 * @param principal who
 * @param client with what
 * @param network what is known of the address
 * @param session in which session, once there is one
 */
public record Caller(
    Principal principal, Client client, @Nullable Network network, @Nullable Session session) {

  /** Nobody in particular: what a carrier or the service itself reports. */
  public static Caller unknown(Principal principal) {
    Client client = new Client(null, null, null, null, null, null, null, null, null, null);
    return new Caller(principal, client, null, null);
  }

  /** The same in a session. */
  public Caller in(Session other) {
    return new Caller(principal, client, network, other);
  }

  /** The same in another name. */
  public Caller as(Principal other) {
    return new Caller(other, client, network, session);
  }

  /** The same from another client and network. */
  public Caller from(Client other, @Nullable Network where) {
    return new Caller(principal, other, where, session);
  }

  /** Pseudonym of the session, where there is one. */
  public @Nullable String sessionId() {
    return session == null ? null : session.getSessionId();
  }
}
