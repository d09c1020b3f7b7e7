package io.vigie.simulator.scene;

import io.vigie.schemas.SecurityEvent;
import io.vigie.simulator.truth.Truth;
import io.vigie.simulator.truth.Truth.Role;
import io.vigie.simulator.truth.TruthConsumer;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One attack under way: tells its events to the world and its truth apart. It keeps counts and the
 * lost accounts, never the events.
 */
public final class Campaign {

  private final String id;
  private final String storyline;
  private final Scene scene;
  private final TruthConsumer truth;
  private final Set<String> lost = new HashSet<>();
  private long first = -1;
  private long last = -1;
  private long events;
  private long attempts;
  private long exposed;
  private int busy;
  private boolean ended;

  Campaign(String id, String storyline, Scene scene, TruthConsumer truth) {
    this.id = id;
    this.storyline = storyline;
    this.scene = scene;
    this.truth = truth;
  }

  /** Identifier of the attack. */
  public String id() {
    return id;
  }

  /** Something the attacker does now. */
  public SecurityEvent emit(Caller caller, Deed deed, Role role) {
    SecurityEvent event = scene.emit(caller, deed);
    String account = caller.principal().getAccountName();
    String session = caller.sessionId();
    long now = event.getTime();
    first = first < 0 ? now : first;
    last = now;
    events++;
    attempts += role == Role.ATTEMPT || role == Role.COMPROMISE ? 1 : 0;
    truth.accept(new Truth.Event(id, now, event.getId(), role, account, session));
    if (role == Role.COMPROMISE && account != null && lost.add(account)) {
      truth.accept(new Truth.AccountLost(id, now, account, event.getId(), session));
    }
    return event;
  }

  /** The attacker has read this many records it had not read before. */
  public void exposed(long records) {
    exposed += records;
  }

  /** Accounts lost so far. */
  public int accountsLost() {
    return lost.size();
  }

  /** Somebody begins to act for the attack; it does not end before he is {@link #done}. */
  public void join() {
    busy++;
  }

  /** Somebody who had joined is done. */
  public void done() {
    if (--busy == 0) {
      end();
    }
  }

  /** The attack is over. */
  void end() {
    if (!ended) {
      ended = true;
      long now = scene.now();
      truth.accept(
          new Truth.Ended(id, now, storyline, first, last, events, attempts, lost.size(), exposed));
    }
  }

  /** The account of an event is in wrong hands by other means than an event of role COMPROMISE. */
  public void lose(String account, SecurityEvent event, @Nullable String session) {
    if (lost.add(account)) {
      truth.accept(new Truth.AccountLost(id, event.getTime(), account, event.getId(), session));
    }
  }
}
